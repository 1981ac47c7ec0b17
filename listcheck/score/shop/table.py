"""A table as whoever decodes files hands it over, and what is wrong in its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from listcheck.model.bilingual import Bilingual
from listcheck.score.shop.values import tidy


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row, or a part of it, that was left out. `line` counts from 1; 0 is the file as a whole."""

    path: str
    line: int
    why: Bilingual


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` maps our names of columns to their places; rows are (line, cells)."""

    path: str
    columns: Mapping[str, int]
    rows: Iterable[tuple[int, Sequence[str]]]
    problems: list[RowProblem] = field(default_factory=list)

    def cell(self, cells: Sequence[str], column: str) -> str:
        """The tidy text of a cell, "" where the column or the cell is not there."""
        place = self.columns.get(column)
        return tidy(cells[place]) if place is not None and place < len(cells) else ""

    def refuse(self, line: int, zh: str, en: str) -> None:
        self.problems.append(RowProblem(self.path, line, Bilingual(zh, en)))
