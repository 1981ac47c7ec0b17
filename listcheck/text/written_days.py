"""Single days written in a folded text: 11月1日, 2026.11.1, 11/1, 11.1日, 10月底, 20261101.

The grammar below `dates`, which makes periods of them and decides which bare numbers are days at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# "written" names its units (11月1日) or its year; "digits" is bare numbers (11.1-11.11), which look like
# measures; "month" is a whole month (6月) or a part of one (6月下旬).
Style = Literal["written", "digits", "month"]

_CHINESE = {"零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
NUMBER = r"(?:\d{1,2}|[一二三四五六七八九]?[十廿卅][一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = (
    r"(?:(?P<year>20\d\d)\s*[年./-]\s*|(?P<short>\d\d)\s*年\s*"
    r"|(?P<spoken>二[零〇][一二三四][零〇一二三四五六七八九])年)"
)
_M = r"(?P<month>1[0-2]|0?[1-9])"
_D = r"(?P<day>3[01]|[12]\d|0?[1-9])"
# After a day without 日 these make the number a count: 3月15天, 6月18元.
_COUNTED = r"(?!\s*(?:[\d.:%a-z]|[天个件元块折年月岁码寸厘米度分秒克斤升片包袋盒瓶支]))"
ANY = re.compile(r"月|\d\s?[./·-]\s?\d|20\d{6}")
_WRITTEN = re.compile(
    rf"(?<![\d.]){_YEAR}?(?P<month>{NUMBER})\s*月\s*(?P<day>{NUMBER})"
    rf"(?:\s*[日号]|(?=\s*[-~—–至到]\s*\d){_COUNTED}|{_COUNTED})"
)
_ISO = re.compile(
    r"(?<![\d.a-z])(?P<year>20\d\d)\s?(?P<mark>[./-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<day>\d{1,2})(?!\d)"
)
# 11.1日 is a day; 6.5号 is a ring or a shoe as well.
_UNIT = re.compile(
    rf"(?<![\d.a-z/+¥]){_M}[./·]{_D}\s?(?:日|号(?=\s*(?:[-~—–至到起前止晚早当开抢零]|\d{{1,2}}[:点])))"
)
# 活动时间:11.1 has a colon before it, and 1:1.2 is a scale. 11. 1 is what is read where the dot stands wide.
_DIGITS = re.compile(rf"(?<![\d.a-z/+¥])(?<!\d:){_M}(?P<mark>[./·])\s?{_D}(?!\d|\s?[./·]\d)")
# The year in two digits, the year without marks, and month and day with a dash: only in a range or with a label.
_SHORT = re.compile(rf"(?<![\d.a-z/+¥])(?P<short>2\d)(?P<mark>[./-]){_M}(?P=mark){_D}(?!\d|[./]\d)")
_COMPACT = re.compile(
    r"(?<![\d.a-z])(?P<year>20[2-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d.])"
)
_DASHED = re.compile(r"(?<![\d.a-z/+¥-])(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d|[.-]\d)")
_MONTH = re.compile(
    rf"(?<![\d.一二三四五六七八九十个每第~-]){_YEAR}?(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?"
    r"(?P<part>[上中下]旬|[底末])?(?!\s*(?:\d|[龄内子底中上下初饼嫂经季]|大(?!促)))"
)
_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0), "底": (0, 0), "末": (0, 0)}
_FORMS: tuple[tuple[re.Pattern[str], Style, bool], ...] = (
    (_WRITTEN, "written", True),
    (_ISO, "written", True),
    (_UNIT, "written", True),
    (_SHORT, "written", False),
    (_COMPACT, "written", False),
    (_DASHED, "digits", False),
    (_DIGITS, "digits", False),
    (_MONTH, "month", True),
)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written; year is None where the seller left it out. Day 0 is the last of the month."""

    year: int | None
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class DayToken:
    """A day at start..end; `last` is the end of a month or of a part of one. `sure` says that it can only be a
    day; the others count in a range or beside a word that says so."""

    start: int
    end: int
    day: WrittenDay
    style: Style
    sure: bool
    last: WrittenDay | None = None


def day_tokens(text: str) -> list[DayToken]:
    """Day expressions in order; where two readings overlap the more explicit one wins."""
    found: list[DayToken] = []
    for pattern, style, sure in _FORMS:
        for match in pattern.finditer(text):
            token = _token(match, style, sure)
            if token is not None and all(
                token.end <= other.start or other.end <= token.start for other in found
            ):
                found.append(token)
    return sorted(found, key=lambda token: token.start)


def number(digits: str) -> int:
    """12, 十二, 二十一, 廿三 → int; 0 for what is no number."""
    if digits.isdecimal():
        return int(digits)
    for ten, value in (("十", 10), ("廿", 20), ("卅", 30)):
        if ten in digits:
            before, after = digits.split(ten, 1)
            return (_CHINESE.get(before, 1) * value if before else value) + _CHINESE.get(after, 0)
    return _CHINESE.get(digits, 0)


def _token(match: re.Match[str], style: Style, sure: bool) -> DayToken | None:
    groups = match.groupdict()
    year = _year(groups)
    month = number(groups["month"])
    if style == "month":
        first, last = _PARTS.get(groups["part"] or "", (1, 0))
        if not 1 <= month <= 12:
            return None
        whole = WrittenDay(year, month, last)
        return DayToken(match.start(), match.end(), WrittenDay(year, month, first), style, sure, whole)
    day = number(groups["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return DayToken(match.start(), match.end(), WrittenDay(year, month, day), style, sure)


def _year(groups: dict[str, str | None]) -> int | None:
    if groups.get("year"):
        return int(groups["year"] or 0)
    if groups.get("short"):
        return 2000 + int(groups["short"] or 0)
    spoken = groups.get("spoken")
    return int("".join(str(_CHINESE[sign]) for sign in spoken)) if spoken else None
