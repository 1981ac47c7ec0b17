"""A YAML file after reading: plain data, where each key and value stands, and what was wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from listcheck.errors import RuleFileProblem
from listcheck.model.location import Place

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands, and where its key does (a list item has none)."""

    value: Place
    key: Place | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A YAML file: plain data (dict, list, str, int, float, bool, date, None), places, and what is wrong.

    `readable` is False when the file could not be read to its end; `data` is then None.
    """

    path: str
    data: Any = None
    marks: Mapping[KeyPath, Mark] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    problems: tuple[RuleFileProblem, ...] = ()
    readable: bool = True

    def place(self, path: KeyPath, *, of_key: bool = False) -> Place:
        """Where the value (or key) at `path` stands, else the nearest thing around it."""
        while path and path not in self.marks:
            path = path[:-1]
        mark = self.marks.get(path, Mark(Place(1, 1)))
        return mark.key if of_key and mark.key is not None else mark.value

    def problem(self, path: KeyPath, why: str, hint: str = "", *, of_key: bool = False) -> RuleFileProblem:
        """A problem at `path`, with its line to show."""
        return problem_at(self, self.place(path, of_key=of_key), why, hint, dotted(path))


def dotted(path: KeyPath) -> str:
    """("check", "terms", 2) as check.terms[2]."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in path]
    return "".join(parts).removeprefix(".")


def problem_at(marked: Marked, place: Place, why: str, hint: str = "", key: str = "") -> RuleFileProblem:
    line = marked.lines[place.line - 1] if place.line <= len(marked.lines) else ""
    return RuleFileProblem(marked.path, place.line, place.column, key, why, hint, line)


def value_at(marked: Marked, *path: str | int) -> Any:
    """What stands at a path of keys; None where nothing does."""
    found = marked.data
    for part in path:
        if not isinstance(found, dict):
            return None
        found = found.get(part)
    return found


def list_at(marked: Marked, *path: str) -> list[Any]:
    """The list at a path of keys; empty where there is none."""
    found = value_at(marked, *path)
    return found if isinstance(found, list) else []


def walk(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    """A value and everything in it, with their paths."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk(inner, (*path, index))
