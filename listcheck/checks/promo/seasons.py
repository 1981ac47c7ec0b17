"""Topic `season`: 2024秋冬新款 in November 2026, 秋冬新款 in June.

Patterns may have the groups `year` (2024 or 24) and `season` (the words of the season).
"""

from __future__ import annotations

from collections.abc import Iterator

from listcheck.checks.base import Subject
from listcheck.checks.promo.phrases import PhraseHit, Phrases
from listcheck.model.finding import Match
from listcheck.model.listing import Listing
from listcheck.model.rule import Level

_OFF_SEASON_FOR_WINTER = range(5, 8)  # May to July
_LAST_YEAR_PASSES_UNTIL = 3  # last year's goods may be called new until the end of February


class Season:
    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def find(self, subject: Subject) -> Iterator[Match]:
        for text in subject.texts:
            for hit in self._phrases.hits(text):
                judged = _judge(hit, subject)
                if judged is not None:
                    level, year = judged
                    yield text.match(hit.view, hit.start, hit.end, values={"date": year}, level=level)


def _judge(hit: PhraseHit, subject: Subject) -> tuple[Level | None, str] | None:
    """The level (None: the rule's own) and the year said to be new; None if nothing is wrong."""
    today = subject.as_of
    written = hit.groups.get("year")
    if written:
        year = int(written) if len(written) == 4 else 2000 + int(written)
        age = today.year - year
        if age >= 2:
            # Where the seller states the same year as a fact, only 新 is wrong.
            return ("warning" if _states_year(subject.listing, str(year)) else None), str(year)
        if age == 1 and today.month >= _LAST_YEAR_PASSES_UNTIL:
            return "warning", str(year)
        return None
    season = hit.groups.get("season") or ""
    if today.month in _OFF_SEASON_FOR_WINTER and ("冬" in season or "秋" in season):
        return "info", str(today.year)
    return None


def _states_year(listing: Listing, year: str) -> bool:
    return any(year in attribute.value for attribute in listing.attributes)
