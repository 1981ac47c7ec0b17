"""What a rule found: strings, numbers and tuples only, so that it can cross any border."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from listcheck.model.bilingual import Bilingual
from listcheck.model.location import Location
from listcheck.model.rule import Level, Severity, Source


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Evidence that would clear a hit, and what it still lacks. One that is not `near` is only a hint: neither
    the wording nor any declared evidence comes close to it.

    `unsaid` and `unsaid_page` are the fields that the wording, or the page, does not state; `lacks` those that
    the declared evidence leaves empty; `reasons` whatever else is wrong with it.
    """

    kind: str
    clause: str = ""
    needs: tuple[str, ...] = ()
    near: bool = False
    declared: bool = False
    excluded: bool = False  # never cleared in this category, whatever is declared
    unsaid: tuple[str, ...] = ()
    unsaid_page: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    reasons: tuple[Bilingual, ...] = ()
    level: Level | None = None  # of the finding, where only a person can decide what is left


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
    shortfalls: tuple[Shortfall, ...] = ()  # what a kind that asks for evidence (claim) found wanting


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
