from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.score.shop.values import day_of, is_empty, moment, number, tidy


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12),
        ("1,420", 1420),
        ("1，420", 1420),
        ("96.5%", 0.965),
        ("９６．５％", 0.965),
        (" 4.72 ", 4.72),
        ("'0012", 12),
        (".5", 0.5),
        ("-3", -3),
        ("1,42", None),
        ("abc", None),
        ("1e9", None),
        ("nan", None),
        ("inf", None),
        ("", None),
        ("5%%", None),
        ("9" * 40, None),
    ],
)
def test_number(cell: str, value: float | None) -> None:
    assert number(cell) == (pytest.approx(value) if value is not None else None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-11-22", at("2026-11-22T00:00")),
        ("2026/1/5 8:05", at("2026-01-05T08:05")),
        ("2026年1月5日", at("2026-01-05T00:00")),
        ("2026-11-22T08:00:00", at("2026-11-22T08:00")),
        ("2026-11-22 23:30:00.123", at("2026-11-22T23:30")),
        ("2026-11-22T00:30:00Z", at("2026-11-22T08:30")),
        ("2026-11-22 08:00+09:00", at("2026-11-22T07:00")),
        ("2026-02-30", None),
        ("22.11.2026", None),
        ("2026-11-22 25:00", None),
        ("2026-11-22 morning", None),
        ("yesterday", None),
    ],
)
def test_moment(cell: str, expected: datetime | None) -> None:
    assert moment(cell) == expected


def test_day_and_empty() -> None:
    assert day_of("2026-11-22 08:00") == date(2026, 11, 22)
    assert day_of("soon") is None
    assert all(is_empty(cell) for cell in ("", " ", "-", "—", "N/A", "暂无"))
    assert not is_empty("0")


@given(st.text(max_size=40))
def test_any_cell_can_be_asked(cell: str) -> None:
    assert isinstance(tidy(cell), str)
    value = number(cell)
    assert value is None or value == value
    assert moment(cell) is None or isinstance(moment(cell), datetime)


@given(st.datetimes(at("2000-01-01T00:00"), at("2100-01-01T00:00")))
def test_a_written_moment_is_read_back(when: datetime) -> None:
    assert moment(when.strftime("%Y-%m-%d %H:%M:%S")) == when.replace(microsecond=0)


@given(st.integers(0, 10**9))
def test_a_written_number_is_read_back(value: int) -> None:
    assert number(f"{value:,}") == value
