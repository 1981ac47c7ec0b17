"""Topic `shipping`: 当天发 on goods that are made to order in 15 days, 春节不打烊 in November.

Patterns may have the groups `hours` or `days` (how long the promise takes; neither: a day) and `holiday`.
A promise that nothing contradicts is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from listcheck.checks.base import ScopedText, Subject
from listcheck.checks.promo.declared import front_level
from listcheck.checks.promo.events import Events
from listcheck.checks.promo.phrases import PhraseHit, Phrases
from listcheck.model.finding import Match
from listcheck.text.fold import fold_word
from listcheck.text.numerals import chinese

_ATTRIBUTES = frozenset(
    {
        "发货时间",
        "发货时效",
        "发货期",
        "承诺发货时间",
        "预售发货时间",
        "预售时间",
        "发货承诺",
        "交货期",
        "定制周期",
        "工期",
        "delivery_days",
    }
)
_PRESALE = re.compile(
    r"(?:预售|定制|付款后|下单后|拍下后)[^。;!?\n]{0,12}?(?P<count>\d{1,3})\s*(?P<unit>个?工作日|天|日|小时)(?:内|左右|后)?(?:发货|发出|寄出|交货)"
)
# 预售20天 and 工期15天 say it without a word of dispatch.
_LEAD = re.compile(
    r"(?:预售|工期|排单|备货期?|(?:制作|定制|生产|排产)周期)期?(?:约|为|需|要|:|\s)*(?:\d{1,3}\s*[-~至到]\s*)?(?P<count>\d{1,3})\s*(?P<unit>个?工作日|天|日)"
)
_STATED = re.compile(
    r"(?P<count>\d{1,3})(?:\s*[-~至]\s*(?P<upper>\d{1,3}))?\s*(?P<unit>个?工作日|天|日|小时)?"
)


class Shipping:
    def __init__(self, phrases: Phrases, events: Events) -> None:
        self._phrases = phrases
        self._events = events

    def find(self, subject: Subject) -> Iterator[Match]:
        takes = _stated_hours(subject)
        for text in subject.texts:
            for hit in self._phrases.hits(text):
                holiday = hit.groups.get("holiday")
                if holiday:
                    yield from self._holiday(holiday, hit, text, subject)
                elif takes is not None and _promised_hours(hit) < takes:
                    values = {"date": _duration(takes)}
                    yield text.match(hit.view, hit.start, hit.end, values=values)

    def _holiday(self, holiday: str, hit: PhraseHit, text: ScopedText, subject: Subject) -> Iterator[Match]:
        windows = self._events.named(holiday, subject)
        if windows and not any(window.covers(subject.as_of) for window in windows):
            nearest = min(windows, key=lambda window: window.distance(subject.as_of))
            values = {"date": f"{nearest.first.isoformat()}…{nearest.last.isoformat()}"}
            yield text.match(hit.view, hit.start, hit.end, values=values, level=front_level(text))


def _promised_hours(hit: PhraseHit) -> int:
    for group, unit in (("hours", 1), ("days", 24)):
        written = hit.groups.get(group)
        if written:
            number = int(written) if written.isdecimal() else int(chinese(written) or 1)
            return number * unit
    return 24


def _stated_hours(subject: Subject) -> int | None:
    """The longest time until dispatch that the listing states as a fact: attribute, SKU or presale text."""
    stated: list[int] = []
    for attribute in subject.listing.attributes:
        if fold_word(attribute.name) in _ATTRIBUTES:
            match = _STATED.search(fold_word(attribute.value))
            if match:
                stated.append(_hours(match["upper"] or match["count"], match["unit"] or "天"))
    for text in subject.all_texts or subject.texts:
        for form in (_PRESALE, _LEAD):
            stated.extend(_hours(match["count"], match["unit"]) for match in form.finditer(text.plain.text))
    return max(stated, default=None)


def _hours(count: str, unit: str) -> int:
    return int(count) * (1 if unit == "小时" else 24)


def _duration(hours: int) -> str:
    return f"{hours // 24}d" if hours % 24 == 0 else f"{hours}h"
