"""How much each listing sells: a table with a row for each listing."""

from __future__ import annotations

from listcheck.score.shop.rollup import Basis
from listcheck.score.shop.table import Table
from listcheck.score.shop.values import is_empty, number

_COLUMNS: tuple[Basis, ...] = ("orders", "gmv", "traffic")


def read_volumes(table: Table) -> dict[Basis, dict[str, float]]:
    """Orders, turnover or traffic by listing; several rows of one listing are added up."""
    found: dict[Basis, dict[str, float]] = {}
    for line, cells in table.rows:
        listing = table.cell(cells, "listing_id")
        if not listing:
            table.refuse(line, "没有商品 ID", "the row names no listing")
            continue
        for column in _COLUMNS:
            cell = table.cell(cells, column)
            if is_empty(cell):
                continue
            value = number(cell)
            if value is None or value < 0:
                table.refuse(line, f"“{cell}”应是不小于 0 的数", f"{cell!r} is not a number of 0 or more")
                continue
            volumes = found.setdefault(column, {})
            volumes[listing] = volumes.get(listing, 0.0) + value
    return found
