"""Kind `terms`: words that should not be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

import msgspec

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.spans import longest, word_spans
from listcheck.checks.word_list import folded_words
from listcheck.model.evidence import Need
from listcheck.model.finding import Match


class TermsOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`terms` and the lines of `terms_file` together; the longest word wins where they overlap."""

    terms: tuple[str, ...] = ()
    terms_file: str | None = None


class Terms:
    kind: ClassVar[str] = "terms"
    Options: ClassVar[type] = TermsOptions

    def __init__(self, options: TermsOptions, data: SharedData) -> None:
        self._words = folded_words(options.terms, options.terms_file, data)

    def needs(self) -> Need:
        return Need.TEXT

    def words(self) -> Collection[str]:
        return self._words

    def patterns(self) -> Collection[str]:
        return ()

    def find(self, subject: Subject) -> Iterator[Match]:
        for text in subject.texts:
            for view, start, end in longest(word_spans(text)):
                yield text.match(view, start, end)
