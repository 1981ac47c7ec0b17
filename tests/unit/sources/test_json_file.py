from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.location import Place
from listcheck.sources.base import Limits, SourceFile, SourceOptions, Unreadable
from listcheck.sources.field_names import known_names
from listcheck.sources.json_file import JsonError, parse, read_json, unwrapped

LISTING = """{
  "id": "3502",
  "title": "纯棉短袖\\"T恤\\"",
  "price": 59.00,
  "attributes": {"品牌": "小禾", "材质": null},
  "images": ["main.jpg", {"path": "b.jpg"}]
}
"""


def test_values_know_their_place(read: Callable[..., Any]) -> None:
    (listing,) = read("listing.json", LISTING)
    assert listing.title == '纯棉短袖"T恤"'
    assert str(listing.price.low) == "59.00"
    assert listing.attributes[1].value == ""
    for field, place in {
        "": (1, 1),
        "id": (2, 10),
        "title": (3, 13),
        "price": (4, 12),
        "attributes.品牌": (5, 25),
        "images[0]": (6, 15),
        "images[1]": (6, 36),
    }.items():
        assert listing.origin.place(field)[:2] == place, field


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ('{"title": "纯棉', Place(1, 11), "Unterminated string"),
        ('{"title": "纯棉",\n "price": ', Place(2, 11), "Expecting value"),
        ('{"title": "a" "price": 1}', Place(1, 15), "Expecting ','"),
        ("{'title': 'a'}", Place(1, 2), "property name"),
        ('{"title": "a"} x', Place(1, 16), "Extra data"),
    ],
)
def test_broken_json_is_unreadable_with_line_and_column(
    read: Callable[..., Any], text: str, place: Place, why: str
) -> None:
    (item,) = read("listing.json", text)
    assert isinstance(item, Unreadable)
    assert item.place == place
    assert why in item.why.en


def test_a_truncated_file_is_called_that(read: Callable[..., Any]) -> None:
    (item,) = read("listing.json", '{"title": "纯棉", "price": ')
    assert "不完整" in item.why.zh


def test_duplicate_keys_are_problems_and_the_last_one_stands(read: Callable[..., Any]) -> None:
    (listing,) = read(
        "listing.json", '{"title": "甲",\n "attributes": {"材质": "棉", "材质": "麻"},\n "title": "乙"}'
    )
    assert listing.title == "乙"
    assert [(problem.field, problem.place) for problem in listing.problems] == [
        ("attributes.材质", Place(2, 28)),
        ("title", Place(3, 2)),
    ]


def test_duplicate_keys_belong_to_their_own_listing(read: Callable[..., Any]) -> None:
    items = read(
        "goods.json",
        '[{"title": "甲", "price": 1},\n {"title": "乙", "price": 1, "price": 2},\n {"title": "丙"}]',
    )
    assert [len(item.problems) for item in items] == [0, 1, 0]


@pytest.mark.parametrize("missing", ["NaN", "null", '""'])
def test_a_missing_value_is_nothing(missing: str) -> None:
    value, _ = parse(f'{{"title": "a", "price": {missing}}}')
    assert value["price"] in (None, "")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('{"title": "a\\ud83d", "price": 1}', "a\ufffd"),
        ('{"title": "a\\ud83d\\ude00", "price": 1}', "a😀"),
        ('{"title": "a\nb", "price": 1}', "a\nb"),
        pytest.param('{"title": ' + "9" * 5_000 + ', "price": 1}', "9" * 5_000, id="long number"),
        ('{"title": true, "price": 1}', "true"),
    ],
)
def test_what_others_write_is_read(read: Callable[..., Any], text: str, title: str) -> None:
    (listing,) = read("listing.json", text)
    assert listing.title == title


@pytest.mark.parametrize(
    ("document", "titles"),
    [
        ({"title": "a", "price": 1}, ["a"]),
        ([{"title": "a", "price": 1}, {"title": "b"}], ["a", "b"]),
        ({"data": {"seller": {"shopName": "s"}, "item": {"title": "a", "price": 1}}}, ["a"]),
        ({"data": {"title": "a", "images": []}, "retcode": "0"}, ["a"]),
        ({"code": 0, "result": {"goods_list": [{"goods_name": "a", "price": 1}]}}, ["a"]),
        ({"products": [{"title": "a", "variants": []}, {"title": "b", "variants": []}]}, ["a", "b"]),
        ({"title": "说明", "jsonld": {"@type": "Product", "name": "a"}}, ["a"]),
        ({"title": "a", "data": {"x": 1}}, ["a"]),
    ],
)
def test_wrapped_listings_are_found(document: Any, titles: list[str]) -> None:
    found, many = unwrapped(document, known_names())
    assert [entry.get("title") or entry.get("goods_name") or entry.get("name") for entry in found] == titles
    assert many == (len(titles) > 1 or "goods_list" in str(document))


def test_schema_org_products(read: Callable[..., Any]) -> None:
    (listing,) = read(
        "p.json",
        '{"@type": "Product", "name": "铁壶", "sku": "K1", "offers": {"price": "9", "priceCurrency": "CNY"}}',
    )
    assert (listing.key, listing.title, str(listing.price.low)) == ("K1", "铁壶", "9")


@pytest.mark.parametrize(
    "content",
    [
        b'{"name": "tool", "version": "1.0.0", "description": "x"}',
        b"[1, 2, 3]",
        b"{}",
        b'{"compilerOptions": {}, // comment\n}',
        b'{"findings": [], "not_checked": [], "title": "a", "price": 1}',
        pytest.param(b"[" * 100_000, id="deep"),
        b"\xff\xfe\x00",
    ],
)
def test_other_peoples_json_is_left_alone(read: Callable[..., Any], content: bytes) -> None:
    assert read("package.json", content) == []


def test_broken_json_that_names_a_title_is_not_left_alone(read: Callable[..., Any]) -> None:
    (item,) = read("goods.json", '[{"title": "纯棉", "price": 1}, {"title": ')
    assert isinstance(item, Unreadable)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"5", "an object"),
        (bytes(range(128, 256)) * 20, "unknown encoding"),
        pytest.param(b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "nested too deeply", id="deep"),
        pytest.param(
            b'{"title": "x", "a":' + b"[" * 900 + b"]" * 900 + b"}", "nested too deeply", id="deeper"
        ),
    ],
)
def test_a_listing_file_that_is_none_is_unreadable(
    read: Callable[..., Any], content: bytes, why: str
) -> None:
    (item,) = read("listing.json", content)
    assert isinstance(item, Unreadable)
    assert why in item.why.en


def test_a_file_beyond_the_limit_is_not_read(read: Callable[..., Any]) -> None:
    (item,) = read("listing.json", LISTING, SourceOptions(limits=Limits(document_bytes=20)))
    assert isinstance(item, Unreadable)


def test_a_long_document_is_read_without_places() -> None:
    text = json.dumps(
        [{"title": "长" * 1_000, "price": number} for number in range(2_500)], ensure_ascii=False
    )
    value, problems = parse(text)
    assert len(value) == 2_500
    assert type(value[0]) is dict
    assert problems == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


def as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    return value if value is None or isinstance(value, str) else json.dumps(value)


@given(JSON, st.booleans(), st.sampled_from([None, 1]))
def test_placed_values_are_the_values(value: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    found, problems = parse(text)
    assert found == as_text(value)
    assert problems == []


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_reported(data: bytes) -> None:
    list(read_json(SourceFile("-", known_names(), data=data)))


@given(st.text(st.sampled_from('{}[]",:\\nu0d8a 棉\n'), max_size=60))
def test_any_punctuation_is_read_or_reported(text: str) -> None:
    try:
        parse(text)
    except JsonError as error:
        assert error.why.zh
