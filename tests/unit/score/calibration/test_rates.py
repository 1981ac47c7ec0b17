from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import betabinom

from listcheck.score.calibration.design import Design
from listcheck.score.calibration.fitting import Resample
from listcheck.score.calibration.rates import RateFitter, log_likelihood, shrunk_rate

PRIOR = np.array([0.5, 0.2])
FREE = np.array([True, True])


def design(
    strengths: np.ndarray, trials: np.ndarray, value: np.ndarray, category: np.ndarray | None = None
) -> Design:
    size = len(trials)
    category = np.zeros(size, dtype=np.int64) if category is None else category
    return Design(
        strengths,
        category,
        np.arange(size),
        trials.astype(float),
        value.astype(float),
        int(category.max()) + 1,
    )


def drawn(beta: tuple[float, float], size: int = 4000, concentration: float = 300.0) -> Design:
    rng = np.random.default_rng(5)
    strengths = rng.random((size, 2)) * (rng.random((size, 2)) < 0.5)
    category = rng.integers(0, 2, size)
    chance = 1 / (1 + np.exp(-(np.array([-4.2, -3.4])[category] + strengths @ np.array(beta))))
    trials = rng.integers(50, 400, size)
    true = rng.beta(chance * concentration, (1 - chance) * concentration)
    return design(strengths, trials, rng.binomial(trials, true), category)


def test_the_likelihood_is_that_of_a_beta_binomial() -> None:
    events, trials, chance = np.array([0.0, 3, 40]), np.array([10.0, 10, 50]), np.array([0.1, 0.3, 0.7])
    wanted = betabinom.logpmf(events, trials, chance * 25, (1 - chance) * 25)
    assert log_likelihood(events, trials, chance, 25.0) == pytest.approx(wanted)


def test_what_made_the_records_is_found_again() -> None:
    """Twice the prior in one group, nothing in the other: the records are many, the prior gives way."""
    fit = RateFitter(PRIOR, FREE).fit(drawn((1.0, 0.0)), "fitted")
    assert fit.beta == pytest.approx([1.0, 0.0], abs=0.08)
    assert fit.concentration == pytest.approx(300, rel=0.25)
    assert fit.mean + fit.offsets == pytest.approx([-4.2, -3.4], abs=0.06)


def test_no_weight_is_negative_even_where_findings_go_with_fewer_returns() -> None:
    fit = RateFitter(PRIOR, FREE).fit(drawn((-1.0, 0.3)), "fitted")
    assert fit.beta[0] == 0 and fit.beta[1] > 0.1


def test_a_group_that_is_not_free_keeps_its_weight() -> None:
    fit = RateFitter(PRIOR, np.array([False, True])).fit(drawn((1.0, 0.0)), "fitted")
    assert fit.beta[0] == 0.5 and fit.beta[1] < 0.1


def test_few_records_leave_the_prior_where_it_is() -> None:
    few, many = (drawn((0.0, 0.6)).rows(np.arange(size)) for size in (3, 3000))
    assert RateFitter(PRIOR, FREE).fit(few, "fitted").beta == pytest.approx(PRIOR, abs=0.1)
    assert RateFitter(PRIOR, FREE).fit(many, "fitted").beta == pytest.approx([0, 0.6], abs=0.1)


def test_the_simpler_accounts() -> None:
    fitter, records = RateFitter(PRIOR, FREE), drawn((1.0, 0.0))
    assert fitter.fit(records, "null").beta.tolist() == [0, 0]
    assert fitter.fit(records, "prior").beta.tolist() == PRIOR.tolist()
    losses = [fitter.fit(records, account).losses(records).sum() for account in ("null", "prior", "fitted")]
    assert losses[0] > losses[1] > losses[2]


def test_a_category_with_few_records_stays_near_the_mean() -> None:
    category = np.array([0] * 50 + [1])
    value = np.array([4.0] * 50 + [10.0])
    records = design(np.zeros((51, 2)), np.full(51, 100.0), value, category)
    fit = RateFitter(PRIOR, FREE).fit(records, "null")
    alone = np.log(0.1 / 0.9) - fit.mean
    assert 0 < fit.offsets[1] < 0.7 * alone


def test_no_event_at_all_is_no_crash() -> None:
    records = design(np.zeros((30, 2)), np.full(30, 100.0), np.zeros(30))
    fit = RateFitter(PRIOR, FREE).fit(records, "fitted")
    assert np.all(np.isfinite(fit.predict(records))) and fit.predict(records).max() < 0.01


def test_draws_vary_with_rows_and_prior() -> None:
    records = drawn((1.0, 0.0), size=300)
    fitter, once = RateFitter(PRIOR, FREE), np.ones(300)
    rng = np.random.default_rng(1)
    resamples = [Resample(rng.multinomial(300, once / 300).astype(float), PRIOR) for _ in range(20)]
    drawn_weights = fitter.draws(records, resamples)
    assert drawn_weights.shape == (20, 2) and drawn_weights.min() >= 0 and drawn_weights[:, 0].std() > 0.02
    nothing = design(np.zeros((30, 2)), np.full(30, 100.0), np.full(30, 2.0))
    moved = fitter.draws(nothing, [Resample(np.ones(30), np.array([0.9, 0.1]))])
    assert moved[0] == pytest.approx([0.9, 0.1], abs=1e-3)  # no record speaks of them: the prior alone does


def test_a_small_count_is_drawn_to_what_was_expected() -> None:
    rates = shrunk_rate(np.array([1.0, 100.0]), np.array([2.0, 2000.0]), np.array([0.02, 0.02]), 100.0)
    assert rates == pytest.approx([3 / 102, 102 / 2100])


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 5000), st.floats(0, 1), st.floats(0, 0.99), st.floats(0, 0.99), st.integers(0, 2)
        ),
        min_size=2,
        max_size=25,
    )
)
def test_whatever_the_records_the_fit_is_a_model(rows: list[tuple[int, float, float, float, int]]) -> None:
    trials = np.array([row[0] for row in rows])
    value = np.array([round(row[0] * row[1]) for row in rows])
    strengths = np.array([row[2:4] for row in rows])
    category = np.array([row[4] for row in rows])
    records = design(strengths, trials, value, category)
    fit = RateFitter(PRIOR, FREE).fit(records, "fitted")
    chance = fit.predict(records)
    assert np.all(fit.beta >= 0) and np.all(np.isfinite(fit.beta)) and fit.concentration > 0
    assert np.all((chance >= 0) & (chance <= 1)) and np.all(np.isfinite(fit.losses(records)))
