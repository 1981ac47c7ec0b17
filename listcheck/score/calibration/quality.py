"""How good the fitted account is on records that it was not fitted to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from listcheck.model.calibration import Bin, Quality
from listcheck.score.calibration.challenger import challenge
from listcheck.score.calibration.choice import FOLD_SEED, Judged, Trial

if TYPE_CHECKING:
    from listcheck.score.calibration.design import Design, Floats

MIN_TRIALS = 50  # fewer say little about a record's own rate
_BINS = 5
_PIT = (0.1, 0.9)


def quality_of(trial: Trial, design: Design, *, scores: bool) -> Quality:
    fitted, null = trial["fitted"], float(trial["null"].losses.sum())
    against = challenge(design, trial["null"], scores=scores)
    bins = _bins(fitted.predictions, design, scores=scores)
    return Quality(
        skill=1 - float(fitted.losses.sum()) / null,
        rank=rank(fitted.predictions, design, scores=scores),
        slope=_slope(fitted.predictions, design, scores=scores),
        bin_error=_bin_error(bins),
        bins=bins,
        pit_share=None if scores else pit_share(fitted, design),
        challenger_skill=1 - float(against.losses.sum()) / null,
        challenger_rank=rank(against.predictions, design, scores=scores),
    )


def rank(predictions: Floats, design: Design, *, scores: bool) -> float | None:
    """Spearman's correlation with what was observed, over records with enough trials."""
    import numpy as np
    from scipy.stats import spearmanr

    observed = design.value if scores else design.value / design.trials
    enough = design.trials >= MIN_TRIALS
    if enough.sum() < 3 or np.ptp(predictions[enough]) == 0 or np.ptp(observed[enough]) == 0:
        return None
    return float(spearmanr(predictions[enough], observed[enough]).statistic)


def pit_share(judged: Judged, design: Design) -> float:
    """The share of records whose count lies in the middle 80 % of what was predicted. Counts are coarse, so
    each is placed at random within its own step; the seed is fixed."""
    import numpy as np
    from scipy.stats import betabinom

    a = judged.predictions * judged.concentrations
    b = (1 - judged.predictions) * judged.concentrations
    below = betabinom.cdf(design.value - 1, design.trials, a, b)
    step = betabinom.pmf(design.value, design.trials, a, b)
    place = below + np.random.default_rng(FOLD_SEED).random(len(design)) * step
    return float(np.mean((place >= _PIT[0]) & (place <= _PIT[1])))


def _slope(predictions: Floats, design: Design, *, scores: bool) -> float | None:
    """Of observation on prediction (rates: on the logit scale). 1 is right, below 1 is too bold."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.special import logit

    if np.ptp(predictions) == 0:
        return None
    if scores:
        return float(np.polyfit(predictions, design.value, 1)[0])
    eta = logit(predictions)

    def loss(x: Floats) -> float:
        line = x[0] + x[1] * eta
        return float(
            np.sum(design.trials * np.logaddexp(0, line) - design.value * line) / design.trials.sum()
        )

    return float(minimize(loss, np.array([0.0, 1.0]), method="BFGS").x[1])


def _bins(predictions: Floats, design: Design, *, scores: bool) -> tuple[Bin, ...]:
    """Records by prediction, in bins of about equally many trials."""
    import numpy as np

    order = np.argsort(predictions, kind="stable")
    share = np.cumsum(design.trials[order]) / design.trials.sum()
    number = np.minimum((share * _BINS - 1e-9).astype(int), _BINS - 1)
    found = []
    for each in range(_BINS):
        rows = order[number == each]
        if len(rows):
            trials = design.trials[rows]
            total = float(trials.sum())
            observed = (design.value[rows] * trials).sum() if scores else design.value[rows].sum()
            found.append(Bin(float(predictions[rows] @ trials) / total, float(observed) / total, int(total)))
    return tuple(found)


def _bin_error(bins: tuple[Bin, ...]) -> float:
    total = sum(each.trials for each in bins)
    return sum(abs(each.predicted - each.observed) * each.trials for each in bins) / total
