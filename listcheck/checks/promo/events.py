"""Topic `events`: the name of a campaign or holiday on a day outside its window."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from listcheck.checks.base import ScopedText, Subject
from listcheck.checks.promo.calendar import Alias, CampaignCalendar, Window
from listcheck.checks.promo.declared import Declared, front_level
from listcheck.checks.promo.wording import Wording
from listcheck.checks.spans import FoldedSpan, longest, word_spans
from listcheck.model.finding import Match
from listcheck.model.rule import Level
from listcheck.text.folded import Folded

_REACH = 8  # characters between a holiday's name and the promotional word that makes it a campaign
_FORECAST_SLACK = 7  # days: announced windows of one event differed by up to a week between years
_NUMBER_REACH = 4  # 618 is also a steel pipe, a keyboard and a price: the word must be closer
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:(20\d\d)年?|(\d\d)年)[\s的·]*$")
_YEAR_AFTER = re.compile(r"\s*(20\d\d)(?![\d.])")
# Before 618 these make it part of a model, price, count or longer number.
_NUMBER_BEFORE = re.compile(
    r"(?:[\d.,:/a-z+_¥$#-]|第|型号|款号|货号|编号|型|no\.?|满|减|共|约|价|仅|售|只要|券后|到手|车牌|房号)\s*$"
)
# After 618 these make it a measure, a model or a price.
_NUMBER_AFTER = re.compile(
    r"\s*(?:[a-z°℃%]|[\d.]*\d|[./:+-]|[元块折件个片支枚颗粒克斤升吨毫厘米寸尺匹瓦号型系款针页度码针股层格档步天年月日版目孔根条张台人分秒伏安斤]|公斤|千克|英寸)"
)
# What sold in a campaign, and how well, is history and stays true.
_RECORD = re.compile(
    r"(?:期间|当[天日]|大促|狂欢节?|全网|全周期|天猫|京东|抖音|快手|淘宝|平台|类目|\s)*"
    r"(?:销量|销售|成交|战报|榜单|排行|排名|冠军|top|热[卖销]榜|累计|售出|卖出)"
)
_OPENERS = "【[「『(<《|"
_SUFFIX = re.compile(r"节|日|当天|佳节|快乐|到|来|、|\s")


class Events:
    """Finds folded aliases of the calendar and decides by its windows and the declared promotions."""

    def __init__(self, calendar: CampaignCalendar, wording: Wording) -> None:
        self._calendar = calendar
        self._wording = wording

    def words(self) -> Collection[str]:
        return (*self._calendar.aliases, *self._calendar.harmless)

    def find(self, subject: Subject) -> Iterator[Match]:
        declared = Declared(subject.listing.promotions, subject.as_of)
        for text in subject.texts:
            for view, start, end in longest(word_spans(text)):
                alias = self._calendar.aliases.get(view.text[start:end])
                if alias is not None and self._promotional(alias, view, start, end, text.image is not None):
                    match = self._judge(subject, declared, text, (view, start, end))
                    if match is not None:
                        yield match

    def covered(self, text: Folded, subject: Subject) -> bool:
        """Whether the text names an event whose window covers the day: its waves are then no surprise."""
        return any(
            window.covers(subject.as_of)
            for alias in self._calendar.aliases.values()
            if alias.word in text.text
            for window in self._windows(alias, None, subject)
        )

    def named(self, word: str, subject: Subject) -> tuple[Window, ...]:
        """The windows around the day of the events that go by a folded name; () for an unknown name."""
        alias = self._calendar.aliases.get(word)
        return self._windows(alias, None, subject) if alias is not None else ()

    def _promotional(self, alias: Alias, view: Folded, start: int, end: int, picture: bool) -> bool:
        text = view.text
        if _RECORD.match(text, end):
            return False
        if alias.kind == "own":
            # 女王节礼盒 is what the goods are for; 618大促礼盒 is still a campaign.
            return _stands_alone(text, start, end) and not (
                alias.word.endswith("节") and self._product(text, end)
            )
        if self._product(text, end):
            return False
        if alias.kind == "numbers":
            if _NUMBER_BEFORE.search(text[max(0, start - 4) : start]) or _NUMBER_AFTER.match(text, end):
                return False
            if start and text[start - 1] in _OPENERS and end < len(text) and _is_cjk(text[end]):
                return True
            near_by = self._wording.promo_near(text, start, end, _NUMBER_REACH) is not None
            return near_by or (picture and self._is_banner(text, start, end))
        near = self._wording.promo_near(text, start, end, _REACH)
        return near is not None and not self._wording_gap(text, (start, end), near)

    def _is_banner(self, text: str, start: int, end: int) -> bool:
        """Whether 11.11 fills a line of a picture that speaks of a promotion; ¥ over it makes it a price."""
        line_end = text.find("\n", end)
        line = text[text.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else len(text)]
        above = text[: text.rfind("\n", 0, start) + 1].rstrip()
        fills = line.strip(" !*|-·") == text[start:end] and not text[start:end].isdecimal()
        return fills and not above.endswith(("¥", "价", "仅", "元")) and bool(self._wording.promo_spans(text))

    def _product(self, text: str, end: int) -> bool:
        """Whether a product noun follows the name: 中秋礼盒, 圣诞树, 端午节粽子."""
        while suffix := _SUFFIX.match(text, end):
            end = suffix.end()
        return text.startswith(self._wording.nouns, end)

    def _wording_gap(self, text: str, name: tuple[int, int], promo: tuple[int, int]) -> bool:
        """Whether a product noun or the end of a sentence lies between the name and the promotional word."""
        gap = text[min(name[1], promo[1]) : max(name[0], promo[0])]
        return any(mark in gap for mark in "。;!?") or any(noun in gap for noun in self._wording.nouns)

    def _windows(self, alias: Alias, year: int | None, subject: Subject) -> tuple[Window, ...]:
        today = subject.as_of.year
        years = (year,) if year is not None else (today - 1, today, today + 1)
        platform = subject.listing.platform
        return tuple(
            window for event in alias.events for window in self._calendar.windows(event, years, platform)
        )

    def _judge(self, subject: Subject, declared: Declared, text: ScopedText, hit: FoldedSpan) -> Match | None:
        view, start, end = hit
        alias = self._calendar.aliases[view.text[start:end]]
        year = _year(view.text, start, end)
        windows = self._windows(alias, year, subject)
        if any(window.covers(subject.as_of) for window in windows):
            return None
        names = {alias.word}.union(*(event.folded_names for event in alias.events))
        if declared.active_named(names):
            return None
        nearest = min(windows, key=lambda window: window.distance(subject.as_of))
        level = self._level(text, nearest, subject.as_of)
        if nearest.first > subject.as_of and declared.coming_named(names):
            level = "info"
        ended = max((window.last for window in windows if window.last < subject.as_of), default=nearest.last)
        event = nearest.event
        values = {
            "event": event.name.zh,
            "event_en": event.name.en,
            "ended": ended.isoformat(),
            "window": f"{nearest.first.isoformat()}…{nearest.last.isoformat()}",
        }
        return text.match(view, start, end, word=event.id, values=values, level=level)

    def _level(self, text: ScopedText, nearest: Window, as_of: date) -> Level | None:
        """Wording put up some weeks early is a warning; long before or after, it misleads.

        So is wording a few days after a window that no platform has announced yet, and that of a season.
        """
        if nearest.event.confidence == "low":
            return "warning"
        early = (nearest.first - as_of).days
        doubtful = not nearest.sure and nearest.distance(as_of) <= _FORECAST_SLACK
        return "warning" if doubtful or 0 < early <= self._calendar.lead_days else front_level(text)


def _year(text: str, start: int, end: int) -> int | None:
    """The year written right before or after a name: 2025双11, 25年双11, 双11 2025."""
    before = _YEAR_BEFORE.search(text[max(0, start - 8) : start])
    if before:
        return int(before[1]) if before[1] else 2000 + int(before[2])
    after = _YEAR_AFTER.match(text, end)
    return int(after[1]) if after else None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """双11 is not in 双110, 双12v or 双12寸; 38节 not in 138节."""
    if text[start].isdecimal() and start and (text[start - 1].isdecimal() or text[start - 1] in "./-"):
        return bool(_YEAR_BEFORE.search(text[max(0, start - 8) : start]))
    if not text[end - 1].isdecimal():
        return not (
            text[end - 1].isascii() and text[end : end + 1].isascii() and text[end : end + 1].isalpha()
        )
    return not re.match(r"\d|\.\d|\s?(?:[a-z]+|[寸米核节路层针股孔头英管槽]|毫米|公斤)", text[end : end + 4])


def _is_cjk(char: str) -> bool:
    return "一" <= char <= "鿿"
