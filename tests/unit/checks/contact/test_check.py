"""The kind `contact`: every way out of the platform, and what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from listcheck.checks.contact.channels import Channels, host_of
from listcheck.checks.contact.check import Contact
from listcheck.errors import PackError
from listcheck.model.evidence import Code, Need
from listcheck.model.listing import Listing
from listcheck.model.location import Box

from ..searched_subjects import attributes, check, data, found, words

PHONE = check(Contact, detect=("phone",))
WECHAT = check(Contact, detect=("wechat",))
QQ = check(Contact, detect=("qq",))
URL = check(Contact, detect=("url",))
RIVAL = check(Contact, detect=("platform",))
QR = check(Contact, detect=("qr",))
BARE = check(Contact, detect=("qr_bare",))
BOX = Box(0, 0, 90, 90)


def channels() -> Channels:
    return Channels(data().table("diversion/data/channels"), data().table("platforms/platforms"))


def qr(text: str, format: str = "QRCode") -> Sequence[Code]:
    return [Code("images[0]", format, text, BOX)]


def test_only_codes_need_pictures_decoded() -> None:
    assert PHONE.needs() == WECHAT.needs() == Need.TEXT
    assert Need.CODES in QR.needs()


def test_a_phone_is_found_once_a_text_and_a_hotline_is_milder() -> None:
    mobile, hotline = found(PHONE, texts={"description": "手机13800138000，13800138000，热线400-123-4567"})
    assert (mobile.word, mobile.level) == ("13800138000", None)
    assert (hotline.word, hotline.level) == ("4001234567", "warning")


def test_a_declared_service_number_may_stand_anywhere() -> None:
    listing = Listing(key="a", attributes=attributes(客服电话="400-123-4567"))
    texts = {"description": "热线400-123-4567", "attributes.客服电话": "400-123-4567"}
    assert not found(PHONE, texts=texts, listing=listing)
    assert found(PHONE, texts={"description": "热线400-765-4321"}, listing=listing)


def test_attributes_made_for_codes() -> None:
    assert not found(PHONE, texts={"attributes.货号": "13800138000"})
    assert found(PHONE, texts={"attributes.颜色": "13800138000"})


@pytest.mark.parametrize(
    "text",
    [
        "加微信看图",
        "加V❤领券",
        "+vx沟通",
        "需要的+V",
        "加V领红包",
        "薇信 abc",
        "微信号abc_1234",
        "wx：abc12345",
        "VX同号",
        "微信客服咨询",
        "加卫星联系",
        "加绿泡泡",
        "微·信·客·服",
        "扫码加微信",
    ],
)
def test_wechat(text: str) -> None:
    assert len(found(WECHAT, texts={"description": text})) == 1


@pytest.mark.parametrize(
    "text",
    [
        "微波炉",
        "支持微信支付",
        "加V领针织衫",
        "加V绒打底裤",
        "VX7音箱",
        "显卡VX型号",
        "12v信号灯",
        "卫星定位",
        "联系卫星电话厂家",
        "维信诺屏",
        "微信读书",
        "绿泡泡糖",
        "wx-100温控器",
        "加V认证",
        "+V 电源正极",
        "12v+v端子",
    ],
)
def test_not_wechat(text: str) -> None:
    assert words(found(WECHAT, texts={"description": text})) == []


@pytest.mark.parametrize(
    "text", ["QQ123456", "QQ群：123456789", "扣扣 987654321", "进Q群", "加QQ聊", "群号123456"]
)
def test_qq(text: str) -> None:
    assert len(found(QQ, texts={"description": text})) == 1


@pytest.mark.parametrize(
    "text", ["QQ糖500g", "加QQ弹珍珠", "企鹅公仔", "群青色", "裙子", "bbq群聚", "QQ音乐"]
)
def test_not_qq(text: str) -> None:
    assert words(found(QQ, texts={"description": text})) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("www.example-shop.com", "www.example-shop.com"),
        ("HTTP://T.CN/abc", "t.cn"),
        ("官网example-shop.com查询", "example-shop.com"),
        ("a.b@example-shop.cn", "example-shop.cn"),
        ("复制￥aB3dE6gH9jK￥打开", "¥ab3de6gh9jk¥"),
    ],
)
def test_addresses(text: str, word: str) -> None:
    (match,) = found(URL, texts={"description": text})
    assert match.word == word


@pytest.mark.parametrize(
    "text",
    [
        "GB/T 22849-2014",
        "www.energylabel.gov.cn",
        "https://img.example-shop.com/a/1.jpg",
        "版本5.3.com接口",
        "¥1299¥1999",
        "no.1 款",
    ],
)
def test_not_addresses(text: str) -> None:
    assert words(found(URL, texts={"description": text})) == []


def test_the_platform_s_own_links_are_no_way_out() -> None:
    text = {"description": "https://haohuo.jinritemai.com/item/1"}
    assert not found(URL, texts=text, listing=Listing(key="a", platform="douyin"))
    assert found(URL, texts=text, listing=Listing(key="a", platform="jd"))


def test_rival_platforms_are_those_of_other_owners() -> None:
    text = {"title": "天猫旗舰店同款 抖音爆款"}
    assert [
        match.word for match in found(RIVAL, texts=text, listing=Listing(key="a", platform="taobao"))
    ] == ["douyin"]
    assert [
        match.word for match in found(RIVAL, texts=text, listing=Listing(key="a", platform="douyin"))
    ] == ["taobao"]
    assert not found(RIVAL, texts=text), "which platform is a rival is not known"


@pytest.mark.parametrize(
    "title", ["天猫精灵音箱", "快手菜", "休闲鱼竿", "京东方屏", "亚马逊绿", "获得物品", "1688颗"]
)
def test_names_with_another_meaning(title: str) -> None:
    assert not found(RIVAL, texts={"title": title}, listing=Listing(key="a", platform="pdd"))


@pytest.mark.parametrize(
    ("text", "picture", "off", "bare"),
    [
        ("https://u.wechat.com/abc", "茶具", 1, 0),
        ("wxp://f2f0abc", "茶具", 1, 0),
        ("tel:13800138000", "茶具", 1, 0),
        ("https://item.taobao.com/1", "茶具", 1, 0),
        ("https://www.example-shop.com/", "扫码进群", 1, 0),
        ("https://www.example-shop.com/", "茶具", 0, 1),
        ("https://www.example-shop.com/", "扫码溯源", 0, 0),
        ("https://www.energylabel.gov.cn/q", "空调", 0, 0),
        ("https://v.douyin.com/x", "茶具", 0, 0),
    ],
)
def test_codes(text: str, picture: str, off: int, bare: int) -> None:
    listing = Listing(key="a", platform="douyin")
    for asked, count in ((QR, off), (BARE, bare)):
        matches = found(asked, pictures=[("main", picture)], codes=qr(text), listing=listing)
        assert len(matches) == count
        assert all(match.location.box == BOX for match in matches)


@pytest.mark.parametrize("format", ["EAN13", "UPCA", "Code128", "DataMatrix"])
def test_product_codes_are_no_qr_codes(format: str) -> None:
    for asked in (QR, BARE):
        assert not found(asked, codes=qr("6901234567892", format))


def test_host_of() -> None:
    assert host_of("https://a.example.com:80/x?y#z") == "a.example.com"
    assert host_of("me@example.com") == "example.com"
    assert host_of("www.example.com.") == "www.example.com"


def test_a_host_is_not_its_suffix() -> None:
    assert channels().target("https://t.cn/x", "")
    assert not channels().target("https://best.cn/x", "")
    assert channels().is_allowed("www.energylabel.gov.cn", "")
    assert not channels().is_allowed("fakegov.cn", "")


def test_a_malformed_table_is_a_pack_error() -> None:
    with pytest.raises(PackError, match="channels"):
        Channels({"checked": "x"}, {"platforms": {}})
