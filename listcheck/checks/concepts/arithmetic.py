"""Figures that do not multiply: 30g*30包 in one place, 共800g beside it or 净含量 800g in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict
from listcheck.checks.concepts.measured import Amounts, at, is_single
from listcheck.checks.concepts.sides import Named, Sides, of_other_goods
from listcheck.text.amounts import INFINITE, Quantity

_TOTAL = re.compile(
    r"(?:共计?|合计|总计|总共|总净含量|净含量共|总重|总数|总量|全套共|一共|整箱共?)[\s:为约有]{0,2}\Z"
)
_SAYS_TOTAL = re.compile("[共总]|合计")
_TOLERANCE = Decimal("0.02")
_BUNDLE = re.compile(r"[买拍]\s?[\d一二两三]|[送赠]")
# A count of packs where the other figure counts pieces: each of them is its own family.
_MEASURED = ("mass", "volume")
_COUNTED = ("count:抽", "count:片", "count:粒", "count:张", "count:支", "count:枚")


class ArithmeticConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        for text in subject.texts:
            plain = text.plain.text
            if text.field.scope != "file_name" and _SAYS_TOTAL.search(plain) and not _BUNDLE.search(plain):
                yield from self._in_one(text)
        yield from self._across(subject)

    def _in_one(self, text: ScopedText) -> Iterator[Conflict]:
        """One product and one total of the same kind in one text."""
        plain = text.plain.text
        quantities = [
            quantity
            for quantity in self._amounts.read(plain).quantities
            if quantity.dimension in (*_MEASURED, *_COUNTED) and quantity.low == quantity.high != INFINITE
        ]
        for dimension in dict.fromkeys(quantity.dimension for quantity in quantities):
            same = [quantity for quantity in quantities if quantity.dimension == dimension]
            totals = [
                each
                for each in same
                if not each.packs and _TOTAL.search(plain[max(0, each.span.start - 10) : each.span.start])
            ]
            products = [each for each in same if each.packs]
            if len(totals) != 1 or len(products) != 1 or of_other_goods(text, *products[0].span):
                continue
            if not _multiplies(products[0], totals[0].low):
                yield Conflict(at(text, totals[0].span), at(text, products[0].span))

    def _across(self, subject: Subject) -> Iterator[Conflict]:
        """净含量 900g against 规格 30g*20包: two attributes of one listing."""
        named = [one for one in self._sides.declared(subject, "net", "spec") if not one.in_sku]
        for dimension in _MEASURED:
            products = [
                (one, quantity)
                for one in named
                for quantity in self._quantities(one, dimension)
                if quantity.packs and quantity.low == quantity.high
            ]
            nets = [
                (one, quantity)
                for one in named
                if one.role.name == "net" and one.role.part != "weight"
                for quantity in self._quantities(one, dimension)
                if is_single(quantity) and not quantity.packs
            ]
            if len(products) == len(nets) == 1 and products[0][0] is not nets[0][0]:
                (spec, product), (net, total) = products[0], nets[0]
                if not _multiplies(product, total.low):
                    yield Conflict(net.value, spec.value)

    def _quantities(self, named: Named, dimension: str) -> list[Quantity]:
        return [
            quantity
            for quantity in self._amounts.of(named, (dimension,), bare="g" if dimension == "mass" else "")
            if quantity.qualifier in ("", "net", "capacity")
        ]


def _multiplies(product: Quantity, total: Decimal) -> bool:
    """Whether the total is the content of one pack, of all packs, or of some of the steps between."""
    counts = [count for count, _ in product.packs]
    for number in range(len(counts) + 1):
        for some in combinations(counts, number):
            amount = product.low
            for count in some:
                amount *= count
            if abs(amount - total) <= _TOLERANCE * max(amount, total):
                return True
    return False
