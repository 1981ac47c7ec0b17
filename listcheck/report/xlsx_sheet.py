"""A sheet of the workbook that goes on in a further one when it is full."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from listcheck.report.xlsx_cells import MAX_ROWS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDEST, _NARROWEST = 60, 6


class Sheet:
    """Rows are written at once and not kept. `header` makes the row that is repeated where the sheet goes on in
    another one; `frozen` rows stay in view; `widths` are in characters of Latin text."""

    def __init__(
        self,
        workbook: Workbook,
        name: str,
        widths: Sequence[float] = (),
        frozen: int = 0,
        most: int = MAX_ROWS,
    ) -> None:
        self._workbook = workbook
        self._wanted = name
        self._widths = widths
        self._frozen = frozen
        self._most = most
        self.header: Callable[[Any], Sequence[Cell | None]] | None = None
        self.width = 0
        self._filter = 0
        self._open()

    def _open(self) -> None:
        from openpyxl.utils import get_column_letter

        self.name = free_name(self._wanted, [sheet.title for sheet in self._workbook.worksheets])
        self._raw = self._workbook.create_sheet(self.name)
        self.rows = 0
        if self._frozen:
            self._raw.freeze_panes = f"A{self._frozen + 1}"
        for number, width in enumerate(self._widths, 1):
            letter = get_column_letter(number)
            self._raw.column_dimensions[letter].width = max(_NARROWEST, min(_WIDEST, width))

    def filtered(self, row: int, columns: int) -> None:
        """A filter over everything below a header row."""
        self._filter = row
        self.width = columns

    def room(self) -> Any:
        """openpyxl's sheet with room for one more row, of which the cells have to be made."""
        if self.rows >= self._most:
            self.close()
            self._frozen = self._filter = 1 if self.header else 0
            self._open()
            if self.header:
                self._write(self.header(self._raw))
        return self._raw

    def append(self, cells: Sequence[Cell | None]) -> int:
        """Writes a row, whose cells were made for `room`, and says which one it became."""
        self._write(cells)
        return self.rows

    def skip_to(self, row: int) -> None:
        """Leaves rows empty so that the next one is `row`, where the sheet is not that far already."""
        while self.rows < min(row, self._most) - 1:
            self._write(())

    def _write(self, cells: Sequence[Cell | None]) -> None:
        self._raw.append(list(cells))
        self.rows += 1

    def close(self) -> None:
        """The end of what Excel calls one sheet."""
        from openpyxl.utils import get_column_letter

        if self._filter and self.rows > self._filter:
            self._raw.auto_filter.ref = f"A{self._filter}:{get_column_letter(max(1, self.width))}{self.rows}"


def free_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that Excel accepts: 31 characters, none of []:*?/\\, no apostrophe at the ends, unlike all others
    whatever the case; "History" is Excel's own."""
    name = _FORBIDDEN.sub(" ", wanted).strip().strip("'").strip() or "Sheet"
    name = _short(name, _LONGEST_NAME)
    used = {title.casefold() for title in taken} | {"history"}
    free, number = name, 1
    while free.casefold() in used:
        number += 1
        end = f" ({number})"
        free = _short(name, _LONGEST_NAME - len(end)) + end
    return free


def _short(name: str, most: int) -> str:
    while len(name.encode("utf-16-le")) // 2 > most:
        name = name[:-1]
    return name.strip().strip("'")


def link_to(sheet: str, column: int, row: int) -> tuple[str, str]:
    """Where a link leads, and the cell's name as it is shown: 'Sheet1'!C5, C5. The column counts from 0."""
    from openpyxl.utils import get_column_letter

    cell = f"{get_column_letter(column + 1)}{row}"
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}", cell


def text_width(text: str, most: float = _WIDEST) -> float:
    """How wide a text is in a cell, of its widest line: a Chinese character is two Latin ones."""
    widest = 0.0
    for line in text.split("\n")[:20]:
        line = line[:100]
        widest = max(widest, sum(2.0 if char > "\u2e7f" else 1.1 for char in line))
    return min(most, widest + 2)
