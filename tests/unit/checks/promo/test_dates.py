"""Dates of promotions: which dates are, and when they are stale."""

from __future__ import annotations

from datetime import date

import pytest

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
