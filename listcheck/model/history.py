"""What is remembered of a listing from one scan to the next, and what came of it since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from listcheck.model.rule import Level


@dataclass(frozen=True, slots=True)
class NotedFinding:
    """A finding as it is remembered. `fields` are those it points at, the first one first."""

    fingerprint: str
    code: str
    level: Level
    message: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One listing at one scan. `fields` are its texts, prices and pictures (pictures by content) as far as they
    are known; `score` is None where none was predicted."""

    platform: str
    key: str
    path: str
    title: str
    score: float | None
    findings: tuple[NotedFinding, ...] = ()
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that reads otherwise now; "" is a field that was not there, or is no more."""

    field: str
    before: str
    after: str


# Why a finding is new although none of its fields was edited: the rules are others, or only the day is.
Cause = Literal["edit", "rules", "day", "unknown"]


@dataclass(frozen=True, slots=True)
class Added:
    """A finding that was not there before, and the edits of its fields that brought it."""

    finding: NotedFinding
    cause: Cause
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class ListingChange:
    """One listing before and after. `before` is None for a listing that is new; `edits` are all of them."""

    before: Snapshot | None
    after: Snapshot
    added: tuple[Added, ...] = ()
    gone: tuple[NotedFinding, ...] = ()
    edits: tuple[Edit, ...] = ()

    @property
    def drop(self) -> float:
        """By how many points the prediction fell; negative where it rose, 0 where it cannot be compared."""
        if self.before is None or self.before.score is None or self.after.score is None:
            return 0.0
        return self.before.score - self.after.score


@dataclass(frozen=True, slots=True)
class ScanTotals:
    """One scan of one shop. `score` is the mean prediction of its listings, None where none had one."""

    scan: int
    recorded: datetime  # with its time zone
    as_of: date
    listings: int
    errors: int
    warnings: int
    infos: int
    score: float | None


@dataclass(frozen=True, slots=True)
class ShopTrend:
    """A shop over time, oldest scan first, and what the last scan brought. `absent` counts listings that the
    scan before had and the last one has not."""

    shop: str
    scans: tuple[ScanTotals, ...]
    changes: tuple[ListingChange, ...] = ()
    absent: int = 0


@dataclass(frozen=True, slots=True)
class ListingPoint:
    """A listing as it was from one scan (recorded, as_of) until the next change."""

    recorded: datetime
    as_of: date
    snapshot: Snapshot
    change: ListingChange | None  # against the point before; None for the first


@dataclass(frozen=True, slots=True)
class ListingTrend:
    shop: str
    platform: str
    key: str
    points: tuple[ListingPoint, ...]
