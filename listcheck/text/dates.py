"""Days and periods written in a folded text: 11月1日-11日, 2026.10.20至11.11, 即日起至11.30, 12月15日前.

Only what can be a calendar day is read. Whether it is the date of a promotion is for the caller to say:
a production date looks the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from listcheck.text.written_days import ANY, NUMBER, DayToken, Style, WrittenDay, day_tokens, number

_HOUR = r"(?:\d{1,2}|十[一二]?|二十[一二三四]?|[零一二三四五六七八九])"
_CLOCK = rf"(?:\d{{1,2}}(?::\d{{2}}){{1,2}}|{_HOUR}[点时](?:\d{{1,2}}分?|半|整)?)"
_TIME = re.compile(
    r"[^\S\n]*(?:\(?(?:周|星期)[一二三四五六日天]\)?)?[^\S\n]*(?:当?晚上?|早上?|上午|下午|凌晨|中午|零点|0点)?[^\S\n]*"
    + _CLOCK
)
# 一 is what a long dash is often read as.
_JOIN = re.compile(r"\s*(?:起|开始|\(起\))?\s*(?:[-~—–→]{1,4}|至|到|直至|截止(?:至|到)?|一(?=\s*[\d十]))\s*")
_MORE = re.compile(r"\s*[、/&和及,]\s*")
_DAY_ONLY = re.compile(rf"({NUMBER})\s*[日号]")
_BARE_DAY = re.compile(r"(\d{1,2})(?![\d./:%a-z]|\s*[点时个件折元])")
_OPEN = re.compile(r"[^\S\n]*(?:起|开始|以来|始|之?后|发布|上市|开售|上线)")
_UNTIL = re.compile(r"(?:截止(?:到|至|日期?|时间)?|截至|到期|至|[-~—到])[:\s]*$")
_BEFORE = re.compile(
    r"[^\S\n]*(?:之?前(?![\d名百千一二三四五六七八九十置端排后面轮桥轴挡])|截止|结束|止|到期)"
)
# What makes a lone 11.11 a day and no measure, price or version.
_LABEL = re.compile(
    r"(?:(?:活动|促销|优惠|大促|抢购|预售|开售|开抢|开团|开播|直播|秒杀|返场|团购|领券|用券|兑换|报名|付款|尾款|定金|会场)"
    r"(?:时间|日期|期间|档期|期限|有效期)(?:为|是)?|起止(?:时间|日期)|(?:^|\n)时间|截止(?:到|至|时间|日期)?|截至"
    r"|(?:[起日号]|延长|持续|延续|进行|开放)\s*(?:至|到|[-~—–]{1,3}))[:\s]*$"
)
# Of the line above only ¥ and 到手价 belong to what stands below.
_PRICED = re.compile(r"(?:(?:[价仅需要¥至手券后只低减省卖元才享付]|[买拍]\d*)[^\S\n]*:?[^\S\n]*|[价¥]\s*)\Z")
# Before bare numbers these make them a measure.
_MEASURED = re.compile(
    r"(?:比例?|型号|货号|款号|编号|尺寸|尺码|码数|鞋码|规格|电[压流容]|功率|ph值?|[度系倍]数|[糖酒甜硬]度|体[重长]|身高"
    r"|温度?|[长宽高厚粗]度?|[直孔口外内]径|浓度|容量|[评得]分|版本|声道|价格?|折射率|曲率|密度|流量|时长|净重|重量|续航)(?:[^\S\n]|[:为是约在从]){0,3}\Z"
)
# After bare numbers these make them a measure: 1.5-2.5米.
_MEASURE = re.compile(
    r"[^\S\n]*(?:[a-z%°℃‰\"']|糖度|酒精|瓦|[米寸尺斤克升吨吋码岁年个周天倍元块折匹伏度分厘毫公千声英秒人件双只片代版核号])"
)
_LABEL_REACH = 12
_LONGEST_BARE = timedelta(days=75)  # 3.5-8.5 is a measure; the longest campaign seen had 43 days


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
    if not ANY.search(text):
        return []
    tokens = day_tokens(text)
    periods: list[WrittenPeriod] = []
    place = 0
    while place < len(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        period, used = _period(text, tokens[place], following)
        if period is not None:
            periods.append(period)
        place += used
    return periods


def resolve(period: WrittenPeriod, as_of: date) -> Period | None:
    """The period in the calendar: a year left out is the one that puts the end nearest to as_of.

    None when a day does not exist (2月30日), the range runs backwards, or bare numbers lie too far apart.
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
    if begin is None or end is None or begin > end:
        return None
    bare = period.style == "digits" and first.year is None and last.year is None
    return None if bare and end - begin > _LONGEST_BARE else Period(begin, end)


def _labelled(text: str, start: int) -> bool:
    """Whether words that announce a campaign's dates or a deadline stand right before: 活动时间:, 即日起至."""
    return _LABEL.search(text[max(0, start - _LABEL_REACH) : start]) is not None


def _period(text: str, token: DayToken, following: DayToken | None) -> tuple[WrittenPeriod | None, int]:
    """The period that starts with this token, and how many tokens it used up."""
    if token.style == "month":
        until = _UNTIL.search(text[max(0, token.start - 8) : token.start])
        first = None if until and token.last is not None else token.day
        return WrittenPeriod(token.start, token.end, first, token.last, "month"), 1
    clock = _time_end(text, token.end)
    join = _JOIN.match(text, clock)
    if join and following is not None and following.start == join.end() and following.style != "month":
        if _is_range(text, token, following, join[0].strip()):
            unit = token.sure and text.startswith(("日", "号"), following.end)
            end = _time_end(text, following.end + unit)
            style: Style = "written" if "written" in (token.style, following.style) else "digits"
            return WrittenPeriod(token.start, end, token.day, following.day, style), 2
        return None, 2
    named = token.sure or token.day.year is not None
    last, end = _days_after(text, clock, join, named or _labelled(text, token.start))
    if last and (token.sure or _labelled(text, token.start) or token.style == "written"):
        until_day = WrittenDay(token.day.year, token.day.month, last)
        return WrittenPeriod(token.start, _time_end(text, end), token.day, until_day, "written"), 1
    if not token.sure and not _is_lone_day(text, token, clock):
        # A lone 11.1 is far more often a measure or a version than a day.
        return None, 1
    if _OPEN.match(text, clock):
        return WrittenPeriod(token.start, clock, token.day, None, token.style), 1
    if _BEFORE.match(text, clock) or _UNTIL.search(text[max(0, token.start - 8) : token.start]):
        return WrittenPeriod(token.start, clock, None, token.day, token.style), 1
    return WrittenPeriod(token.start, clock, token.day, token.day, token.style), 1


def _is_range(text: str, token: DayToken, following: DayToken, join: str) -> bool:
    """Whether two days with a dash or 至 between them are a period and no size, weight or part number."""
    if token.sure or following.sure:
        # 10.5-11.5号: only the second has its unit, and it is that of a shoe.
        return token.sure or not text[: following.end].endswith("号")
    if token.style == "digits" and following.style == "digits":
        if "-" in text[token.start : token.end] and join == "-":
            return False  # 11-01-11-11 is a part number
        return not _is_measure(text, token, following)
    return token.day.year is not None


def _is_measure(text: str, token: DayToken, following: DayToken) -> bool:
    before = text[max(0, token.start - 10) : token.start]
    if before.endswith(("-", "~")) or _MEASURE.match(text, following.end):
        return True
    if _labelled(text, token.start):
        return False
    # Sizes and strengths go by halves: 6.5-9.5.
    return token.day.day == following.day.day == 5 or _MEASURED.search(before) is not None


def _is_lone_day(text: str, token: DayToken, clock: int) -> bool:
    """Whether bare numbers stand beside what only a day has: a label, a deadline, a time."""
    before = text[max(0, token.start - 12) : token.start]
    if _MEASURE.match(text, token.end) and clock == token.end:
        return False
    if _labelled(text, token.start):
        return True
    if _PRICED.search(before) or _MEASURED.search(before):
        return False
    return clock > token.end or _BEFORE.match(text, clock) is not None


def _days_after(text: str, clock: int, join: re.Match[str] | None, named: bool) -> tuple[int, int]:
    """The last day of 11月1日-11日 or 11月9日、10日、11日 and where it ends; (0, 0) if there is none."""
    last, end = 0, clock
    if join:
        short = _DAY_ONLY.match(text, join.end()) or (_BARE_DAY.match(text, join.end()) if named else None)
        if short and 1 <= number(short[1]) <= 31:
            return number(short[1]), short.end()
        return 0, 0
    while more := _MORE.match(text, end):
        day = _DAY_ONLY.match(text, more.end())
        if day is None or not last < number(day[1]) <= 31:
            break
        last, end = number(day[1]), day.end()
    return (last, end) if last else (0, 0)


def _time_end(text: str, position: int) -> int:
    """Where a time of day after the date ends; the position itself if there is none."""
    match = _TIME.match(text, position)
    return match.end() if match is not None else position


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
