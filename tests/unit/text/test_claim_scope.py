"""How far a claim reaches in time and place."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.text.claim_scope import Reach, claimed_years, last_day, months_before, reach


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年", date(2025, 12, 31)),
        ("2025年度", date(2025, 12, 31)),
        ("2025", date(2025, 12, 31)),
        ("2023-2025年", date(2025, 12, 31)),
        ("二〇二五年", date(2025, 12, 31)),
        ("2025年1-10月", date(2025, 10, 31)),
        ("2025年1月至10月", date(2025, 10, 31)),
        ("截至2026年9月30日", date(2026, 9, 30)),
        ("2025年第三季度", date(2025, 9, 30)),
        ("2025q3", date(2025, 9, 30)),
        ("2025年上半年", date(2025, 6, 30)),
        ("2025年下半年", date(2025, 12, 31)),
        ("20250101-20250630", date(2025, 6, 30)),
        ("202502", date(2025, 2, 28)),
        ("2025.01-2025.06", date(2025, 6, 30)),
        ("2025年1月1日至2025年6月30日", date(2025, 6, 30)),
        ("2025年双11期间", date(2025, 12, 31)),
        ("近一年", None),
        ("编号202512345678", None),
    ],
)
def test_the_last_day_of_a_period(text: str, day: date | None) -> None:
    assert last_day(text) == day


def test_years_are_named_not_implied() -> None:
    assert claimed_years("2023年和二〇二四年销量第一") == (2023, 2024)
    assert claimed_years("连续三年销量第一") == ()


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_months_before_is_the_same_day_or_the_last_of_its_month(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert (day.year * 12 + day.month) - (earlier.year * 12 + earlier.month) == months
    assert earlier.day == min(day.day, monthrange(earlier.year, earlier.month)[1])


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("全球", Reach.WORLD),
        ("中国大陆", Reach.NATION),
        ("全网", Reach.NATION),
        ("天猫平台", Reach.PROVINCE),
        ("天猫全国", Reach.PROVINCE),
        ("浙江省", Reach.PROVINCE),
        ("广西壮族自治区", Reach.PROVINCE),
        ("上海市", Reach.PROVINCE),
        ("华东地区", Reach.PROVINCE),
        ("浙江省杭州市", Reach.BELOW_PROVINCE),
        ("上海市浦东新区", Reach.BELOW_PROVINCE),
        ("德清县", Reach.BELOW_PROVINCE),
        ("某某街道", Reach.BELOW_PROVINCE),
        ("杭州", Reach.UNKNOWN),
        ("", Reach.UNKNOWN),
    ],
)
def test_how_wide_a_place_is(text: str, wide: Reach) -> None:
    assert reach(text) is wide


@given(st.text(alphabet="2025年月日第季度1234q.-/至上下半hH〇零二五六 ", max_size=20))
def test_any_text_can_be_asked(text: str) -> None:
    assert last_day(text) is None or claimed_years(text)
