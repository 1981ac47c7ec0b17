"""Days and periods as sellers write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.text.dates import Period, find_periods, resolve

from .texts import texts

DAY = date(2026, 11, 22)


def said(text: str) -> list[str]:
    return [text[period.start : period.end] for period in find_periods(text)]


def meant(text: str) -> tuple[str, str]:
    """first..last of the only period, "" where open."""
    (written,) = find_periods(text)
    period = resolve(written, DAY)
    assert period is not None
    return (
        period.first.isoformat() if period.first else "",
        period.last.isoformat() if period.last else "",
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("11月1日-11日", "2026-11-01", "2026-11-11"),
        ("8月12-14日", "2026-08-12", "2026-08-14"),
        ("11.1-11.11", "2026-11-01", "2026-11-11"),
        ("11/1~11/11", "2026-11-01", "2026-11-11"),
        ("2026.10.20至11.11", "2026-10-20", "2026-11-11"),
        ("2025-11-01 20:00 - 2025-11-11 23:59:59", "2025-11-01", "2025-11-11"),
        ("10月31日20点到11月3日24点", "2026-10-31", "2026-11-03"),
        ("25年6月1日-6月18日", "2025-06-01", "2025-06-18"),
        ("2025年12月20日至1月5日", "2025-12-20", "2026-01-05"),
        ("12.20-1.5", "2026-12-20", "2027-01-05"),
        ("十一月一日到十一月十一日", "2026-11-01", "2026-11-11"),
        ("6月18日晚8点", "2026-06-18", "2026-06-18"),
        ("12月15日前", "", "2026-12-15"),
        ("截止到11月11日", "", "2026-11-11"),
        ("即日起至11月30日", "", "2026-11-30"),
        ("10月20日起", "2026-10-20", ""),
        ("十一月一日至十一日", "2026-11-01", "2026-11-11"),
        ("二〇二六年十一月一日", "2026-11-01", "2026-11-01"),
        ("即日起至11.30", "", "2026-11-30"),
        ("即日起至 12/5", "", "2026-12-05"),
        ("截止11/20", "", "2026-11-20"),
        ("11.11前", "", "2026-11-11"),
        ("11.11 24:00止", "", "2026-11-11"),
        ("10.20日20:00开抢", "2026-10-20", "2026-10-20"),
        ("10.20 20:00", "2026-10-20", "2026-10-20"),
        ("11.1日-11.11日", "2026-11-01", "2026-11-11"),
        ("11.1号-11.11号", "2026-11-01", "2026-11-11"),
        ("11-01至11-11", "2026-11-01", "2026-11-11"),
        ("11·1-11·11", "2026-11-01", "2026-11-11"),
        ("26.11.1-26.11.11", "2026-11-01", "2026-11-11"),
        ("20261101-20261111", "2026-11-01", "2026-11-11"),
        ("2025.11.1~11", "2025-11-01", "2025-11-11"),
        ("活动时间:11.1-11.11", "2026-11-01", "2026-11-11"),
        ("活动时间:11.1-11", "2026-11-01", "2026-11-11"),
        ("11月1日起至11月11日止", "2026-11-01", "2026-11-11"),
        ("11月1日0点-11月11日24点", "2026-11-01", "2026-11-11"),
        ("11月11日20点-24点", "2026-11-11", "2026-11-11"),
        ("11月9日、10日、11日", "2026-11-09", "2026-11-11"),
        ("8月25日一9月2日", "2026-08-25", "2026-09-02"),  # a long dash read as 一
        ("11月上旬", "2026-11-01", "2026-11-10"),
        ("截止10月底", "", "2026-10-31"),
        ("2月活动", "2027-02-01", "2027-02-28"),
        ("2028年2月活动", "2028-02-01", "2028-02-29"),
    ],
)
def test_meaning(text: str, first: str, last: str) -> None:
    assert meant(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "蓝牙5.0-5.3",
        "1.5-2.5米",
        "3.7-4.2v",
        "11.1声道",
        "m8.8-1.25",
        "3月15天",
        "6月龄",
        "0-6月宝宝",
        "12个月",
        "每月",
        "3.5-8.5折",
        "第3月",
        "gb/t 22849-2014",
        "400.12.31",
        "400-618-1111",
        "11-01-11-11",
        "比例1:1.2-1:1.5",
        "型号11.1-11.11",
        "码数6.5-9.5",
        "10.5-11.5号",
        "6.5号戒指",
        "仅需9.9 20:00",
        "9.9前100名",
        "截止阀11.1",
        "低至11.11元",
        "20261111",
        "屏幕11.6英寸",
        "3.8折",
        "v11.11",
        "13月45日",
        "",
    ],
)
def test_no_days(text: str) -> None:
    assert said(text) == []


def test_a_day_that_does_not_exist_has_no_meaning() -> None:
    (written,) = find_periods("2月30日")
    assert resolve(written, DAY) is None


def test_bare_numbers_far_apart_are_no_period() -> None:
    (written,) = find_periods("3.1-8.8")
    assert resolve(written, DAY) is None
    (named,) = find_periods("3月1日-8月8日")
    assert resolve(named, DAY) is not None


def test_a_unit_on_the_next_line_is_not_that_of_the_date() -> None:
    assert said("即日起至11.11\nLED台灯".lower()) == ["11.11"]


def test_words_of_the_line_above_make_no_price_of_a_day() -> None:
    assert said("清仓特卖\n7.23晚8点开抢") == ["7.23晚8点"]
    assert said("到手价\n9.9\n晚8点开抢") == []
    assert said("到手价\n9.9 20:00开抢") == []


def test_a_range_that_runs_backwards_has_no_meaning() -> None:
    (written,) = find_periods("2026年11月11日-2026年11月1日")
    assert resolve(written, DAY) is None


def test_a_year_left_out_is_the_nearest_one() -> None:
    (written,) = find_periods("1月10日")
    assert resolve(written, DAY) == Period(date(2027, 1, 10), date(2027, 1, 10))
    assert resolve(written, date(2026, 3, 1)) == Period(date(2026, 1, 10), date(2026, 1, 10))


def test_several_in_one_text() -> None:
    assert said("预售11月1日-3日，开抢11月4日晚8点") == ["11月1日-3日", "11月4日晚8点"]


@given(texts)
def test_any_text_is_read_without_error_and_spans_do_not_overlap(text: str) -> None:
    end = 0
    for written in find_periods(text + "1月2日" + text):
        assert end <= written.start < written.end
        end = written.end
        resolve(written, DAY)


@given(
    st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 12, 1)),
    st.integers(min_value=0, max_value=27),
    st.sampled_from(
        ["{0}年{1}月{2}日-{3}年{4}月{5}日", "{0}.{1}.{2}至{3}.{4}.{5}", "{0}-{1:02}-{2:02}~{3}-{4:02}-{5:02}"]
    ),
)
def test_what_is_written_out_is_read_back(first: date, days: int, form: str) -> None:
    last = first + timedelta(days=days)
    text = form.format(first.year, first.month, first.day, last.year, last.month, last.day)
    (written,) = find_periods(text)
    assert resolve(written, DAY) == Period(first, last)


@given(st.dates(min_value=date(2026, 5, 24), max_value=date(2027, 5, 22)))
def test_a_day_without_year_is_within_half_a_year(day: date) -> None:
    (written,) = find_periods(f"{day.month}月{day.day}日")
    period = resolve(written, DAY)
    assert period is not None and period.last is not None
    assert abs((period.last - DAY).days) <= 183
