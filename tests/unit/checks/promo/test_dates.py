"""Dates of promotions: which dates are, and when they are stale."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.checks.promo.check import Promo
from listcheck.model.listing import Listing, Promotion

from ..searched_subjects import check, found, words

DATES = check(Promo, detect=("dates",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("活动时间11.1-11.11", "11.1-11.11"),
        ("11月1日至11日 全场8折", "11月1日至11日"),
        ("优惠截止11月20日", "11月20日"),
        ("2026年6月1日-6月18日特惠", "2026年6月1日-6月18日"),
        ("10月31日晚8点开抢", "10月31日晚8点"),
        ("6月大促", "6月"),
    ],
)
def test_past_dates_of_promotions(text: str, said: str) -> None:
    assert words(found(DATES, texts={"description": text})) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "活动时间11.20-11.30",
        "11月30日前下单立减",
        "生产日期2026年1月5日 特价",
        "检测报告2026年3月1日 优惠",
        "尺寸1.5-2.5米 特惠",
        "蓝牙5.0-5.3 优惠",
        "2026年3月1日实施新国标，优惠",
        "6月龄宝宝 特惠",
        "10月20日起享优惠",
        "我们相识于5月1日",
        "2026年2月30日特惠",
        "截至2026年6月30日，累计卖出",
        "预售10月20日-10月31日，开售11月1日-11月30日",
        "使用期限2026年10月1日 特惠",
        "预售 2027年3月1日起陆续发货",
        "10月15日前付款的预售订单已全部发出",
    ],
)
def test_silent(text: str) -> None:
    assert words(found(DATES, texts={"description": text})) == []


def test_the_far_future_is_a_warning() -> None:
    (match,) = found(DATES, texts={"title": "2027年3月1日开抢"})
    assert match.level == "warning" and dict(match.values)["date"] == "2027-03-01"
    declared = Listing(key="a", promotions=(Promotion("春上新", date(2027, 3, 1), date(2027, 3, 5)),))
    assert not found(DATES, texts={"title": "2027年3月1日开抢"}, listing=declared)


def test_a_running_promotion_that_names_the_dates_silences() -> None:
    running = Promotion("11.1-11.11返场", date(2026, 11, 12), date(2026, 11, 30))
    listing = Listing(key="a", promotions=(running,))
    assert not found(DATES, texts={"title": "活动时间11.1-11.11"}, listing=listing)


def test_a_main_picture_is_read_as_a_whole() -> None:
    picture = "羊毛大衣\n满减专场\n经典版型 双面呢料 四季可穿\n11.1-11.11"
    assert found(DATES, pictures=[("main", picture)])
    assert not found(DATES, pictures=[("detail", picture)])
    assert not found(DATES, pictures=[("main", "羊毛大衣\n11.1-11.11")])


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        ("活动时间：11.1-11.11", ["11.1-11.11"]),
        ("生产日期\n2026.10.20\n限时特惠", []),
        ("保质期至：\n2026年11月1日\n特惠", []),
        ("10月30日-11月16日特惠\n保质期18个月", ["10月30日-11月16日"]),
        ("保质期18个月\n10月30日-11月16日特惠", ["10月30日-11月16日"]),
        ("优惠券有效期至11月11日", ["11月11日"]),
        ("最高享半价\n新一代学习平板电脑\n仅10月24日", ["10月24日"]),
        ("活动时间：10月", ["10月"]),
        ("预售10.20-10.31\n开售11.1-11.30", []),
        ("预售10.1-10.7\n开售10.20-11.11", ["10.1-10.7", "10.20-11.11"]),
    ],
)
def test_pictures(picture: str, said: list[str]) -> None:
    assert words(found(DATES, pictures=[("main", picture)])) == said


# As sellers write one period; every form is read on both sides of the day of the check.
FORMS = (
    "活动时间：{a.month}.{a.day}-{b.month}.{b.day}",
    "{a.month}月{a.day}日—{b.month}月{b.day}日 满减",
    "{a.year}.{a.month}.{a.day}-{b.month}.{b.day} 特惠",
    "{a.year}/{a.month}/{a.day}至{b.year}/{b.month}/{b.day}大促",
    "大促{a.month:02}-{a.day:02}至{b.month:02}-{b.day:02}",
    "即日起至{b.month}.{b.day} 满减",
    "优惠截止{b.month}月{b.day}日24点",
    "{b.month}月{b.day}日前下单立减",
    "活动时间 {a.month}/{a.day}~{b.month}/{b.day}",
    "{a.month}月{a.day}日0点-{b.month}月{b.day}日24点 秒杀",
    "限时特惠｜{a.month}．{a.day}－{b.month}．{b.day}",
)


@given(
    st.sampled_from(FORMS),
    st.integers(min_value=-150, max_value=40),
    st.integers(min_value=1, max_value=25),
)
def test_stale_exactly_when_the_end_is_over(form: str, start: int, length: int) -> None:
    as_of = date(2026, 7, 1)  # far from the turn of the year, which a year left out would blur
    first = as_of + timedelta(days=start)
    last = first + timedelta(days=length)
    stale = found(DATES, pictures=[("main", form.format(a=first, b=last))], as_of=as_of)
    assert bool(stale) == (last < as_of), form.format(a=first, b=last)
