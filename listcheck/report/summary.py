"""What all results come to, counted while they pass by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from listcheck.model.result import ListingResult, PlacedBy
from listcheck.model.rule import LEVELS, Level


@dataclass(frozen=True, slots=True)
class Uncategorised:
    """Listings that were checked as ordinary goods because they name no category, or one unknown to us, and those
    that a registration number placed instead. `names` are the unknown ones with how many, the commonest first."""

    none: int = 0
    unknown: int = 0
    by_number: int = 0
    names: Sequence[tuple[str, int]] = ()

    def __bool__(self) -> bool:
        return bool(self.none or self.unknown or self.by_number)


@dataclass(frozen=True, slots=True)
class Summary:
    """`clean` listings have no finding and nothing unchecked. `not_checked` counts gaps and crashed rules.
    `score` is the mean prediction, None when no listing has one: an empty set is not 100."""

    listings: int
    clean: int
    errors: int
    warnings: int
    infos: int
    waived: int
    not_checked: int
    score: float | None
    uncategorised: Uncategorised = Uncategorised()

    def count(self, level: Level) -> int:
        return {"error": self.errors, "warning": self.warnings, "info": self.infos}[level]

    def at_or_above(self, fail_on: str) -> int:
        """How many findings are at or above a level; 0 for "never"."""
        failing = LEVELS[: LEVELS.index(fail_on) + 1] if fail_on in LEVELS else ()
        return sum(self.count(level) for level in failing)


class Tally:
    """Counts results one by one."""

    def __init__(self) -> None:
        self._listings = self._clean = self._waived = self._not_checked = 0
        self._levels: dict[Level, int] = dict.fromkeys(LEVELS, 0)
        self._scored, self._score_sum = 0, 0.0
        self._placed_by: Counter[PlacedBy] = Counter()
        self._unknown: Counter[str] = Counter()

    def add(self, result: ListingResult) -> None:
        unchecked = len(result.gaps) + len(result.crashed)
        self._listings += 1
        self._clean += not result.findings and not unchecked
        self._waived += len(result.waived)
        self._not_checked += unchecked
        self._placed_by[result.listing.placed_by] += 1
        if result.listing.placed_by == "unknown":
            self._unknown[result.listing.category] += 1
        for finding in result.findings:
            self._levels[finding.level] += 1
        if result.score is not None:
            self._scored += 1
            self._score_sum += result.score.predicted

    def summary(self) -> Summary:
        return Summary(
            listings=self._listings,
            clean=self._clean,
            errors=self._levels["error"],
            warnings=self._levels["warning"],
            infos=self._levels["info"],
            waived=self._waived,
            not_checked=self._not_checked,
            score=self._score_sum / self._scored if self._scored else None,
            uncategorised=Uncategorised(
                none=self._placed_by["none"],
                unknown=self._placed_by["unknown"],
                by_number=self._placed_by["number"],
                names=tuple(self._unknown.most_common()),
            ),
        )
