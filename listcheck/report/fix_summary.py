"""What `listcheck fix` says beside the changes themselves: how many, and what is left to the seller."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Finding
from listcheck.report.advice import comma
from listcheck.report.field_names import field_name, line_name
from listcheck.report.visible import visible

_PLACES = 3  # of a kind; a scan lists them all

_CHANGED = Bilingual("{path}：已改 {n} 处（{codes}）", "{path}: {n} changed ({codes})")
_WOULD = Bilingual(
    "可自动修改：{files} 个文件，{n} 处。写入文件请加 --apply",
    "would change: {n} in {files} file(s); --apply writes them",
)
_DONE = Bilingual("已自动修改：{files} 个文件，{n} 处", "changed: {n} in {files} file(s)")
_NONE = Bilingual("没有可自动修改的问题", "nothing that can be mended unasked")
_LEFT = Bilingual("另有 {n} 处只给建议，请人工修改：", "{n} left as suggestions, to be mended by hand:")
_COUNT = Bilingual("{n} 处", "{n}")
_MORE = Bilingual("等", "…")
_WHY_NOT = Bilingual("不能自动改：", "not changed: ")


@dataclass(slots=True)
class _Kind:
    """Suggestions of one rule for one reason: how many, and the first of them."""

    first: list[Finding] = field(default_factory=list)
    count: int = 0


@dataclass(slots=True)
class FixTally:
    """Counts changes and suggestions as they come; of the latter it keeps the first of each kind."""

    files: int = 0
    fixed: int = 0
    _kinds: dict[tuple[str, Bilingual | None], _Kind] = field(default_factory=dict)

    def suggest(self, finding: Finding, why: Bilingual | None) -> None:
        """One more finding that stays a suggestion; `why` says what kept a safe fix from being applied."""
        kind = self._kinds.setdefault((finding.code, why), _Kind())
        kind.count += 1
        if len(kind.first) < _PLACES:
            kind.first.append(finding)

    def lines(self, language: Language, *, applied: bool) -> Iterator[str]:
        """The summary: first what can be or was changed, then what is left, the rules in order."""
        template = _NONE if not self.fixed else _DONE if applied else _WOULD
        yield template.pick(language).format(files=self.files, n=self.fixed)
        if not self._kinds:
            return
        yield _LEFT.pick(language).format(n=sum(kind.count for kind in self._kinds.values()))
        for (code, why), kind in sorted(self._kinds.items(), key=lambda item: item[0][0]):
            yield from _kind_lines(code, why, kind, language)


def changed_line(path: str, fixed: tuple[Finding, ...], language: Language) -> str:
    """ "feed.csv：已改 3 处（FM102、FM105）"."""
    codes = dict.fromkeys(finding.code for finding in fixed)
    return _CHANGED.pick(language).format(path=visible(path), n=len(fixed), codes=comma(language).join(codes))


def _kind_lines(code: str, why: Bilingual | None, kind: _Kind, language: Language) -> Iterator[str]:
    first = kind.first[0]
    count = _COUNT.pick(language).format(n=kind.count)
    colon = "：" if language == "zh" else ": "
    yield f"  {code} {visible(first.title)} {count}{colon}{visible(first.fix.suggest)}"
    if why is not None:
        yield f"    {_WHY_NOT.pick(language)}{visible(why.pick(language))}"
    more = _MORE.pick(language) if kind.count > len(kind.first) else ""
    semicolon = "；" if language == "zh" else "; "
    yield "    " + semicolon.join(_place(finding, language) for finding in kind.first) + more


def _place(finding: Finding, language: Language) -> str:
    location = finding.location
    parts = [visible(location.path), line_name(location, language), field_name(location.field, language)]
    words = visible(location.text[:20])
    said = " ".join(part for part in parts if part)
    return f"{said}“{words}”" if language == "zh" and words else f'{said} "{words}"' if words else said
