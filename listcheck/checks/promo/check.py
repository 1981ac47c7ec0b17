"""Kind `promo`: wording of campaigns and prices that is no longer, or not yet, true on the day asked about.

A rule takes one topic, or several that share its wording. The decisions follow what can be known offline: the
campaign calendar, the listing's own promotions, stock, SKU prices, and the arithmetic of what is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar, Literal, Protocol

import msgspec

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.promo.calendar import CampaignCalendar
from listcheck.checks.promo.dates import Dates
from listcheck.checks.promo.events import Events
from listcheck.checks.promo.history import History
from listcheck.checks.promo.phrases import LimitedTime, Phrases, Relative, Scarcity, Subsidy, Waves
from listcheck.checks.promo.prices import Discount, Price, PriceShown, Reference
from listcheck.checks.promo.seasons import Season
from listcheck.checks.promo.shipping import Shipping
from listcheck.checks.promo.wording import Wording
from listcheck.model.evidence import Need
from listcheck.model.finding import Match

Topic = Literal[
    "dates",
    "events",
    "waves",
    "relative",
    "scarcity",
    "limited_time",
    "season",
    "subsidy",
    "shipping",
    "price",
    "price_shown",
    "discount",
    "reference",
    "history",
]


# Topics whose words are the rule's own patterns.
_PHRASE_TOPICS = frozenset({"waves", "relative", "scarcity", "limited_time", "season", "subsidy", "shipping"})


class PromoOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`patterns` count anywhere, `near_promo` only beside a promotional word, `banners` also alone on a line
    of a picture. They are for waves, relative, scarcity, limited_time, season, subsidy and shipping, one of
    them a rule; the other topics bring their own grammar."""

    detect: tuple[Topic, ...]
    patterns: tuple[str, ...] = ()
    near_promo: tuple[str, ...] = ()
    banners: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        phrase_topics = [topic for topic in self.detect if topic in _PHRASE_TOPICS]
        if len(phrase_topics) > 1:
            raise ValueError(f"one rule for each of these topics: {', '.join(phrase_topics)}")
        if bool(phrase_topics) != bool(self.patterns or self.near_promo or self.banners):
            raise ValueError("patterns go with the topics that need them, and only with those")


class _Finder(Protocol):
    def find(self, subject: Subject) -> Iterator[Match]: ...


class Promo:
    kind: ClassVar[str] = "promo"
    Options: ClassVar[type] = PromoOptions

    def __init__(self, options: PromoOptions, data: SharedData) -> None:
        self._options = options
        self._data = data

    def needs(self) -> Need:
        return Need.TEXT

    def words(self) -> Collection[str]:
        finders = [self._finder(topic) for topic in self._options.detect]
        asked = [
            finder.words() for finder in finders if isinstance(finder, Events | Price | PriceShown | Discount)
        ]
        return tuple(dict.fromkeys(word for words in asked for word in words))

    def patterns(self) -> Collection[str]:
        return self._phrases.patterns.sources

    def find(self, subject: Subject) -> Iterator[Match]:
        for topic in self._options.detect:
            yield from self._finder(topic).find(subject)

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self._data.table("calendar/wording"))

    @cached_property
    def _events(self) -> Events:
        return Events(CampaignCalendar(self._data.table("calendar/campaigns")), self._wording)

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self._options.patterns, self._options.near_promo, self._options.banners, self._wording)

    def _finder(self, topic: Topic) -> _Finder:
        if topic == "dates":
            return Dates(self._wording)
        if topic == "events":
            return self._events
        if topic == "waves":
            return Waves(self._phrases, self._events)
        if topic == "shipping":
            return Shipping(self._phrases, self._events)
        if topic in _ON_PHRASES:
            return _ON_PHRASES[topic](self._phrases)
        return _ON_PRICES[topic]()


_ON_PHRASES: Mapping[str, Callable[[Phrases], _Finder]] = MappingProxyType(
    {
        "relative": Relative,
        "scarcity": Scarcity,
        "limited_time": LimitedTime,
        "season": Season,
        "subsidy": Subsidy,
    }
)
_ON_PRICES: Mapping[str, Callable[[], _Finder]] = MappingProxyType(
    {
        "price": Price,
        "price_shown": PriceShown,
        "discount": Discount,
        "reference": Reference,
        "history": History,
    }
)
