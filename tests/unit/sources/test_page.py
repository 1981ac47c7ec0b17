from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listcheck.model.listing import Listing
from listcheck.model.location import Place
from listcheck.sources.base import Limits, SourceFile, SourceOptions, Unreadable
from listcheck.sources.discover import discover
from listcheck.sources.field_names import known_names
from listcheck.sources.page import read_page

PAGES = Path(__file__).parents[3] / "fixtures" / "pages"


def page_at(path: Path) -> Listing:
    (listing,) = discover([str(path)], SourceOptions())
    assert isinstance(listing, Listing)
    return listing


def test_a_page_with_json_ld_and_tables() -> None:
    listing = page_at(PAGES / "kettle.html")
    assert (listing.key, listing.title) == ("SY-K15", "松烟不锈钢保温壶 1.5L 家用")
    assert listing.description == "壶口加宽，方便清洗。"
    assert listing.detail_text == "冬天早上灌满开水，下班回家还是烫口的。\n壶盖可拆，缝隙也能洗到。"
    assert {part.name: part.value for part in listing.attributes} == {
        "品牌": "松烟",
        "材质": "304不锈钢",
        "容量": "1.5L",
        "保温时长": "24小时",
        "产地": "浙江永康",
        "执行标准": "GB/T 29606",
    }
    assert (str(listing.price and listing.price.low), str(listing.list_price and listing.list_price.low)) == (
        "119.00",
        "169.00",
    )
    assert [(image.name, image.role, image.refused) for image in listing.images] == [
        ("kettle_files/kettle-1.jpg", "main", ""),
        ("kettle_files/kettle-detail.jpg", "detail", ""),
        ("https://img.example.com/kettle/late.jpg", "detail", "url"),
    ]
    assert listing.origin.place("attributes.材质") == Place(24)
    assert listing.problems == ()


def test_a_page_in_gbk_with_microdata() -> None:
    listing = page_at(PAGES / "rice-gbk.html")
    assert (listing.key, listing.title) == ("DXL-05", "稻香里五常大米 5kg 当季新米")
    assert {part.name: part.value for part in listing.attributes} == {
        "品牌": "稻香里",
        "净含量": "5kg",
        "保质期": "12个月",
        "产地": "黑龙江五常",
        "贮存条件": "阴凉干燥处",
    }
    assert [image.name for image in listing.images] == ["rice-gbk_files/rice-main.jpg"]
    assert listing.images[0].path


def test_a_page_with_opengraph(read: Callable[..., Any]) -> None:
    (listing,) = read(
        "p.html",
        '<meta property="og:title" content="竹编果盘"><meta property="og:description" content="手工">'
        '<meta property="product:price:amount" content="45"><meta property="product:brand" content="云岭">'
        '<meta property="og:image" content="https://x/a.jpg"><h1>别的</h1>',
    )
    assert (listing.title, listing.description, str(listing.price.low)) == ("竹编果盘", "手工", "45")
    assert listing.attributes[0].value == "云岭"
    assert [image.refused for image in listing.images] == ["url"]
    assert listing.key == "p.html"


def test_a_page_of_tables_alone(here: Path, write: Callable[..., Path]) -> None:
    write("p_files/big.jpg", b"x" * 9_000)
    write("p_files/icon.png", b"x" * 100)
    write(
        "p.html",
        "<title>竹编果盘 客厅收纳-淘宝网</title><ul><li>材质：竹</li><li>产地：云南</li><li>价格：45.00</li></ul>"
        '<img src="./p_files/big.jpg?x=1"><img src="p_files/icon.png"><img src="https://x/logo.jpg">',
    )
    listing = page_at(here / "p.html")
    assert listing.title == "竹编果盘 客厅收纳"
    assert [part.name for part in listing.attributes] == ["材质", "产地"]
    assert str(listing.price and listing.price.low) == "45.00"
    assert [(image.name, image.role, image.refused) for image in listing.images] == [
        ("p_files/big.jpg", "main", "")
    ]


def test_prices_on_the_page_itself(read: Callable[..., Any]) -> None:
    (listing,) = read(
        "p.html",
        '<h1>果盘</h1><div class="tm-price-panel"><del>¥99.00</del></div><em class="price">¥45.00</em>'
        "<ul><li>材质：竹</li><li>产地：云南</li></ul>",
    )
    assert (str(listing.price.low), str(listing.list_price.low)) == ("45.00", "99.00")


def test_structured_data_wins_over_the_page_and_broken_scripts_are_passed_over(
    read: Callable[..., Any],
) -> None:
    (listing,) = read(
        "p.html",
        '<script type="application/ld+json">{broken</script>'
        '<script type="application/ld+json">[{"@type": "Product", "name": "甲", "offers": {"price": 5}}]</script>'
        "<h1>乙</h1><dl><dt>品牌</dt><dd>青野</dd></dl>",
    )
    assert listing.title == "甲"
    assert [(part.name, part.value) for part in listing.attributes] == [("品牌", "青野")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_encodings(read: Callable[..., Any], encoding: str) -> None:
    html = "<title>纯棉短袖夏季新款女装</title><ul><li>材质：棉</li><li>产地：中国</li></ul>" * 3
    (listing,) = read("p.html", html.encode(encoding))
    assert listing.title == "纯棉短袖夏季新款女装"


def test_a_page_that_says_the_wrong_charset(read: Callable[..., Any]) -> None:
    html = '<meta charset="ascii"><title>纯棉短袖</title><ul><li>材质：棉</li><li>产地：中国</li></ul>'
    (listing,) = read("p.html", html.encode())
    assert listing.title == "纯棉短袖"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"<p>hello</p>", "no product"),
        ("<h1>关于我们</h1><p>店铺介绍</p>".encode(), "no product"),
        (bytes(range(256)) * 40, "unknown encoding"),
    ],
)
def test_a_page_without_a_product_is_unreadable(read: Callable[..., Any], content: bytes, why: str) -> None:
    (item,) = read("p.html", content)
    assert isinstance(item, Unreadable)
    assert why in item.why.en


def test_a_report_of_ours_is_no_product(read: Callable[..., Any]) -> None:
    assert (
        read("report.html", '<meta name="generator" content="listcheck 0.1"><dl><dt>a</dt><dd>b</dd></dl>')
        == []
    )


def test_nothing_is_read_from_outside(here: Path, write: Callable[..., Path]) -> None:
    write("secret.txt", "保密")
    write(
        "p.html",
        '<!DOCTYPE html [<!ENTITY x SYSTEM "secret.txt">]><title>果盘</title>'
        "<dl><dt>材质</dt><dd>&x;竹</dd><dt>产地</dt><dd>云南</dd></dl>"
        '<img src="../../etc/a.jpg"><div id="detail"><img src="../up.jpg"></div>',
    )
    listing = page_at(here / "p.html")
    assert "保密" not in str(listing)
    assert [image.refused for image in listing.images] == ["outside_folder"]


@pytest.mark.parametrize(
    "html",
    [
        "<div class=detail>" * 30_000,
        "<ul><li>a:b" * 20_000,
        "<table><tr><td>a<td>" * 5_000,
        "<dl><dt>a</dt><dd>b</dd></dl>" + '<p class="price">' * 20_000,
    ],
    ids=["detail", "lists", "tables", "prices"],
)
def test_a_page_of_any_depth_ends_in_time(html: str) -> None:
    started = time.perf_counter()
    list(read_page(SourceFile("-", known_names(), Limits(), html.encode())))
    assert time.perf_counter() - started < 10


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_reported(data: bytes) -> None:
    list(read_page(SourceFile("-", known_names(), data=data)))


PIECES = [
    "<div",
    " itemscope",
    ' itemtype="schema.org/Product"',
    ">",
    "</div>",
    "<tr><td>",
    "<dl><dt>a<dd>b",
    "<li>a:b",
    '<script type="ld+json">',
    '{"@type":"Product","name":',
    '"a"}',
    "</script>",
    "<img src=",
    "//[",
    "a.jpg ",
    "<meta name=og:title content=",
    '<p class="detail price">',
    "¥1",
    "<del>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
@settings(max_examples=150)
def test_any_page_is_read_or_reported(pieces: list[str]) -> None:
    list(read_page(SourceFile("-", known_names(), data="".join(pieces).encode())))


def test_an_address_that_is_none_is_still_a_picture() -> None:
    page = b'<html><body><div itemtype="https://schema.org/Product"><h1 itemprop="name">T</h1><img src="http://["></div>'
    list(read_page(SourceFile("-", known_names(), data=page)))
