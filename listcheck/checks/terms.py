"""Kind `terms`: words that should not be there, and what a list of words cannot spell out (永不+褪色, 生锈 …)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

import msgspec

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.spans import Patterns, longest, word_spans
from listcheck.checks.word_list import folded_words
from listcheck.model.evidence import Need
from listcheck.model.finding import Match


class TermsOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`terms`, the lines of `terms_file` and what `patterns` match together; the longest wins where they
    overlap."""

    terms: tuple[str, ...] = ()
    terms_file: str | None = None
    patterns: tuple[str, ...] = ()


class Terms:
    kind: ClassVar[str] = "terms"
    Options: ClassVar[type] = TermsOptions

    def __init__(self, options: TermsOptions, data: SharedData) -> None:
        self._words = folded_words(options.terms, options.terms_file, data)
        self._patterns = Patterns(options.patterns)

    def needs(self) -> Need:
        return Need.TEXT

    def words(self) -> Collection[str]:
        return self._words

    def patterns(self) -> Collection[str]:
        return self._patterns.sources

    def find(self, subject: Subject) -> Iterator[Match]:
        for text in subject.texts:
            for view, start, end in longest([*word_spans(text), *self._patterns.spans(text)]):
                yield text.match(view, start, end)
