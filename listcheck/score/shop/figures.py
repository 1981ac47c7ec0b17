"""metrics.csv: one figure a row, with the days that it covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from listcheck.score.shop.names import FigureNames
from listcheck.score.shop.table import Table
from listcheck.score.shop.values import day_of, is_empty, number

METRIC_COLUMNS = ("metric", "value")
_MOST = 1e12  # no shop has more of anything; beyond it arithmetic loses whole units
_FLAGS = {"yes": 1.0, "y": 1.0, "true": 1.0, "是": 1.0, "no": 0.0, "n": 0.0, "false": 0.0, "否": 0.0}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number the shop gave. `end` None is the day that is judged, `days` None whatever the profile asks."""

    name: str
    value: float
    end: date | None = None
    days: int | None = None
    path: str = ""
    line: int = 0

    @property
    def period(self) -> tuple[date | None, int | None]:
        return self.end, self.days


def read_figures(table: Table, names: FigureNames, as_of: date) -> Iterator[Figure]:
    """The figures that can be used; what is wrong goes to `table.problems`, and the rest goes on.

    Of one figure given twice for the same days with two values neither counts: nobody knows which is right.
    """
    seen: dict[tuple[str, date | None, int | None], Figure] = {}
    spoilt: set[tuple[str, date | None, int | None]] = set()
    for line, cells in table.rows:
        figure = _figure(table, line, cells, names)
        if figure is None:
            continue
        if figure.end is not None and figure.end > as_of:
            table.refuse(
                line,
                f"截止日 {figure.end} 晚于评估日 {as_of}，未采用",
                f"window_end {figure.end} is after {as_of}, the day that is judged: not used",
            )
            continue
        key = (figure.name, *figure.period)
        first = seen.setdefault(key, figure)
        if first is not figure:
            _say_twice(table, line, figure, first)
            if first.value != figure.value:
                spoilt.add(key)
    yield from (figure for key, figure in seen.items() if key not in spoilt)


def _say_twice(table: Table, line: int, figure: Figure, first: Figure) -> None:
    if first.value == figure.value:
        table.refuse(
            line,
            f"“{figure.name}”和第 {first.line} 行重复，只算一次",
            f"{figure.name} stands in line {first.line} already: counted once",
        )
    else:
        table.refuse(
            line,
            f"“{figure.name}”和第 {first.line} 行是同一时段，数值却不同，两行都没有采用",
            f"{figure.name} has another value in line {first.line} for the same days: neither is used",
        )


def _figure(table: Table, line: int, cells: Sequence[str], names: FigureNames) -> Figure | None:
    name, cell = table.cell(cells, "metric"), table.cell(cells, "value")
    if not name:
        if cell:
            table.refuse(line, "没有写指标名称", "the name of the metric is missing")
        return None
    if is_empty(cell):
        return None  # the back office shows a dash where there is nothing to show
    canonical = names.canonical(name)
    if not canonical:
        meant = names.like(name)
        table.refuse(
            line,
            f"这个方案里没有“{name}”这个指标" + (f"，是不是 {meant}？" if meant else ""),
            f"the profile knows no {name!r}" + (f"; did you mean {meant}?" if meant else ""),
        )
        return None
    value = number(cell)
    if value is None and canonical.startswith("bonus."):
        value = _FLAGS.get(cell.lower())
    if value is None or abs(value) > _MOST:
        table.refuse(line, f"“{cell}”不是数字", f"{cell!r} is not a number")
        return None
    if value < 0:
        table.refuse(line, f"“{name}”不能是负数（{cell}）", f"{name} cannot be negative ({cell})")
        return None
    period = _period(table, line, cells)
    return Figure(canonical, value, *period, table.path, line) if period else None


def _period(table: Table, line: int, cells: Sequence[str]) -> tuple[date | None, int | None] | None:
    """The last day and the number of days; None when one of them cannot be read."""
    end_cell, days_cell = table.cell(cells, "window_end"), table.cell(cells, "window_days")
    end = None if is_empty(end_cell) else day_of(end_cell)
    if end is None and not is_empty(end_cell):
        table.refuse(line, f"“{end_cell}”不是日期，写成 2026-11-22 这样", f"{end_cell!r} is not a date")
        return None
    if is_empty(days_cell):
        return end, None
    days = number(days_cell.removesuffix("天"))
    if days is None or days != int(days) or not 1 <= days <= 730:
        table.refuse(line, f"天数“{days_cell}”应是 1～730 的整数", f"window_days {days_cell!r} is not 1..730")
        return None
    return end, int(days)
