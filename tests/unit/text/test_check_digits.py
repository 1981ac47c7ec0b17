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
    ("gtin13", "6901234567892"),
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
        ("gtin13", "69012345678"),
        ("gtin13", "690123456789２"),
        ("gtin13", "690123456789a"),
    ],
)
def test_other_numbers(checksum: Checksum, value: str) -> None:
    assert not holds(checksum, value)


@given(st.sampled_from(["6901234567892", "9780306406157"]), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(number: str, at: int, by: int) -> None:
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    assert not holds("gtin13", wrong)


@given(st.integers(0, 16), st.integers(1, 30))
def test_one_wrong_sign_of_a_credit_code_is_always_seen(at: int, by: int) -> None:
    signs, code = "0123456789abcdefghjklmnpqrtuwxy", "91350100m000100y43"
    wrong = code[:at] + signs[(signs.index(code[at]) + by) % 31] + code[at + 1 :]
    assert not holds("credit_code", wrong)
