"""Counts of returns: a beta-binomial regression on the strengths of the groups.

    events_i ~ BetaBinomial(trials_i, p_i, S)      logit p_i = a_category + sum of beta_g * h_g,  beta >= 0

S is the concentration: what content does not explain (the goods themselves, above all) makes listings differ
more than chance would. The weights are centred at the prior: beta_g ~ N(w_g, (0.6 w_g)^2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING, cast

from listcheck.model.calibration import Account
from listcheck.score.calibration.fitting import Resample

if TYPE_CHECKING:
    from listcheck.score.calibration.design import Design, Floats, Mask

PRIOR_SPREAD = 0.6  # of a weight, as a share of it: the surveys behind the priors agree no better
CATEGORY_SPREAD = 0.5  # of a category's intercept around the mean, on the logit scale
_FIRST_CONCENTRATION = 200.0
_CONCENTRATIONS = (log(2.0), log(1e6))
_ROUNDS = 8
_SETTLED = 0.01  # change of log S


@dataclass(frozen=True, slots=True)
class RateFit:
    """`offsets` are per category around `mean`; `beta` (groups,) is on the logit scale."""

    mean: float
    offsets: Floats
    beta: Floats
    concentration: float

    def predict(self, design: Design) -> Floats:
        from scipy.special import expit

        return cast("Floats", expit(self.mean + self.offsets[design.category] + design.strengths @ self.beta))

    def losses(self, design: Design) -> Floats:
        """The deviance of each row: -2 log likelihood."""
        chance = self.predict(design)
        return -2 * log_likelihood(design.value, design.trials, chance, self.concentration)

    def concentrations(self, design: Design) -> Floats:
        import numpy as np

        return np.full(len(design), self.concentration)


def log_likelihood(events: Floats, trials: Floats, chance: Floats, concentration: float) -> Floats:
    """Of each row, with the binomial coefficient."""
    from scipy.special import betaln, gammaln

    a, b = chance * concentration, (1 - chance) * concentration
    ways = gammaln(trials + 1) - gammaln(events + 1) - gammaln(trials - events + 1)
    return cast("Floats", ways + betaln(events + a, trials - events + b) - betaln(a, b))


def shrunk_rate(events: Floats, trials: Floats, chance: Floats, concentration: float) -> Floats:
    """The posterior mean of each row's rate: its own count, and as much of the prediction as S trials."""
    return (events + concentration * chance) / (trials + concentration)


@dataclass(frozen=True, slots=True)
class RateFitter:
    """Fits with the prior weights (groups,); groups that are not free keep theirs."""

    prior: Floats
    free: Mask

    def fit(self, design: Design, account: Account, multiples: Floats | None = None) -> RateFit:
        import numpy as np

        times = np.ones(len(design)) if multiples is None else multiples
        fixed = np.zeros_like(self.prior) if account == "null" else self.prior
        free = self.free if account == "fitted" else np.zeros_like(self.free)
        concentration = _FIRST_CONCENTRATION
        start = None
        for _ in range(_ROUNDS):
            step = _Step(design, times, fixed, free, concentration)
            start = step.solve(self.prior, start)
            chance = step.fit(start).predict(design)
            before, concentration = concentration, _concentration(design, times, chance)
            if abs(log(concentration / before)) < _SETTLED:
                break
        return _Step(design, times, fixed, free, concentration).fit(start)

    def weights(self, design: Design) -> Floats:
        return self.fit(design, "fitted").beta

    def draws(self, design: Design, resamples: Iterable[Resample]) -> Floats:
        """All with the S of the rows as they are: another one hardly moves the weights."""
        import numpy as np

        fit = self.fit(design, "fitted")
        start = np.concatenate([[fit.mean], fit.offsets, fit.beta[self.free]])
        found = []
        for resample in resamples:
            step = _Step(design, resample.multiples, self.prior, self.free, fit.concentration)
            found.append(step.fit(step.solve(resample.centre, start)).beta)
        return np.array(found)


@dataclass(frozen=True, slots=True)
class _Step:
    """The weights for a given concentration: a penalised quasi-likelihood, each row's binomial information
    divided by how much more than chance its count varies."""

    design: Design
    times: Floats
    fixed: Floats
    free: Mask
    concentration: float

    def fit(self, solution: Floats | None) -> RateFit:
        import numpy as np

        assert solution is not None
        beta = self.fixed.copy()
        categories = self.design.categories
        beta[self.free] = np.maximum(solution[1 + categories :], 0.0)
        return RateFit(float(solution[0]), solution[1 : 1 + categories], beta, self.concentration)

    def solve(self, centre: Floats, start: Floats | None) -> Floats:
        """Minimises over (mean, offsets, free weights) with L-BFGS-B, the weights not below 0."""
        import numpy as np
        from scipy.optimize import minimize
        from scipy.special import expit

        design, free, categories = self.design, self.free, self.design.categories
        varied = design.strengths[:, free]
        given = design.strengths @ np.where(free, 0.0, self.fixed)
        worth = self.times / (1 + (design.trials - 1) / (self.concentration + 1))
        spread = PRIOR_SPREAD * (self.fixed[free])
        centred = centre[free]

        def loss(x: Floats) -> tuple[float, Floats]:
            offsets, beta = x[1 : 1 + categories], x[1 + categories :]
            eta = x[0] + offsets[design.category] + varied @ beta + given
            pulled = (beta - centred) / spread**2
            value = worth @ (design.trials * np.logaddexp(0, eta) - design.value * eta)
            value += 0.5 * (offsets @ offsets) / CATEGORY_SPREAD**2 + 0.5 * (beta - centred) @ pulled
            left = worth * (design.trials * expit(eta) - design.value)
            by_category = np.bincount(design.category, left, categories) + offsets / CATEGORY_SPREAD**2
            return float(value), np.concatenate([[left.sum()], by_category, varied.T @ left + pulled])

        if start is None:
            # The overall rate, with half an event so that none is no infinity.
            rate = (self.times @ design.value + 0.5) / (self.times @ design.trials + 1)
            start = np.concatenate([[log(rate / (1 - rate))], np.zeros(categories), np.maximum(centred, 0.0)])
        bounds = [(None, None)] * (1 + categories) + [(0.0, None)] * len(centred)
        return cast("Floats", minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x)


def _concentration(design: Design, times: Floats, chance: Floats) -> float:
    from scipy.optimize import minimize_scalar

    def loss(logarithm: float) -> float:
        return -float(times @ log_likelihood(design.value, design.trials, chance, exp(logarithm)))

    found = minimize_scalar(loss, bounds=_CONCENTRATIONS, method="bounded", options={"xatol": 1e-3})
    return exp(float(found.x))
