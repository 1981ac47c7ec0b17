"""The province that goods come from: 新疆阿克苏苹果产地直发 in the title, 产地 山东省烟台市 in the attribute.

A place is a claim only where 产地直发 or 特产 says so: 阿克苏糖心 is a kind of apple, 四川风味 a taste,
and 上海直发 says where the warehouse is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from listcheck.checks.base import ScopedText, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.sides import Named, of_other_goods, sku_texts
from listcheck.text.vocabulary import Vocabulary

_SCOPES = ("title", "short_title", "selling_points")
# What may stand between the places and the word that makes them the origin.
_ADMINISTRATIVE = r"(?:省|市|县|区|州|盟|地区|自治区|壮族自治区|回族自治区|维吾尔自治区)?"
_FROM_THERE = re.compile(
    rf"{_ADMINISTRATIVE}(?:的|当地|本地|正宗|地道|农家)?\s?(?:土)?特产|{_ADMINISTRATIVE}\s?(?:原?产地|基地|果园|农场)直[发供采](?!款)"
)
_LATER = re.compile(rf"{_ADMINISTRATIVE}(?P<goods>[一-龥]{{1,6}}?)\s?(?:原?产地|基地|果园|农场)直[发供采]")
_BEFORE = re.compile(r"(?:(?<!原料)(?<!面料)产地(?!直)[\s:为是]{0,2}|产自|原产于)\Z")
_NOT_A_PLACE = re.compile(r"风味|口味|味|味道|风格|式|款|品种|苗|种子|种籽|盆栽")


class Provinces:
    """Reads provinces by vocab/origins."""

    def __init__(self, table: Mapping[str, Sequence[str]], components: Sequence[str]) -> None:
        self._components = tuple(components)
        self._places = Vocabulary(
            [(province, province) for province in table]
            + [(place, province) for province, places in table.items() for place in places]
        )

    def conflicts(self, subject: Subject, declared: Sequence[Named]) -> Iterator[Conflict]:
        """Warnings: several places may be true of one fruit, and the packer's is often given for the origin."""
        named = [(one, self._of(one.value.folded)) for one in declared]
        named = [(one, provinces) for one, provinces in named if one.value.text.field.scope == "attributes"]
        if not named or not all(provinces for _, provinces in named):
            return
        known = frozenset().union(*(provinces for _, provinces in named))
        for text in sku_texts(subject):
            known |= self._of(text.plain.text)
        for text in subject.texts:
            if text.field.scope not in _SCOPES:
                continue
            claims = list(self._claims(text))
            if claims and not any(provinces & known for _, provinces in claims):
                yield Conflict(claims[0][0], named[0][0].value, "warning")

    def _of(self, text: str) -> frozenset[str]:
        return frozenset(found.meaning for found in self._places.find(text))

    def _claims(self, text: ScopedText) -> Iterator[tuple[Mention, frozenset[str]]]:
        plain = text.plain.text
        places = list(self._places.find(plain))
        for number, first in enumerate(places):
            if number and places[number - 1].end == first.start:
                continue
            run = [first]
            for other in places[number + 1 :]:
                if other.start == run[-1].end:
                    run.append(other)
            start, end = run[0].start, run[-1].end
            named = run[0].word == run[0].meaning
            if self._is_origin(plain, start, end, named) and not of_other_goods(text, start, end):
                yield Mention(text, start, end), frozenset(place.meaning for place in run)

    def _is_origin(self, plain: str, start: int, end: int, by_province: bool) -> bool:
        """`by_province`: the province itself is named; 阿克苏糖心苹果 without it may be the variety."""
        if _FROM_THERE.match(plain, end) or _BEFORE.search(plain, max(0, start - 6), start):
            return True
        later = _LATER.match(plain, end)
        if later is None or not by_province or _NOT_A_PLACE.search(later["goods"]):
            return False
        return not any(word in later["goods"] for word in self._components if len(word) > 1)
