"""What a profile file may say. Only types stand here; what they mean together is checked in verify.py."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from listcheck.model.bilingual import Bilingual
from listcheck.model.shop import Status, Unit

# A number that nobody published stands as "required" until the user gives it.
REQUIRED = "required"
Asked = Literal["required"]
Days = Annotated[int, Meta(ge=1, le=730)]
Weight = Annotated[float, Meta(ge=0)]
Row = Annotated[tuple[float, float], Meta(description="[value, points]")]


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both languages."""

    zh: str
    en: str

    @property
    def bilingual(self) -> Bilingual:
        return Bilingual(self.zh, self.en)


class Sourced(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who says a number; what is absent is inherited from the profile."""

    status: Status | None = None
    source: Said | None = None


class Valid(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The days on which a profile is in force: from inclusive, until exclusive."""

    since: date | None = msgspec.field(name="from", default=None)
    until: date | None = None


class Scale(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ends of every score of the profile, and how a total is shown."""

    min: float
    max: float
    decimals: Annotated[int, Meta(ge=0, le=4)] = 1


class Points(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From a value to points. linear: straight lines through `xy`, clamped at its ends; steps: the first of
    `rows` that holds, else `else`; asked: only the shop's back office shows the limits."""

    type: Literal["linear", "steps", "asked"]
    xy: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    otherwise: float | None = msgspec.field(name="else", default=None)


class Shrink(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rate that small counts are drawn to, and the count at which both weigh the same."""

    rate: Annotated[float, Meta(ge=0, le=1)]
    strength: Annotated[float, Meta(gt=0)]


class Metric(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`num` divided by `den`, both names of counts; without them the value itself must be given."""

    title: Said
    better: Literal["high", "low"]
    window: Days
    points: Points | None = None  # none where only a gate asks for the value
    unit: Unit = "rate"
    num: str = ""
    den: str = ""
    exclude: tuple[str, ...] = ()
    reason_policy: Literal["first_filed", "last_filed"] = "first_filed"
    shrink: Shrink | None = None


class Dimension(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`status` speaks of the weight, `split_status` of the shares of the metrics."""

    title: Said
    weight: Weight | Asked
    metrics: dict[str, Weight | Asked] = {}
    split_status: Status | None = None
    split_source: Said | None = None


class Display(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The total as buyers or sellers see it. steps: the first row [at least, shown]."""

    type: Literal["linear", "steps"]
    to: tuple[float, float] | None = None
    rows: tuple[Row, ...] = ()
    decimals: Annotated[int, Meta(ge=0, le=4)] = 2


class Stage(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Young shops have a fixed score until they have enough orders."""

    orders: str
    window: Days
    formal_at: Annotated[int, Meta(ge=1)]
    growth_score: float
    growth_bad: float


class Floor(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points that a metric never falls below while the shop is small and the bad cases are few.

    `metrics` maps a metric to the count that must be `at_most`; `orders_below` maps kinds of shops to limits.
    """

    title: Said
    metrics: dict[str, str]
    at_most: Annotated[int, Meta(ge=0)]
    orders: str
    orders_below: dict[str, Annotated[int, Meta(ge=1)]]
    window: Days
    points: float


class Bonus(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points for a dimension, or for the total where no dimension is named; never above `cap`."""

    title: Said
    add: Annotated[float, Meta(gt=0)]
    cap: float
    dimension: str = ""


class Deduction(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points off the total: `once`, or `each` time up to `cap`."""

    title: Said
    cap: Annotated[float, Meta(gt=0)]
    once: Annotated[float, Meta(gt=0)] | None = None
    each: Annotated[float, Meta(gt=0)] | None = None


class Excuse(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A count so small that a limit does not bind."""

    count: str
    at_most: Annotated[int, Meta(ge=0)]
    window: Days


class Need(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A limit on the total ("total"), a dimension or a metric."""

    of: str
    min: float | None = None
    max: float | None = None
    unless: Excuse | None = None


class Gate(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a shop must reach to be let in, or not to be thrown out."""

    title: Said
    need: tuple[Need, ...]
    consequence: Said
    valid: Valid = Valid()


class Missing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Below `min_weight` of what is known a score is not given, only its range."""

    policy: Literal["renormalise"] = "renormalise"
    min_weight: Annotated[float, Meta(ge=0, le=1)] = 0.5


class ProfileSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A platform's shop score as far as it is known."""

    profile: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Said
    platform: str
    status: Status
    source: Said
    scale: Scale
    valid: Valid = Valid()
    display: Display | None = None
    stage: Stage | None = None
    dimensions: dict[str, Dimension] = {}
    metrics: dict[str, Metric] = {}
    floors: dict[str, Floor] = {}
    bonuses: dict[str, Bonus] = {}
    deductions: dict[str, Deduction] = {}
    gates: dict[str, Gate] = {}
    kinds: dict[str, Said] = {}
    missing: Missing = Missing()
    notes: tuple[Said, ...] = ()
