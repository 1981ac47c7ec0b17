"""Listings → a Google Merchant feed (RSS 2.0): an item a SKU, joined by item_group_id.

https://support.google.com/merchants/answer/7052112. A listing knows no address of its page: g:link, which
Google asks for, is for the shop to add.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple, TextIO
from xml.sax.saxutils import escape

from listcheck.model.listing import Listing, PriceRange, Sku
from listcheck.sources.merchant_feed import ATTRIBUTE_NAMES, VARIANT_NAMES
from listcheck.sources.write.own import amount_of, unpriced
from listcheck.sources.write.shopify import BRANDS, brand_of, remote

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n'
    "<channel>\n<title>listcheck</title>\n<link></link>\n<description></description>\n"
)
_TAIL = "</channel>\n</rss>\n"
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CURRENCY = "CNY"
_MORE_PICTURES = 10  # what Google takes beside the first
_OTHER_NAMES = {
    "颜色分类": "color", "color": "color", "colour": "color", "size": "size", "尺寸": "size",
    "material": "material", "pattern": "pattern", "条码": "gtin",
}  # fmt: skip
_THEIRS = {ours: theirs for theirs, ours in ATTRIBUTE_NAMES.items()} | _OTHER_NAMES


class Detail(NamedTuple):
    """An attribute that Google has no field for."""

    name: str
    value: str


Field = tuple[str, str | Detail]


def write_merchant(listings: Iterable[Listing], out: TextIO, lost: Counter[str]) -> int:
    """Writes the feed and returns how many listings it holds; `lost` counts what had no place in it."""
    out.write(_HEAD)
    codes: Counter[str] = Counter()
    count = 0
    for listing in listings:
        lost.update(_placeless(listing))
        for fields in _items(listing, codes):
            out.write("<item>\n")
            out.writelines(_element(name, text) for name, text in fields if text)
            out.write("</item>\n")
        count += 1
    out.write(_TAIL)
    return count


def _items(listing: Listing, codes: Counter[str]) -> Iterator[list[Field]]:
    if not listing.skus:
        own = _prices(listing.price, listing.list_price)
        yield [("id", _unique(listing.key, codes)), *_common(listing), *own]
        return
    for number, sku in enumerate(listing.skus, 1):
        code = _unique(sku.code or f"{listing.key}-{number}", codes)
        chosen = [(name, each.value) for each in sku.attributes if (name := _variant_name(each.name))]
        yield [
            ("id", code),
            ("item_group_id", listing.key),
            *_common(listing, {name for name, _ in chosen}),
            *chosen,
            *_prices(_at(sku.price), _at(sku.list_price)),
            ("availability", "" if sku.stock is None else "in_stock" if sku.stock else "out_of_stock"),
        ]


def _common(listing: Listing, chosen: Iterable[str] = ()) -> list[Field]:
    """What all variants share; `chosen` are the fields that each says for itself."""
    pictures = remote(listing.images)
    fields: list[Field] = [
        ("title", listing.title),
        ("short_title", listing.short_title),
        ("description", listing.description or listing.detail_text),
        ("product_type", " > ".join(listing.category)),
        ("brand", brand_of(listing)),
        *(("product_highlight", point) for point in listing.selling_points),
        *(("image_link", name) for name in pictures[:1]),
        *(("additional_image_link", name) for name in pictures[1 : 1 + _MORE_PICTURES]),
    ]
    told = set(chosen)
    for each in listing.attributes:
        theirs = _THEIRS.get(each.name.casefold(), "")
        if theirs and theirs not in told:
            told.add(theirs)
            fields.append((theirs, each.value))
        elif each.name not in BRANDS:
            fields.append(("product_detail", Detail(each.name, each.value)))
    return fields


def _element(name: str, value: str | Detail) -> str:
    if isinstance(value, Detail):
        inner = f"\n{_element('attribute_name', value.name)}{_element('attribute_value', value.value)}"
    else:
        inner = escape(_NOT_XML.sub("", value))
    return f"<g:{name}>{inner}</g:{name}>\n"


def _prices(price: PriceRange | None, list_price: PriceRange | None) -> list[Field]:
    """Google's price is the one struck through, if there is a lower one beside it."""
    if price is not None and list_price is not None and list_price.low > price.low:
        return [("price", _money(list_price.low)), ("sale_price", _money(price.low))]
    return [] if price is None else [("price", _money(price.low))]


def _money(amount: Decimal) -> str:
    return f"{amount_of(amount)} {_CURRENCY}"


def _at(amount: Decimal | None) -> PriceRange | None:
    return None if amount is None else PriceRange(amount, amount)


def _priced(listing: Listing) -> list[tuple[Decimal | None, Decimal | None]]:
    if listing.skus:
        return [(sku.price, sku.list_price) for sku in listing.skus]
    ends = (listing.price, listing.list_price)
    low, listed = (None if price is None else price.low for price in ends)
    return [(low, listed)]


def _variant_name(name: str) -> str:
    """What Google calls a choice of a SKU, "" if nothing."""
    theirs = _THEIRS.get(name.casefold(), "")
    return theirs if theirs in VARIANT_NAMES else ""


def _unique(code: str, codes: Counter[str]) -> str:
    codes[code] += 1
    return code if codes[code] == 1 else f"{code}-{codes[code]}"


def _placeless(listing: Listing) -> set[str]:
    names = ("platform", "promotions", "evidence", "ignores")
    found = {name for name in names if getattr(listing, name)}
    if listing.description and listing.detail_text:
        found.add("detail_text")
    pictures = remote(listing.images)
    if len(pictures) < len(listing.images):
        found.add("images (not URLs)")
    if len(pictures) > 1 + _MORE_PICTURES:
        found.add(f"images (beyond {1 + _MORE_PICTURES})")
    found |= unpriced(listing)
    if any(
        price is not None and listed is not None and listed <= price for price, listed in _priced(listing)
    ):
        found.add("list_price (not above the price)")
    if any(sku.stock for sku in listing.skus):
        found.add("skus.stock (only whether there is any)")
    if any(not _says_it_all(sku) for sku in listing.skus):
        found.add("skus.name, skus.attributes (other than colour, size, material, pattern)")
    return found


def _says_it_all(sku: Sku) -> bool:
    held = [each.value for each in sku.attributes if _variant_name(each.name)]
    return len(held) == len(sku.attributes) and sku.name in ("", " ".join(held))
