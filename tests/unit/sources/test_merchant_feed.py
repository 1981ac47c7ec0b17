from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listcheck.model.listing import Attribute, Listing, PriceRange
from listcheck.sources.base import Record, SourceFile, SourceOptions, Unreadable
from listcheck.sources.discover import discover
from listcheck.sources.field_names import FieldNames
from listcheck.sources.merchant_feed import is_feed, read_merchant_feed

Read = Callable[..., list[Listing | Unreadable]]
GOOGLE = 'xmlns:g="http://base.google.com/ns/1.0"'
ITEM = "<item><g:id>{0}</g:id><g:title>木里茶盘 {0}</g:title><g:price>{1}</g:price></item>"


def feed(*items: str, head: str = '<?xml version="1.0"?>') -> str:
    return f'{head}<rss version="2.0" {GOOGLE}><channel><title>店</title>{"".join(items)}</channel></rss>'


def only(items: list[Listing | Unreadable]) -> Listing:
    (item,) = items
    assert isinstance(item, Listing), item
    return item


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("59 CNY", "59"),
        ("1,299.00 CNY", "1299.00"),
        ("CNY 59.50", "59.50"),
        ("$2,030", "2030"),
        ("12.500 KWD", "12.500"),
        ("€12.50", "12.50"),
        ("4999 JPY", "4999"),
    ],
)
def test_prices_with_a_currency(read: Read, written: str, amount: str) -> None:
    listing = only(read("f.xml", feed(ITEM.format(1, written))))
    assert listing.price == PriceRange(Decimal(amount), Decimal(amount))
    assert listing.problems == ()


def test_a_price_that_is_none_is_a_problem_at_its_line(read: Read) -> None:
    listing = only(read("f.xml", feed("\n", ITEM.format(1, "面议"))))
    assert listing.price is None
    assert [(problem.field, problem.place and problem.place.line) for problem in listing.problems] == [
        ("price", 2)
    ]


def test_the_sale_price_is_what_is_paid(read: Read) -> None:
    item = ITEM.format(1, "99 CNY").replace("</item>", "<g:sale_price>59 CNY</g:sale_price></item>")
    listing = only(read("f.xml", feed(item)))
    assert listing.price is not None and listing.price.low == 59
    assert listing.list_price is not None and listing.list_price.low == 99


def test_variants_are_joined_wherever_they_stand(read: Read) -> None:
    def variant(code: str, group: str, size: str) -> str:
        return (
            f"<item><g:id>{code}</g:id><g:item_group_id>{group}</g:item_group_id><g:title>短袖 {group}</g:title>"
            f"<g:size>{size}</g:size><g:color>白</g:color><g:price>9 CNY</g:price></item>"
        )

    items = read("f.xml", feed(variant("1", "A", "S"), variant("2", "B", "S"), variant("3", "A", "M")))
    first, second = (item for item in items if isinstance(item, Listing))
    assert (first.key, [sku.code for sku in first.skus]) == ("A", ["1", "3"])
    assert [sku.attributes for sku in first.skus] == [
        (Attribute("颜色", "白"), Attribute("尺码", "S")),
        (Attribute("颜色", "白"), Attribute("尺码", "M")),
    ]
    # What all have in common is the product's, too.
    assert first.attributes == (Attribute("颜色", "白"),)
    assert (second.key, len(second.skus), second.origin.record) == ("B", 1, 2)


def test_a_variants_own_title_is_read(read: Read) -> None:
    def variant(title: str) -> str:
        return (
            f"<item><g:item_group_id>A</g:item_group_id><g:title>{title}</g:title><g:price>1</g:price></item>"
        )

    listing = only(read("f.xml", feed(variant("短袖"), variant("短袖 全网最低价"))))
    assert [sku.name for sku in listing.skus] == ["短袖 全网最低价"]


def test_googles_own_fields_win_over_rss(read: Read) -> None:
    item = f"<item><title>旧</title>{ITEM.format(1, '9')[6:]}"
    assert only(read("f.xml", feed(item))).title == "木里茶盘 1"


@pytest.mark.parametrize("name", ["f.xml", "f.txt", "f.rss"])
def test_recognised_by_content(read: Read, name: str) -> None:
    assert only(read(name, feed(ITEM.format(1, "9 CNY")))).key == "1"


def test_other_xml_is_left_alone(read: Read) -> None:
    post = "<item><title>新品上架</title><link>https://x</link><description>欢迎</description></item>"
    assert read("blog.xml", feed(post).replace(GOOGLE, "")) == []
    assert read("pom.xml", "<project><name>x</name></project>") == []
    assert read("notes.txt", "标题党不是好编辑\n") == []


def test_truncated_after_the_first(read: Read) -> None:
    text = feed(ITEM.format(1, "9 CNY"), "\n", ITEM.format(2, "9 CNY"))
    listing, broken = read("f.xml", text[: text.rindex("<g:price>")])
    assert isinstance(listing, Listing)
    assert listing.key == "1"
    assert isinstance(broken, Unreadable)
    assert broken.path == "f.xml"
    assert "line 2" in broken.why.en


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "head",
    [
        LAUGHS,
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>',
    ],
)
def test_entities_are_refused(head: str) -> None:
    text = feed(ITEM.format("&b;", "9 CNY"), head='<?xml version="1.0"?>' + head)
    (item,) = read_merchant_feed(SourceFile("f.xml", FieldNames(), data=text.encode()))
    assert isinstance(item, Unreadable)
    assert "ENTITY" in item.why.en


def test_a_doctype_alone_is_not_fetched(read: Read) -> None:
    head = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">'
    assert only(read("f.xml", feed(ITEM.format(1, "9"), head=head))).key == "1"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", "gb2312"),
        ("gb18030", "GBK"),
        ("utf-16", "utf-16"),
        ("utf-8-sig", "utf-8"),
        ("utf-8", "gb2312x"),
    ],
)
def test_encodings(read: Read, encoding: str, declared: str) -> None:
    text = feed(ITEM.format(1, "9 CNY"), head=f'<?xml version="1.0" encoding="{declared}"?>')
    assert only(read("f.xml", text.encode(encoding))).title == "木里茶盘 1"


def test_says_utf8_and_is_gbk(read: Read) -> None:
    text = feed(ITEM.format(1, "9 CNY"), head='<?xml version="1.0" encoding="UTF-8"?>')
    assert only(read("f.xml", text.encode("gb18030"))).title == "木里茶盘 1"


def test_control_characters_do_not_stop_it(read: Read) -> None:
    assert only(read("f.xml", feed(ITEM.format("1\x0b", "9 CNY")))).key == "1"


def test_missing_ids_and_titles(read: Read) -> None:
    bare = "<item><g:price>9 CNY</g:price></item>"
    first, second = read("f.xml", feed(bare, bare))
    assert isinstance(first, Listing) and isinstance(second, Listing)
    assert (first.key, second.key, first.title) == ("f.xml#1", "f.xml#2", "")


def test_no_file_nothing_in_it(read: Read) -> None:
    assert read("f.xml", "") == []  # any .xml may be anything


def test_standard_input() -> None:
    (item,) = discover(["-"], SourceOptions(), feed(ITEM.format(1, "9 CNY")).encode())
    assert isinstance(item, Listing)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<rss>", True),
        ('<?xml version="1.0"?>\n<!-- 店 -->\n<feed xmlns="x">', True),
        ("<channel>", True),
        ("<html><feed>", False),
        ("<!doctype html><html>", False),
        ("<?xml version='1.0'?><html>", False),
    ],
)
def test_is_feed(text: str, expected: bool) -> None:
    assert is_feed(text) is expected


def test_entities_of_html_and_lone_ampersands_do_no_harm(read: Read) -> None:
    item = (
        "<item><g:id>1</g:id><g:title>茶盘 &amp; 茶杯&nbsp;A & B&foo; &#65; <![CDATA[&nbsp;<b>]]></g:title>"
        "<g:link>https://x/?a=1&b=2</g:link><g:price>9</g:price></item>"
    )
    assert only(read("f.xml", feed(item))).title == "茶盘 & 茶杯\xa0A & B&foo; A &nbsp;<b>"


def test_a_feed_with_nothing_whole_in_it_is_told(read: Read) -> None:
    (broken,) = read("f.xml", feed(ITEM.format(1, "9"))[:140])
    assert isinstance(broken, Unreadable)
    (refused,) = read("g.xml", feed(ITEM.format(1, "9"), head=LAUGHS))
    assert isinstance(refused, Unreadable)
    assert "ENTITY" in refused.why.en


WHOLE = (Path(__file__).parents[3] / "fixtures" / "feeds" / "merchant-rss.xml").read_bytes()


@given(st.integers(0, len(WHOLE)), st.binary(max_size=6), st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_cut_and_damaged_feeds_never_break_it(cut: int, junk: bytes, left_out: int) -> None:
    data = WHOLE[:cut] + junk + WHOLE[cut + left_out :]
    for item in read_merchant_feed(SourceFile("f.xml", FieldNames(), data=data)):
        assert isinstance(item, Record | Unreadable)
