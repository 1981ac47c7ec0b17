"""A colour in the title that no SKU and no colour attribute offers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.sides import Sides, of_other_goods, sku_texts
from listcheck.text.vocabulary import Vocabulary

# A single character is a colour only before 色; 黑 in 黑科技 and 白 in 白领 are none.
_SHORTEST = 2
_NOT_A_COLOUR = re.compile(
    r"系|调|号|素|差|卡|选|家族|食品|巧克力|糖|茶(?!色)|酒|豆|米|花(?!灰)|鹅|鸭|板|皮书|科技|客"
)
_PART_OF_GOODS = re.compile(
    r"\s?(?:边|底|字|线|扣|拉链|领|袖|内里|鞋底|花纹|图案|印花|条纹|格|点|标|logo|轮|灯|光|屏|键|耳|毛边)"
)


class ColourConcept:
    def __init__(self, data: SharedData) -> None:
        table = data.table("vocab/colours")
        self._sides = Sides(data)
        self._words = Vocabulary(
            [(word, "open") for word in table["open"]]
            + [(word, "pattern") for word in table["patterns"]]
            + [(word, family) for family, words in table["families"].items() for word in words]
        )
        self._near = {frozenset(pair) for pair in table["near"]}

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        places = [one.value for one in self._sides.declared(subject, "colour")]
        places += [
            Mention(text, 0, len(text.plain.text))
            for text in sku_texts(subject)
            if text.field.field.endswith(".name")
        ]
        families = [self._families(place.folded) for place in places]
        offered = frozenset().union(*families)
        # Every place must name a colour that we know, or the one in the title may hide in it.
        if not places or offered & {"open", "pattern"} or not all(families):
            return
        for text in subject.texts:
            if text.field.scope == "title":
                yield from self._in_title(text, places[0], offered)

    def _families(self, value: str) -> frozenset[str]:
        found = {word.meaning for word in self._words.find(value)}
        unknown = re.search(r"[一-龥]色", value) is not None and not found
        return frozenset() if unknown else frozenset(found)

    def _in_title(self, text: ScopedText, place: Mention, offered: frozenset[str]) -> Iterator[Conflict]:
        plain = text.plain.text
        words = self._words.find(plain)
        if any(word.meaning == "open" for word in words):
            return
        claims = [
            word
            for word in words
            if len(word.word) >= _SHORTEST
            and word.meaning != "pattern"
            and not _NOT_A_COLOUR.match(plain, word.end)
            and not _PART_OF_GOODS.match(plain, word.end)
            and not of_other_goods(text, word.start, word.end)
        ]
        families = {word.meaning for word in claims}
        if len(families) != 1:
            return
        claimed = families.pop()
        if claimed not in offered and not any(frozenset((claimed, each)) in self._near for each in offered):
            yield Conflict(Mention(text, claims[0].start, claims[0].end), place)
