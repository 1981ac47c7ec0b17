"""Ratings by letters and a number: IPX7 against IPX4, SPF50 against SPF30, PA++++ against PA+++, UPF50+ against UPF40.

IPX7 says nothing of dust, so IP67 agrees with it. 50 and 50+ are one class on labels and are read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import between, by_variant, held_to, not_offered
from listcheck.checks.concepts.sides import Sides, advertised, of_other_goods, sku_texts

_RATING = re.compile(
    r"(?<![a-z0-9])(?:ip\s?(?P<dust>[x0-6])\s?(?P<water>\d)k?(?!\d)"
    r"|spf\s?[::]?\s?(?P<spf>\d{1,3})(?!\d)|pa\s?[::]?\s?(?P<pa>\+{1,4})|upf\s?[::]?\s?[>≥]?\s?(?P<upf>\d{2,3})(?!\d))"
)
_BARE = re.compile(r"\s*[>≥]?\s*(\d{1,3})\s*\+?\s*")
# What sellers fill in where the standard's code should stand. 生活防水 stands up to splashes, no deeper.
_NO_WATER = re.compile(r"不防水|不支持|无防水|非防水|^\s*[无否]\s*$")
_SPLASH = re.compile(r"生活防水|日常防水|防泼溅|防泼水|防溅")
_LETTERS = ("water", "spf", "pa", "upf")
_SPLASHING = "4"  # IEC 60529: 5 and above are jets and immersion


class _Rating(NamedTuple):
    kind: str
    dust: str
    value: str
    mention: Mention


class RatingConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared = list(self._declared(subject))
        skus = list(sku_texts(subject))
        claims = [(text, list(self._claims(text))) for text in advertised(subject)]
        if not declared and not any(each for _, each in claims):
            return
        for kind in _LETTERS:
            known = [each for each in declared if each.kind == kind]
            texts = [(text, [each for each in said if each.kind == kind]) for text, said in claims]
            yield from not_offered(by_variant(_in_skus(known), skus, _place), known, _place, _agree)
            if not known:
                yield from between(texts, _place, _agree)
            for text, said in texts:
                against = held_to(text, known, _place) if said else []
                if against and not any(_agree(one, other) for one in said for other in against):
                    yield Conflict(said[0].mention, against[0].mention)

    def _claims(self, text: ScopedText) -> Iterator[_Rating]:
        for rating in self._ratings(Mention(text, 0, len(text.plain.text))):
            if not of_other_goods(text, rating.mention.start, rating.mention.end):
                yield rating

    def _declared(self, subject: Subject) -> Iterator[_Rating]:
        for text in subject.all_texts:
            if text.field.scope in ("attributes", "skus"):
                yield from self._ratings(Mention(text, 0, len(text.plain.text)))
        for named in self._sides.declared(subject, "rating"):
            value = named.value.folded
            if named.value.text.field.scope not in ("attributes", "skus"):
                yield from self._ratings(named.value)
            bare = _BARE.fullmatch(value)
            if named.role.part == "water":
                if _NO_WATER.search(value):
                    yield _Rating("water", "x", "0", named.value)
                elif _SPLASH.search(value):
                    yield _Rating("water", "x", _SPLASHING, named.value)
            elif bare:
                yield _Rating(named.role.part, "", str(int(bare[1])), named.value)

    def _ratings(self, place: Mention) -> Iterator[_Rating]:
        for found in _RATING.finditer(place.folded):
            kind = next(letters for letters in _LETTERS if found[letters])
            mention = Mention(place.text, place.start + found.start(), place.start + found.end())
            value = found[kind] if kind in ("water", "pa") else str(int(found[kind]))
            yield _Rating(kind, found["dust"] or "", value, mention)


def _in_skus(ratings: list[_Rating]) -> list[_Rating]:
    return [one for one in ratings if one.mention.text.field.scope == "skus"]


def _place(rating: _Rating) -> Mention:
    return rating.mention


def _agree(one: _Rating, other: _Rating) -> bool:
    if one.kind != "water":
        return one.value == other.value
    if not other.mention.folded.strip().startswith("ip") and other.value in ("0", _SPLASHING):
        return one.value <= other.value  # 生活防水 is no code: it agrees with whatever is not more
    same_dust = "x" in (one.dust, other.dust) or one.dust == other.dust
    return one.value == other.value and same_dust
