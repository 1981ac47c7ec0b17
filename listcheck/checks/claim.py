"""Kind `claim`: words that are lawful only where the listing itself carries what supports them.

美白 is no offence on a cream whose registration number is 国妆特字…; 有机 none beside a certificate number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import ClassVar, Literal

import msgspec
import re2

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.proofs import Demand, weigh
from listcheck.checks.spans import Patterns, longest, word_spans
from listcheck.checks.word_list import folded_words
from listcheck.model.evidence import Need
from listcheck.model.finding import Match, Shortfall
from listcheck.model.rule import Level
from listcheck.text.fold import fold_word

_LONGEST = 300  # characters that a finding on a whole text points at


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
    """What is claimed (`terms`, `terms_file`, `patterns`) and what would support it (any one of `supported_by`).

    `whole`: the text itself is the claim, whatever it says; what the law asks for is missing beside it.

    Of a listing that is known by its title alone nobody can say that the support is missing: `title_only` says
    whether it is judged all the same, with a warning at most (warn), or not at all (skip).
    """

    supported_by: tuple[Support, ...]
    terms: tuple[str, ...] = ()
    terms_file: str | None = None
    patterns: tuple[str, ...] = ()
    whole: bool = False
    title_only: Literal["judge", "warn", "skip"] = "judge"


class Claim:
    kind: ClassVar[str] = "claim"
    Options: ClassVar[type] = ClaimOptions

    def __init__(self, options: ClaimOptions, data: SharedData) -> None:
        self._words = folded_words(options.terms, options.terms_file, data)
        self._patterns = Patterns(options.patterns)
        self._supports = options.supported_by
        self._whole = options.whole
        self._title_only = options.title_only

    def needs(self) -> Need:
        return Need.TEXT

    def words(self) -> Collection[str]:
        return self._words

    def patterns(self) -> Collection[str]:
        return self._patterns.sources

    def find(self, subject: Subject) -> Iterator[Match]:
        alone = self._title_only != "judge" and _is_title_only(subject)
        if alone and self._title_only == "skip":
            return
        level: Level | None = "warning" if alone else None
        wanting: list[Shortfall] = []
        for support in self._supports:
            if support.proof is not None:
                demand = Demand(support.proof, support.needs)
                found = weigh(subject.listing.evidence, demand, subject.as_of)
                if not isinstance(found, Shortfall):
                    return
                wanting.append(found)
            elif _supported(support, subject):
                return
        for text in subject.texts:
            spans = [*word_spans(text), *self._patterns.spans(text)]
            if self._whole:
                spans.append((text.plain, 0, min(len(text.plain.text), _LONGEST)))
            for view, start, end in longest(spans):
                match = text.match(view, start, end, level=level)
                yield replace(match, shortfalls=tuple(wanting))


def _is_title_only(subject: Subject) -> bool:
    listing = subject.listing
    beside = (
        listing.attributes or listing.images or listing.description or listing.detail_text or listing.skus
    )
    return not beside and not listing.evidence


def _supported(support: Support, subject: Subject) -> bool:
    """Whether a text or an attribute of the listing is the support."""
    if support.text is not None:
        return any(re2.search(support.text, text.plain.text) for text in subject.all_texts)
    names = {fold_word(name) for name in support.attribute}
    for attribute in subject.listing.attributes:
        if fold_word(attribute.name) in names and attribute.value.strip():
            value = fold_word(attribute.value)
            if support.pattern is None or re2.search(support.pattern, value):
                return True
    return False
