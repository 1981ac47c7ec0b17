"""What a rule found: strings, numbers and tuples only, so that it can cross any border."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from listcheck.model.location import Location
from listcheck.model.rule import Level, Severity, Source


@dataclass(frozen=True, slots=True)
class Match:
    """What a kind yields: where, and the values its message may name. The rule decides what it means.

    `word` is the folded word or value that makes two matches "the same thing in two places".
    """

    location: Location
    word: str
    values: tuple[tuple[str, str], ...] = ()
    related: tuple[Location, ...] = ()
    confidence: float = 1.0
    obfuscation: tuple[str, ...] = ()
    level: Level | None = None  # a kind that knows degrees (promo) may lower or raise the rule's level


@dataclass(frozen=True, slots=True)
class Fix:
    suggest: str = ""
    replace: str | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    code: str
    name: str
    level: Level
    severity: Severity
    message: str
    why: str
    location: Location
    word: str
    related: tuple[Location, ...]
    fix: Fix
    confidence: float
    group: str
    sources: tuple[Source, ...]
    pack: str
    fingerprint: str
    exposure: str = ""  # score zone of the field: "title", "main_image_1", "detail_image" …
    obfuscation: tuple[str, ...] = ()
    title: str = ""
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Waiver:
    by: Literal["exemption", "ignore", "baseline"]
    reason: str
    clause: str = ""
    proof: str | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """A hit that does not count, and why."""

    finding: Finding
    waiver: Waiver
