"""Shown figures add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.score import PlanStep, Score, ScorePart
from listcheck.report.rounding import shown, shown_gains, shown_parts, shown_shares


def test_largest_remainders_are_rounded_up() -> None:
    shares = [24.15, 10.21, 7.61, 6.48, 2.49]
    assert shown_shares(shares, 50.94) == [24.1, 10.2, 7.6, 6.5, 2.5]


def test_half_a_tenth_goes_the_way_of_the_total() -> None:
    assert shown_shares([0.95], 0.95) == [shown(0.95)]


def test_nothing_to_share() -> None:
    assert shown_shares([], 0.0) == []
    assert shown_shares([0.0, 0.0], 0.0) == [0.0, 0.0]


@given(st.lists(st.floats(0, 12.5), max_size=8))
def test_shares_add_up_to_what_is_shown(shares: list[float]) -> None:
    total = sum(shares)
    rounded = shown_shares(shares, total)
    assert sum(rounded) == pytest.approx(round(total, 1), abs=1e-6)
    assert all(abs(a - b) <= 0.1 + 1e-9 for a, b in zip(shares, rounded, strict=True))


@given(st.lists(st.floats(0, 12.5), min_size=1, max_size=8))
def test_parts_and_gains_of_a_score_add_up_to_its_drop(shares: list[float]) -> None:
    predicted = 100 - sum(shares)
    after, plan = predicted, []
    for share in shares:
        after += share
        plan.append(PlanStep("AD101", "", ("f",), share, min(100.0, after)))
    parts = tuple(ScorePart(f"g{i}", share, 0.0, ()) for i, share in enumerate(shares))
    score = Score("m", "h", "prior", predicted, 0, 100, predicted, parts, (), tuple(plan))
    drop = 100 - shown(predicted)
    assert sum(shown_parts(score)) == pytest.approx(drop, abs=1e-6)
    assert sum(shown_gains(score)) == pytest.approx(drop, abs=1e-6)


def test_never_minus_zero() -> None:
    assert str(shown(-0.01)) == "0.0"
