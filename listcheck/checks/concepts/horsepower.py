"""Air conditioners by 匹: 1.5匹 in the title, 匹数 1匹 or a cooling capacity of 2600W in the attributes.

匹 is no power that is taken in but a class of cooling capacity: about 2500 W for one, 3500 W for one and a half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import between, by_every_variant, by_variant, held_to, not_offered
from listcheck.checks.concepts.measured import Amounts, Interval
from listcheck.checks.concepts.sides import Sides, advertised, of_other_goods, sku_texts

_HORSEPOWER = re.compile(r"(?P<number>\d(?:\.\d)?|一|两|二|三|五)\s?(?:p|匹)(?![a-z\d])")
_HAN = {"一": "1", "两": "2", "二": "2", "三": "3", "五": "5"}
# Watts of cooling that shops sell as one 匹, the smallest and the largest machine of each class.
_COOLING: tuple[Decimal, Decimal] = (Decimal(2000), Decimal(2800))


class HorsepowerConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared = [
            (one.value, number)
            for one in self._sides.declared(subject, "horsepower")
            for number, _, _ in _read(one.value.folded)
        ]
        cooling = [
            (one.value, (quantity.low, quantity.high))
            for one in self._sides.declared(subject, "cooling")
            for quantity in self._amounts.of(one, ("power",), bare="w")
        ]
        skus = list(sku_texts(subject))
        offered = by_variant((one for text in skus for one in _said(text)), skus, _place)
        in_skus = {number for each in offered for _, number in each}
        yield from not_offered(offered, declared, _place, _alike)
        if not declared and not cooling:
            declared = by_every_variant(offered)
            if not in_skus:
                yield from between([(text, _claims(text)) for text in advertised(subject)], _place, _alike)
        for text in advertised(subject) if declared or cooling else ():
            yield from self._in_text(
                text, held_to(text, declared, _place), held_to(text, cooling, _place), in_skus
            )

    def _in_text(
        self,
        text: ScopedText,
        declared: list[tuple[Mention, Decimal]],
        cooling: list[tuple[Mention, Interval]],
        in_skus: set[Decimal],
    ) -> Iterator[Conflict]:
        claims = _claims(text)
        numbers = {number for _, number in claims}
        if len(numbers) != 1 or numbers & in_skus:
            return
        place, number = claims[0]
        if declared and all(number != other for _, other in declared):
            yield Conflict(place, declared[0][0])
        elif not declared and cooling and all(not _cools(number, watts) for _, watts in cooling):
            yield Conflict(place, cooling[0][0])


def _said(text: ScopedText) -> list[tuple[Mention, Decimal]]:
    return [(Mention(text, start, end), number) for number, start, end in _read(text.plain.text)]


def _claims(text: ScopedText) -> list[tuple[Mention, Decimal]]:
    return [one for one in _said(text) if not of_other_goods(text, one[0].start, one[0].end)]


def _place(pair: tuple[Mention, object]) -> Mention:
    return pair[0]


def _alike(one: tuple[Mention, Decimal], other: tuple[Mention, Decimal]) -> bool:
    return one[1] == other[1]


def _read(text: str) -> Iterator[tuple[Decimal, int, int]]:
    for found in _HORSEPOWER.finditer(text):
        number = Decimal(_HAN.get(found["number"], found["number"]))
        following = text[found.end() : found.end() + 1]
        if found[0].endswith("p") and "空调" not in text:
            continue  # 3p is a plug, a pack, a processor
        half = Decimal("0.5") if following == "半" else Decimal(0)
        yield number + half, found.start(), found.end() + (1 if half else 0)


def _cools(number: Decimal, watts: Interval) -> bool:
    return watts[0] <= number * _COOLING[1] and watts[1] >= number * _COOLING[0]
