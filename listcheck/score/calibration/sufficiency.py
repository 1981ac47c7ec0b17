"""Whether the records are enough. Fitted to too few, weights would be noise that looks like knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from listcheck.model.bilingual import Bilingual
from listcheck.score.calibration.joining import Observation

MIN_LISTINGS = 60
MIN_ORDERS = 3000
MIN_EVENTS = 100
MIN_FREE_GROUPS = 3
EVENTS_PER_GROUP = 10
HIT = 0.05  # strength from which a listing shows a group
MIN_HIT_LISTINGS = 15  # a group that fewer show keeps its weight


@dataclass(frozen=True, slots=True)
class Amount:
    """`events` is None where the target is a score; then every listing is one piece of evidence."""

    listings: int
    orders: int
    events: int | None
    hits: tuple[int, ...]  # listings, per group

    @property
    def free(self) -> tuple[bool, ...]:
        return tuple(hits >= MIN_HIT_LISTINGS for hits in self.hits)


def amount_of(observations: Sequence[Observation], groups: Sequence[str], *, scores: bool) -> Amount:
    hit: dict[str, set[str]] = {group: set() for group in groups}
    for o in observations:
        for group, strength in o.page.strengths.items():
            if strength > HIT and group in hit:
                hit[group].add(o.row.listing)
    return Amount(
        listings=len({o.row.listing for o in observations}),
        orders=sum(o.row.orders for o in observations),
        events=None if scores else sum(int(o.row.value) for o in observations),
        hits=tuple(len(hit[group]) for group in groups),
    )


def refusals(amount: Amount) -> tuple[Bilingual, ...]:
    """Every reason not to fit, with the figure found and the figure needed."""
    free = sum(amount.free)
    pieces = amount.listings if amount.events is None else amount.events
    said = []
    if amount.listings < MIN_LISTINGS:
        said.append(_short("可用商品", "listings", amount.listings, MIN_LISTINGS))
    if amount.orders < MIN_ORDERS:
        said.append(_short("订单", "orders", amount.orders, MIN_ORDERS))
    if amount.events is not None and amount.events < MIN_EVENTS:
        said.append(_short("退货（或差评）", "returns (or bad reviews)", amount.events, MIN_EVENTS))
    if free < MIN_FREE_GROUPS:
        said.append(
            Bilingual(
                f"至少在 {MIN_HIT_LISTINGS} 个商品里出现的问题类别只有 {free} 类，需要 {MIN_FREE_GROUPS} 类",
                f"only {free} groups of findings are seen in {MIN_HIT_LISTINGS} listings or more; "
                f"{MIN_FREE_GROUPS} are needed",
            )
        )
    if pieces < EVENTS_PER_GROUP * free:
        kind = (
            ("商品", "listings") if amount.events is None else ("退货（或差评）", "returns (or bad reviews)")
        )
        said.append(
            Bilingual(
                f"{free} 类问题各需 {EVENTS_PER_GROUP} 条{kind[0]}记录，只有 {pieces} 条",
                f"{free} groups need {EVENTS_PER_GROUP} {kind[1]} each, there are {pieces}",
            )
        )
    return tuple(said)


def _short(zh: str, en: str, found: int, needed: int) -> Bilingual:
    return Bilingual(f"{zh} {found}，至少需要 {needed}", f"{found} {en}; at least {needed} are needed")
