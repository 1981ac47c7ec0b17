"""Single days: which numbers may be one, and how sure that is."""

from __future__ import annotations

import pytest

from listcheck.text.written_days import WrittenDay, day_tokens, number


@pytest.mark.parametrize(
    ("text", "day", "sure"),
    [
        ("11月1日", WrittenDay(None, 11, 1), True),
        ("2026.11.1", WrittenDay(2026, 11, 1), True),
        ("11.1日", WrittenDay(None, 11, 1), True),
        ("11.1", WrittenDay(None, 11, 1), False),
        ("11-01", WrittenDay(None, 11, 1), False),
        ("26.11.1", WrittenDay(2026, 11, 1), False),
        ("20261101", WrittenDay(2026, 11, 1), False),
        ("二〇二六年十一月廿一日", WrittenDay(2026, 11, 21), True),
    ],
)
def test_day(text: str, day: WrittenDay, sure: bool) -> None:
    (token,) = day_tokens(text)
    assert (token.day, token.sure, token.start, token.end) == (day, sure, 0, len(text))


@pytest.mark.parametrize(
    ("text", "first", "last"), [("6月", 1, 0), ("6月下旬", 21, 0), ("6月中旬", 11, 20), ("6月底", 0, 0)]
)
def test_months_and_their_parts(text: str, first: int, last: int) -> None:
    (token,) = day_tokens(text)
    assert token.last is not None
    assert (token.day.day, token.last.day, token.style) == (first, last, "month")


@pytest.mark.parametrize(
    "text", ["13.1日", "1.32", "11.11.11", "¥11.11", "a11.11", "1:1.2", "2026.13.1", "11-1"]
)
def test_none(text: str) -> None:
    assert day_tokens(text) == []


def test_numbers() -> None:
    assert [number(word) for word in ("12", "十", "十二", "二十", "廿三", "卅", "〇", "一")] == [
        12, 10, 12, 20, 23, 30, 0, 1,
    ]  # fmt: skip
