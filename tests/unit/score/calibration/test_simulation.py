"""The thresholds that calibration and interval are held to, on fewer shops than tests/bench/calibration.py."""

from __future__ import annotations

import pytest
from support.calibration_bench import calibrated, interval_coverage


def test_forty_listings_are_always_refused() -> None:
    assert calibrated(40, "near", 10).refused == 1


@pytest.mark.parametrize(("size", "runs"), [(100, 20), (1000, 5)])
def test_without_an_effect_fitted_weights_are_hardly_ever_accepted(size: int, runs: int) -> None:
    found = calibrated(size, "none", runs)
    assert found.accepted <= 0.10 and found.choices["null"] >= 0.9 * runs


def test_a_thousand_listings_are_enough_to_find_an_effect() -> None:
    found = calibrated(1000, "near", 10)
    assert found.accepted >= 0.80
    assert found.error_after < found.error_before
    assert found.shrunk < found.raw
    assert found.content_rank > 0.5
    assert found.ranks[0] < found.ranks[2]
    assert 0.75 <= found.pit <= 0.85


def test_a_prior_that_is_wrong_is_put_right() -> None:
    found = calibrated(1000, "wrong", 4)
    assert found.choices["fitted"] >= 3 and found.error_after < 0.8 * found.error_before


def test_the_interval_of_a_listing_holds_what_it_says() -> None:
    found = interval_coverage(4000, seed=7)
    assert 0.75 <= found.coverage <= 0.88
    assert found.rank >= 0.75
