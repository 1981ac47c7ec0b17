"""What must hold for any figures under any profile."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.shop import profile, shop_score

from listcheck.engine.score_profiles import built_in_profiles
from listcheck.model.shop import ShopScore
from listcheck.score.shop.points import points_of

TABLED = ("douyin-seed001", "douyin-service-seed004", "kuaishou-star-seed002")
NEAR = 1e-9


@st.composite
def figures(draw: st.DrawFn, name: str, most_missing: int | None = None) -> dict[str, float]:
    """Values of some of the metrics of a profile, each possible in its unit; all but `most_missing` at least."""
    spec = profile(name).spec
    found: dict[str, float] = {}
    missing = draw(st.sets(st.sampled_from(sorted(spec.metrics)), max_size=most_missing))
    for id_, metric in spec.metrics.items():
        if id_ not in missing:
            high = 5.0 if metric.unit == "stars" else 1.0
            found[id_] = draw(st.floats(1.0 if metric.unit == "stars" else 0.0, high))
    return found


named = st.sampled_from(TABLED).flatmap(lambda name: st.tuples(st.just(name), figures(name)))
# Enough of them that hardly a dimension is missing as a whole.
well_known = st.sampled_from(TABLED).flatmap(lambda name: st.tuples(st.just(name), figures(name, 2)))


def all_metrics() -> list[tuple[str, str]]:
    return [(name, id_) for name in built_in_profiles() for id_ in profile(name).spec.metrics]


@pytest.mark.parametrize(("name", "id_"), all_metrics())
@given(one=st.floats(0, 5), two=st.floats(0, 5))
@settings(max_examples=40)
def test_each_metric_is_monotone_in_its_direction(name: str, id_: str, one: float, two: float) -> None:
    metric = profile(name).spec.metrics[id_]
    worse, better = (
        (min(one, two), max(one, two)) if metric.better == "high" else (max(one, two), min(one, two))
    )
    low, high = points_of(metric, worse), points_of(metric, better)
    assert (low is None) == (high is None)
    if low is not None and high is not None:
        assert low <= high + NEAR
        assert profile(name).spec.scale.min <= low <= high + NEAR <= profile(name).spec.scale.max + 2 * NEAR


@given(named)
def test_the_total_lies_in_its_possible_range(named: tuple[str, dict[str, float]]) -> None:
    score = shop_score(*named)
    assert score.low is not None and score.high is not None
    assert score.scale[0] <= score.low <= score.high <= score.scale[1]
    if score.total is not None:
        assert score.low - NEAR <= score.total <= score.high + NEAR


@given(named)
def test_weights_are_shares_of_one(named: tuple[str, dict[str, float]]) -> None:
    assert sum(d.weight for d in shop_score(*named).dimensions) == pytest.approx(1)


@given(named)
def test_what_the_dimensions_lose_is_what_the_total_lacks(named: tuple[str, dict[str, float]]) -> None:
    score = shop_score(*named)
    if score.total is not None:
        assert sum(d.lost for d in score.dimensions) == pytest.approx(score.scale[1] - score.total, abs=1e-6)


@given(named, st.data())
def test_one_figure_more_narrows_the_range(named: tuple[str, dict[str, float]], data: st.DataObject) -> None:
    name, known = named
    assume(known)
    less = dict(known)
    del less[data.draw(st.sampled_from(sorted(known)))]
    fewer, more = shop_score(name, less), shop_score(name, known)
    assert more.low >= fewer.low - NEAR  # type: ignore[operator]
    assert more.high <= fewer.high + NEAR  # type: ignore[operator]


@given(well_known)
def test_missing_is_as_if_the_profile_did_not_ask(named: tuple[str, dict[str, float]]) -> None:
    """Renormalised: the score equals that of a profile in which the missing metrics weigh nothing."""
    name, known = named
    score = shop_score(name, known)
    assume(score.total is not None)
    spec = profile(name).spec
    without = tuple(
        f"dimensions.{id_}.metrics.{metric}=0"
        for id_, dimension in spec.dimensions.items()
        for metric in dimension.metrics
        if metric not in known and any(m in known for m in dimension.metrics)
    )
    # A dimension of which too little is known is missing as a whole; nothing can be compared then.
    assume(all(d.score is not None for d in score.dimensions))
    assert shop_score(name, known, *without).total == pytest.approx(score.total)


@given(named, st.integers(0, 20), st.integers(0, 20))
def test_deductions_never_take_more_than_their_cap(
    named: tuple[str, dict[str, float]], ads: int, invoices: int
) -> None:
    weights = tuple(f"dimensions.{d}.weight=1" for d in ("product", "logistics", "service"))
    base = {f"dimension.{d}": 90.0 for d in ("product", "logistics", "service")}
    before = shop_score("douyin-2026-09", base, *weights).total
    after = shop_score(
        "douyin-2026-09", {**base, "deduction.false_ad": ads, "deduction.refuse_invoice": invoices}, *weights
    ).total
    assert before is not None and after is not None
    assert 0 <= before - after <= 20


@given(named)
def test_round_trip(named: tuple[str, dict[str, float]]) -> None:
    score = shop_score(*named)
    assert msgspec.json.decode(msgspec.json.encode(score), type=ShopScore) == score


@given(named)
def test_the_order_of_figures_changes_nothing(named: tuple[str, dict[str, float]]) -> None:
    name, known = named
    assert shop_score(name, dict(reversed(known.items()))) == shop_score(name, known)
