from __future__ import annotations

from typing import Any

import pytest

from listcheck.sources.schema_org import find_product, is_product, product_record

PRODUCT = {
    "@type": "Product",
    "name": "松烟保温壶",
    "sku": "K1",
    "brand": {"@type": "Brand", "name": "松烟"},
    "image": ["a.jpg", {"@type": "ImageObject", "contentUrl": "b.jpg"}],
    "description": "壶口加宽",
    "category": "家居 > 水具",
    "color": "墨绿",
    "material": "不锈钢",
    "additionalProperty": [{"@type": "PropertyValue", "name": "容量", "value": "1.5L"}],
    "offers": {"@type": "Offer", "price": "119.00", "priceCurrency": "CNY"},
}


def test_a_product() -> None:
    record = product_record(PRODUCT)
    assert record == {
        "id": "K1",
        "title": "松烟保温壶",
        "description": "壶口加宽",
        "category": "家居 > 水具",
        "brand": "松烟",
        "images": ["a.jpg", "b.jpg"],
        "attributes": [
            [{"@type": "PropertyValue", "name": "容量", "value": "1.5L"}],
            {"颜色": "墨绿", "材质": "不锈钢"},
        ],
        "price": "119.00",
    }


@pytest.mark.parametrize(
    ("offers", "found"),
    [
        ([{"price": 9}], {"price": 9}),
        ({"lowPrice": 5, "highPrice": 8}, {"price_low": 5, "price_high": 8}),
        ({"priceSpecification": {"price": "7"}}, {"price": "7"}),
        ({"priceSpecification": [{}, {"price": "7"}]}, {"price": "7"}),
        ("https://x/offer", {}),
        (None, {}),
    ],
)
def test_offers(offers: Any, found: dict[str, Any]) -> None:
    assert product_record({"@type": "Product", "offers": offers}) == found


def test_variants_are_skus() -> None:
    group = {
        "@type": "ProductGroup",
        "name": "短袖",
        "hasVariant": [
            {"@type": "Product", "name": "短袖 白", "sku": "w", "color": "白", "offers": {"price": 5}}
        ],
    }
    assert product_record(group)["skus"] == [
        {"name": "短袖 白", "code": "w", "price": 5, "attributes": {"颜色": "白"}},
    ]


@pytest.mark.parametrize(
    "document",
    [
        PRODUCT,
        [PRODUCT],
        {"@graph": [{"@type": "WebPage"}, PRODUCT]},
        {"@type": "WebPage", "mainEntity": PRODUCT},
        {"@type": "ItemPage", "@graph": [{"@type": "BreadcrumbList"}, {"mainEntity": [PRODUCT]}]},
        [{"@type": "Product", "name": "推荐"}, PRODUCT],
    ],
)
def test_the_product_is_found(document: Any) -> None:
    found = find_product(document)
    assert found is not None
    assert found["name"] == "松烟保温壶"


@pytest.mark.parametrize("document", [{}, [], None, 5, "Product", {"@type": "Article"}, {"@graph": "x"}])
def test_where_there_is_none(document: Any) -> None:
    assert find_product(document) is None


def test_types_may_be_written_in_full() -> None:
    assert is_product({"@type": "https://schema.org/Product"})
    assert is_product({"@type": ["Thing", "IndividualProduct"]})
    assert not is_product({"@type": "ProductReview"})


def test_a_document_without_end_is_given_up() -> None:
    graph: list[Any] = [{"@graph": []} for _ in range(100_000)]
    assert find_product({"@graph": [*graph, PRODUCT]}) is None


def test_several_offers_are_skus() -> None:
    offers = [{"sku": "A", "price": "5"}, {"name": "大", "sku": "B", "price": "8"}]
    for given in (offers, {"@type": "AggregateOffer", "lowPrice": "5", "offers": offers}):
        record = product_record({"@type": "Product", "name": "杯", "offers": given})
        assert [(sku["name"], sku["code"], sku["price"]) for sku in record["skus"]] == [
            ("A", "A", "5"),
            ("大", "B", "8"),
        ]
        assert "price" not in record


def test_offers_nobody_can_tell_apart_are_one_price() -> None:
    record = product_record({"@type": "Product", "offers": [{"price": "5"}, {"price": "8"}]})
    assert record == {"price": "5"}


def test_the_price_struck_through() -> None:
    struck = {"priceType": "https://schema.org/StrikethroughPrice", "price": "9"}
    for offer in (
        {"price": "5", "priceSpecification": struck},
        {"priceSpecification": [struck, {"price": "5"}]},
    ):
        record = product_record({"@type": "Product", "offers": offer})
        assert record == {"price": "5", "list_price": "9"}
