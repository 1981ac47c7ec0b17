"""From the predictions of listings to the shop's: weighted by orders, since that is how platforms divide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

from listcheck.model.shop import ListingDrag, ShopPrediction

Basis = Literal["orders", "gmv", "traffic", "equal"]
BASES: tuple[Basis, ...] = ("orders", "gmv", "traffic", "equal")  # the first that is known is used


@dataclass(frozen=True, slots=True)
class ScoredListing:
    """A listing's prediction, with what its interval and its model are."""

    key: str
    title: str
    predicted: float
    low: float
    high: float
    model: str
    weights_hash: str
    basis: str


def roll_up(
    listings: Sequence[ScoredListing], volumes: Mapping[Basis, Mapping[str, float]]
) -> ShopPrediction | None:
    """The shop's prediction and what each listing costs it. None for no listing, or none that sells: an
    empty shop has no score, not 100.

    `volumes` maps a basis to the volume of each listing; those without one weigh nothing.
    """
    if not listings:
        return None
    basis: Basis = next((name for name in BASES if any(volumes.get(name, {}).values())), "equal")
    sold = volumes.get(basis, {}) if basis != "equal" else {listing.key: 1.0 for listing in listings}
    weighed = [(listing, sold.get(listing.key, 0.0)) for listing in _once(listings)]
    whole = fsum(volume for _, volume in weighed)
    if whole <= 0:
        return None
    drags = [
        ListingDrag(
            listing.key,
            listing.title,
            listing.predicted,
            volume,
            volume / whole,
            volume * (100 - listing.predicted) / whole,
        )
        for listing, volume in weighed
        if volume > 0
    ]
    drags.sort(key=lambda drag: (-drag.drag, drag.key))
    keys = {listing.key for listing in listings}
    first = listings[0]
    return ShopPrediction(
        predicted=fsum(listing.predicted * volume for listing, volume in weighed) / whole,
        low=fsum(listing.low * volume for listing, volume in weighed) / whole,
        high=fsum(listing.high * volume for listing, volume in weighed) / whole,
        basis=basis,
        drags=tuple(drags),
        unsold=sum(1 for _, volume in weighed if volume <= 0),
        unscanned=tuple(sorted(key for key, volume in sold.items() if volume > 0 and key not in keys)),
        model=first.model,
        weights_hash=first.weights_hash,
        weights_basis=first.basis,
    )


def _once(listings: Iterable[ScoredListing]) -> list[ScoredListing]:
    """Each key once, at its worst: one order must not count for two listings."""
    found: dict[str, ScoredListing] = {}
    for listing in listings:
        if listing.key not in found or listing.predicted < found[listing.key].predicted:
            found[listing.key] = listing
    return list(found.values())
