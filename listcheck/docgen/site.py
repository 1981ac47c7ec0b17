"""The rule pages of the documentation: one page a rule and language, and an index."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from listcheck.docgen.labels import label
from listcheck.docgen.markdown import escape
from listcheck.docgen.page import rule_page
from listcheck.model.bilingual import Language
from listcheck.rules.packs import Pack
from listcheck.rules.parse import RuleDraft

_GENERATED = "<!-- Generated from the rule files: do not edit. -->"
_FOLDERS: tuple[tuple[Language, str], ...] = (("en", "docs/rules"), ("zh", "docs/rules/zh"))


def pages(packs: Iterable[Pack]) -> dict[str, str]:
    """Path from the project's root -> text, of every page of docs/rules (English) and docs/rules/zh.

    The same packs give the same pages, whatever the machine and the day.
    """
    packs = sorted(packs, key=lambda pack: pack.info.name)
    found: dict[str, str] = {}
    for language, folder in _FOLDERS:
        found[f"{folder}/README.md"] = _index(packs, language)
        for pack in packs:
            for draft in pack.drafts:
                found[f"{folder}/{draft.rule.code}.md"] = _page(draft, language)
    return dict(sorted(found.items()))


def _page(draft: RuleDraft, language: Language) -> str:
    return f"{_GENERATED}\n\n{rule_page(draft, language)}\n{_links(f'{draft.rule.code}.md', language)}\n"


def _links(page: str, language: Language) -> str:
    other = PurePosixPath("zh", page) if language == "en" else PurePosixPath("..", page)
    if page == "README.md":
        return f"[中文]({other})" if language == "en" else f"[English]({other})"
    return (
        f"[All rules](README.md) · [中文]({other})"
        if language == "en"
        else f"[全部规则](README.md) · [English]({other})"
    )


def _index(packs: Iterable[Pack], language: Language) -> str:
    chinese = language == "zh"
    parts = [_GENERATED, "# 规则一览" if chinese else "# Rules", _links("README.md", language)]
    for pack in packs:
        title, about = pack.info.title, pack.info.description
        parts.append(
            f"## {escape(title.zh if chinese else title.en)}（{pack.info.name}）"
            if chinese
            else f"## {escape(title.en)} ({pack.info.name})"
        )
        if about is not None:
            parts.append(escape(about.zh if chinese else about.en))
        header = "| 编号 | 规则 | 级别 | 状态 |" if chinese else "| code | rule | level | status |"
        rows = [_row(draft, language) for draft in sorted(pack.drafts, key=lambda draft: draft.rule.code)]
        parts.append("\n".join([header, "| --- | --- | --- | --- |", *rows]))
    return "\n\n".join(parts) + "\n"


def _row(draft: RuleDraft, language: Language) -> str:
    rule = draft.rule
    title = escape(rule.title.pick(language))
    level, status = label("level", rule.level, language), label("status", rule.status, language)
    return f"| [{rule.code}]({rule.code}.md) | {title} | {level} | {status} |"
