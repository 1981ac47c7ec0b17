"""Discounts whose own figures disagree."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.text.discounts import (
    bundle_totals,
    false_discounts,
    false_discounts_in_picture,
    single_piece_price,
)

from .texts import texts


def faults(text: str) -> list[tuple[str, str]]:
    return [(fault.fault, fault.should) for fault in false_discounts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("原价199 现价139 5折", [("fold", "7折")]),
        ("5折 原价199元 到手价139元", [("fold", "7折")]),
        ("原价200 现价100 5折", []),
        ("原价199 现价139 7折", []),
        ("原价100 现价85 85折", []),
        ("原价100 现价95 9.5折", []),
        ("原价200元 现价170元 打八五折", []),
        ("原价200元 现价170元 打七折", [("fold", "8.5折")]),
        ("五折伞 原价200元 现价170元", []),
        ("近7天最低成交价300元，现在240元，等于打5折", [("fold", "8折")]),
        ("近7天最低成交价89元，现价99元", []),
        ("原价129元，现价159元", [("raised", "159 > 129")]),
        ("现价159 原价129", [("raised", "159 > 129")]),
        ("满100减100", [("cut", "100 >= 100")]),
        ("每满50元减80", [("cut", "80 >= 50")]),
        ("满300减30", []),
        ("满2减20", []),
        ("满2件减50元", []),
        ("满100打5折", []),
        ("原价99 现价59\n原价199 现价159 8折", []),
        ("原价99。另一款现价199", []),
        ("三折叠伞 原价59 现价49", []),
        ("原价199 立减60 到手价149", [("reduced", "139")]),
        ("原价199 立减50 到手价139", []),  # a coupon may do the rest
        ("原价199 直降50 现价149", []),
        ("原价199 最高立减60 到手价149", []),
        ("原价199 满199立减60 到手价149", []),
        ("定金50抵40", [("deposit", ">= 50")]),
        ("定金10抵50 尾款149", []),
        ("原价199-299 现价139 5折", []),
    ],
)
def test_faults(text: str, expected: list[tuple[str, str]]) -> None:
    assert faults(text) == expected


def test_the_whole_comparison_is_the_place() -> None:
    text = "浴巾 原价199 现价139 5折包邮"
    (fault,) = false_discounts(text)
    assert text[fault.start : fault.end] == "原价199 现价139 5折"


def test_second_piece() -> None:
    (pair,) = bundle_totals("第二件半价 2件到手75元")
    assert pair.total == Decimal(75)
    assert bundle_totals("2件到手75元") == []


def test_second_piece_in_one_line_is_one_place() -> None:
    text = "第二件半价，单件60元，两件一共110元。"
    (pair,) = bundle_totals(text)
    assert text[pair.start : pair.end] == "第二件半价，单件60元，两件一共110元"
    assert single_piece_price(text) == Decimal(60)
    assert single_piece_price("单件60元，单买75元") is None


@given(texts)
def test_any_text_is_read_without_error(text: str) -> None:
    list(false_discounts(f"{text}原价199 现价139{text}5折"))
    bundle_totals(f"第二件半价{text}2件75")


@given(st.integers(min_value=10, max_value=5000), st.integers(min_value=11, max_value=98))
def test_an_honest_discount_is_never_found(was: int, fold: int) -> None:
    now = (Decimal(was) * fold / 100).quantize(Decimal("0.01"))
    assert faults(f"原价{was} 现价{now} {Decimal(fold) / 10}折") == []


@pytest.mark.parametrize(
    ("lines", "faults_found"),
    [
        ("护眼台灯\n原价199 现价139 5折", ["原价199 现价139 5折"]),
        ("原价199\n现价139\n5折", ["原价199\n现价139\n5折"]),
        ("原价199\n现价100\n5折", []),
        # Two columns read across: whose price the discount belongs to is not known.
        ("台灯 原价199\n落地灯 原价399\n现价100 现价279\n5折", []),
        # A price without its label on the line may belong to anything.
        ("原价\n199\n139元\n5折", []),
        ("全店\n满50减50", ["满50减50"]),
    ],
)
def test_a_picture_pairs_only_what_stands_together(lines: str, faults_found: list[str]) -> None:
    assert [lines[each.start : each.end] for each in false_discounts_in_picture(lines)] == faults_found


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("第二件半价 2件75元", "1.5"),
        ("第2件0元 两件59元", "1"),
        ("第二件8折 2件72元", "1.8"),
        ("3件7折 三件240元", "2.1"),
    ],
)
def test_what_several_cost(text: str, times: str) -> None:
    (bundle,) = bundle_totals(text)
    assert bundle.times == Decimal(times)


@pytest.mark.parametrize(
    "text", ["3件7折 2件75元", "三折叠 3件240元", "第2件9.9元 2件75元", "满3件7折 2件75元"]
)
def test_a_promise_for_another_number_says_nothing(text: str) -> None:
    assert bundle_totals(text) == []


def test_a_single_price_needs_no_yuan() -> None:
    assert single_piece_price("单件40 第二件半价") == Decimal(40)
    assert single_piece_price("单个30cm") is None
