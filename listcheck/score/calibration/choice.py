"""Which account the records support: each is judged by records that it was not fitted to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from listcheck.model.calibration import Account, Rival
from listcheck.score.calibration.fitting import ACCOUNTS, Fitter

if TYPE_CHECKING:
    from listcheck.score.calibration.design import Design, Floats, Integers

_FOLDS = 5
FOLD_SEED = 20261122


@dataclass(frozen=True, slots=True)
class Judged:
    """One account's losses, predictions and concentrations for rows it has not seen."""

    losses: Floats
    predictions: Floats
    concentrations: Floats


Trial = Mapping[Account, Judged]


def out_of_fold(fitter: Fitter, design: Design) -> Trial:
    """All accounts, fitted to four fifths of the listings and judged by the last, in turn."""
    import numpy as np

    size = len(design)
    trial = {account: Judged(*(np.zeros(size) for _ in range(3))) for account in ACCOUNTS}
    for train, test in folds(design):
        for account, judged in judge(fitter, design.rows(train), design.rows(test)).items():
            trial[account].losses[test] = judged.losses
            trial[account].predictions[test] = judged.predictions
            trial[account].concentrations[test] = judged.concentrations
    return trial


def folds(design: Design) -> list[tuple[Integers, Integers]]:
    """Rows to fit to and rows to judge by; no listing is on both sides."""
    from sklearn.model_selection import GroupKFold

    split = GroupKFold(_FOLDS, shuffle=True, random_state=FOLD_SEED)
    return list(split.split(design.trials, groups=design.listing))


def judge(fitter: Fitter, train: Design, test: Design) -> Trial:
    trial = {}
    for account in ACCOUNTS:
        fit = fitter.fit(train, account)
        trial[account] = Judged(fit.losses(test), fit.predict(test), fit.concentrations(test))
    return trial


def rivals(trial: Trial, listing: Integers) -> tuple[Rival, ...]:
    """The accounts, the simplest first, each with its distance to the best."""
    best = min(ACCOUNTS, key=lambda account: float(trial[account].losses.sum()))
    return tuple(
        Rival(
            account,
            float(trial[account].losses.sum()),
            *paired(trial[account].losses, trial[best].losses, listing),
        )
        for account in ACCOUNTS
    )


def paired(losses: Floats, others: Floats, listing: Integers) -> tuple[float, float]:
    """How much more is lost, and the standard error of that. Records of one listing move together."""
    import numpy as np

    differences = losses - others
    by_listing = np.bincount(listing, differences)[np.unique(listing)]
    count = len(by_listing)
    error = sqrt(count) * float(by_listing.std(ddof=1)) if count > 1 else 0.0
    return float(differences.sum()), error


def simplest(judged: tuple[Rival, ...]) -> Account:
    """The simplest account within one standard error of the best."""
    return next(rival.account for rival in judged if rival.behind <= rival.behind_se)


def upheld(account: Account, later: Trial, listing: Integers) -> Account:
    """The account, or a simpler one where the later records speak against it: there it must not lose to the
    null by more than a standard error."""
    for candidate in reversed(ACCOUNTS[: ACCOUNTS.index(account) + 1]):
        behind, error = paired(later[candidate].losses, later["null"].losses, listing)
        if behind <= error:
            return candidate
    return "null"
