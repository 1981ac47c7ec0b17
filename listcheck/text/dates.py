"""Days and periods written in a folded text: 11月1日-11日, 2026.10.20至11.11, 6月18日晚8点, 12月15日前.

Only what can be a calendar day is read. Whether it is the date of a promotion is for the caller to say:
a production date looks the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

# "written" names its units (11月1日) or its year; "digits" is bare numbers (11.1-11.11), which look like
# measures; "month" is a whole month (6月).
Style = Literal["written", "digits", "month"]

_CHINESE = {"零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九]?[十廿卅][一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = r"(?:(?P<year>20\d\d)\s*[年./-]\s*|(?P<short>\d\d)\s*年\s*)"
# After a day without 日 these make the number a count: 3月15天, 6月18元.
_COUNTED = r"(?!\s*(?:[\d.:%a-z]|[天个件元块折年月岁码寸厘米度分秒克斤升片包袋盒瓶支]))"
_ANY = re.compile(r"月|\d[./-]\d")
_WRITTEN = re.compile(
    rf"(?<![\d.]){_YEAR}?(?P<month>{_NUMBER})\s*月\s*(?P<day>{_NUMBER})(?:\s*[日号]|(?=\s*[-~—–至到]\s*\d){_COUNTED}|{_COUNTED})"
)
_ISO = re.compile(
    r"(?<![\d.a-z])(?P<year>20\d\d)\s?(?P<mark>[./-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<day>\d{1,2})(?![\d])"
)
_DIGITS = re.compile(
    r"(?<![\d.a-z/:+¥])(?P<month>1[0-2]|0?[1-9])(?P<mark>[./])(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|[./]\d)"
)
_MONTH = re.compile(
    rf"(?<![\d.一二三四五六七八九十个每第~-]){_YEAR}?(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\s*(?:\d|[龄内子底中上下初饼嫂经季]|大(?!促)))"
)
_TIME = re.compile(
    r"\s*(?:\(?(?:周|星期)[一二三四五六日天]\)?)?\s*(?:晚上?|早上?|上午|下午|凌晨|中午|零点|0点)?\s*"
    r"(?:\d{1,2}(?::\d{2}){1,2}|\d{1,2}[点时](?:\d{1,2}分?|半|整)?)?"
)
_JOIN = re.compile(r"\s*(?:[-~—–]{1,3}|至|到)\s*")
_DAY_ONLY = re.compile(r"(\d{1,2})\s*[日号]")
_BARE_DAY = re.compile(r"(\d{1,2})(?![\d./:%a-z])")
_OPEN = re.compile(r"\s*(?:起|开始|以来|始|之?后|发布|上市|开售|上线)")
_UNTIL = re.compile(r"(?:截止(?:到|至|日期?|时间)?|截至|到期|至|[-~—到])[:\s]*$")
_BEFORE = re.compile(r"\s*(?:之?前(?!\d)|截止|结束|止|到期)")
# After bare numbers these make them a measure: 1.5-2.5米.
_MEASURE = re.compile(
    r"\s*(?:[a-z%°℃‰\"']|[米寸尺斤克升吨吋码岁年个周天倍元块折匹伏瓦度分厘毫公千声英秒人件双只片代版核])"
)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written; year is None where the seller left it out."""

    year: int | None
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class WrittenPeriod:
    """A day or a range at start..end of the text. first is None for a deadline (…前, 截止…), last is None for
    an open end (…起)."""

    start: int
    end: int
    first: WrittenDay | None
    last: WrittenDay | None
    style: Style


@dataclass(frozen=True, slots=True)
class Period:
    """Calendar days, both inclusive; None where open."""

    first: date | None
    last: date | None


def find_periods(text: str) -> list[WrittenPeriod]:
    """Every day and range of the folded text, in order, none overlapping another."""
    if not _ANY.search(text):
        return []
    tokens = list(_tokens(text))
    periods: list[WrittenPeriod] = []
    number = 0
    while number < len(tokens):
        token = tokens[number]
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        period, used = _period(text, token, following)
        if period is not None:
            periods.append(period)
        number += used
    return periods


def resolve(period: WrittenPeriod, as_of: date) -> Period | None:
    """The period in the calendar: a year left out is the one that puts the end nearest to as_of.

    None when a day does not exist (2月30日) or the range runs backwards.
    """
    first, last = period.first, period.last
    if first is None or last is None:
        only = first or last
        day = _placed(only, as_of) if only is not None else None
        if day is None:
            return None
        return Period(None, day) if first is None else Period(day, None)
    if last.year is None and first.year is not None:
        end = _day(last, first.year + (1 if _runs_over(first, last) else 0))
    else:
        end = _placed(last, as_of)
    begin = _begin(first, end)
    return Period(begin, end) if begin is not None and end is not None and begin <= end else None


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    day: WrittenDay
    style: Style


def _tokens(text: str) -> Iterator[_Token]:
    """Day expressions in order; where two readings overlap the more explicit one wins."""
    found: list[_Token] = []
    for pattern, style in ((_WRITTEN, "written"), (_ISO, "written"), (_DIGITS, "digits"), (_MONTH, "month")):
        for match in pattern.finditer(text):
            token = _token(match, style)  # type: ignore[arg-type]
            if token is not None and all(
                token.end <= other.start or other.end <= token.start for other in found
            ):
                found.append(token)
    return iter(sorted(found, key=lambda token: token.start))


def _token(match: re.Match[str], style: Style) -> _Token | None:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    if year is None and groups.get("short"):
        year = 2000 + int(groups["short"])
    month = _number(groups["month"])
    day = _number(groups["day"]) if groups.get("day") else 1
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _Token(match.start(), match.end(), WrittenDay(year, month, day), style)


def _period(text: str, token: _Token, following: _Token | None) -> tuple[WrittenPeriod | None, int]:
    """The period that starts with this token, and how many tokens it used up."""
    if token.style == "month":
        last = WrittenDay(token.day.year, token.day.month, 0)
        return WrittenPeriod(token.start, token.end, token.day, last, "month"), 1
    clock = _time_end(text, token.end)
    join = _JOIN.match(text, clock)
    if join and following is not None and following.start == join.end() and following.style != "month":
        end = _time_end(text, following.end)
        if token.style == following.style == "digits" and _is_measure(text, token.start, following.end):
            return None, 2
        style: Style = "written" if "written" in (token.style, following.style) else "digits"
        return WrittenPeriod(token.start, end, token.day, following.day, style), 2
    if join:
        short = _DAY_ONLY.match(text, join.end()) or (
            _BARE_DAY.match(text, join.end()) if token.style == "written" else None
        )
        if short and 1 <= int(short[1]) <= 31:
            last = WrittenDay(token.day.year, token.day.month, int(short[1]))
            return WrittenPeriod(token.start, _time_end(text, short.end()), token.day, last, "written"), 1
    if token.style == "digits":
        # A lone 11.1 is far more often a measure or a version than a day.
        return None, 1
    if _OPEN.match(text, clock):
        return WrittenPeriod(token.start, clock, token.day, None, token.style), 1
    if _BEFORE.match(text, clock) or _UNTIL.search(text[max(0, token.start - 8) : token.start]):
        return WrittenPeriod(token.start, clock, None, token.day, token.style), 1
    return WrittenPeriod(token.start, clock, token.day, token.day, token.style), 1


def _is_measure(text: str, start: int, end: int) -> bool:
    """Whether a range of bare numbers is a size, a weight or a part of a number: 1.5-2.5米, a-1.1-2.2."""
    return text[start - 1 : start] in ("-", "~") or _MEASURE.match(text, end) is not None


def _time_end(text: str, position: int) -> int:
    """Where a time of day after the date ends; the position itself if there is none."""
    match = _TIME.match(text, position)
    if match is None or not match[0].strip():
        return position
    return position + len(match[0].rstrip())


def _number(digits: str) -> int:
    """12, 十二, 二十一, 廿三 → int; 0 for what is no number."""
    if digits.isdecimal():
        return int(digits)
    for ten, value in (("十", 10), ("廿", 20), ("卅", 30)):
        if ten in digits:
            before, after = digits.split(ten, 1)
            return (_CHINESE.get(before, 1) * value if before else value) + _CHINESE.get(after, 0)
    return _CHINESE.get(digits, 0)


def _day(written: WrittenDay, year: int) -> date | None:
    try:
        if written.day == 0:  # the last day of the month
            following = date(year + written.month // 12, written.month % 12 + 1, 1)
            return following - timedelta(days=1)
        return date(year, written.month, written.day)
    except ValueError:
        return None


def _placed(written: WrittenDay, as_of: date) -> date | None:
    if written.year is not None:
        return _day(written, written.year)
    years = (as_of.year - 1, as_of.year, as_of.year + 1)
    days = [day for year in years if (day := _day(written, year)) is not None]
    return min(days, key=lambda day: abs((day - as_of).days), default=None)


def _runs_over(first: WrittenDay, last: WrittenDay) -> bool:
    """12.20-1.5 ends in the year after."""
    return last.day != 0 and (last.month, last.day) < (first.month, first.day)


def _begin(first: WrittenDay, end: date | None) -> date | None:
    if end is None:
        return None
    if first.year is not None:
        return _day(first, first.year)
    begin = _day(first, end.year)
    return _day(first, end.year - 1) if begin is not None and begin > end else begin
