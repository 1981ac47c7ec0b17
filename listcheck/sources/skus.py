"""The SKUs of a record → Sku records, and the pictures they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from listcheck.model.listing import Attribute, Sku
from listcheck.sources.attributes import read_attributes
from listcheck.sources.draft import Draft
from listcheck.sources.field_names import sku_names
from listcheck.sources.pictures import Named
from listcheck.sources.values import read_amount, read_count, scalar_text, shown

# Taobao's and Tmall's answers: 尺码--M/165;颜色--8736黑色
_NAMED_CHOICE = re.compile(r"([^;；]{1,60}?)--([^;；]+)")


def read_skus(draft: Draft, value: Any) -> tuple[tuple[Sku, ...], list[Named]]:
    """SKUs from a list of mappings or of names, or from a mapping of mappings by SKU number."""
    skus: list[Sku] = []
    pictures: list[Named] = []
    for entry in _entries(draft, value):
        field = f"skus[{len(skus)}]"
        if isinstance(entry, Mapping):
            sku, picture = _read_sku(draft, field, entry)
            if sku.code in ("", "0") and not sku.name and not sku.attributes and sku.price is None:
                continue  # the row "all SKUs" in platform answers
            draft.stands_at(field, entry)
            skus.append(sku)
            if picture:
                pictures.append(Named(picture, "sku"))
        else:
            skus.append(Sku(name=draft.text(f"{field}.name", entry)))
    return tuple(skus), pictures


def _entries(draft: Draft, value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        if not all(isinstance(entry, Mapping) for entry in value.values()):
            draft.problem(
                "skus", f"应为 SKU 列表：{shown(value)}", f"expected a list of SKUs: {shown(value)}", value
            )
            return []
        value = list(value.values())
    return draft.entries("skus", value)


def _read_sku(draft: Draft, field: str, entry: Mapping[str, Any]) -> tuple[Sku, Any]:
    given = sku_names().chosen({key: value for key, value in entry.items() if isinstance(key, str)})
    first = {name: values[0] for name, values in given.items()}
    name = draft.text(f"{field}.name", first.get("name")) or _numbered_choices(entry)
    attributes = read_attributes(draft, f"{field}.attributes", given.get("attributes", []))
    attributes = attributes or [Attribute(left.strip(), right) for left, right in _NAMED_CHOICE.findall(name)]
    aggregate = not name and not attributes
    sku = Sku(
        name=name,
        attributes=tuple(attributes),
        price=None if aggregate else draft.typed(f"{field}.price", first.get("price"), read_amount),
        list_price=None
        if aggregate
        else draft.typed(f"{field}.list_price", first.get("list_price"), read_amount),
        stock=draft.typed(f"{field}.stock", first.get("stock"), read_count),
        code=draft.text(f"{field}.code", first.get("code")),
    )
    return sku, first.get("image")


def _numbered_choices(entry: Mapping[str, Any]) -> str:
    """JD's answers number the choices: {"1": "黑色", "2": "128GB"}."""
    return " ".join(scalar_text(value) or "" for key, value in entry.items() if str(key).isdigit()).strip()
