"""Listings → a table under our own names: a row a SKU, as the reader of tables takes it back."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TextIO

import orjson

from listcheck.model.listing import Attribute, Listing, PriceRange, Sku
from listcheck.sources.attributes import NotPairsError, pairs
from listcheck.sources.write.own import amount_of, attributes_of, embedded, reachable_name, unreachable
from listcheck.text.formula import as_text

OPTIONS = 3
_ROLES = ("main", "white", "sku", "detail")
COLUMNS = (
    "id", "platform", "category", "title", "short_title", "selling_points", "description", "detail_text",
    "attributes", "price", "list_price", *(f"{role}_images" for role in _ROLES),
    "sku_name", "sku_code", "sku_price", "sku_list_price", "sku_stock",
    *(f"option{number} {part}" for number in range(1, OPTIONS + 1) for part in ("name", "value")),
)  # fmt: skip
_BETWEEN = frozenset(",，;；|｜\n\r\t")


def write_table(listings: Iterable[Listing], out: TextIO, folder: Path, lost: Counter[str]) -> int:
    """Writes the table and returns how many listings it holds; `lost` counts what had no place in it.

    Begins with a byte order mark, without which Excel takes Chinese for something else. A cell that Excel would
    run as a formula begins with an apostrophe.
    """
    out.write("\ufeff")
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    count = 0
    for listing in listings:
        lost.update(_placeless(listing) | unreachable(listing, folder))
        for row in _rows(listing, folder):
            table.writerow({name: as_text(value) for name, value in row.items()})
        count += 1
    return count


def option_names(skus: Sequence[Sku]) -> list[str]:
    """What the choices of a listing's SKUs are called, in order."""
    return list(dict.fromkeys(attribute.name for sku in skus for attribute in sku.attributes))


def _rows(listing: Listing, folder: Path) -> Iterator[dict[str, str]]:
    head = {
        "id": listing.key,
        "platform": listing.platform,
        "category": " > ".join(listing.category),
        "title": listing.title,
        "short_title": listing.short_title,
        "selling_points": "\n".join(listing.selling_points),
        "description": listing.description,
        "detail_text": listing.detail_text,
        "attributes": _pairs_text(listing.attributes),
        "price": _range(listing.price),
        "list_price": _range(listing.list_price),
    }
    for role in _ROLES:
        names = (reachable_name(image, folder) for image in listing.images if image.role == role)
        head[f"{role}_images"] = "\n".join(name for name in names if _separable(name))
    options = option_names(listing.skus)
    for first, sku in zip_longest([head], listing.skus):
        row = dict(first or {"id": listing.key})
        if sku is not None:
            row |= _sku_cells(sku, options)
        yield row


def _sku_cells(sku: Sku, options: Sequence[str]) -> dict[str, str]:
    cells = {
        "sku_name": sku.name,
        "sku_code": sku.code,
        "sku_price": amount_of(sku.price),
        "sku_list_price": amount_of(sku.list_price),
        "sku_stock": "" if sku.stock is None else str(sku.stock),
    }
    chosen = {attribute.name: attribute.value for attribute in sku.attributes}
    for number, name in enumerate(options[:OPTIONS], 1):
        cells[f"option{number} name"] = name
        cells[f"option{number} value"] = chosen.get(name, "")
    return cells


def _pairs_text(attributes: Sequence[Attribute]) -> str:
    """材质：棉, a line each, where that reads back as the same; else JSON."""
    lines = "\n".join(f"{attribute.name}：{attribute.value}" for attribute in attributes)
    wanted = [(attribute.name, attribute.value) for attribute in attributes]
    try:
        if [(pair.name, pair.value) for pair in pairs(lines)] == wanted:
            return lines
    except NotPairsError:
        pass
    return orjson.dumps(attributes_of(attributes)).decode("utf-8")


def _range(price: PriceRange | None) -> str:
    if price is None:
        return ""
    low, high = amount_of(price.low), amount_of(price.high)
    return low if price.low == price.high else f"{low}-{high}"


def _placeless(listing: Listing) -> set[str]:
    found = {name for name in ("promotions", "evidence", "ignores") if getattr(listing, name)}
    if any(image.role == "label" for image in listing.images):
        found.add("images (label)")
    if any(not embedded(image) and not _separable(image.name) for image in listing.images):
        found.add("images (with a separator in their name)")
    if len(option_names(listing.skus)) > OPTIONS:
        found.add(f"skus.attributes (beyond {OPTIONS})")
    return found


def _separable(name: str) -> bool:
    return _BETWEEN.isdisjoint(name) and not name.startswith("data:")
