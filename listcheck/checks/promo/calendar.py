"""The campaign calendar: which events there are, and on which days their wording may stand on a listing.

All dates are data (rulepacks/calendar/campaigns.yaml); lunar ones are computed with lunardate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal

import msgspec

from listcheck.errors import PackError
from listcheck.text.fold import fold_word

AliasKind = Literal["own", "names", "numbers"]
Confidence = Literal["high", "medium", "low"]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class DayRule(_Row, frozen=True):
    """How an event's day is found in a year; exactly one of the first four, `offset` days later."""

    fixed: str | None = None  # MM-DD
    lunar: tuple[int, int] | None = None
    nth: tuple[int, int, int] | None = None  # month, weekday (1 = Monday), which
    solar_term: Literal["清明"] | None = None
    offset: int = 0


class WindowRule(_Row, frozen=True):
    """Days around the event, or two days of the year (MM-DD), both inclusive."""

    before: int = 0
    after: int = 0
    opens: str | None = None
    closes: str | None = None
    forecast: bool = False  # no year of it was announced


class YearRule(_Row, frozen=True):
    """What was announced or seen in one year, on one platform or ("") on all."""

    year: int
    opens: date
    closes: date
    source: str
    platform: str = ""
    confidence: Confidence = "medium"


class EventName(_Row, frozen=True):
    zh: str
    en: str


class Event(_Row, frozen=True):
    id: str
    name: EventName
    day: DayRule
    window: WindowRule
    confidence: Confidence
    own: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    years: tuple[YearRule, ...] = ()

    @property
    def folded_names(self) -> frozenset[str]:
        return frozenset(fold_word(name) for name in (*self.own, *self.names, *self.numbers))


class _Table(_Row, frozen=True):
    checked: str
    forecast_from: int
    lead_days: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which an event's wording may stand, both inclusive."""

    event: Event
    first: date
    last: date
    sure: bool = True  # announced, fixed by custom, or seen in the years before: not carried forward

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def distance(self, day: date) -> int:
        """Days from `day` to the nearest day of the window; 0 inside."""
        return max((self.first - day).days, (day - self.last).days, 0)


@dataclass(frozen=True, slots=True)
class Alias:
    """A folded name and the events that go by it (开学季 is two)."""

    word: str
    kind: AliasKind
    events: tuple[Event, ...]


class CampaignCalendar:
    """`lead_days`: how long before its window wording for an event is taken for early rather than stale."""

    def __init__(self, table: Any) -> None:
        try:
            rows = msgspec.convert(table, _Table)
        except msgspec.ValidationError as error:
            raise PackError(f"calendar/campaigns.yaml: {error}") from error
        self.lead_days = rows.lead_days
        self._forecast_from = rows.forecast_from
        self.events = rows.events

    @cached_property
    def aliases(self) -> dict[str, Alias]:
        """By folded word. A word that is promotional in itself for one event is so for all of them."""
        found: dict[str, Alias] = {}
        kinds: tuple[AliasKind, ...] = ("own", "names", "numbers")
        for kind in kinds:
            for event in self.events:
                for name in getattr(event, kind):
                    word = fold_word(name)
                    known = found.get(word)
                    if known is None:
                        found[word] = Alias(word, kind, (event,))
                    elif event not in known.events:
                        found[word] = Alias(word, known.kind, (*known.events, event))
        return found

    @cached_property
    def harmless(self) -> tuple[str, ...]:
        """Folded longer words in which an event's name means something else."""
        words = (fold_word(word) for event in self.events for word in event.inside)
        return tuple(dict.fromkeys(words))

    def windows(self, event: Event, years: Sequence[int], platform: str) -> Iterator[Window]:
        """The event's windows in these years, as the platform announced them or as is usual."""
        for year in years:
            day = event_day(event.day, year)
            usual = _usual(event, day)
            if event.window.forecast or (event.confidence != "high" and year >= self._forecast_from):
                usual = replace(usual, sure=False)
            yield _announced(event, usual, year, platform)


def event_day(rule: DayRule, year: int) -> date:
    """The day of an event in a year of the western calendar."""
    if rule.lunar is not None:
        from lunardate import LunarDate

        day: date = LunarDate(year, *rule.lunar).to_solar_date()
    elif rule.nth is not None:
        month, weekday, which = rule.nth
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    elif rule.solar_term is not None:
        # The usual formula of this century's 清明: right for every year from 2000 to 2099.
        short = year % 100
        day = date(year, 4, int(short * 0.2422 + 4.81) - short // 4)
    else:
        day = _month_day(rule.fixed or "01-01", year)
    return day + timedelta(days=rule.offset)


def _month_day(text: str, year: int) -> date:
    month, day = text.split("-")
    return date(year, int(month), int(day))


def _usual(event: Event, day: date) -> Window:
    window = event.window
    if window.opens is None or window.closes is None:
        return Window(event, day - timedelta(days=window.before), day + timedelta(days=window.after))
    closes = _month_day(window.closes, day.year)
    opens = _month_day(window.opens, day.year - 1 if window.opens > window.closes else day.year)
    return Window(event, opens, closes)


def _announced(event: Event, usual: Window, year: int, platform: str) -> Window:
    for row in event.years:
        if row.year == year and row.platform in ("", platform):
            if row.confidence == "low":
                return replace(usual, first=min(row.opens, usual.first), last=max(row.closes, usual.last))
            return Window(event, row.opens, row.closes)
    return usual
