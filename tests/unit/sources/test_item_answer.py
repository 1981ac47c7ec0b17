from __future__ import annotations

from typing import Any

import pytest

from listcheck.model.listing import Attribute
from listcheck.sources.item_answer import completed, platform_of_answer
from listcheck.sources.mapping import to_listing


@pytest.mark.parametrize(
    ("record", "platform"),
    [
        ({"isTmall": True, "groupProps": []}, "tmall"),
        ({"isTmall": False, "groupProps": []}, "taobao"),
        ({"isTmall": "true", "priceRange": "1"}, "tmall"),
        ({"saleProp": {}, "venderId": "1"}, "jd"),
        ({"goodsProperty": [], "minGroupPrice": "1"}, "pdd"),
        ({"passSubList": [], "partNumber": "1"}, ""),  # Suning is none of the platforms we know
        ({"groupProps": []}, ""),
    ],
)
def test_whose_answer_it_is(record: dict[str, Any], platform: str) -> None:
    assert to_listing({"title": "木里茶盘", **record}).platform == platform


def test_other_records_stay_as_they_are() -> None:
    record = {"title": "木里茶盘", "images": ["a.jpg"], "partNumber": "1"}
    assert platform_of_answer(record) == ""
    assert completed(record) is record


def test_the_gallery_is_the_main_pictures() -> None:
    listing = to_listing(
        {
            "title": "茶盘",
            "saleProp": {},
            "venderId": "1",
            "images": ["//x/1.jpg", "//x/2.jpg"],
            "descImgs": ["//x/3.jpg"],
        }
    )
    assert [image.role for image in listing.images] == ["main", "main", "detail"]


def test_jds_numbered_choices() -> None:
    entry = {"1": "墨绿", "2": "480ml", "skuId": "7", "price": "89.00"}
    listing = to_listing(
        {"name": "杯", "venderId": "1", "saleProp": {"1": "颜色", "2": "容量"}, "sku": [entry, "x"]}
    )
    assert listing.skus[0].name == "墨绿 480ml"
    assert listing.skus[0].attributes == (Attribute("颜色", "墨绿"), Attribute("容量", "480ml"))
    assert listing.skus[1].name == "x"


@pytest.mark.parametrize("parts", [None, "x", ["x"], [{"1": "x"}], [{"1": {}}]])
def test_parts_that_are_none(parts: Any) -> None:
    listing = to_listing({"title": "外套", "passSubList": ["x"], "charPartNumbers": parts, "partNumber": "1"})
    assert listing.skus == ()
    assert listing.key == "1"


def test_sunings_parts() -> None:
    part = {
        "partNumber": "12",
        "itemName": "外套 深蓝 S",
        "characterDisplayName": "颜色",
        "characterValueDisplayName": "深蓝",
    }
    record = {"title": "外套", "passSubList": [{"颜色": [], "尺码": []}], "charPartNumbers": [{"1": part}]}
    (sku,) = to_listing(record).skus
    assert (sku.name, sku.code) == ("深蓝 S", "12")
    assert sku.attributes == (Attribute("颜色", "深蓝"), Attribute("尺码", "S"))
