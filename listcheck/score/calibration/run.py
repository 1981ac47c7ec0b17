"""The whole calibration: enough records? which account? which weights, how sure, how good?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from math import exp, log1p, sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

from listcheck.errors import ListcheckError, Said
from listcheck.model.bilingual import Bilingual
from listcheck.model.calibration import Account, Calibration, FittedWeight, Records, TargetName, TimeSplit
from listcheck.score.calibration.joining import Observation, data_hash
from listcheck.score.calibration.sufficiency import Amount, amount_of, refusals
from listcheck.score.model import ScoreModel

if TYPE_CHECKING:
    from listcheck.score.calibration.choice import Trial
    from listcheck.score.calibration.design import Design, Floats, Index, Mask
    from listcheck.score.calibration.fitting import Fitter, Resample

DRAWS = 200
_BOUNDS = (0.1, 0.9)  # of the draws: 80 %
_DRAW_SEED = 20261122
_NORMAL_90 = 1.2816
_SIGMAS = (0.05, 2.0)
_LATER_SHARE = 0.25  # of the trials, which the time split judges by
_LATER_EVENTS = 20  # fewer judge nothing

_OUTCOME = MappingProxyType(
    {
        "nad_returns": Bilingual("退货", "returns"),
        "quality_returns": Bilingual("退货", "returns"),
        "bad_reviews": Bilingual("差评", "bad reviews"),
        "observed_score": Bilingual("商品体验分", "the platform's score"),
    }
)
_NOTHING = Bilingual(
    "本店数据未显示内容问题与{outcome}有关；指数仅作合规参考",
    "the shop's records do not show that content findings go with {outcome}; the index is a guide to compliance only",
)
_TOO_FEW = Bilingual(
    "记录不够，权重不变：样本太少时算出的权重只是噪声",
    "too few records, weights unchanged: fitted to so few they would be noise",
)
_PRIOR = Bilingual(
    "本店数据支持现有（先验）权重，但还不足以给出更准的权重；权重不变",
    "the shop's records bear the prior weights out, and do not support better ones yet; weights unchanged",
)
_FITTED = Bilingual(
    "用本店数据算出的权重，对没见过的商品预测得更准；采用新权重",
    "weights fitted to the shop's records predict listings they have not seen better: new weights",
)
_LATER = Bilingual(
    "；较早的记录算出的权重在较新的记录上不成立，因此取更简单的方案",
    "; what the older records say does not hold in the newer ones, hence the simpler account",
)


class CalibrationError(ListcheckError):
    """Calibration cannot run here; the score goes on with its prior weights."""


def require_libraries() -> None:
    """CalibrationError with the line that installs what is missing."""
    for module in ("scipy", "sklearn"):
        if find_spec(module) is None:
            raise CalibrationError(
                Said(
                    "calibration needs scipy and scikit-learn: pip install 'listcheck[calibrate]'",
                    "校准需要 scipy 和 scikit-learn：pip install 'listcheck[calibrate]'",
                )
            )


def calibrate(
    observations: Sequence[Observation], target: TargetName, model: ScoreModel, draws: int = DRAWS
) -> Calibration:
    """What the records say about the model's weights. `model` is the prior: the built-in one, never one that
    was calibrated before, or the same records would count twice. Records that are too few are a
    result too, told in `refusals`. Takes seconds; the same input gives the same result."""
    scores = target == "observed_score"
    groups = tuple(sorted(group for group, weight in model.weights.items() if weight > 0))
    amount = amount_of(observations, groups, scores=scores)
    records = _records(observations, target, amount)
    refused = refusals(amount)
    if refused:
        return Calibration(records, refused, None, _TOO_FEW)
    with one_thread():
        return _fitted(observations, records, model, (groups, amount), draws)


@contextmanager
def one_thread() -> Iterator[None]:
    """The arrays are small, and threads would only wait for each other: on two busy cores a calibration of 1,000
    listings took 35 s with them and 5 without. Only libraries that are already loaded can be told."""
    from threadpoolctl import threadpool_limits

    for library in ("scipy.optimize", "sklearn.ensemble"):
        import_module(library)
    with threadpool_limits(1):
        yield


def _fitted(
    observations: Sequence[Observation],
    records: Records,
    model: ScoreModel,
    seen: tuple[tuple[str, ...], Amount],
    draws: int,
) -> Calibration:
    import numpy as np

    from listcheck.score.calibration.choice import out_of_fold, rivals, simplest, upheld
    from listcheck.score.calibration.design import design_of, index_of
    from listcheck.score.calibration.quality import quality_of

    (groups, amount), scores = seen, records.target == "observed_score"
    prior, free = np.array([model.weights[group] for group in groups]), np.array(amount.free)
    fitter = _fitter(prior, free, scores=scores)
    index = index_of(observations, groups)
    design = design_of(observations, index, scores=scores)
    trial = out_of_fold(fitter, design)
    judged = rivals(trial, design.listing)
    decision = simplest(judged)
    later = _later(fitter, observations, index, scores=scores)
    split, reason = None, _reason(decision, records.target)
    if later is not None:
        until, newer, newer_trial = later
        split = TimeSplit(until, rivals(newer_trial, newer.listing))
        held = upheld(decision, newer_trial, newer.listing)
        if held != decision:
            decision, simpler = held, _reason(held, records.target)
            reason = Bilingual(simpler.zh + _LATER.zh, simpler.en + _LATER.en)
    base_rate, concentration = _level(fitter, design)
    return Calibration(
        records,
        (),
        decision,
        reason,
        _weights(fitter, design, model, seen, draws),
        judged,
        split,
        quality_of(trial, design, scores=scores),
        base_rate,
        concentration,
    )


def _fitter(prior: Floats, free: Mask, *, scores: bool) -> Fitter:
    from listcheck.score.calibration.rates import RateFitter
    from listcheck.score.calibration.scores import ScoreFitter

    return ScoreFitter(prior, free) if scores else RateFitter(prior, free)


def _records(observations: Sequence[Observation], target: TargetName, amount: Amount) -> Records:
    days = [o.row.day for o in observations]
    return Records(
        target=target,
        rows=len(observations),
        listings=amount.listings,
        orders=amount.orders,
        events=amount.events,
        first=min(days, default=date.min),
        last=max(days, default=date.min),
        undated=sum(o.undated for o in observations),
        data_hash=data_hash(observations),
    )


def _reason(decision: Account, target: TargetName) -> Bilingual:
    if decision != "null":
        return _FITTED if decision == "fitted" else _PRIOR
    outcome = _OUTCOME[target]
    return Bilingual(_NOTHING.zh.format(outcome=outcome.zh), _NOTHING.en.format(outcome=outcome.en))


def _later(
    fitter: Fitter, observations: Sequence[Observation], index: Index, *, scores: bool
) -> tuple[date, Design, Trial] | None:
    """(last older day, newer rows, trial): fitted to the older records, judged by the newer quarter. None where
    the records have no such two parts."""
    from listcheck.score.calibration.choice import judge
    from listcheck.score.calibration.design import design_of

    by_day: dict[date, int] = {}
    for o in observations:
        by_day[o.row.day] = by_day.get(o.row.day, 0) + o.row.trials
    days, left = sorted(by_day), sum(by_day.values())
    enough = left * _LATER_SHARE
    until = None
    for day in days[:-1]:
        left -= by_day[day]
        if left < enough:
            break
        until = day
    if until is None:
        return None
    older = [o for o in observations if o.row.day <= until]
    newer = [o for o in observations if o.row.day > until]
    if not scores and min(sum(o.row.value for o in part) for part in (older, newer)) < _LATER_EVENTS:
        return None
    train, test = (design_of(part, index, scores=scores) for part in (older, newer))
    return until, test, judge(fitter, train, test)


def _level(fitter: Fitter, design: Design) -> tuple[float | None, float | None]:
    """The rate of a page without findings, over the categories as they sell, and the concentration."""
    from listcheck.score.calibration.rates import RateFit

    fit = fitter.fit(design, "fitted")
    if not isinstance(fit, RateFit):
        return None, None
    from dataclasses import replace

    clean = replace(design, strengths=design.strengths * 0)
    rate = float(fit.predict(clean) @ design.trials / design.trials.sum())
    return rate, fit.concentration


def _weights(
    fitter: Fitter, design: Design, model: ScoreModel, seen: tuple[tuple[str, ...], Amount], draws: int
) -> tuple[FittedWeight, ...]:
    import numpy as np

    (groups, amount), after = seen, fitter.weights(design)
    prior = np.array([model.weights[group] for group in groups])
    drawn = fitter.draws(design, _resamples(design, prior, draws))
    low, high = np.quantile(drawn, _BOUNDS, axis=0)
    spread = drawn.std(axis=0, ddof=1)
    found = []
    for number, group in enumerate(groups):
        weight, before = float(after[number]), model.weights[group]
        if amount.free[number]:
            bounds = (min(float(low[number]), weight), max(float(high[number]), weight))
            sigma = _sigma(weight, float(spread[number]), model.sigma)
        else:
            factor = exp(_NORMAL_90 * model.sigma)
            bounds, sigma = (before / factor, before * factor), model.sigma
        found.append(
            FittedWeight(
                group, before, weight, *bounds, hit=amount.hits[number], free=amount.free[number], sigma=sigma
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.before, each.group)))


def _sigma(weight: float, spread: float, without: float) -> float:
    """The log-scale deviation of a lognormal with this mean and standard deviation."""
    if weight <= 0:
        return without
    return min(max(sqrt(log1p((spread / weight) ** 2)), _SIGMAS[0]), _SIGMAS[1])


def _resamples(design: Design, prior: Floats, draws: int) -> Iterator[Resample]:
    """Listings drawn with replacement. The prior is drawn with them, or a group of which few records speak
    would come out as sure as the prior's centre is."""
    import numpy as np

    from listcheck.score.calibration.fitting import Resample
    from listcheck.score.calibration.rates import PRIOR_SPREAD

    generator = np.random.default_rng(_DRAW_SEED)
    listings, place = np.unique(design.listing, return_inverse=True)
    for _ in range(draws):
        chosen = generator.integers(0, len(listings), len(listings))
        times = np.bincount(chosen, minlength=len(listings))[place].astype(np.float64)
        yield Resample(times, generator.normal(prior, PRIOR_SPREAD * prior))
