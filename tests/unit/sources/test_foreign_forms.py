from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from listcheck.model.listing import Attribute, PriceRange
from listcheck.sources.foreign_forms import is_known_form, under_our_names
from listcheck.sources.mapping import to_listing


def test_douyin_counts_in_fen() -> None:
    listing = to_listing(
        {
            "product_id_str": "3500000000000000001",
            "name": "纯棉短袖",
            "short_product_name": "短袖",
            "recommend_remark": "透气",
            "standard_brand_id": 1,
            "category_detail": {
                "first_cname": "服饰内衣",
                "second_cname": "女装",
                "third_cname": "",
                "fourth_cname": None,
            },
            "product_format_new": '{"501":[{"PropertyName":"材质","Name":"棉","Value":0}]}',
            "pic": ["https://x/1", "https://x/2"],
            "discount_price": 5900,
            "market_price": 9900,
            "spec_prices": [
                {
                    "spec_detail_name1": "白",
                    "spec_detail_name2": "M",
                    "price": 5905,
                    "stock_num": 3,
                    "sku_id": 7,
                }
            ],
        }
    )
    assert (listing.key, listing.platform, listing.title) == ("3500000000000000001", "douyin", "纯棉短袖")
    assert listing.category == ("服饰内衣", "女装")
    assert listing.attributes == (Attribute("材质", "棉"),)
    assert listing.price == PriceRange(Decimal(59), Decimal(59))
    assert listing.list_price == PriceRange(Decimal(99), Decimal(99))
    assert [(sku.name, sku.price, sku.stock, sku.code) for sku in listing.skus] == [
        ("白 M", Decimal("59.05"), 3, "7")
    ]
    assert [image.role for image in listing.images] == ["main", "main"]
    assert listing.problems == ()


def test_kuaishou_counts_in_fen() -> None:
    listing = to_listing(
        {
            "kwaiItemId": 15,
            "title": "垃圾袋",
            "itemPropValues": [{"propName": "材质", "radioPropValue": {"propValue": "PE"}}],
            "imageUrls": ["https://x/1"],
            "skuList": [{"specification": "加厚", "skuSalePrice": 2990, "skuStock": 200, "relSkuId": 8}],
        }
    )
    assert (listing.key, listing.platform, listing.title) == ("15", "kuaishou", "垃圾袋")
    assert listing.attributes == (Attribute("材质", "PE"),)
    assert listing.skus[0].price == Decimal("29.9")
    assert listing.price == PriceRange(Decimal("29.9"), Decimal("29.9"))


def test_prices_that_are_no_fen_are_refused_as_usual() -> None:
    listing = to_listing(
        {"kwaiItemId": 15, "title": "x", "skuList": [{"specification": "a", "skuSalePrice": "面议"}, 5]}
    )
    assert [problem.field for problem in listing.problems] == ["skus[0].price"]


def test_other_records_are_left_as_they_are() -> None:
    others: list[dict[str, Any]] = [
        {},
        {"title": "x", "price": 1},
        {"product_id_str": "1"},
        {"@type": "Article"},
    ]
    assert [under_our_names(record) for record in others] == [None] * 4


def test_schema_org_products() -> None:
    assert under_our_names({"@type": "Product", "name": "铁壶"}) == {"title": "铁壶"}


def test_douyins_choices_pictures_and_prices_not_set() -> None:
    listing = to_listing(
        {
            "product_id_str": "1",
            "standard_brand_id": 1,
            "name": "杯",
            "discount_price": 0,
            "market_price": "0",
            "product_format": "货号|8888^材质|棉^空",
            "specs": [{"name": "颜色"}, {"name": ""}],
            "pic": "https://x/1",
            "main_pic_3_4": ["https://x/34"],
            "spec_pics": [{"pic": "https://x/s"}, {"pic": ""}],
            "description": "<p><img src=https://x/d style=max-width:100%;/></p>",
            "spec_prices": [{"spec_detail_name1": "白", "spec_detail_name2": "M", "price": 1}],
        }
    )
    assert listing.attributes == (Attribute("货号", "8888"), Attribute("材质", "棉"))
    assert (listing.price, listing.list_price) == (PriceRange(Decimal("0.01"), Decimal("0.01")), None)
    assert listing.skus[0].attributes == (Attribute("颜色", "白"),)
    assert [(image.name[-2:], image.role) for image in listing.images] == [
        ("/1", "main"),
        ("34", "main"),
        ("/s", "sku"),
        ("/d", "detail"),
    ]


@pytest.mark.parametrize(
    ("record", "known"),
    [
        ({"@type": "Product"}, True),
        ({"@type": "Article"}, False),
        ({"itemPropValues": [], "skuList": []}, True),
        ({"itemPropValues": []}, True),
        ({"kwaiItemId": 1}, False),
        ({"standard_brand_id": 1, "spec_prices": []}, True),
        ({"saleProp": {}, "venderId": 1}, True),
        ({"title": "x", "price": 1}, False),
    ],
)
def test_forms_that_need_no_title(record: dict[str, Any], known: bool) -> None:
    assert is_known_form(record) is known
