from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.text.amounts import INFINITE, Measures
from listcheck.text.quantity import QuantityReader
from listcheck.text.units import UnitTable

READER = QuantityReader(UnitTable.load(PackData(rulepacks_root() / "attributes").table("units/units")))


def read(text: str) -> Measures:
    return READER.read(text)


def amounts(text: str) -> list[tuple[Decimal, Decimal, str]]:
    return [(each.low, each.high, each.unit) for each in read(text).quantities]


def one(text: str) -> Any:
    (quantity,) = read(text).quantities
    return quantity


def decimals(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(number) for number in numbers)


@pytest.mark.parametrize(
    ("text", "low", "unit", "dimension"),
    [
        ("500g", "500", "g", "mass"),
        ("2.5kg", "2500", "kg", "mass"),
        ("3斤", "1500", "jin", "mass"),
        ("二两", "100", "liang", "mass"),
        ("半斤", "250", "jin", "mass"),
        ("一斤半", "750", "jin", "mass"),
        ("2斤3两", "1150", "jin", "mass"),
        ("1.7oz", "48.1941893125", "oz", "mass"),
        ("1,200ml", "1200", "ml", "volume"),
        ("1.5升", "1500", "l", "volume"),
        ("1米8", "1800", "m", "length"),
        ("15.6英寸", "396.24", "inch", "length"),
        ("2万毫安", "20000", "mah", "charge"),
        ("1.2千瓦", "1200", "kw", "power"),
        ("12个月", "31536000", "month", "time"),
        ("1年", "31536000", "year", "time"),
        ("365天", "31536000", "day", "time"),
        ("10双", "20", "双", "count:只"),
        ("两瓶", "2", "瓶", "count:瓶"),
        ("3岁", "36", "year-old", "age"),
    ],
)
def test_units_come_to_their_base(text: str, low: str, unit: str, dimension: str) -> None:
    quantity = one(text)
    assert (quantity.low, quantity.high, quantity.unit, quantity.dimension) == (
        *decimals(low, low),
        unit,
        dimension,
    )
    assert quantity.span == (0, len(text))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("100-120g", "100", "120"),
        ("100g~120g", "100", "120"),
        ("0.5kg到800g", "500", "800"),
        ("约500g", "450", "550"),
        ("500g左右", "450", "550"),
        ("500g±10g", "490", "510"),
        ("500g±2%", "490", "510"),
        ("500g以上", "500", "Infinity"),
        ("≥500g", "500", "Infinity"),
        ("不超过500g", "0", "500"),
        ("500g以内", "0", "500"),
    ],
)
def test_ranges_tolerances_and_bounds(text: str, low: str, high: str) -> None:
    quantity = one(text)
    assert (quantity.low, quantity.high) == decimals(low, high)


def test_packs_multiply() -> None:
    for text in ("500g*2袋", "500g×2袋", "500gx2袋", "2袋*500g"):
        quantity = one(text)
        assert (quantity.low, quantity.packs, quantity.times) == (500, ((Decimal(2), "袋"),), 2), text
    quantity = one("20片*2盒*3")
    assert (quantity.unit, quantity.packs) == ("片", ((Decimal(2), "盒"), (Decimal(3), "")))


def test_the_content_is_what_is_packed() -> None:
    layers, sheets = read("3层100抽*24包").quantities
    assert (layers.unit, sheets.unit, sheets.packs) == ("层", "抽", ((Decimal(24), "包"),))
    assert one("24包*100抽").packs == ((Decimal(24), "包"),)


def test_alternatives_share_their_unit() -> None:
    assert amounts("30/50、90ml") == [(*decimals(n, n), "ml") for n in ("30", "50", "90")]
    assert amounts("2000g/2300g") == [(*decimals(n, n), "g") for n in ("2000", "2300")]
    assert amounts("0.5+1.5kg") == [
        (*decimals("500.0", "500.0"), "kg"),
        (*decimals("1500.0", "1500.0"), "kg"),
    ]


def test_extents() -> None:
    (extent,) = read("枕套48*74cm*2").extents
    assert extent.sides == (decimals("480", "480"), decimals("740", "740"))
    assert extent.packs == ((Decimal(2), ""),)
    (named,) = read("长61*宽43cm").extents
    assert [low for low, _ in named.sides] == [610, 430]
    (tapered,) = read("50x30x10-6cm").extents
    assert tapered.sides[2] == decimals("60", "100")


def test_each_alternative_side_makes_an_extent() -> None:
    widths = [extent.sides[0][0] for extent in read("1.5/1.8m*2m*5cm").extents]
    assert widths == [1500, 1800]
    both = [[low for low, _ in extent.sides] for extent in read("200*230cm/ 220*240cm").extents]
    assert both == [[2000, 2300], [2200, 2400]]


def test_a_bare_side_takes_the_unit_before_it_and_a_small_number_counts() -> None:
    assert len(read("200cm*230").extents[0].sides) == 2
    assert one("200cm*2").packs == ((Decimal(2), ""),)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("净含量:500g", "net"),
        ("毛重 500g", "gross"),
        ("额定功率为1500w", "rated"),
        ("最大承重50kg", "load"),
        ("充绒量(约)120g", "fill-weight"),
        ("2米长", "length"),
        ("厚度5cm", "thickness"),
        ("保质期18个月", "shelf-life"),
        ("开封后30天", "opened"),
        ("5000mah长续航", ""),
        ("15cm高弹海绵", ""),
    ],
)
def test_qualifiers(text: str, qualifier: str) -> None:
    assert one(text).qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    [
        "mt20290-1-130",
        "gb/t 22844-2009",
        "5g手机",
        "2024年新款",
        "6月18日",
        "第一瓶",
        "三合一套装",
        "3.6g/100ml",
        "每100g含",
        "300w像素",
        "6901234567892g",
        "12.34.56",
        "半价",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert not read(text).quantities
    assert not read(text).extents


def test_cun_is_an_inch_where_screens_cakes_and_wheels_are_named() -> None:
    assert one("55寸电视").unit == "inch"
    assert one("24寸").unit == "cun"
    assert READER.read("24寸", "万向轮拉杆箱").quantities[0].unit == "inch"


def test_per_pack_is_kept() -> None:
    assert one("500ml/瓶*6瓶").per == "瓶"
    assert one("每瓶950ml").low == 950


def test_chinese_numbers_are_marked() -> None:
    assert one("四件").chinese
    assert not one("4件").chinese


WRITTEN = st.sampled_from(
    [
        "500",
        "1.5",
        "2万",
        "半",
        "两",
        "g",
        "kg",
        "袋",
        "*",
        "×",
        "/",
        "-",
        "约",
        "±",
        "cm",
        "以上",
        " ",
        ":",
        "净含量",
        "米",
        "8",
        "斤",
    ]
)


@given(st.lists(WRITTEN, max_size=12).map("".join))
def test_spans_lie_in_the_text_and_low_is_never_above_high(text: str) -> None:
    measures = read(text)
    for quantity in measures.quantities:
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.low <= quantity.high
    for extent in measures.extents:
        assert 0 <= extent.span.start < extent.span.end <= len(text)
        assert all(low <= high for low, high in extent.sides)
    starts = [quantity.span.start for quantity in measures.quantities]
    assert starts == sorted(starts)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read(text)


@given(
    st.decimals(min_value="0.01", max_value="99999", places=2),
    st.sampled_from(["g", "kg", "ml", "cm", "w", "mah"]),
)
@settings(max_examples=50)
def test_a_written_amount_is_read_back_exactly(number: Decimal, unit: str) -> None:
    quantity = one(f"x: {number}{unit}")
    table = UnitTable.load(PackData(rulepacks_root() / "attributes").table("units/units"))
    assert quantity.low == number * table.units[unit].factor
    assert quantity.high < INFINITE


@pytest.mark.parametrize("piece", ["1.5*", "12cm*", "1,", "1/", "一百", "100抽*24包 ", "约", "1-", "9"])
def test_reading_time_grows_with_the_length_alone(piece: str) -> None:
    short, long = (piece * 3000, piece * 24000)
    read(short)
    started = time.perf_counter()
    read(f"{short}。")  # what has been read once is remembered
    middle = time.perf_counter()
    read(long)
    # Eight times the text; quadratic time would be 64 times. The floor keeps clock noise out.
    assert time.perf_counter() - middle < 30 * max(middle - started, 0.005)
