"""Listings → Shopify's product CSV: a row a variant, further pictures in rows of their own.

https://help.shopify.com/en/manual/products/import-export/using-csv (columns as of 2024).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TextIO

from listcheck.model.listing import Attribute, ImageRef, Listing, Sku
from listcheck.sources.write.own import amount_of, unpriced
from listcheck.sources.write.table import OPTIONS, option_names

COLUMNS = (
    "Title", "URL handle", "Description", "Vendor", "Type", "Status", "SKU",
    *(f"Option{number} {part}" for number in range(1, OPTIONS + 1) for part in ("name", "value")),
    "Price", "Compare-at price", "Inventory quantity", "Product image URL", "Image position",
)  # fmt: skip
BRANDS = ("品牌", "brand", "Brand")
_URL = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_HANDLE = re.compile(r"[^\w\-]+")
_ONE = "Default Title"  # Shopify's way to say that there is but one choice
_HOLDS = ("main", "white", "detail", "sku")


def write_shopify(listings: Iterable[Listing], out: TextIO, lost: Counter[str]) -> int:
    """Writes the table and returns how many listings it holds; `lost` counts what had no place in it. Products
    come as drafts: whoever imports them publishes them. Cells are as they are: a shop's title is no formula."""
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    handles: Counter[str] = Counter()
    count = 0
    for listing in listings:
        lost.update(_placeless(listing))
        handle = _HANDLE.sub("-", listing.key).strip("-") or "listing"
        handles[handle.casefold()] += 1
        if (again := handles[handle.casefold()]) > 1:
            handle = f"{handle}-{again}"
        table.writerows(_rows(listing, handle))
        count += 1
    return count


def remote(images: Sequence[ImageRef]) -> list[str]:
    """The pictures that another system can fetch."""
    return [image.name for image in images if image.role in _HOLDS and _URL.match(image.name)]


def brand_of(listing: Listing) -> str:
    return next((each.value for each in listing.attributes if each.name in BRANDS), "")


def _rows(listing: Listing, handle: str) -> Iterator[dict[str, str]]:
    head = {
        "Title": listing.title,
        "Description": listing.description or listing.detail_text,
        "Vendor": brand_of(listing),
        "Type": " > ".join(listing.category),
        "Status": "draft",
    }
    skus = listing.skus or (_single(listing),)
    options = option_names(skus) or ["Title"]
    lines = zip_longest([head], skus, remote(listing.images))
    for number, (first, sku, image) in enumerate(lines, 1):
        row = {**(first or {}), "URL handle": handle}
        if sku is not None:
            row |= _variant(sku, options, named=number == 1)
        if image is not None:
            row |= {"Product image URL": image, "Image position": str(number)}
        yield row


def _single(listing: Listing) -> Sku:
    low = None if listing.price is None else listing.price.low
    listed = None if listing.list_price is None else listing.list_price.low
    return Sku(attributes=(Attribute("Title", _ONE),), price=low, list_price=listed)


def _variant(sku: Sku, options: Sequence[str], *, named: bool) -> dict[str, str]:
    cells = {
        "SKU": sku.code,
        "Price": amount_of(sku.price),
        "Compare-at price": amount_of(sku.list_price),
        "Inventory quantity": "" if sku.stock is None else str(sku.stock),
    }
    chosen = {attribute.name: attribute.value for attribute in sku.attributes} or {options[0]: sku.name}
    for number, name in enumerate(options[:OPTIONS], 1):
        if named:
            cells[f"Option{number} name"] = name
        cells[f"Option{number} value"] = chosen.get(name, "")
    return cells


def _placeless(listing: Listing) -> set[str]:
    names = ("platform", "short_title", "selling_points", "promotions", "evidence", "ignores")
    found = {name for name in names if getattr(listing, name)}
    if listing.description and listing.detail_text:
        found.add("detail_text")
    if any(each.name not in BRANDS for each in listing.attributes):
        found.add("attributes")
    if len(remote(listing.images)) < len(listing.images):
        found.add("images (not URLs)")
    found |= unpriced(listing)
    if len(option_names(listing.skus)) > OPTIONS:
        found.add(f"skus.attributes (beyond {OPTIONS})")
    if any(sku.attributes and sku.name not in _told(sku) for sku in listing.skus):
        found.add("skus.name")
    return found


def _told(sku: Sku) -> tuple[str, ...]:
    """What a SKU's name may be that its choices say already."""
    values = [attribute.value for attribute in sku.attributes]
    return "", " ".join(values), ",".join(values), "/".join(values)
