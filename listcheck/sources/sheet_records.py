"""The rows below a header → records. Several rows may be one listing: one for each of its SKUs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import Problem
from listcheck.model.location import Place
from listcheck.model.sheet import SheetColumn, SheetRows
from listcheck.sources.base import Record
from listcheck.sources.draft import make_problem
from listcheck.sources.field_names import GATHERED
from listcheck.sources.header import ATTRIBUTE, TEXTS, Column, Header
from listcheck.sources.placed import Fields
from listcheck.sources.taobao_assistant import NAMES, SKUS, packed_skus
from listcheck.sources.workbook import Row

# The row of a template that says which columns must be filled, and the one below a table that adds it up.
_REQUIRED_NOTES = frozenset(
    ("必填", "选填", "非必填", "条件必填", "可选", "必须", "required", "optional", "*")
)
_TOTALS = frozenset(("合计", "总计", "小计", "total"))
# Excel keeps 15 digits of a number: 3539925204033339668 becomes 3539925204033330000 or 3.53993E+18.
_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?[eE]\+\d+|[1-9]\d{14}0{2,}")
# What columns state whose field is none of a listing's.
_STATED = {ATTRIBUTE: "attributes", SKUS: "skus", NAMES: "skus"}
_GROUP_ROWS = 2_000
_ONLY_CHOICE = "Default Title"  # Shopify's way to say that there is but one


def records_of(rows: Iterable[Row], header: Header, number: int = 1, sheet: str = "") -> Iterator[Record]:
    """A record for each listing in the rows below the header, numbered from `number`. `sheet` names the table.

    Rows that follow each other with one id are the SKUs of one listing, where they differ in what SKUs may
    differ in.
    """
    origin = SheetRows(sheet, _sheet_columns(header), ())
    group = _Group(header, origin)
    for row in rows:
        cells = [cell.strip() for cell in row.cells]
        if not any(cells) or _is_note(cells):
            continue
        cells += [""] * (header.width - len(cells))
        if group.rows and not group.takes(cells):
            yield group.record(number)
            number += 1
            group = _Group(header, origin)
        group.rows.append(Row(row.line, cells))
    if group.rows:
        yield group.record(number)


def _sheet_columns(header: Header) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(column.place, column.field, column.name) for column in header.columns)


def _is_note(cells: Sequence[str]) -> bool:
    given = [cell.casefold() for cell in cells if cell]
    return given[0] in _TOTALS or all(cell in _REQUIRED_NOTES for cell in given)


class _Group:
    """The rows of one listing. Their cells are stripped and as many as the header's, or more."""

    def __init__(self, header: Header, origin: SheetRows) -> None:
        self.header = header
        self.origin = origin
        self.rows: list[Row] = []

    def takes(self, cells: Sequence[str]) -> bool:
        """Whether a row is one more SKU of this listing."""
        first, this = self._identity(self.rows[0].cells), self._identity(cells)
        same = this["id"] in ("", first["id"]) if "id" in first else not any(this.values())
        if not same or len(self.rows) >= _GROUP_ROWS:
            return False
        if any(this[field] not in ("", first[field]) for field in TEXTS if field in first):
            return False
        # A row that says nothing new is a second copy of the listing, not a SKU of it.
        last = self.rows[-1].cells
        return any(cells[column.place] not in ("", last[column.place]) for column in self.header.columns)

    def record(self, number: int) -> Record:
        """The listing."""
        data: dict[str, Any] = {}
        attributes: dict[str, str] = {}
        varying: list[Column] = []
        has_skus = self._has_skus()
        for column in self.header.columns:
            values = list(dict.fromkeys(cell for row in self.rows if (cell := row.cells[column.place])))
            if not values:
                continue
            if column.field in GATHERED or column.field == NAMES:
                data[column.field] = "\n".join(filter(None, (data.get(column.field), *values)))
            elif len(values) > 1 and column.field in (ATTRIBUTE, "price", "list_price"):
                varying.append(column)
            elif column.field == ATTRIBUTE or (column.field == "sku.name" and not has_skus):
                attributes[column.name] = values[0]
            else:
                data.setdefault(column.field, values[0])
        data["attributes"] = [part for part in (data.get("attributes"), attributes) if part]
        if has_skus:
            data["skus"] = self._skus(varying)
        names = data.pop(NAMES, "")
        if packed := data.pop(SKUS, ""):
            data.setdefault("skus", packed_skus(packed, names, Place(self.rows[0].line)))
        if len(self.rows) == 1 or len(data.get("skus", ())) == 1:  # others may only bring pictures
            for field in ("price", "list_price"):
                data[field] = data.get(field) or data.get(f"sku.{field}")
        stated = frozenset(_STATED.get(column.field, column.field) for column in self.header.columns)
        return Record(
            data,
            number,
            Place(self.rows[0].line),
            tuple(self._problems()),
            own_keys=True,
            stated=stated,
            rows=replace(self.origin, lines=tuple(row.line for row in self.rows)),
        )

    def _identity(self, cells: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for column in self.header.identity:
            found[column.field] = found.get(column.field) or cells[column.place]
        return found

    def _has_skus(self) -> bool:
        cells = self.rows[0].cells
        return len(self.rows) > 1 or any(
            column.field == "sku.price" or column.field.startswith("option")
            for column in self.header.columns
            if cells[column.place]
        )

    def _skus(self, varying: Sequence[Column]) -> list[Mapping[str, Any]]:
        first = self.rows[0].cells
        # What Shopify's options are called stands in the first row of a product only.
        options = {
            column.field.removesuffix(".name"): first[column.place]
            for column in self.header.columns
            if column.field.startswith("option") and column.field.endswith(".name")
        }
        telling = [
            column
            for column in self.header.columns
            if column.field.startswith(("sku.", "option")) or column in varying
        ]
        return [  # a row that tells nothing of a SKU brings one more picture of the listing
            _sku(row, telling, options)
            for row in self.rows
            if any(row.cells[column.place] for column in telling)
        ]

    def _problems(self) -> Iterator[Problem]:
        number = self._identity(self.rows[0].cells).get("id", "")
        if _LOST_DIGITS.fullmatch(number):
            why = Bilingual(
                f"编号“{number}”可能被 Excel 改写（只保留 15 位数字），请把该列设为文本",
                f"the id {number} has lost digits in Excel, which keeps 15: format the column as text",
            )
            yield make_problem("id", why, Place(self.rows[0].line))
        for row in self.rows:
            if any(row.cells[self.header.width :]):
                why = Bilingual(
                    "这一行的列数多于表头，内容可能错位（文字中的分隔符要加引号）",
                    "more cells than the header has columns: the row may be shifted",
                )
                yield make_problem("", why, Place(row.line))


def _sku(row: Row, telling: Sequence[Column], options: Mapping[str, str]) -> Mapping[str, Any]:
    cells: dict[str, str] = {}
    attributes: dict[str, str] = {}
    for column in telling:
        value = row.cells[column.place]
        option, _, part = column.field.partition(".")
        if not value or value == _ONLY_CHOICE or (part == "name" and option != "sku"):
            continue
        if column.field == ATTRIBUTE:
            attributes[column.name] = value
        elif option.startswith("option"):
            attributes[options.get(option) or option.replace("option", "规格")] = value
        else:
            cells.setdefault(column.field, value)
    sku = Fields(Place(row.line))
    sku["name"] = cells.get("sku.name") or " ".join(attributes.values())
    sku["attributes"] = attributes
    for field in ("price", "list_price"):
        sku[field] = cells.get(f"sku.{field}") or cells.get(field)
    sku["stock"], sku["code"] = cells.get("sku.stock"), cells.get("sku.code")
    return sku
