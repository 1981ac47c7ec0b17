"""Where codes lead: by what they hold, by what stands near them, and whatever hostile hands wrote into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.checks.base import Subject
from listcheck.checks.contact.channels import Channels, address_of, host_of
from listcheck.checks.contact.codes import code_matches
from listcheck.model.evidence import Code, Evidence, ImageText, TextLine
from listcheck.model.finding import Match
from listcheck.model.listing import Listing
from listcheck.model.location import Box

from ..searched_subjects import DAY, data

CHANNELS = Channels(data().table("diversion/data/channels"), data().table("platforms/platforms"))
BOX = Box(300, 300, 100, 100)


def matches(
    said: str, *lines: TextLine, topic: str = "", platform: str = "douyin", format: str = "QRCode"
) -> list[Match]:
    image = ImageText("images[0]", "main", lines)
    evidence = Evidence(image_texts=(image,), codes=(Code("images[0]", format, said, BOX),))
    subject = Subject(Listing(key="1", platform=platform), evidence, DAY, frozenset())
    return list(code_matches(subject, frozenset({topic} if topic else {"qr", "qr_bare"}), CHANNELS))


def words(text: str, y: int) -> TextLine:
    return TextLine(text, Box(300, y, 200, 30), 0.97)


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("https://u.wechat.com/abcdefg", "微信"),
        ("HTTPS://WEIXIN.QQ.COM/r/abc", "微信"),
        ("weixin://dl/business/?t=abc", "微信"),
        ("https://qm.qq.com/cgi-bin/qm/qr?k=abc", "QQ"),
        ("wxp://f2f0abc", "收款码"),
        ("alipays://platformapi/startapp", "收款码"),
        ("https://qr.alipay.com/fkx123", "收款码"),
        ("https://t.cn/A6abc", "短链接，去向不明"),
        ("https://item.jd.com/1.html", "其他平台"),
        ("javascript:alert(1)", "程序或本机文件，不是网址"),
        ("file:///etc/passwd", "程序或本机文件，不是网址"),
        ("BEGIN:VCARD\nTEL:13800138000\nEND:VCARD", "电话、短信或邮件"),
        ("13800138000", "电话"),
        ("微信号：hetian_808", "微信或QQ号"),
        ("加V❤看图", "微信或QQ号"),
        # The way goes through a page of the platform, or pretends to.
        ("https://www.douyin.com/go?to=https%3A%2F%2Fu.wechat.com%2Fa", "微信"),
        ("https://www.douyin.com/go?to=https%253A%252F%252Fu.wechat.com%252Fa", "微信"),
        ("https://www.douyin.com@u.wechat.com/a", "微信"),
        ("https://u.wechat.com\\@www.douyin.com/a", "微信"),
        (" https://u.wechat\n.com/a", "微信"),
    ],
)
def test_ways_out(said: str, target: str) -> None:
    (match,) = matches(said, topic="qr")
    assert dict(match.values)["target"] == target
    assert (match.location.box, match.location.text) == (BOX, said)
    assert not matches(said, topic="qr_bare")


@pytest.mark.parametrize(
    "said",
    [
        "https://v.douyin.com/abc/",
        "https://haohuo.jinritemai.com/ecommerce/trade/detail/index.html?id=1",
        "http://www.energylabel.gov.cn/q?id=1",
        "https://www.energylabelrecord.com/productpub/view?id=2",
        "http://www.chinatrace.org/trace?code=1",
        "https://www.nifdc.org.cn/a",
        "81234567890123456789",  # 药品追溯码
        "(01)06901234567892(17)280101(10)B26",
        "https://id.example-shop.com/01/06901234567892/10/B26?a=1",
    ],
)
def test_codes_of_the_goods_of_labels_and_of_the_platform(said: str) -> None:
    assert not matches(said)


@pytest.mark.parametrize("format", ["EAN13", "EAN8", "Code128", "DataMatrix"])
def test_bar_codes_lead_nowhere(format: str) -> None:
    assert not matches("13800138000", format=format)


@pytest.mark.parametrize(
    "said",
    [
        "https://www.dоuyin.com/a",  # a Cyrillic о: it only looks like the platform
        "https://douyin.com.example-shop.com/a",
        "https://www.example-shop.com/douyin.com",
        "https://fakegov.cn/a",
        "落地扇",
    ],
)
def test_what_only_looks_familiar_is_unexplained(said: str) -> None:
    assert len(matches(said, topic="qr_bare")) == 1
    assert not matches(said, topic="qr")


def test_another_platform_is_one_only_where_the_own_is_known() -> None:
    assert matches("https://v.douyin.com/a", platform="jd", topic="qr")
    assert matches("https://v.douyin.com/a", platform="", topic="qr_bare")


def test_a_label_s_words_count_beside_the_code_only() -> None:
    unknown = "https://www.example-shop.com/a"
    assert not matches(unknown, words("扫码溯源", 420))
    assert not matches(unknown, words("中国能效标识", 240))
    assert len(matches(unknown, words("扫码溯源", 800), topic="qr_bare")) == 1


def test_bait_counts_in_sight_of_the_code_and_in_it() -> None:
    unknown = "https://www.example-shop.com/a"
    assert len(matches(unknown, words("扫码领红包", 780), topic="qr")) == 1
    assert len(matches(unknown, words("扫码领红包", 2000), topic="qr_bare")) == 1
    assert len(matches("扫码进群领券", topic="qr")) == 1


def test_a_message_shows_one_line_and_names_the_host() -> None:
    (match,) = matches("https://www.example-shop.com/a\nb\tc", topic="qr_bare")
    values = dict(match.values)
    assert (values["match"], values["host"]) == (
        "https://www.example-shop.com/a b c",
        "www.example-shop.com",
    )


@given(st.text(max_size=60))
def test_whatever_a_code_holds_is_judged(said: str) -> None:
    found = matches(said)
    assert len(found) <= 1
    assert all("\n" not in value for match in found for _, value in match.values)


@given(st.text(alphabet="abc.:/?#@\\ \n%", max_size=40))
def test_a_host_has_no_marks(said: str) -> None:
    assert not set(host_of(said)) & set("/?#@\\ \n:")
    assert address_of(address_of(said)) == address_of(said)
