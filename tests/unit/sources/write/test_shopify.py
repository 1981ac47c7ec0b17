from __future__ import annotations

import csv
import io
from collections import Counter
from decimal import Decimal
from pathlib import Path

from listcheck.model.listing import Attribute, ImageRef, Listing, PriceRange
from listcheck.sources.write.shopify import write_shopify
from tests.support.listings import content, full_listing, read_back


def written(*listings: Listing) -> tuple[str, Counter[str]]:
    out, lost = io.StringIO(newline=""), Counter[str]()
    assert write_shopify(listings, out, lost) == len(listings)
    return out.getvalue(), lost


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_fields_that_have_a_place_come_back(tmp_path: Path) -> None:
    listing = full_listing()
    text, lost = written(listing)
    path = tmp_path / "s.csv"
    path.write_text(text, encoding="utf-8", newline="")
    (again,) = read_back(path)
    for name in ("key", "title", "description", "category", "price"):
        assert getattr(again, name) == getattr(content(listing), name)
    assert [(sku.name, sku.price, sku.list_price, sku.stock, sku.code) for sku in again.skus] == [
        ("灰", Decimal("49.00"), Decimal("69.00"), 3, "S1"),
        ("白", Decimal("52.00"), None, 0, "S2"),
    ]
    assert again.attributes == (Attribute("品牌", "木里"),)
    assert [image.name for image in again.images] == ["https://x/1.jpg"]
    assert set(lost) == {
        *("platform", "short_title", "selling_points", "promotions", "evidence", "ignores"),
        *("detail_text", "attributes", "images (not URLs)"),
    }


def test_one_without_skus_and_with_many_pictures(tmp_path: Path) -> None:
    images = tuple(ImageRef(f"https://x/{number}.jpg", role="main", order=number) for number in range(3))
    price = PriceRange(Decimal("9.90"), Decimal("9.90"))
    text, lost = written(Listing("B-1", title="砧板", images=images, price=price))
    assert [row["URL handle"] for row in rows(text)] == ["B-1"] * 3
    assert rows(text)[0]["Option1 value"] == "Default Title"
    path = tmp_path / "s.csv"
    path.write_text(text, encoding="utf-8", newline="")
    (again,) = read_back(path)
    assert (again.price, len(again.images), again.skus) == (price, 3, ())
    assert lost == {}


def test_drafts_under_handles_of_their_own() -> None:
    found = rows(written(*(Listing(key, title="杯") for key in ("a b", "A/b", "a-b", "??")))[0])
    assert [row["URL handle"] for row in found] == ["a-b", "A-b-2", "a-b-3", "listing"]
    assert {row["Status"] for row in found} == {"draft"}
