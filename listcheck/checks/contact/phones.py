"""Telephone numbers: plain, grouped, and with digits written as words (一三八…, 幺三八…, 1三8OO…)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from listcheck.checks.base import Subject
from listcheck.checks.contact.channels import Channels
from listcheck.model.evidence import FieldText
from listcheck.text.fold import fold_word

_NUMERALS = "零〇o幺一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_VALUES = str.maketrans(_NUMERALS, "00011" + "23456789" + "123456789")
_DIGIT = rf"[\d{_NUMERALS}]"
# RE2, for the common pass over all texts; what it finds is read again below, with what stands around it.
PREFILTER = (
    rf"[1一幺壹](?:[ \-.·*_]?[0-9{_NUMERALS}]){{10}}",
    r"[48]00[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}",
    r"0[0-9]{2,3}[- ][0-9]{7,8}",
)
_FORMS = (
    re.compile(r"(?<![\d.])1[3-9]\d{9}(?!\d|\.\d)"),
    re.compile(r"(?<![\d.-])1[3-9]\d(?P<mark>[ -])\d{4}(?P=mark)\d{4}(?![\d-])"),
    re.compile(r"(?<!\d)1(?:(?P<mark>[ .·*_-])[3-9])(?:(?P=mark)\d){9}(?!\d)"),
    re.compile(rf"(?<!{_DIGIT})(?=[\d]*[{_NUMERALS}])[1一幺壹]{_DIGIT}{{10}}(?!{_DIGIT})"),
)
_HOTLINE = re.compile(r"(?<![\d.-])[48]00(?P<mark>[- ]?)\d{3,4}(?P=mark)\d{3,4}(?![\d-]|\.\d)")
_LANDLINE = re.compile(r"(?<![\d.-])0\d{2,3}[- ]\d{7,8}(?![\d-])")
_CUE = re.compile(
    r"(?:电话|手机号?码?|联系\S{0,2}|热线|客服|tel|phone|咨询|订购|座机|致电|拨打|来电|微信|v|vx|wx)\W{0,3}$"
)
_LETTER_CUE = re.compile(r"(?:tel|phone|mob|v|vx|wx|weixin|wechat)[.: ]?$")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number at start..end of a folded text, its digits alone, and what it is."""

    start: int
    end: int
    digits: str
    form: Literal["mobile", "service"]


def find_phones(text: str, code_words: Collection[str]) -> Iterator[Phone]:
    """Numbers that can be called. Bar codes, order and licence numbers, measures and model names are none."""
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            digits = re.sub(r"\D", "", match[0].translate(_VALUES))
            if any(start < high and low < end for low, high in taken) or not _is_mobile(digits):
                continue
            if _is_code(text, start, end, code_words) or _is_size_list(text, match):
                continue
            taken.append((start, end))
            yield Phone(start, end, digits, "mobile")
    for form in (_HOTLINE, _LANDLINE):
        for match in form.finditer(text):
            start, end = match.span()
            digits = re.sub(r"\D", "", match[0])
            if form is _HOTLINE and len(digits) != 10:
                continue
            if _is_code(text, start, end, code_words):
                continue
            # 400 800 1200 is a list of watts; only with hyphens or a cue it is a hotline.
            if "-" not in match[0] and not _CUE.search(text[max(0, start - 10) : start]):
                continue
            yield Phone(start, end, digits, "service")


def declared_numbers(subject: Subject, channels: Channels) -> frozenset[str]:
    """The digits of the service numbers that the listing states in an attribute made for them."""
    digits: set[str] = set()
    for attribute in subject.listing.attributes:
        if fold_word(attribute.name) in channels.service_attributes:
            digits.update(re.sub(r"\D", "", part) for part in re.split(r"[/,，、;；\s]+", attribute.value))
            digits.add(re.sub(r"\D", "", attribute.value))
    return frozenset(number for number in digits if number)


def states_number(field: FieldText, channels: Channels) -> bool:
    """Whether a field is such an attribute, or one made for codes (货号, 许可证编号, 条码)."""
    if field.scope != "attributes":
        return False
    name = fold_word(field.field.partition(".")[2])
    return name in channels.service_attributes or any(word in name for word in channels.code_words)


def _is_mobile(digits: str) -> bool:
    return len(digits) == 11 and digits[0] == "1" and digits[1] >= "3"


def _is_code(text: str, start: int, end: int, code_words: Collection[str]) -> bool:
    before = text[max(0, start - 12) : start].replace("\n", " ")
    if text[end : end + 1].isascii() and text[end : end + 1].isalpha():
        return True
    if before and before[-1].isascii() and before[-1].isalpha() and not _LETTER_CUE.search(before):
        return True
    if before and before[-1] in "/#=_":
        return True
    return any(word in before for word in code_words) and not _CUE.search(before)


def _is_size_list(text: str, match: re.Match[str]) -> bool:
    """135 1600 1700: round numbers in a row are sizes."""
    groups = match.groupdict()
    if groups.get("mark") != " " or _CUE.search(text[max(0, match.start() - 10) : match.start()]):
        return False
    return all(part.endswith("0") for part in match[0].split(" ")[1:])
