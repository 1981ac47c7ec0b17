"""What the comment at a cell says: rule, reason, law, rewrite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from listcheck.model.bilingual import Language
from listcheck.model.finding import Finding
from listcheck.model.rule import LEVELS, Source
from listcheck.report import words
from listcheck.report.visible import visible
from listcheck.report.xlsx_cells import cut, escaped, safe_text
from listcheck.report.xlsx_sheet import text_width
from listcheck.report.xlsx_words import MORE_HERE

if TYPE_CHECKING:
    from openpyxl.comments import Comment

_FINDINGS = 5
_LONGEST = 1_500  # characters: more does not fit a screen
_AUTHOR = "listcheck"
_WIDTH, _LINE = 340, 18  # pixels


def note_text(findings: Sequence[Finding], sheet: str, language: Language) -> str:
    """Findings of one cell, worst first; of many the first five."""
    ordered = sorted(findings, key=lambda finding: LEVELS.index(finding.level))
    parts = [_said(finding, language) for finding in ordered[:_FINDINGS]]
    if len(ordered) > _FINDINGS:
        parts.append(MORE_HERE.pick(language).format(n=len(ordered) - _FINDINGS, sheet=sheet))
    text = safe_text("\n\n".join(parts), language)
    return text if len(text) <= _LONGEST else cut(text, _LONGEST - 1) + "…"


def comment(text: str) -> Comment:
    """A comment as large as its text."""
    from openpyxl.comments import Comment

    lines = sum(1 + int(text_width(line, 10_000) // 52) for line in text.split("\n"))
    return Comment(escaped(text), _AUTHOR, height=min(600, 20 + _LINE * lines), width=_WIDTH)


def law_words(sources: Sequence[Source], language: Language) -> str:
    """ "《中华人民共和国广告法》第九条第三项（罚则第五十七条）"; several are separated."""
    return ("；" if language == "zh" else "; ").join(_law(source, language) for source in sources)


def _said(finding: Finding, language: Language) -> str:
    level = words.LEVEL[finding.level].pick(language)
    colon = "：" if language == "zh" else ": "
    lines = [f"[{level}] {finding.code} {finding.title}".rstrip(), visible(finding.message)]
    labelled = (
        (words.WHY, finding.why),
        (words.LAW, law_words(finding.sources, language)),
        (words.MEND, visible(finding.fix.suggest)),
    )
    lines += [label.pick(language).strip() + colon + text for label, text in labelled if text]
    if finding.fix.replace and finding.fix.replace.strip():
        lines.append(words.REPLACE.pick(language) + visible(finding.fix.replace))
    return "\n".join(line for line in lines if line)


def _law(source: Source, language: Language) -> str:
    law = source.law if language == "en" or source.law.startswith("《") else f"《{source.law}》"
    said = f"{law}{'' if language == 'zh' else ' '}{source.article}".rstrip()
    notes = []
    if source.penalty:
        notes.append(f"{words.PENALTY.pick(language)}{'' if language == 'zh' else ' '}{source.penalty}")
    if source.confidence == "low":
        notes.append(words.LAW_UNSURE.pick(language))
    if not notes:
        return said
    return f"{said}（{'，'.join(notes)}）" if language == "zh" else f"{said} ({', '.join(notes)})"
