from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.listing import Listing
from listcheck.model.location import Place
from listcheck.sources.base import Limits, SourceFile, SourceOptions, Unreadable
from listcheck.sources.field_names import known_names
from listcheck.sources.yaml_file import YamlError, documents_of, read_yaml

LISTING = """\
id: "3502"
platform: douyin
title: 纯棉短袖T恤 女 宽松
description: |
  夏天穿的
  第二行
selling_points: [透气, "不起球"]
attributes: {品牌: 小禾, 材质成分: 棉95% 氨纶5%}
skus:
  - name: 白色 M
    price: 59.00
  - {name: '白色 L', price: 59}
images:
  - {path: main.jpg, role: main}
  - detail.jpg
"""


def value_of(text: str) -> Any:
    (document,) = documents_of(text, 50)
    return document.value


def test_every_text_knows_where_it_starts(read: Callable[..., Any]) -> None:
    (listing,) = read("listing.yaml", LISTING)
    assert isinstance(listing, Listing)
    places = {
        "title": (3, 8),
        "description": (5, 3),
        "selling_points[0]": (7, 18),
        "selling_points[1]": (7, 23),
        "attributes.品牌": (8, 18),
        "attributes.材质成分": (8, 28),
        "skus[0].name": (10, 11),
        "skus[1].name": (12, 13),
        "skus[1]": (12, 5),
        "images[0]": (14, 12),
        "images[1]": (15, 5),
        "id": (1, 6),
    }
    lines = LISTING.splitlines()
    for field, (line, column) in places.items():
        place = listing.origin.place(field)
        assert place is not None and place[:2] == (line, column), field
    assert lines[2][7:].startswith(listing.title)
    assert lines[6][22:].startswith("不起球")
    assert listing.origin.place("price") == Place(1, 1)


def test_scalars_stay_what_the_seller_wrote() -> None:
    text = "a: no\nb: 12:30\nc: 007\nd: 2026-11-11\ne: 1_000\nf: on\ng: 1e3\nh: ~\ni: null\nj: ''\nk: 'null'\nl:\n"
    assert value_of(text) == {
        "a": "no",
        "b": "12:30",
        "c": "007",
        "d": "2026-11-11",
        "e": "1_000",
        "f": "on",
        "g": "1e3",
        "h": None,
        "i": None,
        "j": "",
        "k": "null",
        "l": None,
    }


def test_keys_are_text_too() -> None:
    assert value_of("2026: a\nno: b\n") == {"2026": "a", "no": "b"}


def test_a_title_that_is_a_number_is_a_title(read: Callable[..., Any]) -> None:
    (listing,) = read("listing.yaml", "title: 1984\nprice: no\n")
    assert listing.title == "1984"
    assert [problem.field for problem in listing.problems] == ["price"]


def test_anchors_and_merges() -> None:
    value = value_of("a: &shared {品牌: 小禾, 产地: 中国}\nb: {<<: *shared, 产地: 越南}\nc: *shared\n")
    assert value["b"] == {"品牌": "小禾", "产地": "越南"}
    assert value["c"] == {"品牌": "小禾", "产地": "中国"}


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("title: a\nprice: 1\ntitle: b\n", Place(3, 1), "duplicate key 'title'"),
        ("attributes: {材质: 棉, 材质: 麻}\n", Place(1, 21), "duplicate key"),
        ("a: *b\n", Place(1, 4), "no anchor"),
        ("a: &a [*a]\n", Place(1, 8), "no anchor"),
        ("? [a]\n: b\n", Place(1, 3), "a key has to be text"),
        ("<<: 5\n", Place(1, 1), "merge"),
        ("a: 'b\n", Place(2, 1), "not valid YAML"),
        ("a: b: c\n", Place(1, 5), "not valid YAML"),
        ("a: \x07\n", Place(1, 4), "control characters"),
        pytest.param("a: " + "[" * 100_000, Place(1, 54), "nested deeper than 50", id="deep"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, place: Place, why: str) -> None:
    with pytest.raises(YamlError) as caught:
        value_of(text)
    assert caught.value.place == place
    assert why in caught.value.why.en
    assert caught.value.why.zh


def test_a_billion_laughs_are_cut_short() -> None:
    lines = ["a: &a [" + ", ".join(["lol"] * 9) + "]"]
    lines += [
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    with pytest.raises(YamlError, match="aliases"):
        value_of("\n".join(lines))


@pytest.mark.parametrize(
    ("text", "field", "why"),
    [
        ("title: 短袖\nattributes: {材质: 棉,氨纶}\n", "attributes", "comma"),
        ("title: 夏日穿搭 #短袖\n", "title", "#"),
    ],
)
def test_text_that_yaml_cuts_off_is_a_problem(
    read: Callable[..., Any], text: str, field: str, why: str
) -> None:
    (listing,) = read("listing.yaml", text)
    assert [problem.field for problem in listing.problems] == [field]
    assert why in listing.problems[0].why.en
    assert listing.problems[0].place is not None


def test_comments_and_quoted_text_are_no_problem(read: Callable[..., Any]) -> None:
    (listing,) = read(
        "listing.yaml", "title: '夏日穿搭 #短袖'  # 标题\nattributes: {材质: '棉,氨纶', 产地: }\n"
    )
    assert listing.problems == ()
    assert listing.title == "夏日穿搭 #短袖"


def test_several_listings_in_one_file(read: Callable[..., Any]) -> None:
    items = read("goods.yaml", "title: 甲\nprice: 1\n---\n- {title: 乙, price: 1}\n- {title: 丙, price: 2}\n")
    assert [(item.title, item.origin.record) for item in items] == [("甲", 1), ("乙", 2), ("丙", 3)]
    assert items[1].key == "goods.yaml#2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_encodings(read: Callable[..., Any], encoding: str) -> None:
    (listing,) = read("listing.yaml", LISTING.encode(encoding))
    assert listing.title == "纯棉短袖T恤 女 宽松"
    assert listing.origin.place("title") == Place(3, 8)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"# nothing\n", "empty"),
        (b"- 5\n", "a listing as a mapping"),
        (b"just text\n", "a listing as a mapping"),
        (bytes(range(128, 256)) * 20, "unknown encoding"),
        (b"title: a\ntitle: b\n", "duplicate key 'title'"),
        (b"shelf: 3\n", "no field of a listing"),
    ],
)
def test_a_listing_file_that_is_none_is_unreadable(
    read: Callable[..., Any], content: bytes, why: str
) -> None:
    (item,) = read("listing.yaml", content)
    assert isinstance(item, Unreadable)
    assert item.path == "listing.yaml"
    assert why in item.why.en


def test_a_file_beyond_the_limit_is_not_read(read: Callable[..., Any]) -> None:
    options = SourceOptions(limits=Limits(yaml_bytes=20))
    (item,) = read("listing.yaml", LISTING, options)
    assert isinstance(item, Unreadable)
    assert "20" in item.why.zh


def source(data: bytes) -> SourceFile:
    return SourceFile("-", known_names(), data=data)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_reported(data: bytes) -> None:
    list(read_yaml(source(data)))


@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"%@`#?,\n \t<棉"), max_size=60))
def test_any_punctuation_is_read_or_reported(text: str) -> None:
    list(read_yaml(source(text.encode())))


TREE = st.recursive(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc品牌", min_size=1), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(TREE)
def test_what_yaml_writes_is_read_back_as_text(tree: Any) -> None:
    import yaml

    text = yaml.safe_dump(tree, allow_unicode=True, default_style="'")
    assert value_of(text) == tree
