"""Findings that come from no rule pack: input that could not be read, rules that crashed, stale ignores."""

from __future__ import annotations

from dataclasses import dataclass

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Finding, Fix
from listcheck.model.location import Location
from listcheck.model.rule import Level


@dataclass(frozen=True, slots=True)
class Notice:
    """A code of our own. Like a rule's it is never reused."""

    code: str
    name: str
    level: Level
    title: Bilingual
    advice: Bilingual


UNREADABLE_LISTING = Notice(
    "LC001",
    "unreadable-listing",
    "error",
    Bilingual("商品读不出来", "Unreadable listing"),
    Bilingual("按提示的文件和行号修好后重新检查", "mend the file at the line named and scan again"),
)
BAD_FIELD = Notice(
    "LC002",
    "bad-field",
    "warning",
    Bilingual("字段内容不对", "Bad field"),
    Bilingual("按说明改正该字段；其余字段已照常检查", "correct the field; the others were checked"),
)
RULE_CRASHED = Notice(
    "LC003",
    "rule-crashed",
    "error",
    Bilingual("规则运行出错", "A rule crashed"),
    Bilingual(
        "请把这条商品和规则编号反馈给我们；其余规则已照常检查", "please report it; the other rules went on"
    ),
)
NOT_CHECKED = Notice(
    "LC004",
    "not-checked",
    "info",
    Bilingual("未检查", "Not checked"),
    Bilingual("补上或替换该图片后重新检查", "supply or replace the picture and scan again"),
)
UNUSED_IGNORE = Notice(
    "LC005",
    "unused-ignore",
    "info",
    Bilingual("忽略项没有用上", "Unused ignore"),
    Bilingual("删掉这条忽略项", "remove the ignore"),
)
ALIAS_USED = Notice(
    "LC006",
    "alias-used",
    "info",
    Bilingual("用了规则的旧名", "A rule's old name was used"),
    Bilingual("改用新的规则编号", "use the rule's code"),
)
NOTICES = (UNREADABLE_LISTING, BAD_FIELD, RULE_CRASHED, NOT_CHECKED, UNUSED_IGNORE, ALIAS_USED)


def notice_finding(notice: Notice, message: str, location: Location, language: Language) -> Finding:
    """A finding of one of our own codes. It weighs nothing in the score: it is not about the goods."""
    return Finding(
        code=notice.code,
        name=notice.name,
        title=notice.title.pick(language),
        level=notice.level,
        severity="info",
        message=message,
        why="",
        location=location,
        word="",
        related=(),
        fix=Fix(notice.advice.pick(language)),
        confidence=1.0,
        group="",
        sources=(),
        pack="",
        fingerprint="",
    )
