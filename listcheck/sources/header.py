"""The header of a sheet: which row it is, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from listcheck.sources.field_names import FieldNames, normalise
from listcheck.sources.taobao_assistant import COLUMNS as TAOBAO_COLUMNS
from listcheck.sources.workbook import Row

HEADER_ROWS = 10  # how far down a header may stand: titles, notes and Taobao's version line come before it
ATTRIBUTE = "attribute"
SKIPPED = ""
TEXTS = ("title", "short_title", "selling_points", "description", "detail_text", "category")
_OPTION = re.compile(r"(?:option|规格|销售属性|属性)(\d)(name|value|名|名称|值)")
_ATTRIBUTE_PREFIX = re.compile(
    r"^(?:商品属性|类目属性|产品属性|属性|attributes?)\s?[:：.\-_/]\s?", re.IGNORECASE
)
_HEADING_CHARS = 60
_WEAK_TITLES = frozenset({"商品", "名称", "name"})
# Shopify's columns since 2024, which mean a variant by names that mean a product elsewhere.
_SHOPIFY = {
    "sku": "sku.code",
    "price": "sku.price",
    "compareatprice": "sku.list_price",
    "inventoryquantity": "sku.stock",
    "variantinventoryquantity": "sku.stock",
}
_AT_THE_HEAD_ONLY = 100  # the rank of names that mean something only there


class Column(NamedTuple):
    """`field` is one of ours, "attribute", "option1.name", "option1.value", or "" for a column that is not
    read. `rank` orders the columns of one field, the best first. `place` counts from 0."""

    place: int
    field: str
    name: str
    rank: int = 0


class Header(NamedTuple):
    """`columns` are those that are read, the best names first; `identity` are those of them that say which
    listing a row belongs to."""

    columns: tuple[Column, ...]
    identity: tuple[Column, ...]
    rows: int  # rows up to and with the header
    width: int


def find_header(rows: Sequence[Row], names: FieldNames) -> Header | None:
    """The header among the first rows; None if no row names a title, or two other texts.

    Rows that are headers too and follow at once add to it (Taobao: one English, one Chinese).
    """
    for number, row in enumerate(rows[:HEADER_ROWS]):
        if _is_header(row.cells, names):
            block = [row.cells]
            for following in rows[number + 1 : number + 3]:
                if not _titles(row.cells, names) & _titles(following.cells, names):
                    break  # Shopify's rows have a cell "Title" too, but in another column
                block.append(following.cells)
            return _header(block, number + len(block), names)
    return None


def _is_header(cells: Sequence[str], names: FieldNames) -> bool:
    found = {_field_of(cell, names)[0] for cell in cells if cell and len(cell) < _HEADING_CHARS}
    ours = found - {SKIPPED, ATTRIBUTE}
    if "title" not in ours:
        return len(ours & set(TEXTS)) > 1
    # "商品" and "name" alone may be a word in the lines above a header.
    titles = (cell for cell in cells if names.field(cell) == "title")
    return len(ours) > 1 or any(normalise(cell) not in _WEAK_TITLES for cell in titles)


def _titles(cells: Sequence[str], names: FieldNames) -> set[int]:
    return {place for place, cell in enumerate(cells) if names.field(cell) == "title"}


def _header(block: Sequence[Sequence[str]], rows: int, names: FieldNames) -> Header:
    width = max(len(cells) for cells in block)
    columns = []
    forms = {normalise(cell) for cells in block for cell in cells}
    own = _SHOPIFY if "option1value" in forms and not forms.isdisjoint(("handle", "urlhandle")) else {}
    own = {**own, **TAOBAO_COLUMNS}
    for place in range(width):
        headings = [cells[place].strip() for cells in block if place < len(cells) and cells[place].strip()]
        special = next((own[form] for cell in headings if (form := normalise(cell)) in own), "")
        column = Column(place, special, headings[0]) if special else _column(place, headings, names)
        if column.field != SKIPPED:
            columns.append(column)
    columns.sort(key=lambda column: column.rank)
    identity = [column for column in columns if column.field in ("id", *TEXTS)]
    return Header(tuple(columns), tuple(identity), rows, width)


def _column(place: int, headings: Sequence[str], names: FieldNames) -> Column:
    """What the first heading says that is known; an attribute goes by the last one."""
    for heading in headings:
        field, rank = _field_of(heading, names)
        if field != ATTRIBUTE:
            return Column(place, field, heading, rank)
    if not headings:
        return Column(place, SKIPPED, "")
    return Column(place, ATTRIBUTE, _ATTRIBUTE_PREFIX.sub("", headings[-1]))


def _field_of(heading: str, names: FieldNames) -> tuple[str, int]:
    field, rank = names.look_up(heading)
    if field:
        return field, rank
    if option := _OPTION.fullmatch(normalise(heading)):
        return f"option{option[1]}.{'value' if option[2] in ('value', '值') else 'name'}", 0
    if field := names.heading(heading):
        return field, _AT_THE_HEAD_ONLY
    return (SKIPPED, 0) if names.bookkeeping(heading) else (ATTRIBUTE, 0)
