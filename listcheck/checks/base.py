"""What a check kind is: it says where something matches, and nothing about what that means.

The rule around it decides exemptions, wording, level and points; the engine decides ignores.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol

from listcheck.model.evidence import Evidence, FieldText, ImageText, Need
from listcheck.model.finding import Match
from listcheck.model.listing import Listing
from listcheck.model.location import Box, Location
from listcheck.model.rule import Level
from listcheck.text.folded import Folded


class SharedData(Protocol):
    """The data beside the rules: campaign calendar, platform profiles, units, vocabularies."""

    def table(self, name: str) -> Any:
        """The parsed YAML of rulepacks/NAME.yaml, for example "calendar/campaigns". PackError if missing."""

    def words(self, file: str) -> tuple[str, ...]:
        """The lines of a text file in the rule's own pack, comments (#) and blank lines left out."""


@dataclass(frozen=True, slots=True)
class WordHit:
    """A word that the check asked for, in one view of one text."""

    view: Folded
    start: int
    end: int

    @property
    def word(self) -> str:
        return self.view.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class ScopedText:
    """A text in the rule's scope: its views (plain first, then what disguises hid), the hits of the check's
    words in them, and the check's patterns that may match, as (view, number of the pattern)."""

    field: FieldText
    views: tuple[Folded, ...]
    hits: tuple[WordHit, ...] = ()
    candidates: tuple[tuple[Folded, int], ...] = ()
    image: ImageText | None = None

    @property
    def plain(self) -> Folded:
        return self.views[0]

    def locate(self, view: Folded, start: int, end: int) -> Location:
        """The raw place behind a folded span; in a picture, also the box around the lines it touches."""
        span = view.back(start, end)
        box = None
        if self.image is not None:
            box = _around([line.box for line in self.image.lines_at(span.start, span.end)])
        return Location(self.field.field, span, self.field.raw[span.start : span.end], box)

    def match(
        self,
        view: Folded,
        start: int,
        end: int,
        *,
        word: str = "",
        values: dict[str, str] | None = None,
        related: tuple[Location, ...] = (),
        level: Level | None = None,
    ) -> Match:
        """A Match at a folded span. {match} is always among its values: the words as the seller wrote them."""
        location = self.locate(view, start, end)
        confidence = 1.0
        if self.image is not None and location.span is not None:
            lines = self.image.lines_at(location.span.start, location.span.end)
            confidence = min((line.confidence for line in lines), default=1.0)
        named = {"match": " ".join(location.text.split()), **(values or {})}
        return Match(
            location=location,
            word=word or view.text[start:end],
            values=tuple(named.items()),
            related=related,
            confidence=confidence,
            obfuscation=view.steps(start, end),
            level=level,
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """One listing before one rule. `texts` are those in the rule's scope; `all_texts` is everything read,
    for kinds that compare fields (their hits and candidates are empty)."""

    listing: Listing
    evidence: Evidence
    as_of: date
    categories: frozenset[str]  # our own category ids, outermost to innermost; empty when unknown
    texts: tuple[ScopedText, ...] = ()
    all_texts: tuple[ScopedText, ...] = ()


class Check(Protocol):
    """A kind, configured by one rule. `Options` is a msgspec Struct: its fields are the rule file's keys."""

    kind: ClassVar[str]
    Options: ClassVar[type]

    def __init__(self, options: Any, data: SharedData) -> None: ...

    def needs(self) -> Need:
        """Evidence beyond what the scope says (a scope of image_text needs picture text anyway)."""

    def words(self) -> Collection[str]:
        """Folded words to look for in one pass with those of all other rules; () if the kind has none."""

    def patterns(self) -> Collection[str]:
        """RE2 patterns on folded text, prefiltered together with those of all other rules; () if none."""

    def find(self, subject: Subject) -> Iterator[Match]:
        """Where it matches. A check with words or patterns is asked only when one of them was seen."""


def _around(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right = max(box.x + box.width for box in boxes)
    bottom = max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)
