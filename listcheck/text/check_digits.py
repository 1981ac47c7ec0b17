"""Check digits of the numbers that goods and sellers carry."""

from __future__ import annotations

from typing import Literal

Checksum = Literal["gtin13", "isbn", "credit_code"]

# GB 32100-2015: letters that look like digits (I O Z S V) are left out.
_CREDIT_SIGNS = "0123456789abcdefghjklmnpqrtuwxy"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def holds(checksum: Checksum, value: str) -> bool:
    """Whether a folded value without spaces is a number of that kind with the right check digit.
    Hyphens in an ISBN do not count."""
    if checksum == "gtin13":
        return len(value) == 13 and _gtin_13(value)
    if checksum == "isbn":
        number = value.removeprefix("isbn").lstrip(":").replace("-", "")
        return (number.startswith(("978", "979")) and len(number) == 13 and _gtin_13(number)) or _isbn_10(
            number
        )
    return _credit_code(value)


def _gtin_13(number: str) -> bool:
    """GB 12904: weights 1 and 3 in turn, the sum a multiple of 10."""
    if not (number.isascii() and number.isdigit()):
        return False
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(number)) % 10 == 0


def _isbn_10(number: str) -> bool:
    """Books printed before 2007 keep theirs: weights 10 to 1, X is 10, the sum a multiple of 11."""
    head, last = number[:-1], number[-1:]
    if len(number) != 10 or not (head.isascii() and head.isdigit()) or last not in "0123456789x":
        return False
    values = [*(int(digit) for digit in head), 10 if last == "x" else int(last)]
    return sum(value * (10 - index) for index, value in enumerate(values)) % 11 == 0


def _credit_code(code: str) -> bool:
    if len(code) != 18 or any(sign not in _CREDIT_SIGNS for sign in code):
        return False
    total = sum(
        _CREDIT_SIGNS.index(sign) * weight for sign, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    return _CREDIT_SIGNS[(31 - total % 31) % 31] == code[17]
