"""Where in a table a finding stands: which row of the listing, which column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from listcheck.model.listing import Listing
from listcheck.model.location import Location
from listcheck.model.sheet import SheetColumn, SheetRow, SheetRows

_NUMBERED = re.compile(r"(skus|images)\[(\d+)\](?:\.(.*))?")
_PICTURES = ("main_images", "images", "white_images", "sku_images", "detail_images")
_SKU_PARTS = {
    "name": ("sku.name",),
    "price": ("sku.price", "price"),
    "list_price": ("sku.list_price", "list_price"),
    "stock": ("sku.stock",),
    "code": ("sku.code",),
}
_PRICES = {
    "price": ("price", "price_low", "price_high", "sku.price"),
    "list_price": ("list_price", "sku.list_price"),
}
_BRAND = "品牌"
# Where a finding is shown that has no column of its own: a coloured title would be taken for a wrong one.
_WHOLE = ("id", "title")


class Spot(NamedTuple):
    """`row` counts the listing's rows, `place` the cells of a row, both from 0."""

    row: int
    place: int


def spots_of(
    location: Location, origin: SheetRows, rows: Sequence[SheetRow], source: Listing
) -> tuple[Spot, ...]:
    """The cells that a finding is about: of those that hold its field, the ones with the words found (the title
    stands in the row of every SKU), else the first that is filled, else the first of all (a field left empty).
    A finding about what has no column is shown at the listing's id. Empty for a listing none of whose rows is
    there."""
    if not rows:
        return ()
    columns = list(dict.fromkeys(_columns(location.field, origin.columns)))
    if not columns:
        columns = [column for field in _WHOLE for column in origin.columns if column.field == field]
        return (Spot(0, columns[0].place if columns else 0),)
    wanted = _wanted(location, source)
    numbers = _rows_of(location, rows, source)
    spots = tuple(Spot(number, column.place) for column in columns for number in numbers)
    filled = tuple(spot for spot in spots if _text(rows, spot).strip())
    holding = [spot for spot in filled if any(text in _text(rows, spot) for text in wanted)]
    if not holding:
        return (filled or spots)[:1]
    return tuple(spot for spot in holding if spot.place == holding[0].place)


def _columns(field: str, columns: Sequence[SheetColumn]) -> Iterator[SheetColumn]:
    """The columns that hold a field, the best first."""
    for wanted, name in _wanted_columns(field):
        for column in columns:
            if column.field == wanted and name in ("", column.name):
                yield column


def _wanted_columns(field: str) -> Iterator[tuple[str, str]]:
    """Fields of columns, each with the heading where that matters."""
    numbered = _NUMBERED.fullmatch(field)
    if numbered and numbered[1] == "images":
        yield from ((name, "") for name in _PICTURES)
    elif numbered:
        part = numbered[3] or "name"
        if part.startswith("attributes."):
            yield from _attribute(part.removeprefix("attributes."))
            yield from ((f"option{number}.value", "") for number in range(1, 10))
        yield from ((name, "") for name in _SKU_PARTS.get(part, ()))
        yield "sku.name", ""
    elif field.startswith("attributes."):
        yield from _attribute(field.removeprefix("attributes."))
    elif field == "images":
        yield from ((name, "") for name in _PICTURES)
    elif field == "skus":
        yield "sku.name", ""
    elif field in _PRICES:
        yield from ((name, "") for name in _PRICES[field])
    elif field:
        yield field.partition("[")[0].partition(".")[0], ""


def _attribute(name: str) -> Iterator[tuple[str, str]]:
    yield "attribute", name
    if name == _BRAND:
        yield "brand", ""
    yield "sku.name", name  # a column 规格 of a listing without SKUs is an attribute of that name
    yield "attributes", ""


def _wanted(location: Location, source: Listing) -> list[str]:
    """What the cell is known by: the words found, or the name of the picture."""
    numbered = _NUMBERED.fullmatch(location.field)
    if numbered and numbered[1] == "images":
        number = int(numbered[2])
        return [source.images[number].name] if number < len(source.images) else []
    return [location.text] if location.text else []


def _rows_of(location: Location, rows: Sequence[SheetRow], source: Listing) -> list[int]:
    """A SKU has a row of its own; anything else may stand in each of the listing's."""
    numbered = _NUMBERED.fullmatch(location.field)
    everywhere = list(range(len(rows)))
    if not numbered or numbered[1] != "skus":
        return everywhere
    place = source.origin.place(f"skus[{numbered[2]}]")
    own = [number for number in everywhere if place is not None and rows[number].line == place.line]
    return own or everywhere


def _text(rows: Sequence[SheetRow], spot: Spot) -> str:
    cells = rows[spot.row].cells
    value = cells[spot.place] if spot.place < len(cells) else None
    return "" if value is None else str(value)
