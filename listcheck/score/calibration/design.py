"""Observations as arrays, one row for everything a listing sold from one state of its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from listcheck.score.calibration.joining import Observation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Index:
    """Numbers of groups, categories and listings, the same for every part of the records."""

    groups: tuple[str, ...]
    categories: Mapping[str, int] = field(default_factory=dict)
    listings: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Design:
    """N rows: strengths (N, groups) in 0..1; value counts events of the trials, or is a score."""

    strengths: Floats
    category: Integers
    listing: Integers
    trials: Floats
    value: Floats
    categories: int

    def __len__(self) -> int:
        return len(self.trials)

    def rows(self, chosen: Mask | Integers) -> Design:
        return replace(
            self,
            strengths=self.strengths[chosen],
            category=self.category[chosen],
            listing=self.listing[chosen],
            trials=self.trials[chosen],
            value=self.value[chosen],
        )


def index_of(observations: Sequence[Observation], groups: Sequence[str]) -> Index:
    """Sorted, so that neither files nor rows in another order change a figure."""
    categories = sorted({o.category for o in observations})
    listings = sorted({o.row.listing for o in observations})
    return Index(
        tuple(groups),
        {name: number for number, name in enumerate(categories)},
        {name: number for number, name in enumerate(listings)},
    )


def design_of(observations: Sequence[Observation], index: Index, *, scores: bool) -> Design:
    """Rows of one listing, page and category are added up (scores: averaged by orders): with the same page
    they share whatever else makes the listing good or bad, and must not count as independent."""
    import numpy as np

    merged: dict[tuple[str, str, str], list[Observation]] = {}
    for o in observations:
        merged.setdefault((o.row.listing, o.content, o.category), []).append(o)
    keys = sorted(merged)
    parts = [merged[key] for key in keys]
    trials = np.array([sum(o.row.trials for o in part) for part in parts], dtype=np.float64)
    if scores:
        sums = [sum(o.row.value * o.row.trials for o in part) for part in parts]
        value = np.array(sums, dtype=np.float64) / trials
    else:
        value = np.array([sum(o.row.value for o in part) for part in parts], dtype=np.float64)
    strengths = np.array(
        [[part[0].page.strengths.get(group, 0.0) for group in index.groups] for part in parts],
        dtype=np.float64,
    ).reshape(len(parts), len(index.groups))
    return Design(
        strengths,
        np.array([index.categories[category] for _, _, category in keys], dtype=np.int64),
        np.array([index.listings[listing] for listing, _, _ in keys], dtype=np.int64),
        trials,
        value,
        len(index.categories),
    )
