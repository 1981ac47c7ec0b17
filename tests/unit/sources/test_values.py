from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.sources.values import (
    BadValueError,
    read_amount,
    read_category,
    read_count,
    read_date,
    read_platform,
    read_price,
    scalar_text,
    shown,
)

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.decimals()
    | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("59", "59", "59"),
        (59, "59", "59"),
        (59.9, "59.9", "59.9"),
        ("¥59.00", "59.00", "59.00"),
        ("￥１，２９９．００", "1299.00", "1299.00"),
        ("59元", "59", "59"),
        ("59元起", "59", "59"),
        ("RMB 59", "59", "59"),
        ("45.00-55.00", "45.00", "55.00"),
        ("¥45 ~ ¥55", "45", "55"),
        ("45至55元", "45", "55"),
        ("55-45", "45", "55"),
        ("1.2万", "12000.0", "12000.0"),
        ([45, "55"], "45", "55"),
        ({"low": "45", "high": "55"}, "45", "55"),
        ({"min": 45}, "45", "45"),
        ("0", "0", "0"),
    ],
)
def test_prices(written: Any, low: str, high: str) -> None:
    assert read_price(written) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("nothing", [None, "", "  ", [], {}])
def test_no_price_is_no_problem(nothing: Any) -> None:
    assert read_price(nothing) is None


@pytest.mark.parametrize(
    "bad",
    [
        "面议",
        "-5",
        "59/件",
        "1e999999",
        "9" * 13,
        True,
        [1, 2, 3],
        [[]],
        float("inf"),
        {"a": 1},
        "1" * 500,
        "1.2.3",
    ],
)
def test_what_is_no_price_is_refused(bad: Any) -> None:
    with pytest.raises(BadValueError) as caught:
        read_price(bad)
    assert "不是价格" in caught.value.why.zh
    assert "not a price" in caught.value.why.en


def test_one_amount_is_not_a_range() -> None:
    assert read_amount("59.00") == Decimal("59.00")
    assert read_amount("") is None
    with pytest.raises(BadValueError):
        read_amount("45-55")


@pytest.mark.parametrize(
    ("written", "count"), [("120", 120), (120, 120), (120.0, 120), ("120件", 120), ("", None)]
)
def test_counts(written: Any, count: int | None) -> None:
    assert read_count(written) == count


@pytest.mark.parametrize("bad", ["多", "-1", "1.5", [], True])
def test_what_is_no_count_is_refused(bad: Any) -> None:
    with pytest.raises(BadValueError):
        read_count(bad)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-01",
        "2026/11/1",
        "2026.11.01",
        "2026年11月1日",
        "2026-11-01 23:59:59",
        "2026-11-01T08:00:00+08:00",
    ],
)
def test_dates(written: str) -> None:
    assert read_date(written) == date(2026, 11, 1)


def test_dates_that_are_dates_already() -> None:
    assert read_date(date(2026, 11, 1)) == date(2026, 11, 1)
    assert read_date(datetime(2026, 11, 1, 12)) == date(2026, 11, 1)  # noqa: DTZ001
    assert read_date(None) is None


@pytest.mark.parametrize("bad", ["2026-02-30", "双11", "11-11", 20261111, [2026]])
def test_what_is_no_date_is_refused(bad: Any) -> None:
    with pytest.raises(BadValueError):
        read_date(bad)


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("抖音", "douyin"),
        ("抖店", "douyin"),
        ("DouYin ", "douyin"),
        ("doudian", "douyin"),
        ("快手", "kuaishou"),
        ("淘宝", "taobao"),
        ("天猫", "tmall"),
        ("京东", "jd"),
        ("ＪＤ", "jd"),
        ("拼多多", "pdd"),
        ("小红书", "xiaohongshu"),
        ("", ""),
    ],
)
def test_platforms(written: str, ours: str) -> None:
    assert read_platform(written) == ours


def test_an_unknown_platform_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadValueError) as caught:
        read_platform("amazon")
    assert "douyin" in caught.value.why.zh
    assert "amazon" in caught.value.why.en


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("服饰内衣/女装/T恤", ("服饰内衣", "女装", "T恤")),
        ("服饰内衣 > 女装", ("服饰内衣", "女装")),
        ("童装/婴儿装/亲子装 > 裤子", ("童装/婴儿装/亲子装", "裤子")),
        ("Apparel & Accessories > Clothing", ("Apparel & Accessories", "Clothing")),
        ("家居｜收纳", ("家居", "收纳")),
        (["童装/婴儿装", "裤子"], ("童装/婴儿装", "裤子")),
        (["服饰/女装"], ("服饰", "女装")),
        ([{"name": "家居"}, {"name": "收纳"}], ("家居", "收纳")),
        ({"name": "外套"}, ("外套",)),
        ("外套", ("外套",)),
        (None, ()),
        ("", ()),
    ],
)
def test_categories(written: Any, levels: tuple[str, ...]) -> None:
    assert read_category(written) == levels


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("007", "007"),
        (None, ""),
        (True, "true"),
        (59.0, "59"),
        (0.1, "0.1"),
        (float("nan"), ""),
        (10**18, str(10**18)),
    ],
)
def test_scalars_are_text_as_written(value: Any, text: str) -> None:
    assert scalar_text(value) == text


def test_collections_are_no_scalars() -> None:
    assert scalar_text([]) is None
    assert scalar_text({}) is None


def test_messages_show_a_value_on_one_short_line() -> None:
    assert shown("a\nb") == "a b"
    assert len(shown("长" * 100)) == 40
    nested: list[Any] = []
    for _ in range(5_000):
        nested = [nested]
    assert shown(nested) == "[…]"


@given(ANYTHING)
def test_nothing_but_a_bad_value_comes_out(value: Any) -> None:
    for read in (read_price, read_amount, read_count, read_date):
        try:
            read(value)
        except BadValueError as error:
            assert error.why.zh
            assert error.why.en
    read_category(value)
    scalar_text(value)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_price_survives_being_written(price: Decimal) -> None:
    assert read_price(str(price)) == (price, price)
    assert read_price(f"¥{price:,}") == (price, price)
