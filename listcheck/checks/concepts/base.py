"""What a concept is: one thing that two places of a listing may say differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from listcheck.checks.base import ScopedText, Subject
from listcheck.model.location import Location
from listcheck.model.rule import Level


class SameTable:
    """A shared table as the key of a cache: equal only to itself. Every rule has its own SharedData, but the
    tables in them are read once in a process."""

    __slots__ = ("table",)

    def __init__(self, table: Any) -> None:
        self.table = table

    def __hash__(self) -> int:
        return id(self.table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameTable) and self.table is other.table


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the plain view of a text that says something."""

    text: ScopedText
    start: int
    end: int

    @property
    def location(self) -> Location:
        return self.text.locate(self.text.plain, self.start, self.end)

    @property
    def folded(self) -> str:
        return self.text.plain.text[self.start : self.end]

    @property
    def shown(self) -> str:
        """What the seller wrote, on one line."""
        return " ".join(self.location.text.split())


@dataclass(frozen=True, slots=True)
class Conflict:
    """The advertising side says one thing, the declared side another. `declared` is None where one place
    contradicts itself (percentages that add up to 97). `values` are further values for the message."""

    claim: Mention
    declared: Mention | None
    level: Level | None = None
    values: tuple[tuple[str, str], ...] = ()


class Concept(Protocol):
    """Finds conflicts of one kind. Where a side is missing or cannot be compared it stays silent."""

    def conflicts(self, subject: Subject) -> Iterator[Conflict]: ...
