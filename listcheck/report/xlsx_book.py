"""The workbook while it is written: what all of its sheets share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from listcheck.model.finding import Finding
from listcheck.model.sheet import CellValue
from listcheck.report.base import RunInfo
from listcheck.report.xlsx_cells import Look, Pen, worst
from listcheck.report.xlsx_note import comment, note_text
from listcheck.report.xlsx_sheet import link_to
from listcheck.report.xlsx_words import FINDINGS_SHEET

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

# openpyxl keeps comments until the workbook is saved, about 7 kB each, and Excel grows slow from some 20,000.
_COMMENTS = 10_000
_WRAPPED = 300  # characters; a row that shows a whole detail page hides all others


class Target(NamedTuple):
    """A cell to link to; the column counts from 0, the row from 1."""

    sheet: str
    column: int
    row: int


@dataclass(slots=True)
class Mark:
    """What is wrong in a cell. `again` are findings that another cell of the listing has the comment of."""

    findings: list[Finding] = field(default_factory=list)
    again: list[Finding] = field(default_factory=list)


Marks = Mapping[int, Mark]  # by column, from 0


class Book:
    """The workbook, its pen, and how many comments it may still have."""

    def __init__(self, workbook: Workbook, info: RunInfo) -> None:
        self.workbook = workbook
        self.info = info
        self.language = info.language
        self.pen = Pen(info.language)
        self._comments = _COMMENTS
        self._findings_sheet = FINDINGS_SHEET.pick(info.language)

    def row(
        self, sheet: Any, values: Sequence[CellValue], marks: Marks, *, header: bool = False
    ) -> list[Cell | None]:
        """A row of an operator's sheet, with what is wrong in it in colour. It grows where a mark lies beyond
        its end."""
        width = max(len(values), max(marks, default=-1) + 1)
        cells: list[Cell | None] = []
        for place in range(width):
            value = values[place] if place < len(values) else None
            mark = marks.get(place)
            look: Look = "header" if header else "plain"
            if mark is not None:
                look = worst([finding.level for finding in (*mark.findings, *mark.again)])
            short = isinstance(value, str) and len(value) <= _WRAPPED
            cell = self.pen.cell(sheet, value, look, wrapped=short)
            if cell is not None and mark is not None and mark.findings:
                self.annotate(cell, note_text(mark.findings, self._findings_sheet, self.language))
            cells.append(cell)
        return cells

    def unread_row(self, sheet: Any, values: Sequence[CellValue], why: str) -> list[Cell | None]:
        """A row that no listing was read from, grey, with the reason at its first cell."""
        cells = [self.pen.cell(sheet, value, "not_read") for value in values or ("",)]
        if cells[0] is not None:
            self.annotate(cells[0], why)
        return cells

    def link(self, sheet: Any, target: Target) -> Cell | None:
        """A cell that leads to another one of the workbook and shows its name."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        where, name = link_to(target.sheet, target.column, target.row)
        cell = self.pen.cell(sheet, name, "link")
        if cell is not None:
            cell.hyperlink = Hyperlink(ref="A1", location=where)  # openpyxl puts in where it stands
        return cell

    def annotate(self, cell: Cell, text: str) -> None:
        """A comment, as long as there is room for more."""
        if self._comments:
            self._comments -= 1
            cell.comment = comment(text)


def stem(path: str) -> str:
    return "stdin" if path == "-" else PurePath(path).stem
