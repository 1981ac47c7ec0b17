"""What the two kinds of target have in common: an account is fitted to some rows and judged by others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from listcheck.model.calibration import Account

if TYPE_CHECKING:
    from listcheck.score.calibration.design import Design, Floats

ACCOUNTS: tuple[Account, ...] = ("null", "prior", "fitted")  # the simplest first


@dataclass(frozen=True, slots=True)
class Resample:
    """How often each row was drawn, and where the prior is centred (groups,)."""

    multiples: Floats
    centre: Floats


class Fit(Protocol):
    """One account, fitted."""

    def predict(self, design: Design) -> Floats:
        """What is expected of each row: a rate, or a score."""
        ...

    def losses(self, design: Design) -> Floats:
        """How badly each row was predicted."""
        ...

    def concentrations(self, design: Design) -> Floats:
        """The beta-binomial concentration for each row; not a number for scores."""
        ...


class Fitter(Protocol):
    def fit(self, design: Design, account: Account, multiples: Floats | None = None) -> Fit:
        """The account fitted to the rows, each counted `multiples` times (once where not given)."""
        ...

    def draws(self, design: Design, resamples: Iterable[Resample]) -> Floats:
        """The weights (resamples, groups) for rows drawn anew, each time with the prior's centre drawn too."""
        ...

    def weights(self, design: Design) -> Floats:
        """The fitted weights (groups,), none negative."""
        ...
