"""The texts of a listing by the paths that findings name, and the listing with one of them changed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from listcheck.model.listing import Attribute, Listing

_PLAIN = ("title", "short_title", "description", "detail_text")
_POINT = re.compile(r"selling_points\[(\d+)\]")
_SKU = re.compile(r"skus\[(\d+)\]\.(.+)", re.DOTALL)
_ATTRIBUTE = "attributes."


def text_at(listing: Listing, field: str) -> str | None:
    """The raw text of a field; None for what is no text of the listing's file, or not one text: a picture's
    name, an attribute that is there twice."""
    if field in _PLAIN:
        return str(getattr(listing, field))
    if point := _POINT.fullmatch(field):
        number = int(point[1])
        return listing.selling_points[number] if number < len(listing.selling_points) else None
    if field.startswith(_ATTRIBUTE):
        return _value(listing.attributes, field.removeprefix(_ATTRIBUTE))
    if (found := _SKU.fullmatch(field)) and int(found[1]) < len(listing.skus):
        sku = listing.skus[int(found[1])]
        if found[2] == "name":
            return sku.name
        if found[2].startswith(_ATTRIBUTE):
            return _value(sku.attributes, found[2].removeprefix(_ATTRIBUTE))
    return None


def with_text(listing: Listing, field: str, text: str) -> Listing:
    """The listing with another text in a field for which `text_at` has one."""
    if field in _PLAIN:
        changed: dict[str, Any] = {field: text}
        return replace(listing, **changed)
    if point := _POINT.fullmatch(field):
        return replace(listing, selling_points=_put(listing.selling_points, int(point[1]), text))
    if field.startswith(_ATTRIBUTE):
        name = field.removeprefix(_ATTRIBUTE)
        return replace(listing, attributes=_with_value(listing.attributes, name, text))
    found = _SKU.fullmatch(field)
    if found is None:
        raise ValueError(field)
    number, part = int(found[1]), found[2]
    sku = listing.skus[number]
    if part == "name":
        sku = replace(sku, name=text)
    else:
        name = part.removeprefix(_ATTRIBUTE)
        sku = replace(sku, attributes=_with_value(sku.attributes, name, text))
    skus = (*listing.skus[:number], sku, *listing.skus[number + 1 :])
    return replace(listing, skus=skus)


def _value(attributes: tuple[Attribute, ...], name: str) -> str | None:
    values = [attribute.value for attribute in attributes if attribute.name == name]
    return values[0] if len(values) == 1 else None


def _with_value(attributes: tuple[Attribute, ...], name: str, value: str) -> tuple[Attribute, ...]:
    return tuple(Attribute(name, value) if attribute.name == name else attribute for attribute in attributes)


def _put(texts: tuple[str, ...], number: int, text: str) -> tuple[str, ...]:
    return (*texts[:number], text, *texts[number + 1 :])
