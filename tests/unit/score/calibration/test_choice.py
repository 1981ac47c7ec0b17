from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from listcheck.model.calibration import Account, Rival
from listcheck.score.calibration.choice import (
    Judged,
    Trial,
    folds,
    out_of_fold,
    paired,
    rivals,
    simplest,
    upheld,
)
from listcheck.score.calibration.design import Design
from listcheck.score.calibration.fitting import Fit, Fitter

Floats = NDArray[np.float64]
LISTING = np.arange(100)


def trial(**losses: Floats) -> Trial:
    nothing = np.zeros(100)
    return {name: Judged(each, nothing, nothing) for name, each in losses.items()}  # type: ignore[misc]


def rows(size: int = 100) -> Design:
    return Design(
        np.zeros((size, 1)),
        np.zeros(size, dtype=np.int64),
        np.arange(size) // 2,
        np.ones(size),
        np.ones(size),
        1,
    )


def test_the_error_is_over_listings_not_rows() -> None:
    """Two rows of a listing that say the same are no two witnesses."""
    a, b = np.tile([1.0, 3.0], 50), np.zeros(100)
    difference, error = paired(a, b, LISTING)
    assert difference == 200 and error == pytest.approx(np.sqrt(100) * np.std(a, ddof=1))
    doubled = np.repeat(a, 2)
    assert paired(doubled, np.zeros(200), np.repeat(LISTING, 2)) == pytest.approx((400, 2 * error))


@pytest.mark.parametrize(
    ("behind", "chosen"),
    [
        (((5, 6), (3, 4), (0, 0)), "null"),
        (((7, 6), (3, 4), (0, 0)), "prior"),
        (((7, 6), (5, 4), (0, 0)), "fitted"),
        (((0, 0), (5, 4), (9, 4)), "null"),
        (((7, 6), (0, 0), (1, 4)), "prior"),
    ],
)
def test_the_simplest_within_one_standard_error_is_chosen(
    behind: tuple[tuple[float, float], ...], chosen: Account
) -> None:
    names: tuple[Account, ...] = ("null", "prior", "fitted")
    assert simplest(tuple(Rival(n, 100 + d, d, e) for n, (d, e) in zip(names, behind, strict=True))) == chosen


def test_rivals_are_measured_against_the_best() -> None:
    noise = np.tile([0.5, -0.5], 50)
    found = rivals(
        trial(null=np.full(100, 3.0) + noise, prior=np.full(100, 2.0), fitted=np.full(100, 2.5)), LISTING
    )
    assert [(r.account, r.loss, r.behind) for r in found] == [
        ("null", 300, 100),
        ("prior", 200, 0),
        ("fitted", 250, 50),
    ]
    assert found[1].behind_se == 0 and found[0].behind_se == pytest.approx(10 * np.std(noise, ddof=1))


def test_later_records_can_speak_against_a_choice() -> None:
    one = np.ones(100)
    worse, noisy = one * 1.2, one + np.tile([2.0, -1.9], 50)
    assert upheld("fitted", trial(null=one, prior=worse, fitted=one * 0.9), LISTING) == "fitted"
    assert upheld("fitted", trial(null=one, prior=one * 0.9, fitted=worse), LISTING) == "prior"
    assert upheld("fitted", trial(null=one, prior=worse, fitted=worse), LISTING) == "null"
    assert (
        upheld("fitted", trial(null=one, prior=worse, fitted=noisy), LISTING) == "fitted"
    )  # within the error
    assert upheld("null", trial(null=one, prior=one * 0.5, fitted=one * 0.5), LISTING) == "null"


def test_no_listing_is_judged_by_a_fit_that_knew_it() -> None:
    design = rows()
    seen = np.zeros(100)
    for train, test in folds(design):
        assert not set(design.listing[train]) & set(design.listing[test])
        seen[test] += 1
    assert np.all(seen == 1)
    assert all(np.array_equal(a[1], b[1]) for a, b in zip(folds(design), folds(design), strict=True))


class _Mean(Fit):
    def __init__(self, mean: float) -> None:
        self.mean = mean

    def predict(self, design: Design) -> Floats:
        return np.full(len(design), self.mean)

    def losses(self, design: Design) -> Floats:
        return (design.value - self.mean) ** 2

    def concentrations(self, design: Design) -> Floats:
        return np.full(len(design), 7.0)


class _MeanFitter(Fitter):
    """The null knows nothing, the others the mean of what they were fitted to."""

    def fit(self, design: Design, account: Account, multiples: Floats | None = None) -> Fit:
        return _Mean(0.0 if account == "null" else float(design.value.mean()))

    def draws(self, design: Design, resamples: object) -> Floats:
        raise AssertionError

    def weights(self, design: Design) -> Floats:
        raise AssertionError


def test_every_row_is_judged_once_by_every_account() -> None:
    design = rows()
    found = out_of_fold(_MeanFitter(), design)
    assert found["null"].losses.tolist() == [1.0] * 100 and found["fitted"].losses.tolist() == [0.0] * 100
    assert np.all(found["prior"].concentrations == 7)
