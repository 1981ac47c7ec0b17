"""A second opinion: boosted trees that know only that more findings are never better. They report, they do
not decide; in simulation they lost to the fit at every size (docs/adr/0028-calibration.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from listcheck.score.calibration.choice import FOLD_SEED, Judged, folds
from listcheck.score.calibration.rates import log_likelihood

if TYPE_CHECKING:
    from listcheck.score.calibration.design import Design, Floats


def challenge(design: Design, null: Judged, *, scores: bool) -> Judged:
    """Judged on the same folds, rates with the concentration of the null, which is the smallest: too small a
    one costs a bold prediction less than too large a one."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingRegressor

    groups = design.strengths.shape[1]
    features = np.column_stack([design.strengths, design.category])
    observed = design.value if scores else design.value / design.trials
    weight = np.ones(len(design)) if scores else _worth(design, null)
    direction = [-1 if scores else 1] * groups + [0]
    predictions = np.zeros(len(design))
    for train, test in folds(design):
        trees = HistGradientBoostingRegressor(
            loss="squared_error" if scores or observed[train].sum() == 0 else "poisson",
            learning_rate=0.05,
            max_iter=100,
            max_leaf_nodes=8,
            min_samples_leaf=10,
            monotonic_cst=direction,
            early_stopping=False,
            random_state=FOLD_SEED,
        )
        trees.fit(features[train], observed[train], sample_weight=weight[train])
        predictions[test] = trees.predict(features[test])
    if scores:
        return Judged((observed - predictions) ** 2, predictions, null.concentrations)
    predictions = np.clip(predictions, 1e-5, 1 - 1e-5)
    losses = np.zeros(len(design))
    for concentration in np.unique(null.concentrations):
        rows = null.concentrations == concentration
        losses[rows] = -2 * log_likelihood(
            design.value[rows], design.trials[rows], predictions[rows], float(concentration)
        )
    return Judged(losses, predictions, null.concentrations)


def _worth(design: Design, null: Judged) -> Floats:
    """The information in each row, as in the fit."""
    return design.trials / (1 + (design.trials - 1) / (null.concentrations + 1))
