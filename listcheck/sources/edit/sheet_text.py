"""Where the words of a field stand in a table of text: cells of CSV and TSV, quoted or not."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from listcheck.model.listing import Listing
from listcheck.sources.edit.text import CannotWriteError, FieldEdit, TextEdit, elsewhere
from listcheck.sources.field_names import FieldNames
from listcheck.sources.header import ATTRIBUTE, HEADER_ROWS, Header, find_header
from listcheck.sources.sheet import delimiter_of, text_rows

_SAMPLE = 256 * 1024  # as much as reading takes to guess the delimiter
_BREAK = re.compile(r"\r\n|[\r\n]")


class Cell(NamedTuple):
    """A cell: what it says, and where each of its characters stands in the text, with one more for its end;
    `at` is empty where a cell is written in a way that is better left alone ("a"b)."""

    value: str
    at: tuple[int, ...]
    quoted: bool


class SheetText:
    """The text of one table. `firsts` are the lines on which listings begin."""

    def __init__(self, text: str, names: FieldNames, firsts: Sequence[int]) -> None:
        self._text = text
        self._firsts = sorted(set(firsts))
        self._delimiter = delimiter_of(text[:_SAMPLE], names) or ","
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        rows = text_rows(io.StringIO(text[:_SAMPLE], newline=""), self._delimiter, [])
        self._header: Header | None = find_header(list(islice(rows, HEADER_ROWS)), names)
        self._last: tuple[int, list[list[Cell]]] = (0, [])

    def edits(self, listing: Listing, wanted: FieldEdit) -> list[TextEdit]:
        """The edits of the text: in every row of the listing, as a title is repeated for each SKU.
        CannotWriteError where no cell of the field's columns says what was read."""
        cells = [cell for cell in self._cells(listing, wanted.field) if cell.at]
        whole = [cell for cell in cells if cell.value.strip() == wanted.raw]
        parts = [cell for cell in cells if cell.value.count(wanted.raw) == 1]
        if not whole and len(parts) != 1:
            raise elsewhere()
        return [self._edit(cell, wanted) for cell in whole or parts]

    def _edit(self, cell: Cell, wanted: FieldEdit) -> TextEdit:
        first = cell.value.index(wanted.raw)
        start, end = cell.at[first + wanted.span.start], cell.at[first + wanted.span.end]
        if cell.quoted:
            return TextEdit(start, end, wanted.new.replace('"', '""'))
        if self._delimiter in wanted.new or '"' in wanted.new:
            raise CannotWriteError(
                "改后的文字要加引号，请手工修改", "the new words would need quotation marks"
            )
        return TextEdit(start, end, wanted.new)

    def _cells(self, listing: Listing, field: str) -> Iterator[Cell]:
        own = listing.origin.place("")
        if own is None or self._header is None or own.line > len(self._starts):
            raise elsewhere()
        places = [
            column.place for column in self._header.columns if _may_hold(column.field, column.name, field)
        ]
        for row in self._rows(own.line):
            for place in places:
                if place < len(row):
                    yield row[place]

    def _rows(self, line: int) -> list[list[Cell]]:
        """The rows of the listing that begins on a line, as csv reads them."""
        if self._last[0] != line:
            start = self._starts[line - 1]
            following = bisect_left(self._firsts, line + 1)
            last = following == len(self._firsts)
            end = len(self._text) if last else self._starts[self._firsts[following] - 1]
            rows = list(cells_of(self._text, start, end, self._delimiter))
            theirs = list(
                csv.reader(io.StringIO(self._text[start:end], newline=""), delimiter=self._delimiter)
            )
            if [[cell.value for cell in row] for row in rows] != [row for row in theirs if row]:
                raise elsewhere()
            self._last = (line, rows)
        return self._last[1]


def cells_of(text: str, start: int, end: int, delimiter: str) -> Iterator[list[Cell]]:
    """The rows in text[start:end], which begins with a row, as Python's csv reads them; blank lines aside."""
    row: list[Cell] = []
    position = start
    while position < end:
        cell, position = _cell(text, position, end, delimiter)
        row.append(cell)
        if position < end and text[position] == delimiter:
            position += 1
            if position < end:
                continue
            row.append(Cell("", (end,), False))  # the text ends with a delimiter
        position += 2 if text.startswith("\r\n", position, end) else 1
        if len(row) > 1 or cell.value or cell.quoted:
            yield row
        row = []


def _cell(text: str, position: int, end: int, delimiter: str) -> tuple[Cell, int]:
    """The cell that begins at a position, and where it ends."""
    stops = (delimiter, "\r", "\n")
    if text[position] == '"':
        value, at = _quoted(text, position + 1, end)
        position = min(at[-1] + 1, end)
        rest = position
        while position < end and text[position] not in stops:
            position += 1
        if position > rest:
            return Cell(value + text[rest:position], (), True), position
        return Cell(value, at, True), position
    start = position
    while position < end and text[position] not in stops:
        position += 1
    return Cell(text[start:position], tuple(range(start, position + 1)), False), position


def _quoted(text: str, position: int, end: int) -> tuple[str, tuple[int, ...]]:
    """What stands in quotation marks, and where; last the place of the closing mark, or of the end."""
    value, at = [], []
    while position < end:
        char = text[position]
        if char == '"' and text[position + 1 : min(position + 2, end)] != '"':
            break
        value.append(char)
        at.append(position)
        position += 2 if char == '"' else 1
    return "".join(value), (*at, position)


def _may_hold(column: str, name: str, field: str) -> bool:
    """Whether a column may be where a field was read from."""
    if field.startswith("skus["):
        return column.startswith(("sku.", "option")) or column == ATTRIBUTE
    if field.startswith("attributes."):
        if column == ATTRIBUTE:
            return name == field.removeprefix("attributes.")
        return column in ("attributes", "brand", "sku.name")
    return column == field.partition("[")[0]
