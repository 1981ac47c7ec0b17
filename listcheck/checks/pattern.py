"""Kind `pattern`: regular expressions on folded text, in RE2's syntax, so that no pack can make a scan hang."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

import msgspec

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.spans import Patterns, longest
from listcheck.model.evidence import Need
from listcheck.model.finding import Match


class PatternOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group named `hit` narrows the span to the words that offend."""

    patterns: tuple[str, ...]


class Pattern:
    kind: ClassVar[str] = "pattern"
    Options: ClassVar[type] = PatternOptions

    def __init__(self, options: PatternOptions, data: SharedData) -> None:
        self._patterns = Patterns(options.patterns)

    def needs(self) -> Need:
        return Need.TEXT

    def words(self) -> Collection[str]:
        return ()

    def patterns(self) -> Collection[str]:
        return self._patterns.sources

    def find(self, subject: Subject) -> Iterator[Match]:
        for text in subject.texts:
            for view, start, end in longest(self._patterns.spans(text)):
                yield text.match(view, start, end)
