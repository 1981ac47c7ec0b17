"""The findings of one rule in one listing, as a block of the text report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from listcheck.model.bilingual import Language
from listcheck.model.finding import Finding
from listcheck.model.rule import Source
from listcheck.report import words
from listcheck.report.excerpt import excerpt
from listcheck.report.field_names import field_name, finding_field, line_name
from listcheck.report.page import Page
from listcheck.report.visible import visible

# So many places of one rule are shown in full; the others are only named.
_IN_FULL = 5
_INDENT = 3


def write_rule(
    page: Page, findings: Sequence[Finding], texts: Mapping[str, str], language: Language
) -> None:
    """What one rule found (all of one level): badge and title, every place with its words marked, then once
    why, by which law and how to mend it."""
    first = findings[0]
    badge = page.badge(first.level, words.LEVEL[first.level].pick(language))
    title = Text.assemble((first.code, "bold"), " ", (visible(first.title or first.name), "bold"))
    page.line(title, _INDENT, badge + Text(" "))
    message = None
    for finding in findings[:_IN_FULL]:
        if finding.message != message:
            page.line(visible(finding.message), _INDENT + 2, Text("· "))
            message = finding.message
        _write_place(page, finding, texts, language)
    if len(findings) > _IN_FULL:
        _write_rest(page, findings[_IN_FULL:], language)
    _write_advice(page, findings, language)
    page.line()


def _write_place(page: Page, finding: Finding, texts: Mapping[str, str], language: Language) -> None:
    if not finding.location.field and not finding.related:
        return
    colon = "：" if language == "zh" else ": "
    place = Text()
    shown = excerpt(finding.location, texts.get(finding.location.field))
    if shown is not None:
        place.append_text(page.marked(shown, finding.level))
    for aside in _asides(finding, language):
        place.append(f"  {aside}", "dim")
    label = finding_field(finding, language) + (colon if place else "")
    # One paragraph: a label can be wider than half the page (an attribute's name), so nothing hangs from it.
    page.line(Text(label, "blue" if page.coloured else "") + place, _INDENT + 4)
    for location in finding.related:
        other = excerpt(location, texts.get(location.field))
        line = Text(field_name(location.field, language), "blue" if page.coloured else "")
        if other is not None:
            line = Text.assemble(line, colon) + page.marked(other, finding.level)
        page.line(line, _INDENT + 4, Text(words.SEE.pick(language) + " ", "dim"))


def _asides(finding: Finding, language: Language) -> list[str]:
    """What helps to find the place: line and column, the box in a picture, the disguise."""
    asides = [line_name(finding.location, language)]
    box = finding.location.box
    if box is not None:
        asides.append(
            words.BOX.pick(language).format(x=box.x, y=box.y, width=box.width, height=box.height)
        )
    if finding.obfuscation:
        steps = (words.DISGUISE[step].pick(language) if step in words.DISGUISE else visible(step)
                 for step in finding.obfuscation)
        asides.append(words.DISGUISED.pick(language) + _comma(language).join(steps))
    return [aside for aside in asides if aside]


def _write_rest(page: Page, findings: Sequence[Finding], language: Language) -> None:
    """The further places of a rule on one line: each field with the words found there."""
    fields: dict[str, dict[str, None]] = {}
    for finding in findings:
        found = fields.setdefault(finding_field(finding, language), {})
        if finding.location.text:
            found[_quoted(visible(finding.location.text[:20]), language)] = None
    shown = (" ".join([field, *found]) for field, found in fields.items())
    more = words.MORE_PLACES.pick(language).format(n=len(findings))
    page.line(Text(more + _comma(language).join(shown), "dim"), _INDENT + 4)


def _write_advice(page: Page, findings: Sequence[Finding], language: Language) -> None:
    whys = dict.fromkeys(visible(finding.why) for finding in findings if finding.why)
    laws = dict.fromkeys(_law(source, language) for finding in findings for source in finding.sources)
    mends = dict.fromkeys(visible(finding.fix.suggest) for finding in findings if finding.fix.suggest)
    swaps = {
        f"{_quoted(visible(finding.location.text), language)}→{_quoted(visible(finding.fix.replace), language)}": None
        for finding in findings
        if finding.fix.replace is not None and finding.location.text
    }
    if swaps:
        mends[words.REPLACE.pick(language) + _comma(language).join(swaps)] = None
    rows = (
        (words.WHY, " ".join(whys), ""),
        (words.LAW, ("；" if language == "zh" else "; ").join(laws), ""),
        (words.MEND, " ".join(mends), "green"),
    )
    for label, text, style in rows:
        if text:
            page.line(Text(text, style), _INDENT + 2, Text(label.pick(language) + "  ", style or "dim"))


def _law(source: Source, language: Language) -> str:
    """ "《中华人民共和国广告法》第九条第三项（罚则第五十七条）"."""
    law = visible(source.law)
    if language == "zh" and not law.startswith("《"):
        law = f"《{law}》"
    said = f"{law}{'' if language == 'zh' else ' '}{visible(source.article)}".rstrip()
    notes = []
    if source.penalty:
        gap = "" if language == "zh" else " "
        notes.append(words.PENALTY.pick(language) + gap + visible(source.penalty))
    if source.confidence == "low":
        notes.append(words.LAW_UNSURE.pick(language))
    if not notes:
        return said
    return f"{said}（{'，'.join(notes)}）" if language == "zh" else f"{said} ({', '.join(notes)})"


def _quoted(text: str, language: Language) -> str:
    return f"“{text}”" if language == "zh" else f'"{text}"'


def _comma(language: Language) -> str:
    return "、" if language == "zh" else ", "
