"""A shop's score under a profile: metric points, floors, dimensions, bonuses, total, deductions, clamp, display.

What is missing is left out and the rest weighs more; the range with everything missing at its worst and at its
best always stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import fsum

from listcheck.model.bilingual import Bilingual
from listcheck.model.shop import Adjustment, DimensionScore, MetricScore, ShopScore, Status
from listcheck.score.shop.adjust import bonuses, deductions, growth_score, with_bonuses, with_floors
from listcheck.score.shop.gates import GateJudge
from listcheck.score.shop.given import Given
from listcheck.score.shop.measure import Measurer, Mode
from listcheck.score.shop.names import Names
from listcheck.score.shop.points import shown_total
from listcheck.score.shop.profile import Profile
from listcheck.score.shop.remarks import remarks
from listcheck.score.shop.used import numbers_used
from listcheck.score.shop.wanted import refuse_unknown_weights, weight_of


def evaluate(profile: Profile, given: Given, names: Names, mode: Mode = "replica") -> ShopScore:
    """The score. ConfigError when it needs a weight that nobody published and the user did not give."""
    spec = profile.spec
    measurer = Measurer(spec, given, names, mode)
    notes: list[Bilingual] = []
    measured = {id_: measurer.measure(id_) for id_ in spec.metrics}
    metrics = with_floors(profile, given, measured, notes)
    refuse_unknown_weights(profile, given, metrics)
    dimensions = {id_: _dimension(profile, given, id_, metrics) for id_ in spec.dimensions}
    taken = deductions(profile, given)
    total, low, high, added = _total(profile, given, list(dimensions.values()), taken)
    fixed = growth_score(profile, given, bool(taken), notes)
    if fixed is not None and spec.stage is not None:
        total, low, high = fixed, spec.stage.growth_bad, fixed
    scale = (spec.scale.min, spec.scale.max, spec.scale.decimals)
    judge = GateJudge(profile, given, names)
    return ShopScore(
        profile=spec.profile,
        title=spec.title.bilingual,
        status=spec.status,
        source=spec.source.bilingual,
        mode=mode,
        scale=scale[:2],
        decimals=spec.scale.decimals,
        total=total,
        low=low,
        high=high,
        display="" if total is None else shown_total(spec.display, total, scale),
        display_range=None
        if low is None or high is None
        else (shown_total(spec.display, low, scale), shown_total(spec.display, high, scale)),
        dimensions=_with_losses(profile, tuple(dimensions.values())),
        adjustments=(*added, *taken),
        gates=tuple(judge.judge(total, dimensions, metrics)),
        numbers=tuple(numbers_used(profile, metrics, dimensions)),
        notes=(*notes, *measurer.notes, *remarks(profile, given)),
    )


def _dimension(
    profile: Profile, given: Given, id_: str, metrics: Mapping[str, MetricScore]
) -> DimensionScore:
    """One dimension: as the platform shows it, else from its metrics."""
    spec = profile.spec
    dimension = spec.dimensions[id_]
    blank = DimensionScore(
        id_,
        dimension.title.bilingual,
        weight_of(dimension.weight),
        None,
        spec.scale.min,
        spec.scale.max,
        0.0,
        direct=False,
        metrics=tuple(metrics[name] for name in dimension.metrics),
    )
    shown = given.best(f"dimension.{id_}", 30)
    if shown is not None and spec.scale.min <= (value := given.shifted(shown).value) <= spec.scale.max:
        return replace(blank, score=value, low=value, high=value, direct=True)
    shares = {name: weight_of(share) for name, share in dimension.metrics.items()}
    whole = fsum(shares.values())
    if not whole:
        return blank
    known = {name: metrics[name].points for name in shares if metrics[name].points is not None}
    got = fsum(shares[name] * (points or 0.0) for name, points in known.items())
    there = fsum(shares[name] for name in known)
    added = bonuses(profile, given, id_)
    low = (got + (whole - there) * spec.scale.min) / whole
    high = (got + (whole - there) * spec.scale.max) / whole
    enough = there > 0 and there >= spec.missing.min_weight * whole - 1e-9
    return replace(
        blank,
        score=with_bonuses(got / there, added) if enough else None,
        low=with_bonuses(low, added),
        high=with_bonuses(high, added),
    )


def _total(
    profile: Profile, given: Given, dimensions: list[DimensionScore], taken: list[Adjustment]
) -> tuple[float | None, float | None, float | None, list[Adjustment]]:
    """Total, lowest, highest, and the bonuses in it; all None for a profile that has gates alone."""
    spec = profile.spec
    whole = fsum(dimension.weight for dimension in dimensions)
    if not whole:
        return None, None, None, []
    off = fsum(adjustment.points for adjustment in taken)
    added = bonuses(profile, given, "")

    def settled(score: float) -> float:
        return min(spec.scale.max, max(spec.scale.min, with_bonuses(score, added) + off))

    low = settled(fsum(d.weight * d.low for d in dimensions) / whole)
    high = settled(fsum(d.weight * d.high for d in dimensions) / whole)
    known = [d for d in dimensions if d.score is not None]
    there = fsum(d.weight for d in known)
    if not there or there < spec.missing.min_weight * whole - 1e-9:
        return None, low, high, []
    total = fsum(d.weight * (d.score or 0.0) for d in known) / there
    shown = [
        Adjustment(id_, spec.bonuses[id_].title.bilingual, add, _status(profile, id_))
        for id_, add, _ in added
    ]
    return settled(total), low, high, shown


def _status(profile: Profile, bonus: str) -> Status:
    return profile.said(profile.spec.bonuses[bonus], "bonuses", bonus)[0]


def _with_losses(profile: Profile, dimensions: tuple[DimensionScore, ...]) -> tuple[DimensionScore, ...]:
    """Weights as shares of what is known, and the points of the total that each dimension loses."""
    whole = fsum(d.weight for d in dimensions)
    there = fsum(d.weight for d in dimensions if d.score is not None)
    if not whole:
        return dimensions
    top = profile.spec.scale.max
    return tuple(
        replace(
            d,
            weight=d.weight / whole,
            lost=0.0 if d.score is None else max(0.0, d.weight * (top - d.score) / there),
        )
        for d in dimensions
    )
