"""Numbers that can be called, and numbers that cannot."""

from __future__ import annotations

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from listcheck.checks.contact.phones import PREFILTER, find_phones
from listcheck.text.fold import fold_word

CODES = ("货号", "许可证", "订单", "型号")


def digits(text: str) -> list[str]:
    return [phone.digits for phone in find_phones(fold_word(text), CODES)]


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "电话13800138000咨询",
        "138-0013-8000",
        "138 0013 8000",
        "1 3 8 0 0 1 3 8 0 0 0",
        "１３８００１３８０００",
        "①③⑧〇〇①③⑧〇〇〇",
        "一三八零零一三八零零零",
        "幺三八零零幺三八零零零",
        "1三8OO138000",
        "tel:13800138000",
        "vx13800138000",
        "货号A1 电话13800138000",
    ],
)
def test_mobile(text: str) -> None:
    assert digits(text) == ["13800138000"]


@pytest.mark.parametrize(
    "text",
    [
        "6901234567892",
        "货号13800138000",
        "订单编号 13800138000",
        "sku13800138000",
        "13800138000a",
        "0.13800138000",
        "12800138000",
        "1380013800",
        "138001380001",
        "150 1600 1700",
        "135 1400 1600",
        "400v",
        "400 800 1200",
        "gb/t 13800-2020",
    ],
)
def test_not_a_phone(text: str) -> None:
    assert digits(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("400-123-4567", "4001234567"), ("热线4001234567", "4001234567"), ("座机021-62345678", "02162345678")],
)
def test_service_numbers(text: str, number: str) -> None:
    (phone,) = find_phones(text, CODES)
    assert (phone.digits, phone.form) == (number, "service")


@given(st.from_regex(r"\A1[3-9][0-9]{9}\Z"), st.sampled_from(["{}", "{0:.3}-{1}-{2}", "{0:.3} {1} {2}"]))
def test_the_prefilter_passes_all_that_is_found(number: str, form: str) -> None:
    number = number.strip()
    text = number if form == "{}" else form.format(number, number[3:7], number[7:])
    if digits(text):
        assert any(re2.search(pattern, text) for pattern in PREFILTER)


@given(st.text(alphabet="0123456789一二三八零〇幺壹o -.v电货号", max_size=30))
def test_nothing_else_than_eleven_digits_is_a_mobile(text: str) -> None:
    for phone in find_phones(text, CODES):
        if phone.form == "mobile":
            assert len(phone.digits) == 11 and phone.digits[0] == "1" and phone.digits[1] in "3456789"
        assert 0 <= phone.start < phone.end <= len(text)
