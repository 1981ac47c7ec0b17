"""What a scan says of one listing, and of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from listcheck.model.evidence import Gap
from listcheck.model.finding import Finding, Waived
from listcheck.model.listing import Listing
from listcheck.model.score import Score

# How a listing got its categories: from its path; from a number that only such goods carry; it has none because
# the path is unknown to us, or because there is none. "": it was not judged.
PlacedBy = Literal["path", "number", "unknown", "none", ""]


@dataclass(frozen=True, slots=True)
class ListingHead:
    """What a report says of a listing besides its findings. `category` is the seller's, `categories` are ours,
    and the note says in the reader's language where the one does not explain the other."""

    key: str
    path: str
    record: int | None
    platform: str
    category: str
    title: str
    categories: tuple[str, ...] = ()
    placed_by: PlacedBy = ""
    category_note: str = ""


@dataclass(frozen=True, slots=True)
class ListingResult:
    """`texts` holds (field, raw) of every field that has a finding, so that a report can mark the words.

    `source` is the listing itself, for a report that gives it back; whoever runs the scan adds it for those.
    """

    listing: ListingHead
    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()
    gaps: tuple[Gap, ...] = ()
    score: Score | None = None
    texts: tuple[tuple[str, str], ...] = ()
    crashed: tuple[str, ...] = ()  # rules that crashed (LC003): code and error
    source: Listing | None = None


@dataclass(frozen=True, slots=True)
class PackInfo:
    name: str
    version: str
    digest: str
