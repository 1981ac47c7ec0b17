"""A platform's own score as target: a ridge regression on the strengths, no weight negative.

Nobody has published how such a score hangs together with risk, so the records tell the weights' proportions
and the prior keeps their overall size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from listcheck.model.calibration import Account
from listcheck.score.calibration.fitting import Resample
from listcheck.score.calibration.rates import PRIOR_SPREAD

if TYPE_CHECKING:
    from listcheck.score.calibration.design import Design, Floats, Mask

_CATEGORY_SHRINKAGE = 4.0  # a category's mean counts as if so many records more stood at the overall mean


@dataclass(frozen=True, slots=True)
class ScoreFit:
    """`points` (groups,) is what each group costs at full strength, in points of the score."""

    mean: float
    offsets: Floats
    points: Floats

    def predict(self, design: Design) -> Floats:
        return self.mean + self.offsets[design.category] - design.strengths @ self.points

    def losses(self, design: Design) -> Floats:
        return (design.value - self.predict(design)) ** 2

    def concentrations(self, design: Design) -> Floats:
        import numpy as np

        return np.full(len(design), np.nan)


@dataclass(frozen=True, slots=True)
class ScoreFitter:
    prior: Floats
    free: Mask

    def fit(self, design: Design, account: Account, multiples: Floats | None = None) -> ScoreFit:
        return self._fit(design, account, multiples, self.prior)

    def weights(self, design: Design) -> Floats:
        return self._rescaled(design, self.fit(design, "fitted").points)

    def draws(self, design: Design, resamples: Iterable[Resample]) -> Floats:
        import numpy as np

        points = (self._fit(design, "fitted", each.multiples, each.centre).points for each in resamples)
        return np.array([self._rescaled(design, each) for each in points])

    def _fit(self, design: Design, account: Account, multiples: Floats | None, centre: Floats) -> ScoreFit:
        import numpy as np

        times = np.ones(len(design)) if multiples is None else multiples
        points = np.zeros_like(self.prior)
        if account != "null":
            # Differences between categories are the categories' business, not the content's.
            score = _within(design.value, design, times)
            strengths = np.column_stack([_within(column, design, times) for column in design.strengths.T])
            scale = _scale(score, strengths @ self.prior, times)
            points = scale * self.prior
            if account == "fitted" and scale > 0:
                points[self.free] = self._ridge(score, strengths, times, (scale, centre))
        rest = design.value + design.strengths @ points
        mean = float(times @ rest / times.sum())
        counts = np.bincount(design.category, times, design.categories)
        sums = np.bincount(design.category, times * (rest - mean), design.categories)
        return ScoreFit(mean, sums / (counts + _CATEGORY_SHRINKAGE), points)

    def _ridge(self, score: Floats, strengths: Floats, times: Floats, prior: tuple[float, Floats]) -> Floats:
        """Ridge pulls to 0; rows that say "this group costs what the prior says" make it pull to the prior."""
        import numpy as np
        from sklearn.linear_model import Ridge

        scale, centre = prior
        free = self.free
        residual = score + strengths @ (scale * self.prior)
        noise = max(float(times @ residual**2 / times.sum()), 1e-12)
        score = score + strengths[:, ~free] @ (scale * self.prior[~free])
        pull = noise**0.5 / (PRIOR_SPREAD * scale * self.prior[free])
        rows = np.vstack([-strengths[:, free], np.diag(pull)])
        wanted = np.concatenate([score, pull * scale * np.maximum(centre[free], 0.0)])
        weight = np.concatenate([times, np.ones(int(free.sum()))])
        ridge = Ridge(alpha=1e-9, positive=True, fit_intercept=False).fit(rows, wanted, sample_weight=weight)
        return np.maximum(np.asarray(ridge.coef_, dtype=np.float64), 0.0)

    def _rescaled(self, design: Design, points: Floats) -> Floats:
        """Points as weights: free groups together weigh on these listings what they did before."""
        import numpy as np

        mean = design.strengths.mean(axis=0)
        now, before = (float((mean * each)[self.free].sum()) for each in (points, self.prior))
        return np.where(self.free, points * before / now, self.prior) if now > 0 else self.prior.copy()


def _within(values: Floats, design: Design, times: Floats) -> Floats:
    """Values less the mean of their category."""
    import numpy as np

    counts = np.bincount(design.category, times, design.categories)
    sums = np.bincount(design.category, times * values, design.categories)
    return values - (sums / np.maximum(counts, 1e-12))[design.category]


def _scale(score: Floats, risk: Floats, times: Floats) -> float:
    """Points of the score for one unit of prior risk, not negative."""
    spread = float(times @ risk**2)
    return max(0.0, -float(times @ (score * risk)) / spread) if spread > 0 else 0.0
