"""What a calibration found: whether a shop's own records support the weights of the score, and which do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from listcheck.model.bilingual import Bilingual

# From the simplest to the richest account of the records: categories alone, with the weights as they are,
# with weights fitted to the records. A score as target knows the same three.
Account = Literal["null", "prior", "fitted"]
TargetName = Literal["nad_returns", "quality_returns", "bad_reviews", "observed_score"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something in the input that was left out or is doubtful, and where. `line` counts from 1."""

    path: str
    line: int | None
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Records:
    """What the calibration rests on. `events` is None for a score, which counts nothing; `undated` records
    were scanned only after the sale, so that nobody knows what the page said then."""

    target: TargetName
    rows: int
    listings: int
    orders: int
    events: int | None
    first: date
    last: date
    undated: int
    data_hash: str


@dataclass(frozen=True, slots=True)
class FittedWeight:
    """A group's weight before and after, with an 80 % interval. `hit` is the number of listings that show the
    group; one seen too rarely is not `free` and keeps its weight."""

    group: str
    before: float
    after: float
    low: float
    high: float
    hit: int
    free: bool
    sigma: float


@dataclass(frozen=True, slots=True)
class Rival:
    """How an account does on records that it was not fitted to. `loss` is a deviance (a sum of squares for a
    score), the smaller the better; `behind` is its distance to the best, `behind_se` that distance's standard
    error over listings."""

    account: Account
    loss: float
    behind: float
    behind_se: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Records with like predictions: what was predicted for them and what happened (rates, or scores)."""

    predicted: float
    observed: float
    trials: int


@dataclass(frozen=True, slots=True)
class Quality:
    """Of the fitted account on records that it was not fitted to.

    `skill` is the share of the null's loss that is saved, `rank` Spearman's correlation of prediction and
    observation (records with 50 trials or more), `slope` 1 where predictions are neither too bold nor too
    timid, `bin_error` the mean distance between prediction and observation over the bins, `pit_share` the
    share of randomised probability transforms in 0.1..0.9, ideally 0.8. None where it cannot be told.
    """

    skill: float
    rank: float | None
    slope: float | None
    bin_error: float
    bins: tuple[Bin, ...]
    pit_share: float | None
    challenger_skill: float | None
    challenger_rank: float | None


@dataclass(frozen=True, slots=True)
class TimeSplit:
    """The same rivals fitted to the records up to `until` and judged by the later ones."""

    until: date
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """`refusals` is not empty where the records are too few; then nothing was fitted and `decision` is None."""

    records: Records
    refusals: tuple[Bilingual, ...]
    decision: Account | None
    reason: Bilingual
    weights: tuple[FittedWeight, ...] = ()
    rivals: tuple[Rival, ...] = ()
    time_split: TimeSplit | None = None
    quality: Quality | None = None
    base_rate: float | None = None
    concentration: float | None = None
