from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.text.numerals import CHINESE, arabic, chinese

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("半", "0.5"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("一百二", "120"),
        ("一百二十", "120"),
        ("两千", "2000"),
        ("三千五", "3500"),
        ("两万", "20000"),
        ("一万二千", "12000"),
        ("〇", "0"),
    ],
)
def test_chinese(written: str, value: str) -> None:
    assert chinese(written) == Decimal(value)


@pytest.mark.parametrize("written", ["一二", "三四五", "万", "x", ""])
def test_what_is_no_number(written: str) -> None:
    assert chinese(written) is None


@given(st.integers(min_value=0, max_value=9999))
def test_every_number_below_ten_thousand_is_read_back(number: int) -> None:
    assert chinese(spelled(number)) == number


def spelled(number: int) -> str:
    """The full form, with 零 for gaps: 1005 is 一千零五."""
    if number == 0:
        return "零"
    text, gap = "", False
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + sign
            gap = False
        else:
            gap = True
    return text


@given(st.text(alphabet=CHINESE, max_size=9))
def test_any_run_of_number_characters_is_a_number_or_none(written: str) -> None:
    value = chinese(written)
    assert value is None or value >= 0


def test_arabic_with_separators_and_scales() -> None:
    assert arabic("1,200.5") == Decimal("1200.5")
    assert arabic("2", "万") == 20000
    assert arabic("1.5", "千") == 1500
