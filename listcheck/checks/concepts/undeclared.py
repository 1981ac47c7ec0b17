"""One side is missing: the title promises 纯棉, 日本进口 or 一级能效, and no attribute says it.

Only what a platform has an attribute for and a buyer decides by; and only where the listing has a table of
attributes at all, else one finding says that (AT401).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.composition import CompositionReader
from listcheck.checks.concepts.material_claims import PURE, ClaimReader
from listcheck.checks.concepts.sides import Sides, of_other_goods, speaks_of_accessories

_FEWEST_ATTRIBUTES = 3  # one or two attributes are no table that somebody left a line out of
_WORDS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "energy": re.compile(r"(?:新?[一二三1-3]级|超?[一1]级)(?:变频)?能效"),
        "water": re.compile(r"[一二三1-3]级水效"),
        "down_content": re.compile(
            r"(?<![\d.])[5-9]\d\s?%?\s?(?:白|灰)?[鹅鸭]绒|(?:绒子含量|含绒量)\s?[5-9]\d\s?%?"
        ),
        "origin": re.compile(r"原装进口|原瓶进口|原罐进口"),
        "shelf_life": re.compile(r"保质期\s?\d{1,3}\s?(?:个月|天|年)"),
    }
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "material": "材质",
        "energy": "能效等级",
        "water": "水效等级",
        "down_content": "绒子含量",
        "origin": "产地",
        "shelf_life": "保质期",
    }
)


class UndeclaredConcept:
    """Values: {attribute}, the name under which it should stand."""

    def __init__(self, data: SharedData) -> None:
        table = data.table("vocab/materials")
        self._sides = Sides(data)
        self._claims = ClaimReader(table, CompositionReader(table))

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        if len(subject.listing.attributes) < _FEWEST_ATTRIBUTES:
            return
        for text in subject.texts:
            if text.field.scope == "title" and not speaks_of_accessories(text.plain.text):
                yield from self._in_title(subject, text)

    def _in_title(self, subject: Subject, title: ScopedText) -> Iterator[Conflict]:
        for role, place in self._promised(title):
            # The material of down wear stands with its filling, the share of down sometimes too.
            roles = (role, "material") if role == "down_content" else (role,)
            if not self._sides.declared(subject, *roles) and not self._said_elsewhere(subject, place):
                yield Conflict(place, None, values=(("attribute", _NAMES[role]),))

    def _promised(self, title: ScopedText) -> Iterator[tuple[str, Mention]]:
        pure = [
            claim for claim in self._claims.read(title) if claim.percent is not None and claim.percent == PURE
        ]
        if pure:
            yield "material", pure[0].mention
        for role, words in _WORDS.items():
            found = words.search(title.plain.text)
            if found and not of_other_goods(title, *found.span()):
                yield role, Mention(title, *found.span())

    def _said_elsewhere(self, subject: Subject, place: Mention) -> bool:
        """Whether some attribute or SKU repeats the words under a name that we do not know."""
        return any(
            place.folded in text.plain.text
            for text in subject.all_texts
            if text.field.scope in ("attributes", "skus")
        )
