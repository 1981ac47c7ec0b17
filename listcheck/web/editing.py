"""A listing as a form: what of it can be edited on the page, and the listing with those edits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from listcheck.model.listing import Ignore, Listing, PriceRange, Sku

# The fields that a form holds; all others of a listing (pictures, evidence, campaigns) stay as they are.
EDITABLE = (
    "title",
    "short_title",
    "category",
    "platform",
    "selling_points",
    "description",
    "detail_text",
    "attributes",
    "skus",
    "price",
    "list_price",
)


def form_of(listing: Listing) -> dict[str, Any]:
    """The keys of a listing file, with plain values. `was` is the number of a SKU in the listing, so that one that
    is moved or whose neighbour is deleted keeps what the form does not show."""
    return {
        "id": listing.key,
        "title": listing.title,
        "short_title": listing.short_title,
        "category": "/".join(listing.category),
        "platform": listing.platform,
        "selling_points": list(listing.selling_points),
        "description": listing.description,
        "detail_text": listing.detail_text,
        "attributes": [{"name": one.name, "value": one.value} for one in listing.attributes],
        "skus": [
            {"name": sku.name, "price": "" if sku.price is None else str(sku.price), "was": number}
            for number, sku in enumerate(listing.skus)
        ],
        "price": _price(listing.price),
        "list_price": _price(listing.list_price),
    }


def typed(listing: Listing) -> Listing:
    """A listing that was typed into the form: what the form does not hold, such as pictures, is unknown rather than
    missing."""
    return replace(listing, origin=replace(listing.origin, stated=frozenset(EDITABLE)))


def edited(stored: Listing, given: Listing, form: Mapping[str, Any], ignores: Sequence[Ignore]) -> Listing:
    """`stored` with what the form says: `given` is the form as the listing reader understood it."""
    if form_of(stored) == {**form_of(given), "id": stored.key, "skus": form.get("skus", [])}:
        return replace(stored, ignores=(*stored.ignores, *ignores))
    fields: dict[str, Any] = {name: getattr(given, name) for name in EDITABLE if name != "skus"}
    origin, stated = stored.origin, stored.origin.stated
    if stated is not None:
        stated |= {name for name in EDITABLE if fields.get(name)}
    return replace(
        stored,
        **fields,
        skus=_skus(stored, given, form.get("skus")),
        problems=(*given.problems, *(one for one in stored.problems if not _is_editable(one.field))),
        ignores=(*stored.ignores, *ignores),
        # Lines are those of the file that was sent, which has not been edited.
        origin=replace(origin, places=MappingProxyType({}), stated=stated),
    )


def _skus(stored: Listing, given: Listing, rows: Any) -> tuple[Sku, ...]:
    made = []
    for number, sku in enumerate(given.skus):
        row = rows[number] if isinstance(rows, list) and number < len(rows) else {}
        was = row.get("was") if isinstance(row, Mapping) else None
        if isinstance(was, int) and 0 <= was < len(stored.skus):
            made.append(replace(stored.skus[was], name=sku.name, price=sku.price))
        else:
            made.append(sku)
    return tuple(made)


def _is_editable(field: str) -> bool:
    return field.split(".")[0].split("[")[0] in EDITABLE


def _price(price: PriceRange | None) -> str:
    if price is None:
        return ""
    return str(price.low) if price.low == price.high else f"{price.low}-{price.high}"
