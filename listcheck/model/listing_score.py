"""What `listcheck score` says of a listing: the prediction, and beside it what never offsets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from listcheck.model.bilingual import Bilingual
from listcheck.model.result import ListingHead
from listcheck.model.score import Score
from listcheck.model.shop import Status


@dataclass(frozen=True, slots=True)
class CompletenessPart:
    """How many of the things asked for are there, and which are not."""

    id: Literal["fields", "attributes", "pictures"]
    filled: int
    asked: int
    missing: tuple[Bilingual, ...]

    @property
    def share(self) -> float:
        return self.filled / self.asked


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a listing is filled in, 0..100: the mean of its parts. What an export does not carry is not
    asked for; a listing of which nothing is asked has no figure."""

    parts: tuple[CompletenessPart, ...]

    @property
    def value(self) -> float | None:
        if not self.parts:
            return None
        return 100 * sum(part.share for part in self.parts) / len(self.parts)


@dataclass(frozen=True, slots=True)
class AtStake:
    """What the platform's rules put on a kind of finding, should the platform judge it so. Nobody publishes how
    likely that is, so nothing here says it. `points` is None where the rule names no number."""

    id: str
    title: Bilingual
    consequence: Bilingual
    points: float | None
    status: Status
    source: Bilingual
    confidence: Literal["high", "medium", "low"]
    codes: tuple[str, ...]  # the rules whose findings it stands beside


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One step of the fix-first plan in words: the rule, the words found, what to do, what it buys."""

    code: str
    title: str
    quote: str
    places: int
    suggest: str
    group: str
    gain: float
    score_after: float


@dataclass(frozen=True, slots=True)
class ListingScore:
    """`score` is None for a record that could not be read. `gate` names the rules with errors, which stop a
    listing whatever its score."""

    head: ListingHead
    score: Score | None
    errors: int
    warnings: int
    unchecked: int
    gate: tuple[str, ...]
    plan: tuple[PlanLine, ...]
    completeness: Completeness
    at_stake: tuple[AtStake, ...]
    crashed: tuple[str, ...] = ()
