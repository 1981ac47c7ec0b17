"""Topics whose wording is patterns in the rule file: waves, relative time, scarcity, subsidies, limited time.

The rule says which words; here it is decided, by what the listing declares, whether they can stand today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from listcheck.checks.base import ScopedText, Subject
from listcheck.checks.promo.declared import Declared
from listcheck.checks.promo.events import Events
from listcheck.checks.promo.wording import Wording
from listcheck.checks.spans import Patterns, longest
from listcheck.model.finding import Match
from listcheck.model.rule import Level
from listcheck.text.dates import find_periods
from listcheck.text.folded import Folded

_REACH = 8
_ORNAMENT = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """A pattern's match at a folded span, and its named groups."""

    view: Folded
    start: int
    end: int
    groups: Mapping[str, str | None]


class Phrases:
    """Patterns that count by themselves, others that count only beside a promotional word, and banners, which
    also count alone on a line of a picture: 最后3小时 there is no step of a recipe."""

    def __init__(
        self, free: Sequence[str], near_promo: Sequence[str], banners: Sequence[str], wording: Wording
    ) -> None:
        self.patterns = Patterns((*free, *near_promo, *banners))
        self._free = len(free)
        self._not_banners = len(free) + len(near_promo)
        self._wording = wording

    def hits(self, text: ScopedText) -> Iterator[PhraseHit]:
        """Where a pattern matches and counts; the longest where several overlap."""
        found: dict[tuple[int, int, int], PhraseHit] = {}
        for view, number in text.candidates:
            pattern = self.patterns.compiled(number)
            group = pattern.groupindex.get("hit", 0)  # RE2's span() takes numbers only
            for match in pattern.finditer(view.text):
                start, end = match.span(group)
                if start == end or not view.reveals(start, end):
                    continue
                banner = number >= self._not_banners and text.image is not None
                if (
                    number < self._free
                    or self._wording.promo_near(view.text, start, end, _REACH)
                    or (banner and _fills_line(view.text, start, end))
                ):
                    found.setdefault((id(view), start, end), PhraseHit(view, start, end, match.groupdict()))
        for view, start, end in longest((hit.view, hit.start, hit.end) for hit in found.values()):
            yield found[id(view), start, end]


class Waves:
    def __init__(self, phrases: Phrases, events: Events) -> None:
        self._phrases = phrases
        self._events = events

    def find(self, subject: Subject) -> Iterator[Match]:
        declared = Declared(subject.listing.promotions, subject.as_of)
        if declared.active():
            return
        level: Level | None = "error" if declared.only_ended() else None
        for text in subject.texts:
            if not self._events.covered(text.plain, subject):
                for hit in self._phrases.hits(text):
                    yield text.match(
                        hit.view, hit.start, hit.end, values={"ended": declared.last_end()}, level=level
                    )


class Relative:
    """今晚, 最后3小时: no picture can keep such a promise, a text might be changed in time."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def find(self, subject: Subject) -> Iterator[Match]:
        for text in subject.texts:
            level: Level | None = None if text.image is not None else "warning"
            for hit in self._phrases.hits(text):
                yield text.match(hit.view, hit.start, hit.end, level=level)


class Scarcity:
    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def find(self, subject: Subject) -> Iterator[Match]:
        declared = Declared(subject.listing.promotions, subject.as_of)
        if any(promotion.stock is not None for promotion in declared.active()):
            return
        level: Level | None = "error" if declared.only_ended() else None
        for text in subject.texts:
            for hit in self._phrases.hits(text):
                yield text.match(
                    hit.view, hit.start, hit.end, values={"ended": declared.last_end()}, level=level
                )


class LimitedTime:
    """限时 asks for the time: dates in the same text or a declared promotion that says when it ends."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def find(self, subject: Subject) -> Iterator[Match]:
        declared = Declared(subject.listing.promotions, subject.as_of)
        if any(promotion.ends is not None for promotion in declared.active()):
            return
        for text in subject.texts:
            if not find_periods(text.plain.text):
                for hit in self._phrases.hits(text):
                    yield text.match(hit.view, hit.start, hit.end)


class Subsidy:
    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def find(self, subject: Subject) -> Iterator[Match]:
        declared = Declared(subject.listing.promotions, subject.as_of)
        if declared.active_named(("国补", "补贴", "以旧换新")):
            return
        for text in subject.texts:
            for hit in self._phrases.hits(text):
                yield text.match(hit.view, hit.start, hit.end)


def _fills_line(text: str, start: int, end: int) -> bool:
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    line = text[begin : stop if stop >= 0 else len(text)]
    return _ORNAMENT.sub("", line) == _ORNAMENT.sub("", text[start:end])
