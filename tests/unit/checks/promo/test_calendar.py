"""The campaign calendar: days, windows, platforms, and the shipped table itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from listcheck.checks.promo.calendar import CampaignCalendar, DayRule, Event, event_day
from listcheck.errors import PackError

from ..searched_subjects import data


def calendar() -> CampaignCalendar:
    return CampaignCalendar(data().table("calendar/campaigns"))


def event(name: str) -> Event:
    return next(event for event in calendar().events if event.id == name)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("spring_festival", ["2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26"]),
        ("lantern_festival", ["2024-02-24", "2025-02-12", "2026-03-03", "2027-02-20", "2028-02-09"]),
        ("qingming", ["2024-04-04", "2025-04-04", "2026-04-05", "2027-04-05", "2028-04-04"]),
        ("mothers_day", ["2024-05-12", "2025-05-11", "2026-05-10", "2027-05-09", "2028-05-14"]),
        ("dragon_boat", ["2024-06-10", "2025-05-31", "2026-06-19", "2027-06-09", "2028-05-28"]),
        ("fathers_day", ["2024-06-16", "2025-06-15", "2026-06-21", "2027-06-20", "2028-06-18"]),
        ("qixi", ["2024-08-10", "2025-08-29", "2026-08-19", "2027-08-08", "2028-08-26"]),
        ("mid_autumn", ["2024-09-17", "2025-10-06", "2026-09-25", "2027-09-15", "2028-10-03"]),
        ("double_ninth", ["2024-10-11", "2025-10-29", "2026-10-18", "2027-10-08", "2028-10-26"]),
        ("thanksgiving", ["2024-11-28", "2025-11-27", "2026-11-26", "2027-11-25", "2028-11-23"]),
        ("black_friday", ["2024-11-29", "2025-11-28", "2026-11-27", "2027-11-26", "2028-11-24"]),
    ],
)
def test_moving_days(name: str, days: list[str]) -> None:
    rule = event(name).day
    assert [event_day(rule, year).isoformat() for year in range(2024, 2029)] == days


def test_an_announced_window_replaces_the_usual_one_on_its_platform() -> None:
    double_11 = event("double_11")
    (douyin,) = calendar().windows(double_11, [2025], "douyin")
    (usual,) = calendar().windows(double_11, [2025], "xiaohongshu")
    assert (douyin.first, douyin.last) == (date(2025, 10, 9), date(2025, 11, 11))
    assert (usual.first, usual.last) == (date(2025, 10, 7), date(2025, 11, 16))


def test_hearsay_never_narrows_a_window() -> None:
    (jd,) = calendar().windows(event("double_11"), [2026], "jd")
    assert (jd.first, jd.last) == (date(2026, 10, 7), date(2026, 11, 16))


def test_the_spring_window_opens_in_the_year_before() -> None:
    (window,) = calendar().windows(event("spring_festival"), [2027], "")
    assert window.covers(date(2026, 12, 28)) and not window.covers(date(2026, 12, 27))
    assert window.last == date(2027, 2, 13)


def test_distance() -> None:
    (window,) = calendar().windows(event("double_12"), [2026], "")
    assert window.distance(date(2026, 12, 1)) == 0
    assert window.distance(window.first - timedelta(days=3)) == 3
    assert window.distance(window.last + timedelta(days=5)) == 5


def test_a_name_of_two_events_has_both() -> None:
    assert {event.id for event in calendar().aliases["开学季"].events} == {
        "back_to_school_spring",
        "back_to_school_autumn",
    }


def test_every_event_has_a_window_around_its_day_in_every_covered_year() -> None:
    for event in calendar().events:
        for year in range(2024, 2029):
            (window,) = calendar().windows(event, [year], "")
            assert window.first <= event_day(event.day, year) <= window.last, (event.id, year)
            longest = 150 if event.confidence == "low" else 60
            assert (window.last - window.first).days <= longest, (event.id, year)


def test_every_harmless_word_holds_a_name() -> None:
    names = calendar().aliases
    for word in calendar().harmless:
        assert any(name in word and name != word for name in names), word


def test_a_malformed_table_is_a_pack_error_that_says_where() -> None:
    with pytest.raises(PackError, match="events"):
        CampaignCalendar({"checked": "x", "forecast_from": 1, "lead_days": 1, "events": [{}]})


def test_windows_carried_forward_are_not_sure() -> None:
    sure = [window.sure for window in calendar().windows(event("double_11"), [2026, 2027], "")]
    assert sure == [True, False]
    assert all(window.sure for window in calendar().windows(event("mid_autumn"), [2026, 2027], ""))


def test_a_fixed_day_with_offset() -> None:
    assert event_day(DayRule(fixed="12-31", offset=1), 2026) == date(2027, 1, 1)
