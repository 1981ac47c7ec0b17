from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from lxml import etree

from listcheck.model.listing import Attribute, Listing, PriceRange
from listcheck.sources.write.merchant import write_merchant
from tests.support.listings import content, full_listing, listings, read_back


def written(*found: Listing) -> tuple[str, Counter[str]]:
    out, lost = io.StringIO(), Counter[str]()
    assert write_merchant(found, out, lost) == len(found)
    return out.getvalue(), lost


def test_the_fields_that_have_a_place_come_back(tmp_path: Path) -> None:
    listing = full_listing()
    text, lost = written(listing)
    path = tmp_path / "m.xml"
    path.write_text(text, encoding="utf-8")
    (again,) = read_back(path)
    for name in ("key", "title", "short_title", "selling_points", "description", "category", "price"):
        assert getattr(again, name) == getattr(content(listing), name), name
    assert [(sku.name, sku.price, sku.list_price, sku.code) for sku in again.skus] == [
        ("灰", Decimal("49.00"), Decimal("69.00"), "S1"),
        ("白", Decimal("52.00"), None, "S2"),
    ]
    assert set(again.attributes) == set(listing.attributes)
    assert set(lost) == {
        *("platform", "promotions", "evidence", "ignores", "detail_text", "images (not URLs)"),
        "skus.stock (only whether there is any)",
    }


def test_prices_and_stock_as_google_writes_them() -> None:
    text, _ = written(full_listing())
    assert "<g:price>69.00 CNY</g:price>\n<g:sale_price>49.00 CNY</g:sale_price>" in text
    assert text.index("in_stock") < text.index("out_of_stock")


def test_texts_cannot_leave_their_element() -> None:
    hostile = "]]></g:title><g:price>0</g:price>\0\x0b&"
    attributes = (Attribute("</g:attribute_name>", hostile), Attribute("\0<b>", "x"))
    text, _ = written(Listing("7", title=hostile, attributes=attributes))
    root = etree.fromstring(text.encode())
    assert root.xpath("count(//*[local-name()='price'])") == 0
    assert root.xpath("count(//*[local-name()='attribute_name'])") == 2


def test_ids_are_told_apart() -> None:
    listing = full_listing()
    root = etree.fromstring(written(listing, replace(listing, key="ML-2"))[0].encode())
    ids = root.xpath("//*[local-name()='id']/text()")
    assert len(set(ids)) == len(ids) == 4


def test_a_list_price_below_the_price_is_told() -> None:
    low, high = PriceRange(Decimal(5), Decimal(5)), PriceRange(Decimal(9), Decimal(9))
    assert written(Listing("7", title="杯", price=high, list_price=low))[1] == {
        "list_price (not above the price)": 1
    }


@given(listings)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_always_well_formed(listing: Listing) -> None:
    etree.fromstring(written(listing)[0].encode("utf-8", "strict"))
