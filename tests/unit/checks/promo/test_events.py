"""Names of campaigns: what counts as one, and on which day it is wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from listcheck.checks.promo.check import Promo
from listcheck.model.listing import Listing, Promotion

from ..searched_subjects import DAY, check, found, words

EVENTS = check(Promo, detect=("events",))


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("双11爆款外套", "双11"),
        ("双⑪爆款外套", "双⑪"),
        ("雙十一爆款外套", "雙十一"),
        ("６１８大促价", "６１８大促"),
        ("【618现货】香水", "618"),
        ("6·18狂欢", "6·18"),
        ("11.11大促 外套", "11.11大促"),
        ("D11狂欢 外套", "D11狂欢"),
        ("中秋钜惠 水杯", "中秋"),
        ("特惠七夕 手链", "七夕"),
        ("女神节返场", "女神节"),
        ("年货节直播间同款", "年货节"),
    ],
)
def test_campaign_names_count(title: str, word: str) -> None:
    assert words(found(EVENTS, texts={"title": title})) == [word]


@pytest.mark.parametrize(
    "title",
    [
        "中秋礼盒 特价",
        "圣诞树 现货包邮",
        "年货大礼包 满减",
        "情人节礼物 优惠",
        "端午节粽子礼盒特惠",
        "特惠中秋礼盒",
        "键盘MK618 特价",
        "618不锈钢管 现货",
        "到手价6.18元 优惠",
        "型号 618 现货",
        "电池11.11V 特价",
        "双12寸音箱 特价",
        "双110接口 特价",
        "黑五类谷物 特价",
        "1380618现货",
        "跨年龄段积木 特价",
        "中秋赏月攻略",
        "国庆旗帜挂件 特卖",
        "2025双11销量领先 优惠",
        "双十一期间热卖榜前列 包邮",
    ],
)
def test_products_and_figures_do_not(title: str) -> None:
    assert words(found(EVENTS, texts={"title": title})) == []


def test_inside_the_window_the_words_may_stand() -> None:
    assert not found(EVENTS, texts={"title": "双11狂欢价"}, as_of=date(2026, 11, 16))
    assert found(EVENTS, texts={"title": "双11狂欢价"}, as_of=date(2026, 11, 17))


def test_the_window_is_the_platform_s() -> None:
    listing = Listing(key="a", platform="douyin")
    day = date(2025, 11, 13)
    assert found(EVENTS, texts={"title": "双11狂欢价"}, listing=listing, as_of=day)
    assert not found(EVENTS, texts={"title": "双11狂欢价"}, as_of=day)


def test_a_written_year_is_taken_at_its_word() -> None:
    for title in ("2025双11同款", "25年双11同款", "双11 2025同款"):
        (match,) = found(EVENTS, texts={"title": title}, as_of=date(2026, 11, 1))
        assert dict(match.values)["ended"] == "2025-11-16"


def test_a_running_promotion_of_that_name_silences_it() -> None:
    encore = Promotion("双十一返场", DAY - timedelta(days=3), DAY + timedelta(days=3))
    texts = {"title": "双11狂欢价"}
    assert not found(EVENTS, texts=texts, listing=Listing(key="a", promotions=(encore,)))
    ended = Promotion("双十一", date(2026, 10, 20), date(2026, 11, 11))
    assert found(EVENTS, texts=texts, listing=Listing(key="a", promotions=(ended,)))
    other = Promotion("店庆", DAY - timedelta(days=3), DAY + timedelta(days=3))
    assert found(EVENTS, texts=texts, listing=Listing(key="a", promotions=(other,)))


def test_front_is_worse_than_detail_and_early_is_milder_than_late() -> None:
    front, detail = found(EVENTS, pictures=[("main", "双11狂欢价"), ("detail", "双11狂欢价")])
    assert (front.level, detail.level) == (None, "warning")
    (early,) = found(EVENTS, texts={"title": "双12预售价"})
    assert early.level == "warning"
    declared = Listing(key="a", promotions=(Promotion("双12", date(2026, 11, 28), date(2026, 12, 12)),))
    (announced,) = found(EVENTS, texts={"title": "双12预售价"}, listing=declared)
    assert announced.level == "info"


def test_a_few_days_after_a_forecast_it_is_only_a_warning() -> None:
    texts = {"title": "双11狂欢价"}
    (after,) = found(EVENTS, texts=texts, as_of=date(2027, 11, 20))
    (long_after,) = found(EVENTS, texts=texts, as_of=date(2027, 11, 24))
    assert (after.level, long_after.level) == ("warning", None)


def test_values_say_when_it_was() -> None:
    (match,) = found(EVENTS, texts={"title": "双11狂欢价"})
    values = dict(match.values)
    assert values["event"] == "双11" and values["event_en"] == "Double 11"
    assert values["ended"] == "2026-11-16" and values["window"] == "2026-10-07…2026-11-16"
    assert match.word == "double_11"


def test_two_names_of_one_event_are_the_same_thing() -> None:
    first, second = found(EVENTS, texts={"title": "双11爆款", "description": "双十一爆款"})
    assert first.word == second.word


def test_a_double_name_is_found_once() -> None:
    assert words(found(EVENTS, texts={"title": "双十一狂欢节特惠"})) == ["双十一狂欢节"]


def test_every_day_of_the_covered_years_has_an_answer() -> None:
    day = date(2024, 1, 1)
    while day.year < 2029:
        found(EVENTS, texts={"title": "双11 年货节 中秋特惠 母亲节特惠 开学季特惠"}, as_of=day)
        day += timedelta(days=13)


def test_a_season_is_never_more_than_a_warning() -> None:
    (match,) = found(EVENTS, pictures=[("main", "开春焕新季")])
    assert match.level == "warning"
    assert not found(EVENTS, pictures=[("main", "开春焕新季")], as_of=date(2026, 3, 1))


def test_dotted_days_alone_on_a_line_of_a_promotional_picture() -> None:
    assert words(found(EVENTS, pictures=[("main", "11.11\n羊毛大衣 双面呢\n全场满减")])) == ["11.11"]
    assert not found(EVENTS, pictures=[("main", "11.11\n羊毛大衣 双面呢")])
    assert not found(EVENTS, pictures=[("main", "到手¥\n11.11\n羊毛大衣 双面呢\n全场满减")])
    assert not found(EVENTS, pictures=[("main", "1111\n羊毛大衣 双面呢\n全场满减")])


def test_what_nobody_announces_is_a_warning_for_a_week() -> None:
    def levels(day: date) -> list[str | None]:
        return [match.level for match in found(EVENTS, texts={"title": "618大促"}, as_of=day)]

    assert levels(date(2026, 6, 22)) == []
    assert levels(date(2026, 6, 28)) == ["warning"]
    assert levels(date(2026, 7, 15)) == [None]
