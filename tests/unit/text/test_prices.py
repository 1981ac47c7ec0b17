"""Sums of money and what they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.text.prices import find_prices

from .texts import texts


def read(text: str) -> list[tuple[str, str]]:
    return [(str(price.low), price.role) for price in find_prices(text)]


@pytest.mark.parametrize(
    ("text", "amount", "role"),
    [
        ("¥59", "59", "now"),
        ("¥1,299.00", "1299.00", "now"),
        ("59元", "59", "now"),
        ("9块9包邮", "9.9", "now"),
        ("15块钱", "15", "now"),
        ("活动价79", "79", "now"),
        ("仅售¥1799", "1799", "now"),
        ("券后39.9元", "39.9", "final"),
        ("特惠到手价¥2399", "2399", "final"),
        ("到手价\n59.9", "59.9", "final"),
        ("双11狂欢 活动价 11.1-11.11\n¥59", "59", "now"),
        ("活动价 11.11\n¥59", "59", "now"),
        ("活动价 19.9-29.9", "19.9", "now"),
        ("活动价 9.9-12.9元", "9.9", "now"),
        ("原价199", "199", "was"),
        ("吊牌价:¥899", "899", "was"),
        ("79元起", "79", "from"),
        ("100元优惠券", "100", "other"),
        ("定金20元", "20", "other"),
        ("满300元", "300", "other"),
        ("立减100元", "100", "other"),
        ("2件99元", "99", "other"),
        ("99元任选3件", "99", "other"),
        ("0.5元/片", "0.5", "other"),
        ("价值¥125", "125", "other"),
        ("全场9.9元起", "9.9", "other"),
        ("抽99元大红包", "99", "other"),
        ("运费10元", "10", "other"),
    ],
)
def test_roles(text: str, amount: str, role: str) -> None:
    assert read(text) == [(amount, role)]


@pytest.mark.parametrize(
    "text",
    [
        "100元素",
        "10块装香皂",
        "单元门",
        "型号59",
        "5折",
        "满300减30",
        "活动价3件",
        "售价以页面为准",
        "3元旦",
        "a59元",
        "¥",
    ],
)
def test_no_money(text: str) -> None:
    assert read(text) == []


def test_a_range() -> None:
    (price,) = find_prices("¥45-55")
    assert (price.low, price.high) == (Decimal(45), Decimal(55))
    assert find_prices("¥55-45") == []


def test_the_label_belongs_to_the_price() -> None:
    text = "浴巾 原价199"
    (price,) = find_prices(text)
    assert text[price.label : price.end] == "原价199"


def test_several_with_their_own_roles() -> None:
    assert read("专柜价¥138 活动价¥79 日常价¥99") == [("138", "was"), ("79", "now"), ("99", "was")]


@given(texts)
def test_any_text_is_read_without_error(text: str) -> None:
    end = 0
    for price in find_prices(f"{text}¥59{text}"):
        assert end <= price.start < price.end and price.label <= price.start
        assert 0 <= price.low <= price.high
        end = price.end


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999999.99"), places=2))
def test_what_is_written_is_read_back(amount: Decimal) -> None:
    for text in (f"¥{amount}", f"¥{amount:,}", f"{amount}元", f"现价{amount}"):
        (price,) = find_prices(text)
        assert price.low == price.high == amount
