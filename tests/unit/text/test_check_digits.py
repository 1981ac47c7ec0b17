from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.text.check_digits import Checksum, holds

# The example of GB 32100-2015, annex; the example of ISO 2108; a bar code of the 690 prefix.
GOOD: list[tuple[Checksum, str]] = [
    ("credit_code", "91350100m000100y43"),
    ("isbn", "9780306406157"),
    ("isbn", "0306406152"),
    ("isbn", "080442957x"),
    ("isbn", "978-0-306-40615-7"),
    ("isbn", "isbn978-0-306-40615-7"),
    ("gtin", "6901234567892"),
    ("gtin", "96385074"),  # EAN-8
    ("gtin", "036000291452"),  # UPC-A
    ("gtin", "16901234567899"),  # a box of them
    ("food_licence", "sc10133012345678"),
    ("food_licence", "10133012345678"),
]


@pytest.mark.parametrize(("checksum", "value"), GOOD)
def test_good_numbers(checksum: Checksum, value: str) -> None:
    assert holds(checksum, value)


@pytest.mark.parametrize(
    ("checksum", "value"),
    [
        ("credit_code", "91350100m000100y4"),
        ("credit_code", "9135010om000100y43"),
        ("isbn", "6901234567892"),
        ("isbn", "97803064061"),
        ("isbn", "x"),
        ("isbn", ""),
        ("gtin", "69012345678"),
        ("gtin", "690123456789２"),
        ("gtin", "690123456789a"),
        ("food_licence", "sc1013301234567"),
        ("food_licence", "sc1013301234567２"),
        ("food_licence", "sc"),
    ],
)
def test_other_numbers(checksum: Checksum, value: str) -> None:
    assert not holds(checksum, value)


DIGITS = "0123456789"
SIGNS = "0123456789abcdefghjklmnpqrtuwxy"
# (kind, what a number begins with, its signs, its length)
KINDS: list[tuple[Checksum, str, str, int]] = [
    ("gtin", "", DIGITS, 8),
    ("gtin", "", DIGITS, 12),
    ("gtin", "", DIGITS, 13),
    ("gtin", "", DIGITS, 14),
    ("isbn", "978", DIGITS, 13),
    ("isbn", "979", DIGITS, 13),
    ("isbn", "", DIGITS, 10),
    ("credit_code", "91", SIGNS, 18),
    ("food_licence", "1", DIGITS, 14),
]


@given(st.sampled_from(KINDS), st.data())
def test_every_number_has_one_check_digit_and_no_other_is_taken(
    kind: tuple[Checksum, str, str, int], data: st.DataObject
) -> None:
    checksum, prefix, signs, length = kind
    rest = length - 1 - len(prefix)
    body = prefix + data.draw(st.text(signs, min_size=rest, max_size=rest))
    last = signs + "x" if (checksum, length) == ("isbn", 10) else signs
    good = [sign for sign in last if holds(checksum, body + sign)]
    assert len(good) == 1
    number = body + good[0]
    at = data.draw(st.integers(len(prefix), length - 2))
    other = data.draw(st.sampled_from([sign for sign in signs if sign != number[at]]))
    assert not holds(checksum, number[:at] + other + number[at + 1 :])
