"""The operator's own sheet, written again row by row while the results of its listings come in."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from listcheck.model.listing import Listing
from listcheck.model.result import ListingResult
from listcheck.model.sheet import OWN_SHEET, CellValue, SheetRow, SheetRows
from listcheck.report.xlsx_book import Book, Mark, Marks, Target, stem
from listcheck.report.xlsx_cells import MAX_COLUMNS
from listcheck.report.xlsx_places import Spot, spots_of
from listcheck.report.xlsx_sheet import Sheet, text_width
from listcheck.report.xlsx_words import COLUMNS_CUT, NOT_READ

_SAMPLE = 100  # rows that tell how wide the columns are
_FROZEN = 15  # rows; more would leave no room to scroll in
_COLUMNS_MEASURED = 200


class SheetCopy:
    """One file. Rows are read and written up to the listing that a result is of; the others follow with
    `finish`. What cannot be matched (a file that changed meanwhile) is written without marks."""

    def __init__(self, book: Book, path: str, rows: Iterator[SheetRow], *, only: bool) -> None:
        self.path = path
        self._book = book
        self._rows = rows
        self._only = only
        self._ahead: deque[SheetRow] = deque()
        self._sheet: Sheet | None = None
        self._source = ""  # the name of the sheet that is being copied
        self._header_until = 0
        self._unread: dict[int, str] = {}

    def unread(self, line: int, why: str) -> None:
        """Notes that what begins at a line was not read."""
        self._unread[line] = NOT_READ.pick(self._book.language).format(why=why)

    def add(self, result: ListingResult, source: Listing, origin: SheetRows) -> list[Target | None]:
        """Copies up to and with the rows of a listing; for each of its findings the cell it is at."""
        rows = self._up_to(origin)
        own = [number for number, row in enumerate(rows) if row.line in origin.lines]
        listing = [rows[number] for number in own]
        places = [spots_of(finding.location, origin, listing, source) for finding in result.findings]
        marks: dict[int, dict[int, Mark]] = {}
        for finding, spots in zip(result.findings, places, strict=True):
            for number, spot in enumerate(spots):
                mark = marks.setdefault(own[spot.row], {}).setdefault(_column(listing, spot), Mark())
                (mark.again if number else mark.findings).append(finding)
        written = [self._write(row, marks.get(number, {})) for number, row in enumerate(rows)]
        targets: list[Target | None] = []
        for spots in places:
            name, number = written[own[spots[0].row]] if spots else ("", 0)
            targets.append(Target(name, _column(listing, spots[0]), number) if spots else None)
        return targets

    def finish(self) -> None:
        """Copies what is left."""
        while (row := self._next()) is not None:
            self._write(row, {})
        if self._sheet is not None:
            self._sheet.close()

    def _up_to(self, origin: SheetRows) -> list[SheetRow]:
        """The rows of a listing with what stands between them; those before it are written."""
        first, last = origin.lines[0], origin.lines[-1]
        rows: list[SheetRow] = []
        while (row := self._peek()) is not None:
            over = row.line > last if row.sheet == origin.sheet else self._source == origin.sheet
            if over and self._sheet is not None:
                break
            if row.sheet != self._source or self._sheet is None:
                # Its header is known once its first listing is: everything above that.
                self._begin(row.sheet, first if row.sheet == origin.sheet else 0)
            self._ahead.popleft()
            if row.sheet == origin.sheet and row.line >= first:
                rows.append(row)
            else:
                self._write(row, {})
        return rows

    def _peek(self) -> SheetRow | None:
        if not self._ahead:
            row = next(self._rows, None)
            if row is None:
                return None
            self._ahead.append(row)
        return self._ahead[0]

    def _next(self) -> SheetRow | None:
        row = self._peek()
        if row is None:
            return None
        if row.sheet != self._source or self._sheet is None:
            self._begin(row.sheet, 0)
        return self._ahead.popleft()

    def _begin(self, source: str, first_listing: int) -> None:
        """A new sheet of the file; `first_listing` is the line below its header, 0 if it has none."""
        if self._sheet is not None:
            self._sheet.close()
        while len(self._ahead) < _SAMPLE and (row := next(self._rows, None)) is not None:
            self._ahead.append(row)
        sample = [row for row in self._ahead if row.sheet == source]
        above = [row for row in sample if row.line < first_listing]
        frozen = (above[-1].line if above[-1].placed else len(above)) if above else 0
        self._source, self._header_until = source, first_listing
        self._sheet = Sheet(
            self._book.workbook,
            self._name(source),
            _widths([row for row in sample if row.line >= first_listing] or sample),
            frozen if frozen <= _FROZEN else 0,
        )
        if above:
            self._sheet.filtered(frozen, above[-1].first + len(above[-1].cells))
            headings = self._values(above[-1])
            self._sheet.header = lambda raw: self._book.row(raw, headings, {}, header=True)

    def _name(self, source: str) -> str:
        name = source if source and self._only else f"{stem(self.path)} {source}".strip()
        # An operator's sheet must not be taken for one of ours when the workbook is scanned again.
        return name.replace(" ", "-", 1) if name.startswith(OWN_SHEET) else name

    def _write(self, row: SheetRow, marks: Marks) -> tuple[str, int]:
        """Writes a row; the name of the sheet and the number it got."""
        sheet = self._sheet
        if sheet is None:
            raise ValueError("a row before its sheet")
        if row.placed:
            sheet.skip_to(row.line)
        why = self._unread.pop(row.line, None)
        values = self._values(row)
        if why is not None:
            number = sheet.append(self._book.unread_row(sheet.room(), values, why))
        else:
            header = row.line < self._header_until
            number = sheet.append(self._book.row(sheet.room(), values, marks, header=header))
        return sheet.name, number

    def _values(self, row: SheetRow) -> list[CellValue]:
        values: list[CellValue] = [None] * row.first + list(row.cells)
        if len(values) > MAX_COLUMNS:
            note = COLUMNS_CUT.pick(self._book.language).format(n=len(values) - MAX_COLUMNS + 1)
            values[MAX_COLUMNS - 1 :] = [note]
        return values


def _widths(rows: Sequence[SheetRow]) -> list[float]:
    """The width of each column, of the rows of the sample."""
    widths: list[float] = []
    for row in rows:
        for number, value in enumerate(row.cells[:_COLUMNS_MEASURED], row.first):
            widths += [0.0] * (number + 1 - len(widths))
            if value is not None:
                widths[number] = max(widths[number], text_width(str(value)))
    return widths


def _column(rows: Sequence[SheetRow], spot: Spot) -> int:
    """The column of a cell in the sheet, from 0."""
    return min(spot.place + rows[spot.row].first, MAX_COLUMNS - 1)
