"""A brand that two places name differently. Only where both say outright that it is the brand: 品牌:A in a
text, a title that opens with 名称(NAME), and the attribute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.sides import Sides, advertised, speaks_of_accessories, title_of
from listcheck.text.vocabulary import Vocabulary

# 三星(samsung) and 耐克/nike at the very beginning is how shops write a brand; 羊毛(wool) is not one.
_OPENING = re.compile(r"\s?【?(?P<name>[一-龥]{2,8})\s?[(/]\s?(?P<latin>[a-z][a-z .&'-]{1,20}[a-z])\)?")
_SEPARATORS = re.compile(r"[\s/,、;|()\[\]【】&+·]+")
_NOISE = re.compile(r"[\s·.'’&-]|旗舰店|官方|品牌|正品|专卖店|牌\Z|®|™")
_ALIKE = 80  # rapidfuzz ratio: 雅诗兰黛 and 雅诗黛兰 are one brand mistyped, not two


class BrandConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        materials, colours = data.table("vocab/materials"), data.table("vocab/colours")
        self._common = Vocabulary(
            [(name, "material") for each in materials["materials"] for name in each["names"]]
            + [(word, "colour") for words in colours["families"].values() for word in words]
        )
        placeholders = data.table("vocab/placeholders")
        self._none = Vocabulary(
            [(word, "none") for word in (*placeholders["placeholders"], *placeholders["answers"]["brand"])]
        )

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared = [
            one
            for one in self._sides.declared(subject, "brand")
            if not self._none.meaning(one.value.folded.strip())
        ]
        title = title_of(subject)
        if not declared or speaks_of_accessories(title):
            return
        names = {name for one in declared for name in _names(one.value.folded)}
        in_skus = {name for one in declared if one.in_sku for name in _names(one.value.folded)}
        for text in advertised(subject):
            for claim in self._claims(text):
                claimed = _names(claim.folded)
                if claimed and not self._may_agree(claim, claimed | in_skus, names):
                    yield Conflict(claim, declared[0].value)

    def _may_agree(self, claim: Mention, claimed: set[str], names: set[str]) -> bool:
        scope, plain = claim.text.field.scope, claim.text.plain.text
        if scope == "title" and any(name in plain for name in names):
            return True
        # A misread character makes another name; two that share one may be the same.
        if scope == "image_text" and set().union(*claimed) & set().union(*names):
            return True
        return _any_alike(claimed, names)

    def _claims(self, text: ScopedText) -> Iterator[Mention]:
        if text.field.scope == "title":
            found = _OPENING.match(text.plain.text)
            if found and not self._common.find(found["name"]):
                yield Mention(text, found.start("name"), found.end("latin"))
            return
        for named in self._sides.lines(text, "brand"):
            value = named.value.folded.strip()
            if not self._none.meaning(value) and len(value) <= 24 and not speaks_of_accessories(value):
                yield named.value


def _names(value: str) -> set[str]:
    """The names in a brand value: 耐克/NIKE has two."""
    return {clean for part in _SEPARATORS.split(value) if (clean := _NOISE.sub("", part))} | (
        {_NOISE.sub("", value)} - {""}
    )


def _any_alike(claimed: Iterable[str], declared: Iterable[str]) -> bool:
    from rapidfuzz import fuzz

    return any(
        one in other or other in one or fuzz.ratio(one, other) >= _ALIKE
        for one in claimed
        for other in declared
    )
