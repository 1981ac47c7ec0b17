"""Kind `claim`: words that are lawful only where the listing itself carries what supports them.

美白 is no offence on a cream whose registration number is 国妆特字…; 有机 none beside a certificate number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

import msgspec
import re2

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.proofs import current_proof
from listcheck.checks.spans import Patterns, longest, word_spans
from listcheck.checks.word_list import folded_words
from listcheck.model.evidence import Need
from listcheck.model.finding import Match
from listcheck.text.fold import fold_word


class Support(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to support the claim: an attribute of one of these names (whose folded value matches `pattern`),
    a folded text of the listing, pictures included, that matches `text` (a number or a source may stand in
    another field than the claim), or declared evidence of this kind with the fields in `needs`, in date."""

    attribute: tuple[str, ...] = ()
    pattern: str | None = None
    text: str | None = None
    proof: str | None = None
    needs: tuple[str, ...] = ()


class ClaimOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is claimed (`terms`, `terms_file`, `patterns`) and what would support it (any one of `supported_by`)."""

    supported_by: tuple[Support, ...]
    terms: tuple[str, ...] = ()
    terms_file: str | None = None
    patterns: tuple[str, ...] = ()


class Claim:
    kind: ClassVar[str] = "claim"
    Options: ClassVar[type] = ClaimOptions

    def __init__(self, options: ClaimOptions, data: SharedData) -> None:
        self._words = folded_words(options.terms, options.terms_file, data)
        self._patterns = Patterns(options.patterns)
        self._supports = options.supported_by

    def needs(self) -> Need:
        return Need.TEXT

    def words(self) -> Collection[str]:
        return self._words

    def patterns(self) -> Collection[str]:
        return self._patterns.sources

    def find(self, subject: Subject) -> Iterator[Match]:
        if any(_supported(support, subject) for support in self._supports):
            return
        for text in subject.texts:
            for view, start, end in longest([*word_spans(text), *self._patterns.spans(text)]):
                yield text.match(view, start, end)


def _supported(support: Support, subject: Subject) -> bool:
    if support.proof is not None:
        return (
            current_proof(subject.listing.evidence, support.proof, support.needs, subject.as_of) is not None
        )
    if support.text is not None:
        return any(re2.search(support.text, text.plain.text) for text in subject.all_texts)
    names = {fold_word(name) for name in support.attribute}
    for attribute in subject.listing.attributes:
        if fold_word(attribute.name) in names and attribute.value.strip():
            value = fold_word(attribute.value)
            if support.pattern is None or re2.search(support.pattern, value):
                return True
    return False
