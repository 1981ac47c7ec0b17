"""What is read of each format, shown in docs/reference/formats.md and measured on our own small fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest

from listcheck.model.listing import Listing
from listcheck.sources.base import SourceOptions
from listcheck.sources.discover import discover

ROOT = Path(__file__).parents[3]
FORMATS = {
    "Douyin `product/detail`": "feeds/douyin-detail.json",
    "Kuaishou item": "feeds/kuaishou-item.json",
    "Taobao, Tmall item answer": "feeds/tmall-item.json",
    "JD item answer": "feeds/jd-item.json",
    "Pinduoduo item answer": "feeds/pdd-item.json",
    "Suning item answer": "feeds/suning-item.json",
    "Taobao assistant CSV": "feeds/taobao-assistant-skus.csv",
    "ERP export": "feeds/erp-export.csv",
    "Shopify CSV": "feeds/shopify-classic.csv",
    "Shopify CSV since 2024": "feeds/shopify-2024.csv",
    "Google Merchant, RSS 2.0": "feeds/merchant-rss.xml",
    "Google Merchant, Atom": "feeds/merchant-atom.xml",
    "schema.org JSON-LD": "feeds/jsonld-product.json",
    "saved product page": "pages/kettle.html",
}
FIELDS = (
    *("platform", "category", "title", "short_title", "selling_points", "description", "detail_text"),
    *("attributes", "price", "list_price"),
)
SKU_FIELDS = ("name", "attributes", "price", "list_price", "stock", "code")
ROLES = ("main", "white", "detail", "sku")


def listings(name: str) -> list[Listing]:
    items = list(discover([str(ROOT / "fixtures" / name)], SourceOptions()))
    assert items and all(isinstance(item, Listing) for item in items)
    return [item for item in items if isinstance(item, Listing)]


def row(title: str, name: str) -> str:
    """A line of the table: what the fixture of a format has and is read of it."""
    found = listings(name)
    fields = [field for field in FIELDS if any(getattr(listing, field) for listing in found)]
    skus = [sku for listing in found for sku in listing.skus]
    of_sku = [field for field in SKU_FIELDS if any(getattr(sku, field) not in ("", (), None) for sku in skus)]
    roles = [
        role for role in ROLES if any(image.role == role for listing in found for image in listing.images)
    ]
    cells = (fields, of_sku, roles)
    return f"| {title} | " + " | ".join(", ".join(cell) or "–" for cell in cells) + " |"


@pytest.mark.parametrize(("title", "name"), FORMATS.items(), ids=[*FORMATS])
def test_the_table_in_the_docs_says_what_is_read(title: str, name: str) -> None:
    text = (ROOT / "docs" / "reference" / "formats.md").read_text("utf-8")
    assert row(title, name) in text.splitlines()


@pytest.mark.parametrize("name", FORMATS.values(), ids=[*FORMATS])
def test_nothing_in_our_fixtures_is_a_problem(name: str) -> None:
    for listing in listings(name):
        assert listing.problems == ()
        assert listing.title and listing.images
