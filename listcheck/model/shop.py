"""A shop's experience score under one profile, and what the listings of a shop come to together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from listcheck.model.bilingual import Bilingual

# Who says a number. "given" is the user: weights and tables that no platform publishes.
Status = Literal["official", "seed", "found", "assumed", "given"]

# rate: 0..1, shown in per cent; stars: a rating; rank: 0..1; minutes and hours: durations.
Unit = Literal["rate", "stars", "rank", "minutes", "hours", "number"]


@dataclass(frozen=True, slots=True)
class NumberUsed:
    """One number (or table of numbers) that the score was computed with, and who says so."""

    what: Bilingual
    value: str
    status: Status
    source: Bilingual


@dataclass(frozen=True, slots=True)
class MetricScore:
    """One metric. `value` is in the metric's own unit; `points` on the profile's scale, None when missing.

    `basis` says what it was computed from: counts, the value itself, points as the platform shows them, or a
    value that small counts were shrunk to (mode forecast). `raised` is what a floor added.
    """

    id: str
    title: Bilingual
    unit: Unit
    window: int  # days
    value: float | None = None
    points: float | None = None
    basis: Literal["", "counts", "value", "points", "shrunk"] = ""
    num: float | None = None
    den: float | None = None
    raised: float = 0.0
    missing: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """`weight` is the share of the total, 0..1; `lost` the points of the total that are lost here.

    `low` and `high` are the score with what is missing at its worst and at its best.
    """

    id: str
    title: Bilingual
    weight: float
    score: float | None
    low: float
    high: float
    lost: float
    direct: bool  # given as a score, not computed from metrics
    metrics: tuple[MetricScore, ...]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Points on top of the weighted total, or off it."""

    id: str
    title: Bilingual
    points: float
    status: Status


@dataclass(frozen=True, slots=True)
class GateNeed:
    """One condition. `distance` is how far the value is on the right side: negative is what is lacking."""

    title: Bilingual
    unit: Unit
    at_least: bool
    limit: float
    value: float | None
    distance: float | None
    met: bool | None  # None: not known
    allowed: Bilingual | None = None  # why it holds although the limit is passed


@dataclass(frozen=True, slots=True)
class GateResult:
    id: str
    title: Bilingual
    met: bool | None
    needs: tuple[GateNeed, ...]
    consequence: Bilingual
    status: Status
    source: Bilingual


@dataclass(frozen=True, slots=True)
class ShopScore:
    """`total` is None where too little is known, or the profile has gates alone; low and high are then all
    that can be said. `display` is the total as the platform shows it."""

    profile: str
    title: Bilingual
    status: Status
    source: Bilingual
    mode: Literal["replica", "forecast"]
    scale: tuple[float, float]
    decimals: int
    total: float | None
    low: float | None
    high: float | None
    display: str
    display_range: tuple[str, str] | None
    dimensions: tuple[DimensionScore, ...]
    adjustments: tuple[Adjustment, ...]
    gates: tuple[GateResult, ...]
    numbers: tuple[NumberUsed, ...]
    notes: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The score as it is, and as it would be after `changes`."""

    changes: tuple[str, ...]
    before: ShopScore
    after: ShopScore


@dataclass(frozen=True, slots=True)
class ListingDrag:
    """`share` is the listing's part of the shop's volume; the drags add up to what the shop lacks to 100."""

    key: str
    title: str
    predicted: float
    volume: float
    share: float
    drag: float


@dataclass(frozen=True, slots=True)
class ShopPrediction:
    """The listings' predictions, weighted by volume. `low` and `high` average their interval bounds."""

    predicted: float
    low: float
    high: float
    basis: Literal["orders", "gmv", "traffic", "equal"]
    drags: tuple[ListingDrag, ...]  # largest first
    unsold: int  # listings without volume: they weigh nothing
    unscanned: tuple[str, ...]  # sold, but not among the scanned ones: left out
    model: str
    weights_hash: str
    weights_basis: str
