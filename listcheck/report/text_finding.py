"""The findings of one rule in one listing, as a block of the text report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from listcheck.model.bilingual import Language
from listcheck.model.finding import Finding
from listcheck.model.location import Location
from listcheck.model.rule import Level
from listcheck.report import words
from listcheck.report.advice import advice, comma, disguise_names, quoted
from listcheck.report.excerpt import excerpt
from listcheck.report.field_names import field_name, finding_field, line_name
from listcheck.report.page import Page
from listcheck.report.visible import visible

# So many places of one rule are shown in full; the others are only named.
_IN_FULL = 5
_INDENT = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the listing around its findings: raw texts by field, and the file it is in."""

    texts: Mapping[str, str]
    path: str
    language: Language


def write_rule(page: Page, findings: Sequence[Finding], around: Surroundings) -> None:
    """What one rule found (all of one level): badge and title, every place with its words marked, then once
    why, by which law and how to mend it."""
    first, language = findings[0], around.language
    badge = page.badge(first.level, words.LEVEL[first.level].pick(language))
    title = Text.assemble((visible(first.code), "bold"), " ", (visible(first.title or first.name), "bold"))
    page.line(title, _INDENT, badge + Text(" "))
    message = first.title  # what only repeats the title is not said twice
    for finding in findings[:_IN_FULL]:
        if finding.message != message:
            page.line(visible(finding.message), _INDENT + 2, Text("· "))
            message = finding.message
        _write_place(page, finding, around)
    if len(findings) > _IN_FULL:
        _write_rest(page, findings[_IN_FULL:], language)
    _write_advice(page, findings, language)
    page.line()


def _write_place(page: Page, finding: Finding, around: Surroundings) -> None:
    if not finding.location.field and not finding.related:
        if finding.location.line is not None:
            page.line(Text(line_name(finding.location, around.language), "dim"), _INDENT + 4)
        return
    indent, language = _INDENT + 4, around.language
    line = _marked(page, finding_field(finding, language), finding.location, finding.level, around)
    asides = Text("  ".join(_asides(finding, around)), "dim")
    if asides and page.fits(line, asides, indent):
        line.append("  ").append_text(asides)
        asides = Text()
    page.line(line, indent)
    if asides:
        page.line(asides, indent + 2)
    for location in finding.related:
        other = _marked(page, field_name(location.field, language), location, finding.level, around)
        page.line(other, indent, Text(words.SEE.pick(language) + " ", "dim"))


def _marked(page: Page, name: str, location: Location, level: Level, around: Surroundings) -> Text:
    """The field and, if there are any, the words found in it."""
    line = Text(name, "blue" if page.coloured else "")
    shown = excerpt(location, around.texts.get(location.field))
    if shown is None:
        return line
    return Text.assemble(line, "：" if around.language == "zh" else ": ") + page.marked(shown, level)


def _asides(finding: Finding, around: Surroundings) -> list[str]:
    """What helps to find the place: file, line and column, the box in a picture, the disguise."""
    location, language = finding.location, around.language
    # A picture beside its listing: the listing's own path stands in the heading already.
    folder = around.path[: around.path.rfind("/") + 1]
    asides = [visible(location.path.removeprefix(folder))] if location.path != around.path else []
    asides.append(line_name(location, language))
    box = location.box
    if box is not None:
        at = words.BOX.pick(language)
        asides.append(at.format(x=box.x, y=box.y, width=box.width, height=box.height))
    if finding.obfuscation:
        asides.append(words.DISGUISED.pick(language) + disguise_names(finding, language))
    return [aside for aside in asides if aside]


def _write_rest(page: Page, findings: Sequence[Finding], language: Language) -> None:
    """The further places of a rule on one line: each field with the words found there."""
    fields: dict[str, dict[str, None]] = {}
    for finding in findings:
        found = fields.setdefault(finding_field(finding, language), {})
        if finding.location.text:
            found[quoted(visible(finding.location.text[:20]), language)] = None
    shown = (" ".join([field, *found]) for field, found in fields.items())
    more = words.MORE_PLACES.pick(language).format(n=len(findings))
    page.line(Text(more + comma(language).join(shown), "dim"), _INDENT + 4)


def _write_advice(page: Page, findings: Sequence[Finding], language: Language) -> None:
    told = advice(findings, language)
    mends = list(told.mends)
    if told.swaps:
        said = comma(language).join(swap.said(language) for swap in told.swaps)
        mends.append(words.REPLACE.pick(language) + said)
    semicolon = "；" if language == "zh" else "; "
    rows = (
        (words.WHY, " ".join(told.whys), ""),
        (words.LAW, semicolon.join(told.laws), ""),
        (words.MEND, semicolon.join(mend.rstrip("。.;；") for mend in mends), "green"),
    )
    for label, text, style in rows:
        if text:
            page.line(Text(text, style), _INDENT + 2, Text(label.pick(language) + "  ", style or "dim"))
