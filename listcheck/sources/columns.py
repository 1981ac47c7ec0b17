"""The rows of a sheet → records: the header, what each column holds, which rows are one listing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import Problem
from listcheck.model.location import Place
from listcheck.sources.base import Record
from listcheck.sources.draft import make_problem
from listcheck.sources.field_names import GATHERED, FieldNames, normalise
from listcheck.sources.placed import Fields
from listcheck.sources.workbook import Row

HEADER_ROWS = 10  # how far down a header may stand: titles, notes and Taobao's version line come before it
ATTRIBUTE = "attribute"
_SKIPPED = ""
_OPTION = re.compile(r"(?:option|规格|销售属性|属性)(\d)(name|value|名|名称|值)")
_ATTRIBUTE_PREFIX = re.compile(
    r"^(?:商品属性|类目属性|产品属性|属性|attributes?)\s*[:：.\-_/]\s*", re.IGNORECASE
)
# The row of a template that says which columns must be filled.
_REQUIRED_NOTES = frozenset(
    ("必填", "选填", "非必填", "条件必填", "可选", "必须", "required", "optional", "*")
)
_TEXTS = ("title", "short_title", "selling_points", "description", "detail_text", "category")
# Excel keeps 15 digits of a number: 3539925204033339668 becomes 3539925204033330000 or 3.53993E+18.
_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?[eE]\+\d+|[1-9]\d{14}0{2,}")
_GROUP_ROWS = 2_000
_HEADING_CHARS = 60
_WEAK_TITLES = frozenset({"商品", "名称", "name"})


class Column(NamedTuple):
    """`field` is one of ours, "attribute", "option1.name", "option1.value", or "" for a column that is not
    read. `rank` orders the columns of one field, the best first. `place` counts from 0."""

    place: int
    field: str
    name: str
    rank: int = 0


class Header(NamedTuple):
    columns: tuple[Column, ...]
    rows: int  # rows up to and with the header
    width: int

    def has(self, field: str) -> bool:
        return any(column.field == field for column in self.columns)


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


def records_of(rows: Iterable[Row], header: Header, number: int = 1) -> Iterator[Record]:
    """A record for each listing in the rows below the header, numbered from `number`.

    Rows that follow each other with one id are the SKUs of one listing, where they differ in what SKUs may
    differ in.
    """
    group: list[Row] = []
    for row in rows:
        if _is_note(row) or not any(row.cells):
            continue
        if group and (len(group) >= _GROUP_ROWS or not _continues(group, row, header)):
            yield _record(group, header, number)
            number += 1
            group = []
        group.append(row)
    if group:
        yield _record(group, header, number)


def _is_header(cells: Sequence[str], names: FieldNames) -> bool:
    found = {_field_of(cell, names)[0] for cell in cells if cell and len(cell) < _HEADING_CHARS}
    ours = found - {_SKIPPED, ATTRIBUTE}
    if "title" not in ours:
        return len(ours & set(_TEXTS)) > 1
    # "商品" and "name" alone may be a word in the lines above a header.
    return len(ours) > 1 or any(
        normalise(cell) not in _WEAK_TITLES for cell in cells if names.field(cell) == "title"
    )


def _titles(cells: Sequence[str], names: FieldNames) -> set[int]:
    return {index for index, cell in enumerate(cells) if names.field(cell) == "title"}


def _header(block: Sequence[Sequence[str]], rows: int, names: FieldNames) -> Header:
    width = max(len(cells) for cells in block)
    columns = []
    for place in range(width):
        headings = [cells[place].strip() for cells in block if place < len(cells) and cells[place].strip()]
        best = Column(place, _SKIPPED, headings[-1] if headings else "")
        for heading in headings:
            field, rank = _field_of(heading, names)
            if field == _SKIPPED:
                best = Column(place, _SKIPPED, heading)
                break
            if field != ATTRIBUTE:
                best = Column(place, field, heading, rank)
                break
            best = Column(place, ATTRIBUTE, _ATTRIBUTE_PREFIX.sub("", heading))
        columns.append(best)
    return Header(tuple(columns), rows, width)


def _field_of(heading: str, names: FieldNames) -> tuple[str, int]:
    field, rank = names.look_up(heading)
    form = normalise(heading)
    if field:
        return field, rank
    if option := _OPTION.fullmatch(form):
        return f"option{option[1]}.{'name' if option[2] in ('name', '名', '名称') else 'value'}", 0
    if names.heading(heading):
        return names.heading(heading), 100
    return (_SKIPPED, 0) if names.bookkeeping(heading) else (ATTRIBUTE, 0)


def _is_note(row: Row) -> bool:
    return all(cell.strip().casefold() in _REQUIRED_NOTES for cell in row.cells if cell.strip())


def _continues(group: Sequence[Row], row: Row, header: Header) -> bool:
    """Whether a row is one more SKU of the listing that `group` began."""
    first, this = _texts(group[0], header), _texts(row, header)
    same_id = this["id"] in ("", first["id"]) if header.has("id") else not any(this.values())
    if not same_id or any(this[field] not in ("", first[field]) for field in _TEXTS):
        return False
    # A row that says nothing new is a second copy of the listing, not a SKU of it.
    return any(
        _cell(row, column) not in ("", _cell(group[-1], column)) for column in header.columns if column.field
    )


def _texts(row: Row, header: Header) -> dict[str, str]:
    found = dict.fromkeys(("id", *_TEXTS), "")
    for column in sorted(header.columns, key=lambda column: column.rank):
        if column.field in found and not found[column.field]:
            found[column.field] = _cell(row, column)
    return found


def _record(group: Sequence[Row], header: Header, number: int) -> Record:
    data: dict[str, Any] = {}
    attributes: dict[str, str] = {}
    varying: list[Column] = []
    for column in sorted(header.columns, key=lambda column: column.rank):
        values = list(dict.fromkeys(filter(None, (_cell(row, column) for row in group))))
        if not values:
            continue
        if column.field in GATHERED:
            data[column.field] = "\n".join(filter(None, (data.get(column.field), *values)))
        elif len(group) > 1 and len(values) > 1 and column.field in (ATTRIBUTE, "price", "list_price"):
            varying.append(column)
        elif column.field == ATTRIBUTE or (column.field == "sku.name" and not _has_skus(group, header)):
            attributes[column.name] = values[0]
        elif column.field:
            data.setdefault(column.field, values[0])
    if "attributes" in data or attributes:
        data["attributes"] = [part for part in (data.get("attributes"), attributes) if part]
    if _has_skus(group, header):
        options = _option_names(group[0], header)
        rows = [row for row in group if _says_something(row, header, varying)]
        data["skus"] = [_sku(row, header, varying, options) for row in rows]
    for field in ("price", "list_price"):
        if len(group) == 1 and not data.get(field):
            data[field] = data.get(f"sku.{field}")
    return Record(data, number, Place(group[0].line), tuple(_problems(group, header)), own_keys=True)


def _has_skus(group: Sequence[Row], header: Header) -> bool:
    if len(group) > 1:
        return True
    return any(
        column.field == "sku.price" or column.field.startswith("option")
        for column in header.columns
        if _cell(group[0], column)
    )


def _option_names(first: Row, header: Header) -> Mapping[str, str]:
    """What Shopify's options are called: its first row for a product says so, the others need not."""
    return {
        column.field[6]: _cell(first, column)
        for column in header.columns
        if re.fullmatch(r"option\d\.name", column.field)
    }


def _sku(
    row: Row, header: Header, varying: Sequence[Column], options: Mapping[str, str]
) -> Mapping[str, Any]:
    cells = {column.field: _cell(row, column) for column in reversed(header.columns) if _cell(row, column)}
    attributes = {column.name: _cell(row, column) for column in varying if column.field == ATTRIBUTE}
    for option in "123456789":
        value = cells.get(f"option{option}.value", "")
        if value and value != "Default Title":  # Shopify's way to say that there is but one
            attributes[options.get(option) or f"规格{option}"] = value
    own = {column.field for column in varying}
    sku = Fields(Place(row.line))
    sku["name"] = cells.get("sku.name") or " ".join(filter(None, attributes.values()))
    sku["attributes"] = {name: value for name, value in attributes.items() if value}
    for field in ("price", "list_price"):
        sku[field] = cells.get(f"sku.{field}") or (cells.get(field) if field in own else None)
    sku["stock"], sku["code"] = cells.get("sku.stock"), cells.get("sku.code")
    return sku


def _says_something(row: Row, header: Header, varying: Sequence[Column]) -> bool:
    """Whether a row describes a SKU; others only bring more pictures of the listing."""
    return any(
        _cell(row, column)
        for column in header.columns
        if column.field.startswith(("sku.", "option")) or column in varying
    )


def _problems(group: Sequence[Row], header: Header) -> Iterator[Problem]:
    lost = next((text for row in group if _LOST_DIGITS.fullmatch(text := _texts(row, header)["id"])), "")
    if lost:
        why = Bilingual(
            f"编号“{lost}”可能被 Excel 改写（只保留 15 位数字），请把该列设为文本",
            f"the id {lost} lost its digits in Excel",
        )
        yield make_problem("id", why, Place(group[0].line))
    for row in group:
        if any(cell.strip() for cell in row.cells[header.width :]):
            why = Bilingual(
                "这一行的列数多于表头，内容可能错位（文字中的分隔符要加引号）",
                "more cells than the header has columns: the row may be shifted",
            )
            yield make_problem("", why, Place(row.line))


def _cell(row: Row, column: Column) -> str:
    return row.cells[column.place].strip() if column.place < len(row.cells) else ""
