"""Check digits of the numbers that goods and sellers carry."""

from __future__ import annotations

from typing import Literal

Checksum = Literal["gtin", "isbn", "credit_code", "food_licence"]

_GTIN_LENGTHS = (8, 12, 13, 14)  # EAN-8, UPC-A, EAN-13, the code on an outer box
# GB 32100-2015: letters that look like digits (I O Z S V) are left out.
_CREDIT_SIGNS = "0123456789abcdefghjklmnpqrtuwxy"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def holds(checksum: Checksum, value: str) -> bool:
    """Whether a folded value without spaces is a number of that kind with the right check digit.
    Hyphens in an ISBN do not count."""
    if checksum == "gtin":
        return len(value) in _GTIN_LENGTHS and _gtin(value)
    if checksum == "food_licence":
        return _mod_11_10(value.removeprefix("sc").lstrip(":"))
    if checksum == "isbn":
        number = value.removeprefix("isbn").lstrip(":").replace("-", "")
        if len(number) == 10:
            return _isbn_10(number)
        return number.startswith(("978", "979")) and len(number) == 13 and _gtin(number)
    return _credit_code(value)


def _gtin(number: str) -> bool:
    """GB 12904 and GB/T 16830: weights 3 and 1 in turn from the right, the sum a multiple of 10."""
    if not (number.isascii() and number.isdigit()):
        return False
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(reversed(number))) % 10 == 0


def _mod_11_10(number: str) -> bool:
    """GB/T 17710, the system MOD 11,10: the last of the 14 digits of a food licence checks the others."""
    if len(number) != 14 or not (number.isascii() and number.isdigit()):
        return False
    product = 10
    for digit in number[:-1]:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return (product + int(number[-1])) % 10 == 1


def _isbn_10(number: str) -> bool:
    """Books printed before 2007 keep theirs: weights 10 to 1, X is 10, the sum a multiple of 11."""
    head, last = number[:-1], number[-1:]
    if not (head.isascii() and head.isdigit()) or last not in "0123456789x":
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
