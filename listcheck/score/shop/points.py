"""From the value of a metric to points."""

from __future__ import annotations

from itertools import pairwise

from listcheck.score.shop.schema import Display, Metric, Points


def points_of(metric: Metric, value: float) -> float | None:
    """The points of a value; None where only the back office shows the limits."""
    table = metric.points
    if table is None or table.type == "asked":
        return None
    if table.type == "steps":
        return _step(table, value, metric.better == "high")
    return _line(table.xy, value)


def _step(table: Points, value: float, high: bool) -> float | None:
    for limit, points in table.rows:
        if value >= limit if high else value <= limit:
            return points
    return table.otherwise


def _line(xy: tuple[tuple[float, float], ...], value: float) -> float:
    if value <= xy[0][0]:
        return xy[0][1]
    for (x, y), (next_x, next_y) in pairwise(xy):
        if value <= next_x:
            return y + (next_y - y) * (value - x) / (next_x - x)
    return xy[-1][1]


def shown_total(display: Display | None, total: float, scale: tuple[float, float, int]) -> str:
    """The total as the platform shows it; `scale` is (lowest, highest, decimals) of the total itself."""
    low, high, decimals = scale
    if display is None:
        return f"{total:.{decimals}f}"
    if display.type == "linear" and display.to is not None:
        first, last = display.to
        value = first + (last - first) * (total - low) / (high - low)
    else:
        # 1e-9: a total of 96.99999999 out of floating point is 97.
        value = next((shown for limit, shown in display.rows if total >= limit - 1e-9), display.rows[-1][1])
    return f"{value:.{display.decimals}f}"
