"""A listing → the record of a listing file, which read again is the same listing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields as fields_of
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

from listcheck.model.listing import Attribute, ImageRef, Listing, PriceRange, Promotion, Proof, Sku
from listcheck.sources.attributes import NotPairsError, pairs
from listcheck.sources.values import read_category

# Said of pictures whose files lie where the new file cannot reach them.
LOCAL_PICTURES = "images (files elsewhere)"
EMBEDDED_PICTURES = "images (embedded)"
_TEXTS = ("title", "short_title", "selling_points", "description", "detail_text")
Namer = Callable[[ImageRef], str]


def record_of(listing: Listing, name_of: Namer | None = None) -> dict[str, Any]:
    """The listing under our own names, what is empty left out. Values are texts, whole numbers, lists and
    mappings; prices are texts in yuan. `name_of` says what a picture is called in the new file."""
    name_of = name_of or (lambda image: image.name)
    record: dict[str, Any] = {
        "id": listing.key,
        "platform": listing.platform,
        "category": _category(listing.category),
        "title": listing.title,
        "short_title": listing.short_title,
        "selling_points": list(listing.selling_points),
        "description": listing.description,
        "detail_text": listing.detail_text,
        "attributes": attributes_of(listing.attributes),
        "skus": [_sku(sku) for sku in listing.skus],
        "price": price_of(listing.price),
        "list_price": price_of(listing.list_price),
        "images": [
            {"path": name_of(image), "role": image.role} for image in listing.images if not embedded(image)
        ],
        "promotions": [_plain(promotion) for promotion in listing.promotions],
        "evidence": [_plain(proof) for proof in listing.evidence],
        "ignores": [
            _given(rule=entry.rule, field=entry.field, reason=entry.reason, until=_day(entry.until))
            for entry in listing.ignores
        ],
    }
    return {name: value for name, value in record.items() if value not in ("", [], {}, None)}


def json_lines(listings: Iterable[Listing], folder: Path, lost: Counter[str]) -> Iterator[str]:
    """A line of JSON a listing. Fields that an export states and leaves empty stay so: missing, not unknown.
    `folder` is where the file will lie; pictures in it are named from there."""
    for listing in listings:
        lost.update(unreachable(listing, folder))
        record = record_of(listing, lambda image: reachable_name(image, folder))
        stated = listing.origin.stated
        for name in (*_TEXTS, "attributes", "skus", "images", "price", "list_price", "category"):
            if stated is None or name in stated or name == "title":
                record.setdefault(name, [] if name in ("attributes", "skus", "images") else "")
        yield orjson.dumps(record).decode("utf-8") + "\n"


def attributes_of(attributes: Sequence[Attribute]) -> dict[str, str] | list[dict[str, str]]:
    """{name: value} where that says it all; a list of pairs where a name comes twice or means something."""
    plain = {attribute.name: attribute.value for attribute in attributes}
    wanted = [(attribute.name, attribute.value) for attribute in attributes]
    try:
        read = [(pair.name, pair.value) for pair in pairs(plain)]
    except NotPairsError:
        read = []
    if read == wanted:
        return plain
    return [{"name": name, "value": value} for name, value in wanted]


def price_of(price: PriceRange | None) -> str | dict[str, str]:
    if price is None:
        return ""
    low, high = amount_of(price.low), amount_of(price.high)
    return low if price.low == price.high else {"low": low, "high": high}


def amount_of(amount: Decimal | None) -> str:
    """59.00, never 5.9E+1."""
    return "" if amount is None else format(amount, "f")


def unpriced(listing: Listing) -> set[str]:
    """What of a listing's prices is lost where only SKUs, or the listing if it has none, have one price each."""
    found = set()
    if listing.skus:
        amounts = [sku.price for sku in listing.skus if sku.price is not None]
        if listing.price and (not amounts or listing.price != (min(amounts), max(amounts))):
            found.add("price (SKUs have their own)")
        if listing.list_price and not any(sku.list_price for sku in listing.skus):
            found.add("list_price (SKUs have their own)")
    elif any(price and price.low != price.high for price in (listing.price, listing.list_price)):
        found.add("price (a range: its lower end was taken)")
    return found


def embedded(image: ImageRef) -> bool:
    """Whether a picture is written out in the listing itself; its name is only the beginning of it."""
    return image.name.startswith("data:")


def reachable_name(image: ImageRef, folder: Path) -> str:
    """What a picture is called from a folder: by its way down from there, or as it was where there is none."""
    try:
        path = Path(image.path).resolve().relative_to(folder.resolve()) if image.path else None
    except ValueError:
        path = None
    return image.name if path is None else path.as_posix()


def unreachable(listing: Listing, folder: Path) -> set[str]:
    """What of a listing's pictures a file in `folder` cannot bring along."""
    found = {EMBEDDED_PICTURES} if any(embedded(image) for image in listing.images) else set()
    inside = folder.resolve()
    if any(image.path and not Path(image.path).resolve().is_relative_to(inside) for image in listing.images):
        found.add(LOCAL_PICTURES)
    return found


def _category(levels: Sequence[str]) -> str | list[str]:
    path = " > ".join(levels)
    return path if read_category(path) == tuple(levels) else list(levels)


def _sku(sku: Sku) -> dict[str, Any]:
    return _given(
        name=sku.name,
        attributes=attributes_of(sku.attributes),
        price=amount_of(sku.price),
        list_price=amount_of(sku.list_price),
        stock=sku.stock,
        code=sku.code,
    )


def _plain(thing: Promotion | Proof) -> dict[str, Any]:
    values: Mapping[str, Any] = {field.name: getattr(thing, field.name) for field in fields_of(thing)}
    return _given(**{name: _written(value) for name, value in values.items()})


def _written(value: Any) -> Any:
    if isinstance(value, Decimal):
        return amount_of(value)
    return _day(value) if isinstance(value, date) else value


def _day(value: date | None) -> str:
    return "" if value is None else value.isoformat()


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", {}, [], None)}
