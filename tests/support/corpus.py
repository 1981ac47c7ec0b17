"""The labelled sentences of fixtures/corpus, judged: what was expected, what was found.

A row is a text in one register of a listing, with every expected finding marked: «AD102 最好», or
«AD102+PR101 全网最低价» where either rule would do. A row without marks is lawful. Rules about fields have rows of
another form: a listing, the rule it is about, and whether it fires.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from listcheck import Settings
from listcheck.engine.example_listing import BuiltExample, build_partial
from listcheck.engine.judge import judge
from listcheck.engine.placing import place
from listcheck.engine.prepare import prepare
from listcheck.engine.scan import Scanner
from listcheck.model.finding import Finding
from listcheck.model.location import Span
from listcheck.rules.example_schema import ExampleListing

FOLDER = Path(__file__).parents[2] / "fixtures" / "corpus"
# Labelled for other questions: whole titles as lawful or not, and pairs of attributes.
OTHER_FILES = {"titles.jsonl", "agreement.jsonl", "agreement-blind.jsonl"}
DAY = date(2026, 11, 22)
# What a lone sentence lacks says nothing about it.
ABOUT_ABSENCE = {"required", "metric"}
_MARK = re.compile(r"«((?:[A-Z]{2}\d{3}\+)*[A-Z]{2}\d{3}) (.*?)»", re.DOTALL)
_FIELDS = {"title": "title", "detail": "description", "picture": "image_text"}
_PLACES = {"title": "title", "detail": "description", "picture": "images[0]"}


@dataclass(frozen=True, slots=True)
class Expected:
    codes: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    file: str
    number: int
    text: str  # as written, with its marks
    expected: tuple[Expected, ...]
    field: str
    built: BuiltExample
    about: str = ""
    fires: bool = False

    @property
    def where(self) -> str:
        return f"{self.file}:{self.number}"


@dataclass(frozen=True, slots=True)
class Judged:
    """`found` are the findings that count: in the row's own field, of rules about wording."""

    row: Row
    found: tuple[Finding, ...]

    def meeting(self, expected: Expected) -> list[Finding]:
        return [finding for finding in self.found if _overlap(finding.location.span, expected.span)]

    def of_rule(self, expected: Expected) -> list[Finding]:
        return [finding for finding in self.meeting(expected) if finding.code in expected.codes]

    def unexpected(self) -> list[Finding]:
        spans = [expected.span for expected in self.row.expected]
        return [
            finding
            for finding in self.found
            if not any(_overlap(finding.location.span, span) for span in spans)
        ]


def rows(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield _row(path.name, number, json.loads(line))


def _row(file: str, number: int, record: dict[str, Any]) -> Row:
    record = {key: value for key, value in record.items() if key != "note"}
    if "listing" in record:
        built = build_partial(msgspec.convert(record["listing"], ExampleListing))
        return Row(file, number, "", (), "", built, record["about"], record["fires"])
    marked, register = record.pop("text"), record.pop("register")
    plain, expected = _unmarked(marked)
    text: Any = [plain] if register == "picture" else plain
    built = build_partial(msgspec.convert({**record, _FIELDS[register]: text}, ExampleListing))
    return Row(file, number, marked, expected, _PLACES[register], built)


def _unmarked(marked: str) -> tuple[str, tuple[Expected, ...]]:
    plain, at, expected = "", 0, []
    for found in _MARK.finditer(marked):
        plain += marked[at : found.start()]
        span = Span(len(plain), len(plain) + len(found[2]))
        expected.append(Expected(frozenset(found[1].split("+")), span))
        plain += found[2]
        at = found.end()
    plain += marked[at:]
    if "«" in plain or "»" in plain:
        raise ValueError(f"a mark is not closed or has no code: {marked}")
    return plain, tuple(expected)


class Judge:
    """All built-in rules, as a scan runs them."""

    def __init__(self) -> None:
        self.scanner: Scanner = prepare(Settings(images=False), "zh", DAY).scanner
        self.levels: Mapping[str, str] = {one.rule.code: one.rule.level for one in self.scanner.rules.rules}
        self.packs = {one.rule.code: one.rule.pack.partition("@")[0] for one in self.scanner.rules.rules}
        self._kinds = {one.rule.code: one.rule.kind for one in self.scanner.rules.rules}

    def findings(self, built: BuiltExample) -> list[Finding]:
        categories = place(built.listing, self.scanner.categories).categories
        if built.partial.categories:
            known = map(self.scanner.categories.with_ancestors, built.partial.categories)
            categories = frozenset().union(*known)
        wording = replace(self.scanner.wording, as_of=built.partial.as_of or DAY)
        return judge(built.listing, built.evidence, self.scanner.rules, categories, wording).findings

    def of(self, row: Row) -> Judged:
        wanted = frozenset().union(*(expected.codes for expected in row.expected))
        return Judged(row, tuple(self.of_words(row.built, row.field, wanted)))

    def of_words(
        self, built: BuiltExample, field: str, wanted: frozenset[str] = frozenset()
    ) -> list[Finding]:
        """The findings in a field of rules about wording, and of the `wanted` ones."""
        return [
            finding
            for finding in self.findings(built)
            if finding.location.field == field
            and finding.location.span is not None
            and (finding.code in wanted or self._is_wording(finding.code))
        ]

    def fires(self, row: Row) -> bool:
        """Whether the rule that a row about fields names fires on it."""
        return any(finding.code == row.about for finding in self.findings(row.built))

    def _is_wording(self, code: str) -> bool:
        return self._kinds[code] not in ABOUT_ABSENCE and code[:2] not in {"AT", "FM", "IM"}


def _overlap(one: Span | None, other: Span) -> bool:
    return one is not None and one.start < other.end and other.start < one.end
