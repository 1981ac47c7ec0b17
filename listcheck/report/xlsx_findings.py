"""The sheet of findings, one row each with a link to its cell, and the sheet of what does not count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Finding
from listcheck.model.location import Location
from listcheck.model.result import ListingHead, ListingResult
from listcheck.report import words
from listcheck.report import xlsx_words as said
from listcheck.report.field_names import field_name, finding_field, line_name
from listcheck.report.visible import visible
from listcheck.report.xlsx_book import Book, Target
from listcheck.report.xlsx_note import law_words
from listcheck.report.xlsx_sheet import Sheet, link_to

if TYPE_CHECKING:
    from openpyxl.cell import Cell

_LINKS = 60_000  # of one sheet: Excel allows 65,530 and drops all of them beyond
_FINDING_COLUMNS: tuple[tuple[Bilingual, int], ...] = (
    (said.LEVEL, 8), (said.RULE, 9), (said.TITLE, 24), (said.NUMBER, 16), (said.LISTING_TITLE, 36),
    (said.FIELD, 16), (said.CELL, 10), (said.TEXT, 22), (said.MESSAGE, 36), (words.WHY, 48),
    (words.LAW, 40), (words.MEND, 40), (said.REPLACEMENT, 18), (said.FILE, 30),
)  # fmt: skip
_REST_COLUMNS: tuple[tuple[Bilingual, int], ...] = (
    (said.STATUS, 14), (said.RULE, 9), (said.TITLE, 24), (said.NUMBER, 16), (said.LISTING_TITLE, 36),
    (said.FIELD, 20), (said.TEXT, 24), (said.REASON, 60), (said.FILE, 40),
)  # fmt: skip


class FindingsSheet:
    """Every finding that counts."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheet = _opened(book, said.FINDINGS_SHEET, _FINDING_COLUMNS)
        self._links = 0
        self._linked = self._sheet.name

    def add(self, result: ListingResult, targets: Sequence[Target | None]) -> None:
        """The findings of a listing and the cells they are at."""
        for finding, target in zip(result.findings, targets, strict=True):
            raw = self._sheet.room()
            self._sheet.append(self._cells(raw, finding, result.listing, target))

    def finish(self) -> str:
        """Ends the sheet and says its name."""
        self._sheet.close()
        return self._sheet.name

    def _cells(
        self, raw: Any, finding: Finding, head: ListingHead, target: Target | None
    ) -> list[Cell | None]:
        pen, language = self._book.pen, self._book.language
        location = finding.location
        texts = (
            words.LEVEL[finding.level].pick(language),
            finding.code,
            finding.title,
            head.key,
            head.title,
            finding_field(finding, language),
            "",
            visible(location.text),
            visible(finding.message),
            finding.why,
            law_words(finding.sources, language),
            visible(finding.fix.suggest),
            visible(finding.fix.replace or ""),
            location.path or head.path,
        )
        cells = [
            pen.cell(raw, text, finding.level if place == 0 else "plain", wrapped=True)
            for place, text in enumerate(texts)
        ]
        cells[6] = self._link(raw, location, target)
        return cells

    def _link(self, raw: Any, location: Location, target: Target | None) -> Cell | None:
        if target is None:
            return self._book.pen.cell(raw, line_name(location, self._book.language))
        if self._linked != self._sheet.name:
            self._linked, self._links = self._sheet.name, 0
        self._links += 1
        if self._links > _LINKS:
            return self._book.pen.cell(raw, link_to(target.sheet, target.column, target.row)[1])
        return self._book.link(raw, target)


class RestSheet:
    """What was waived, and what was not checked, which is no pass. Begins with the first such thing."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheet: Sheet | None = None

    def add(self, result: ListingResult) -> None:
        language = self._book.language
        for waived in result.waived:
            finding, waiver = waived.finding, waived.waiver
            reason = " ".join(part for part in (waiver.reason, waiver.clause) if part)
            self._row(
                result.listing,
                words.WAIVED_BY[waiver.by].pick(language),
                (finding.code, finding.title),
                finding.location,
                reason,
            )
        unchecked = words.NOT_CHECKED.pick(language)
        for gap in result.gaps:
            location = Location(gap.field, path=gap.path)
            self._row(result.listing, unchecked, ("LC004", ""), location, gap.reason.pick(language))
        for code in result.crashed:
            reason = words.RULE_CRASHED.pick(language).format(rule=code)
            self._row(result.listing, unchecked, ("LC003", ""), Location(""), reason)

    def finish(self) -> str:
        """Ends the sheet and says its name, "" if there is none."""
        if self._sheet is None:
            return ""
        self._sheet.close()
        return self._sheet.name

    def _row(
        self, head: ListingHead, status: str, rule: tuple[str, str], location: Location, reason: str
    ) -> None:
        if self._sheet is None:
            self._sheet = _opened(self._book, said.REST_SHEET, _REST_COLUMNS)
        raw = self._sheet.room()
        field = field_name(location.field, self._book.language)
        path = location.path or head.path
        texts = (status, *rule, head.key, head.title, field, visible(location.text), visible(reason), path)
        self._sheet.append([self._book.pen.cell(raw, text, wrapped=True) for text in texts])


def _opened(book: Book, name: Bilingual, columns: Sequence[tuple[Bilingual, int]]) -> Sheet:
    headings = [heading.pick(book.language).strip() for heading, _ in columns]
    sheet = Sheet(book.workbook, name.pick(book.language), [width for _, width in columns], frozen=1)
    sheet.header = lambda raw: [book.pen.cell(raw, heading, "header") for heading in headings]
    sheet.append(sheet.header(sheet.room()))
    sheet.filtered(1, len(columns))
    return sheet
