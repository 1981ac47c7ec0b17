"""A colour in the title that no SKU and no colour attribute offers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import held_to, variant_of
from listcheck.checks.concepts.clarity import is_clear
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
# 仅藏蓝一色, 只有黑色一个颜色; 本款只有墨绿色 where nothing follows.
_ONLY_BEFORE = re.compile(
    r"(?P<own>本款|此款|该款|这款|本品|颜色)?(?:目前|暂时|现)?(?:仅有|只有|仅|只做|只出|就)(?:出|做)?\s?\Z"
)
_ONE_COLOUR = re.compile(r"色?\s?(?:这|单)?[一1]\s?(?:种|个|款)?(?:颜色|色)(?![调系彩])|色?\s?单色")
_ENDS = re.compile(r"色?\s?(?:[,。;!\n]|\Z)")


class ColourConcept:
    def __init__(self, data: SharedData) -> None:
        table = data.table("vocab/colours")
        self._sides = Sides(data)
        self._words = Vocabulary(
            [(word, "open") for word in table["open"]]
            + [(word, "pattern") for word in table["patterns"]]
            + [(word, family) for family, words in table["families"].items() for word in words]
        )
        self._apart = {frozenset(pair) for pair in table["apart"]}
        self._near = {frozenset(pair) for pair in table["near"]}

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        places = [one.value for one in self._sides.declared(subject, "colour")]
        names = [
            Mention(text, 0, len(text.plain.text))
            for text in sku_texts(subject)
            if text.field.field.endswith(".name")
        ]
        yield from self._in_skus(places, names)
        yield from self._only(subject)
        places += names
        families = [self._families(place.folded) for place in places]
        offered = frozenset().union(*families)
        # Every place must name a colour that we know, or the one in the title may hide in it.
        if not places or offered & {"open", "pattern"} or not all(families):
            return
        for text in subject.texts:
            if text.field.scope in ("title", "short_title"):
                yield from self._in_title(text, places[0], offered)
            elif text.field.scope in ("description", "image_text") and is_clear(text):
                yield from self._in_lines(text, held_to(text, places, lambda place: place))

    def _in_lines(self, text: ScopedText, places: list[Mention]) -> Iterator[Conflict]:
        """颜色:黑色 in a picture, and nothing black on offer."""
        offered = frozenset().union(*map(self._families, (place.folded for place in places)))
        for line in self._sides.lines(text, "colour") if offered else ():
            named = self._families(line.value.folded)
            if named and not named & {"open", "pattern"} and not self._meet(named, offered):
                yield Conflict(line.value, places[0])

    def _in_skus(self, places: list[Mention], names: list[Mention]) -> Iterator[Conflict]:
        """A variant called 白色 whose own attribute says 黑色; variants none of which has the declared colour."""
        named = [(name, self._own(name.folded)) for name in names]
        for place in places:
            said = self._own(place.folded)
            if not said or place.text.field.scope not in ("attributes", "skus"):
                continue
            for name, families in named:
                if (
                    families
                    and variant_of(name.text) == variant_of(place.text)
                    and not self._meet(families, said)
                ):
                    yield Conflict(name, place)
            if place.text.field.scope == "attributes" and named and all(families for _, families in named):
                every = frozenset().union(*(families for _, families in named))
                if not self._meet(every, said):
                    yield Conflict(named[0][0], place)

    def _only(self, subject: Subject) -> Iterator[Conflict]:
        """本款仅藏蓝一色 in a text, and another colour in the title."""
        title = next((text for text in subject.texts if text.field.scope == "title"), None)
        texts = [
            text
            for text in subject.texts
            if text.field.scope in ("selling_points", "description", "image_text")
        ]
        if title is None:
            return
        for text in texts:
            plain = text.plain.text
            for word in self._words.find(plain):
                before = _ONLY_BEFORE.search(plain, max(0, word.start - 12), word.start)
                if before is None or word.meaning in ("open", "pattern") or not is_clear(text):
                    continue
                if not _ONE_COLOUR.match(plain, word.end) and not (
                    before["own"] and _ENDS.match(plain, word.end)
                ):
                    continue
                for conflict in self._in_title(
                    title, Mention(text, word.start, word.end), frozenset((word.meaning,)), self._apart
                ):
                    yield replace(conflict, level="warning")

    def _own(self, value: str) -> frozenset[str]:
        """The families of a value, none where one of its words may be any colour."""
        found = self._families(value)
        return frozenset() if found & {"open", "pattern"} else found

    def _meet(self, one: frozenset[str], other: frozenset[str]) -> bool:
        return bool(one & other) or any(frozenset((a, b)) in self._near for a in one for b in other)

    def _families(self, value: str) -> frozenset[str]:
        found = {word.meaning for word in self._words.find(value)}
        unknown = re.search(r"[一-龥]色", value) is not None and not found
        return frozenset() if unknown else frozenset(found)

    def _in_title(
        self,
        text: ScopedText,
        place: Mention,
        offered: frozenset[str],
        apart: Set[frozenset[str]] = frozenset(),
    ) -> Iterator[Conflict]:
        """`apart`: families that are told apart here although shops do not always keep them so."""
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
        near = self._near - apart
        if claimed not in offered and not any(frozenset((claimed, each)) in near for each in offered):
            yield Conflict(Mention(text, claims[0].start, claims[0].end), place)
