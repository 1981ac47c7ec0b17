"""Down: 90白鹅绒 in the title, 绒子含量80% or 灰鸭绒 in the attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import between, held_to
from listcheck.checks.concepts.measured import Amounts, Stated, at, interval, is_single, one_conflict
from listcheck.checks.concepts.sides import Named, Sides, advertised, of_other_goods, sku_texts

_CONTENT = re.compile(
    r"(?<![\d.])(?P<ahead>[5-9]\d)\s?%?\s?(?:白|灰|纯)?(?:鹅|鸭|羽)?绒(?!毛)"
    r"|(?:绒子含量|含绒量|绒含量|含绒率?)\s?[:为达到高至]{0,3}\s?(?P<behind>[5-9]\d)\s?%?(?!\s?%?及?以上)"
)
_BIRD = re.compile(r"(?<!仿)(?:白|灰)?(?P<bird>[鹅鸭])绒")
_PERCENT = re.compile(r"(?<![\d.])(?P<percent>\d{2}(?:\.\d)?)\s?%")
_TOLERANCE = Decimal(5)  # GB/T 14272-2021 allows 3 points below the label; titles round 86 to 90 no further


class DownConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        named = self._sides.declared(subject, "down_content", "material", "fill_weight")
        skus = list(sku_texts(subject))
        if not named:
            yield from self._between_texts(subject, skus)
            return
        for text in advertised(subject):
            yield from self._content(text, named, skus)
            yield from self._bird(text, named, skus)
            yield from self._weight(text, named, skus)

    def _between_texts(self, subject: Subject, skus: list[ScopedText]) -> Iterator[Conflict]:
        """Nothing declared: the share of down and the bird, text against text."""
        texts = list(advertised(subject))
        for pattern, alike in ((_CONTENT, _alike_content), (_BIRD, _alike_bird)):
            if any(pattern.search(sku.plain.text) for sku in skus):
                continue
            said = [
                (
                    text,
                    [
                        (Mention(text, *found.span()), found)
                        for found in pattern.finditer(text.plain.text)
                        if not of_other_goods(text, *found.span())
                    ],
                )
                for text in texts
            ]
            yield from between(said, _place, alike)

    def _content(
        self, text: ScopedText, named: tuple[Named, ...], skus: list[ScopedText]
    ) -> Iterator[Conflict]:
        declared = [
            (one.value, Decimal(found["percent"]))
            for one in named
            for found in _PERCENT.finditer(one.value.folded)
            if one.role.name == "down_content" or _is_down_share(one, found)
        ]
        in_skus = [_percent(found) for sku in skus for found in _CONTENT.finditer(sku.plain.text)]
        claims = [
            found
            for found in _CONTENT.finditer(text.plain.text)
            if not of_other_goods(text, found.start(), found.end())
        ]
        declared = held_to(text, declared, _first)
        stated = [*(percent for _, percent in declared), *in_skus]
        if not claims or not declared or len({_percent(found) for found in claims}) > 1:
            return
        if all(abs(_percent(claims[0]) - percent) > _TOLERANCE for percent in stated):
            yield Conflict(Mention(text, *claims[0].span()), declared[0][0])

    def _bird(self, text: ScopedText, named: tuple[Named, ...], skus: list[ScopedText]) -> Iterator[Conflict]:
        """鹅绒 against 鸭绒, where each side names only one of them."""
        declared = [
            (one.value, found["bird"])
            for one in named
            if one.role.name == "material"
            for found in _BIRD.finditer(one.value.folded)
        ]
        declared = held_to(text, declared, _first)
        in_skus = {found["bird"] for sku in skus for found in _BIRD.finditer(sku.plain.text)}
        claims = [
            found
            for found in _BIRD.finditer(text.plain.text)
            if not of_other_goods(text, found.start(), found.end())
        ]
        birds = {found["bird"] for found in claims}
        if len(birds) == 1 and declared and not birds & ({bird for _, bird in declared} | in_skus):
            yield Conflict(Mention(text, *claims[0].span()), declared[0][0])

    def _weight(
        self, text: ScopedText, named: tuple[Named, ...], skus: list[ScopedText]
    ) -> Iterator[Conflict]:
        """充绒量150g against 充绒量100g; sizes differ, so any declared weight that agrees will do."""
        declared = [
            Stated(one.value, (interval(quantity),))
            for one in named
            if one.role.name == "fill_weight"
            for quantity in self._amounts.of(one, ("mass",), bare="g")
        ]
        if len(declared) > 1:
            # 110g(160/84a)-140g: what the smallest and the largest size hold.
            readings = [stated.readings[0] for stated in declared]
            widest = (min(low for low, _ in readings), max(high for _, high in readings))
            declared = [Stated(declared[0].mention, (widest,))]
        in_skus = [
            Stated(at(sku, quantity.span), (interval(quantity),))
            for sku in skus
            for quantity in self._amounts.read(sku.plain.text).quantities
            if quantity.dimension == "mass"
        ]
        claims = [
            Stated(at(text, quantity.span), (interval(quantity),))
            for quantity in self._amounts.read(text.plain.text).quantities
            if quantity.dimension == "mass" and quantity.qualifier == "fill-weight" and is_single(quantity)
        ]
        yield from one_conflict(claims, [*declared, *in_skus] if declared else [], Decimal("0.05"))


def _place(pair: tuple[Mention, re.Match[str]]) -> Mention:
    return pair[0]


def _alike_content(one: tuple[Mention, re.Match[str]], other: tuple[Mention, re.Match[str]]) -> bool:
    return abs(_percent(one[1]) - _percent(other[1])) <= _TOLERANCE


def _alike_bird(one: tuple[Mention, re.Match[str]], other: tuple[Mention, re.Match[str]]) -> bool:
    return one[1]["bird"] == other[1]["bird"]


def _first(pair: tuple[Mention, object]) -> Mention:
    return pair[0]


def _percent(found: re.Match[str]) -> Decimal:
    return Decimal(found["ahead"] or found["behind"])


def _is_down_share(named: Named, found: re.Match[str]) -> bool:
    """Whether a percentage in 填充物 is that of the down: 90%白鹅绒, 绒子含量90%."""
    value = named.value.folded
    around = value[max(0, found.start() - 8) : found.end() + 5]
    return "绒" in around and not re.match(r"\s?(?:白|灰)?[鸭鹅]?(?:毛|绒片|毛片)", value[found.end() :])
