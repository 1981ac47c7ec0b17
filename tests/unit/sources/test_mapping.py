from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.listing import Attribute, Listing, PriceRange
from listcheck.model.location import Place
from listcheck.sources import field_table
from listcheck.sources.base import Limits, Record
from listcheck.sources.field_names import FieldNames
from listcheck.sources.mapping import ListingReader, to_listing

OURS: dict[str, Any] = {
    "id": "3502",
    "platform": "douyin",
    "category": "服饰内衣/女装/T恤",
    "title": "纯棉短袖T恤 女 宽松",
    "short_title": "短袖T恤",
    "selling_points": ["透气", "领口不变形"],
    "description": "夏天穿的",
    "detail_text": "<p>面料克重 200 克</p>",
    "attributes": {"品牌": "小禾", "材质成分": "棉95% 氨纶5%"},
    "skus": [{"name": "白色 M", "price": 59, "stock": 3}],
    "price": "59.00",
    "list_price": 99,
    "images": ["main.jpg", {"path": "detail-1.jpg", "role": "detail"}],
    "promotions": [{"name": "双11", "ends": "2026-11-11"}],
    "evidence": [{"kind": "award", "term": "金奖"}],
    "ignores": [{"rule": "AD101", "reason": "商标"}],
}


def test_our_own_keys() -> None:
    listing = to_listing(OURS)
    assert listing.key == "3502"
    assert listing.platform == "douyin"
    assert listing.category == ("服饰内衣", "女装", "T恤")
    assert listing.title == OURS["title"]
    assert listing.short_title == "短袖T恤"
    assert listing.selling_points == ("透气", "领口不变形")
    assert listing.description == "夏天穿的"
    assert listing.detail_text == "<p>面料克重 200 克</p>"
    assert listing.attributes == (Attribute("品牌", "小禾"), Attribute("材质成分", "棉95% 氨纶5%"))
    assert listing.skus[0].name == "白色 M"
    assert listing.price == PriceRange(Decimal("59.00"), Decimal("59.00"))
    assert listing.list_price == PriceRange(Decimal(99), Decimal(99))
    assert [(image.name, image.role, image.refused) for image in listing.images] == [
        ("main.jpg", "main", "missing"),
        ("detail-1.jpg", "detail", "missing"),
    ]
    assert listing.promotions[0].name == "双11"
    assert listing.evidence[0].kind == "award"
    assert listing.ignores[0].rule == "AD101"
    assert listing.problems == ()


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"goods_name": "茶杯"}, "title", "茶杯"),
        ({"商品标题": "茶杯", "name": "内部名"}, "title", "茶杯"),
        ({"num_iid": 610000000001}, "key", "610000000001"),
        ({"sub_title": "轻便"}, "selling_points", ("轻便",)),
        ({"卖点1": "轻便", "卖点2": "好洗"}, "selling_points", ("轻便", "好洗")),
        ({"卖点": "轻便\n好洗"}, "selling_points", ("轻便", "好洗")),
        ({"商品描述": "陶瓷"}, "description", "陶瓷"),
        ({"宝贝描述": "<p>陶瓷</p>"}, "detail_text", "<p>陶瓷</p>"),
        ({"详情": ["一段", "二段"]}, "detail_text", "一段\n二段"),
        ({"商品类目": "家居 > 水具"}, "category", ("家居", "水具")),
        ({"品牌": "青野"}, "attributes", (Attribute("品牌", "青野"),)),
        ({"brand": {"name": "青野"}}, "attributes", (Attribute("品牌", "青野"),)),
        ({"brand": "甲", "attributes": {"品牌": "乙"}}, "attributes", (Attribute("品牌", "乙"),)),
        ({"attributes": {"款式": None}}, "attributes", (Attribute("款式", ""),)),
        ({"price": "4500.00-5500.00"}, "price", PriceRange(Decimal("4500.00"), Decimal("5500.00"))),
        ({"minGroupPrice": "9", "maxGroupPrice": "12"}, "price", PriceRange(Decimal(9), Decimal(12))),
        (
            {"skus": [{"name": "小", "price": 5}, {"name": "大", "price": 8}]},
            "price",
            PriceRange(Decimal(5), Decimal(8)),
        ),
        ({"吊牌价": "¥199"}, "list_price", PriceRange(Decimal(199), Decimal(199))),
        ({"平台": "抖店"}, "platform", "douyin"),
    ],
)
def test_foreign_keys(record: dict[str, Any], field: str, value: Any) -> None:
    listing = to_listing(record)
    assert getattr(listing, field) == value
    assert listing.problems == ()


def test_pictures_of_all_kinds_of_keys() -> None:
    listing = to_listing(
        {
            "主图": "a.jpg,b.jpg",
            "详情图": ["c.jpg"],
            "白底图": "d.jpg",
            "skus": [{"name": "红", "image": "e.jpg"}],
            "详情": [{"url": "f.jpg", "width": 750}],
            "description": '<img src="g.jpg"><img src="c.jpg">',
        }
    )
    assert [(image.name, image.role) for image in listing.images] == [
        ("a.jpg", "main"),
        ("b.jpg", "main"),
        ("d.jpg", "white"),
        ("c.jpg", "detail"),
        ("e.jpg", "sku"),
        ("f.jpg", "detail"),
        ("g.jpg", "detail"),
    ]


def test_the_users_names_win() -> None:
    names = FieldNames({"title": ("货名",)})
    assert to_listing({"货名": "茶杯", "title": "x"}, names=names).title == "茶杯"


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ({"title": ["a"]}, "title"),
        ({"price": "面议"}, "price"),
        ({"list_price": {}, "market_price": [1, 2, 3]}, "list_price"),
        ({"platform": "amazon"}, "platform"),
        ({"attributes": 5}, "attributes"),
        ({"attributes": "没有冒号"}, "attributes"),
        ({"skus": {"a": 1}}, "skus"),
        ({"images": [[1]]}, "images"),
        ({"promotions": [[1]]}, "promotions[0]"),
        ({"evidence": "金奖"}, "evidence[0]"),
        ({"description": "\ud83d"}, "description"),
        ({"description": "断\ufffd"}, "description"),
        ({"id": {"a": 1}}, "id"),
    ],
)
def test_a_bad_field_is_a_problem_and_the_rest_stands(record: dict[str, Any], field: str) -> None:
    listing = to_listing({**record, "short_title": "茶杯"})
    assert listing.short_title == "茶杯"
    assert [problem.field for problem in listing.problems] == [field]
    assert listing.problems[0].why.zh
    assert listing.problems[0].why.en


def test_an_unknown_platform_is_no_platform_not_even_the_default() -> None:
    assert to_listing({"title": "x", "platform": "amazon"}, platform="jd").platform == ""
    assert to_listing({"title": "x"}, platform="jd").platform == "jd"


def test_halves_of_surrogate_pairs_do_not_get_through() -> None:
    listing = to_listing({"title": "a\ud83d", "attributes": {"b\udc00": "c\ud800"}})
    listing.title.encode()
    assert listing.title == "a\ufffd"
    assert len(listing.problems) == 3


def test_a_text_beyond_the_limit_is_not_checked_and_said() -> None:
    reader = ListingReader(limits=Limits(text_chars=10, items=2))
    listing = reader.read(
        Record({"title": "长" * 11, "description": "短", "attributes": {"a": 1, "b": 2, "c": 3}})
    )
    assert listing.title == ""
    assert listing.description == "短"
    assert len(listing.attributes) == 2
    assert [problem.field for problem in listing.problems] == ["title", "attributes"]


def test_origin_and_key() -> None:
    listing = ListingReader("shop/feed.jsonl").read(Record({"title": "x"}, 12, Place(14)), "feed.jsonl#12")
    assert listing.key == "feed.jsonl#12"
    assert listing.origin.path == "shop/feed.jsonl"
    assert listing.origin.record == 12
    assert listing.origin.place("attributes.材质") == Place(14)
    assert to_listing({"title": "x"}, path="a/b.json").key == "b.json"


def test_pictures_are_found_in_the_folder_named(tmp_path: Path) -> None:
    (tmp_path / "main.jpg").write_bytes(b"")
    (image,) = to_listing({"title": "x", "images": "main.jpg"}, folder=tmp_path).images
    assert image.path == (tmp_path / "main.jpg").as_posix()


KEYS = sorted(
    {word for line in field_table.LISTING.strip().splitlines() for word in line.partition(":")[2].split()[:2]}
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["name", "value", "path", "kind", "price", "@type"]) | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=6), JSON, max_size=8))
def test_nothing_in_a_record_raises(record: dict[str, Any]) -> None:
    listing = to_listing(record)
    assert isinstance(listing, Listing)
    for problem in listing.problems:
        assert problem.why.zh
        assert problem.why.en
    listing.title.encode()
