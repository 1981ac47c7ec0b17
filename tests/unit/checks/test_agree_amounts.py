"""Amounts on both sides: content, counts, sizes, electrical figures, times."""

from __future__ import annotations

from decimal import Decimal

import pytest

from listcheck.checks.concepts.measured import agree as overlap

from .agreement_subjects import find


def test_ranges_agree_within_the_tolerance() -> None:
    two, off = Decimal("0.02"), (Decimal(500), Decimal(500))
    assert overlap(off, (Decimal(491), Decimal(491)), two)
    assert not overlap(off, (Decimal(480), Decimal(480)), two)
    assert overlap(off, (Decimal(400), Decimal("Infinity")), Decimal(0))


@pytest.mark.parametrize(
    ("concept", "title", "attributes"),
    [
        ("net_content", "花生2斤半", {"净含量": "1kg"}),
        ("net_content", "面霜 50g", {"净含量（g）": "30"}),
        ("net_content", "焖烧杯1L", {"容量": "401mL(含)-500mL(含)"}),
        ("net_content", "大米5kg", {"净重": "2kg"}),
        ("count", "四件套", {"件数": "3"}),
        ("count", "抽纸100抽*20包", {"抽数": "100抽", "包数": "24包"}),
        ("count", "中筒袜6双装", {"数量": "10只"}),
        ("size", "床笠1.8米床", {"尺寸": "150*200cm"}),
        ("size", "台面宽60cm", {"宽度": "0.5m"}),
        ("power", "电炉2kW", {"额定功率": "1500W"}),
        ("voltage", "手电钻24V锂电", {"额定电压": "12V"}),
        ("battery", "充电宝2万毫安", {"电池容量": "1万毫安"}),
        ("shelf_life", "饼干 保质期9个月", {"保质期": "180"}),
        ("age", "积木0-3岁", {"适用年龄": "3岁以上"}),
        ("age", "摇铃 0-1岁", {"适用年龄": "36个月以上"}),
    ],
)
def test_contradictions(concept: str, title: str, attributes: dict[str, str]) -> None:
    category = ("food",) if concept == "net_content" else ()
    assert find(concept, title=title, attributes=attributes, category=category)


@pytest.mark.parametrize(
    ("concept", "title", "attributes"),
    [
        ("net_content", "坚果30g*30包", {"净含量": "900g"}),
        ("net_content", "黑豆豆浆粉 每100g糖含量0.4g", {"净含量": "300g"}),
        ("net_content", "软糖 每粒含DHA 100mg", {"净含量": "30g"}),
        ("power", "1.5匹空调 制冷量3500W", {"额定功率": "810W"}),
        ("voltage", "手电钻24V锂电", {"额定电压": "21.6V"}),
        ("voltage", "电动扳手21V", {"额定电压": "18V"}),
        ("net_content", "坚果10包 共500g", {"净含量": "50g"}),
        ("net_content", "整箱酸奶2.4kg", {"净含量": "200g"}),
        ("net_content", "大米5kg", {"毛重": "5.2kg"}),
        ("net_content", "滚筒洗衣机10公斤", {"净重": "65kg"}),  # not consumed: its own weight
        ("net_content", "牛奶3.6g/100ml蛋白 250ml*24盒", {"净含量": "250ml"}),
        ("net_content", "奶粉 送试用装50g 900g", {"净含量": "900g"}),
        ("count", "第2件半价T恤", {"数量": "3件"}),
        ("count", "袜子5双 买5送5", {"数量": "10双"}),
        ("count", "T恤三件套", {"数量": "1套"}),
        ("size", "实木床1.8米床", {"尺寸": "2065*2188mm"}),
        ("size", "枕套48*74cm 被套200*230cm", {"尺寸": "200*230cm"}),
        ("size", "台灯高40cm", {"高度": "约38cm"}),
        ("power", "料理机最大1000W", {"额定功率": "600W"}),
        ("power", "空调1500W 800W两挡", {"功率": "800W"}),
        ("battery", "充电宝20000mAh", {"额定容量": "12000mAh"}),
        ("shelf_life", "酱 开封后30天", {"保质期": "12个月"}),
        ("shelf_life", "饼干 保质期18个月", {"保质期": "540天"}),
        ("age", "拼图3岁", {"适用年龄": "3-6岁"}),
    ],
)
def test_silent(concept: str, title: str, attributes: dict[str, str]) -> None:
    assert find(concept, title=title, attributes=attributes) == []


def test_a_text_with_two_unlike_amounts_may_speak_of_two_things() -> None:
    assert find("power", title="电炉 1800W", attributes={"功率": "1500W"})
    assert not find("power", title="电炉 1800W 一档1000W", attributes={"功率": "1500W"})


def test_skus_must_all_say_how_many_before_the_title_is_wrong() -> None:
    assert find("count", title="男袜10双装", skus=["黑5双", "灰5双"])
    assert not find("count", title="男袜10双装", skus=["黑5双", "灰色"])
    assert not find("count", title="男袜10双装", skus=["黑5双+白5双", "灰5双"])


def test_the_related_place_is_the_sku_where_skus_disagree() -> None:
    (match,) = find("count", title="男袜10双装", skus=["黑5双", "灰5双"])
    assert (match.related[0].field, match.related[0].text) == ("skus[0].name", "5双")


def test_cun_is_an_inch_only_where_inches_are_sold() -> None:
    assert find("size", title="拉杆箱24寸", attributes={"规格": "20寸"})
    assert not find("size", title="拉杆箱24寸", attributes={"规格": "24英寸"})
    assert not find("size", title="裙长24寸", attributes={"规格": "20寸"})


def test_one_size_and_a_list_of_sizes() -> None:
    assert find("size", title="针织衫 均码", attributes={"尺码": "S M L"})
    assert not find("size", title="针织衫 均码", attributes={"尺码": "均码(80-130斤)"})


def test_one_size_on_offer_does_not_excuse_the_attribute() -> None:
    parts = {"title": "荞麦面条 500g*2袋", "attributes": {"净含量": "800g"}}
    assert find("net_content", **parts, skus=["500g*2袋"])
    assert not find("net_content", **parts, skus=["500g*2袋", "400g*2袋"])
