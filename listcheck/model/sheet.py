"""The table that a listing was read from, so that a report can give the operator's own sheet back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

# What begins the names of the sheets that we add to a workbook: they are never read as listings.
OWN_SHEET = "listcheck "

CellValue = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`place` counts from 0; `field` is one of ours, "attribute", "sku.price", "option1.value"; `name` is the
    heading."""

    place: int
    field: str
    name: str


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one listing. `sheet` is "" in a text file; `columns` are those that are read, the best first
    where several hold one field; `lines` count from 1."""

    sheet: str
    columns: tuple[SheetColumn, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it stands in the file, whether it is a listing's or not. `first` is the column of the first
    cell, from 0: a sheet may begin at C. Places of columns count from there. `placed`: `line` is the
    number that Excel shows; else it is where the row starts in a text, in which rows may take several lines."""

    sheet: str
    line: int
    cells: tuple[CellValue, ...]
    first: int = 0
    placed: bool = False
