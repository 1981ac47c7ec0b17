"""What a scan says of one listing, and of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from listcheck.model.evidence import Gap
from listcheck.model.finding import Finding, Waived
from listcheck.model.score import Score


@dataclass(frozen=True, slots=True)
class ListingHead:
    """What a report says of a listing besides its findings."""

    key: str
    path: str
    record: int | None
    platform: str
    category: str
    title: str


@dataclass(frozen=True, slots=True)
class ListingResult:
    """`texts` holds (field, raw) of every field that has a finding, so that a report can mark the words."""

    listing: ListingHead
    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()
    gaps: tuple[Gap, ...] = ()
    score: Score | None = None
    texts: tuple[tuple[str, str], ...] = ()
    crashed: tuple[str, ...] = ()  # rules that crashed (LC003): code and error


@dataclass(frozen=True, slots=True)
class PackInfo:
    name: str
    version: str
    digest: str
