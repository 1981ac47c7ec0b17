from __future__ import annotations

import numpy as np
import pytest

from listcheck.score.calibration.challenger import challenge
from listcheck.score.calibration.choice import Judged, out_of_fold
from listcheck.score.calibration.design import Design
from listcheck.score.calibration.quality import pit_share, quality_of, rank
from listcheck.score.calibration.rates import RateFitter

PRIOR = np.array([1.0, 0.4])


def drawn(concentration: float = 200.0, size: int = 1500) -> tuple[Design, np.ndarray]:
    """Records and their expected rates."""
    rng = np.random.default_rng(11)
    strengths = rng.random((size, 2)) * (rng.random((size, 2)) < 0.6)
    chance = 1 / (1 + np.exp(-(-4.0 + strengths @ PRIOR)))
    trials = rng.integers(20, 400, size)
    value = rng.binomial(trials, rng.beta(chance * concentration, (1 - chance) * concentration))
    category = np.zeros(size, dtype=np.int64)
    return Design(strengths, category, np.arange(size), trials.astype(float), value.astype(float), 1), chance


def test_the_true_account_is_well_calibrated() -> None:
    design, _ = drawn()
    quality = quality_of(out_of_fold(RateFitter(PRIOR, np.array([True, True])), design), design, scores=False)
    assert quality.slope == pytest.approx(1, abs=0.15)
    assert quality.pit_share == pytest.approx(0.8, abs=0.03)
    assert quality.bin_error < 0.003 and len(quality.bins) == 5 and quality.skill > 0
    assert quality.rank is not None and quality.rank > 0.2
    assert sum(each.trials for each in quality.bins) == design.trials.sum()
    predicted = [each.predicted for each in quality.bins]
    assert predicted == sorted(predicted)


def test_too_bold_predictions_have_a_slope_below_one() -> None:
    design, _ = drawn()
    fitter = RateFitter(3 * PRIOR, np.array([False, False]))  # three times the effect there is, pinned
    quality = quality_of(out_of_fold(fitter, design), design, scores=False)
    assert quality.slope is not None and quality.slope < 0.6


@pytest.mark.parametrize(
    ("claimed", "low", "high"), [(200.0, 0.77, 0.83), (20000.0, 0.2, 0.72), (20.0, 0.9, 1.0)]
)
def test_the_share_in_the_middle_tells_a_spread_that_is_wrong(
    claimed: float, low: float, high: float
) -> None:
    design, chance = drawn()
    judged = Judged(np.zeros(len(design)), chance, np.full(len(design), claimed))
    assert low <= pit_share(judged, design) <= high


def test_rank_is_of_records_with_enough_trials() -> None:
    trials = np.array([50.0, 60, 70, 5, 5])
    design = Design(
        np.zeros((5, 1)), np.zeros(5, dtype=np.int64), np.arange(5), trials, np.array([0, 6.0, 14, 5, 5]), 1
    )
    assert rank(np.array([0.1, 0.2, 0.3, 0.0, 0.0]), design, scores=False) == pytest.approx(1)
    assert rank(np.full(5, 0.1), design, scores=False) is None
    assert rank(np.array([0.1, 0.2]), design.rows(np.array([3, 4])), scores=False) is None


def test_trees_never_reward_a_finding() -> None:
    """They are told the direction; what they then find on real effects is better than nothing."""
    design, _ = drawn(2000.0)
    null = out_of_fold(RateFitter(PRIOR, np.array([True, True])), design)["null"]
    found = challenge(design, null, scores=False)
    assert found.losses.sum() < null.losses.sum()
    upside_down = Design(
        1 - design.strengths, design.category, design.listing, design.trials, design.value, design.categories
    )
    predictions = challenge(upside_down, null, scores=False).predictions
    assert np.ptp(predictions) < 0.25 * np.ptp(found.predictions)
