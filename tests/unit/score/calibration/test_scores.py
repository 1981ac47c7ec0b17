from __future__ import annotations

import numpy as np
import pytest

from listcheck.score.calibration.design import Design
from listcheck.score.calibration.fitting import Resample
from listcheck.score.calibration.scores import ScoreFitter

PRIOR = np.array([0.5, 0.2, 0.3])
FREE = np.array([True, True, True])


def drawn(points: tuple[float, float, float], size: int = 1500) -> Design:
    """Scores of two categories a point apart; each group at full strength costs so many points."""
    rng = np.random.default_rng(3)
    strengths = rng.random((size, 3)) * (rng.random((size, 3)) < 0.5)
    category = rng.integers(0, 2, size)
    score = 90 + category - strengths @ np.array(points) + rng.normal(0, 1, size)
    return Design(strengths, category, np.arange(size), np.full(size, 60.0), score, 2)


def test_proportions_come_from_the_records_and_the_size_from_the_prior() -> None:
    records = drawn((4.0, 8.0, 0.0))
    fitter = ScoreFitter(PRIOR, FREE)
    assert fitter.fit(records, "fitted").points == pytest.approx([4, 8, 0], abs=0.3)
    weights = fitter.weights(records)
    assert weights[1] / weights[0] == pytest.approx(2, abs=0.2) and weights[2] < 0.05
    mean = records.strengths.mean(axis=0)
    assert mean @ weights == pytest.approx(mean @ PRIOR)


def test_no_weight_is_negative() -> None:
    weights = ScoreFitter(PRIOR, FREE).weights(drawn((6.0, -3.0, 3.0)))
    assert weights[1] == 0 and weights.min() >= 0


def test_a_group_that_is_not_free_keeps_its_weight() -> None:
    weights = ScoreFitter(PRIOR, np.array([True, True, False])).weights(drawn((4.0, 8.0, 0.0)))
    assert weights[2] == 0.3 and weights[1] > weights[0]


def test_scores_that_rise_with_findings_leave_the_weights_alone() -> None:
    records = drawn((-4.0, -4.0, -4.0))
    fitter = ScoreFitter(PRIOR, FREE)
    assert fitter.weights(records).tolist() == PRIOR.tolist()
    assert fitter.fit(records, "fitted").points.tolist() == [0, 0, 0]


def test_categories_take_their_own_level() -> None:
    fit = ScoreFitter(PRIOR, FREE).fit(drawn((4.0, 8.0, 0.0)), "fitted")
    assert fit.offsets[1] - fit.offsets[0] == pytest.approx(1, abs=0.15)
    records = drawn((4.0, 8.0, 0.0))
    assert fit.losses(records).mean() == pytest.approx(1, abs=0.1)


def test_draws_are_weights() -> None:
    records = drawn((4.0, 8.0, 0.0), 200)
    resamples = [Resample(np.ones(200), PRIOR * factor) for factor in (0.5, 1.5)]
    found = ScoreFitter(PRIOR, FREE).draws(records, resamples)
    assert found.shape == (2, 3) and found.min() >= 0 and not np.allclose(found[0], found[1])
