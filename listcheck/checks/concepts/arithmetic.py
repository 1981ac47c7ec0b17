"""Figures that do not multiply: 30g*30包 in one place, 共800g beside it or 净含量 800g in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.clarity import is_clear, is_of_these_goods
from listcheck.checks.concepts.equation import equations
from listcheck.checks.concepts.measured import Amounts, at, is_single
from listcheck.checks.concepts.parts_list import parts_lists
from listcheck.checks.concepts.sides import Named, Sides, of_other_goods, sku_texts
from listcheck.text.amounts import INFINITE, Quantity

_TOTAL = re.compile(
    r"(?:共计?|合计|总计|总共|总净含量|净含量共|总重|总数|总量|全套共|一共|整箱共?)[\s:为约有]{0,2}\Z"
)
_SAYS_TOTAL = re.compile("[共总]|合计")
_TOLERANCE = Decimal("0.02")
_BUNDLE = re.compile(r"[买拍]\s?[\d一二两三]|[送赠]")
# A count of packs where the other figure counts pieces: each of them is its own family.
_MEASURED = ("mass", "volume")
_COUNTED = tuple(f"count:{unit}" for unit in "抽片粒张支枚个条包卷袋瓶罐")
_EACH = re.compile(
    r"每\s?(?:小|大|独立)?(?P<packer>[包袋盒瓶罐卷提支条片箱])(?:装|内装|约|含|有|净重|净含量|内含|:|\s)*\Z"
)
_EACH_BEFORE = re.compile(r"每\s?\Z")


@dataclass(frozen=True, slots=True)
class _Figures:
    """The products and the totals of one text and one dimension. `layers`: 3层100抽 may be counted as 300."""

    text: ScopedText
    products: list[Quantity]
    totals: list[Quantity]
    layers: Decimal


class ArithmeticConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        texts = [
            text
            for text in subject.texts
            if text.field.scope != "file_name" and not _BUNDLE.search(text.plain.text)
        ]
        for text in texts:
            yield from self._parts(text)
            yield from equations(text, self._amounts)
        if any(_SAYS_TOTAL.search(text.plain.text) or "总" in text.field.field for text in texts):
            yield from self._products(subject, texts)
        yield from self._across(subject)

    def _parts(self, text: ScopedText) -> Iterator[Conflict]:
        """饭碗6只、菜盘6只、汤碗2只,共20件: parts that do not add up."""
        if _SAYS_TOTAL.search(text.plain.text):
            for parts in parts_lists(text.plain.text):
                if parts.total is not None and parts.total not in parts.sums:
                    yield Conflict(Mention(text, *parts.total_at), Mention(text, parts.start, parts.end))

    def _products(self, subject: Subject, texts: list[ScopedText]) -> Iterator[Conflict]:
        """One product and one total of the same kind, in one text or in two."""
        for dimension in (*_MEASURED, *_COUNTED):
            figures = [each for text in texts if (each := self._figures(text, dimension)) is not None]
            yield from self._in_one(figures)
            alone = [each for each in figures if not (each.products and each.totals)]
            packs = {(one.low, one.times) for each in figures for one in each.products}
            in_skus = any(
                quantity.dimension == dimension and {(quantity.low, quantity.times)} != packs
                for text in sku_texts(subject)
                for quantity in self._amounts.read(text.plain.text).quantities
            )
            if len(alone) == len(figures) and not in_skus:
                yield from self._in_two(alone)

    def _in_one(self, figures: list[_Figures]) -> Iterator[Conflict]:
        for each in figures:
            if len(each.totals) == len(each.products) == 1:
                (total,), (product,) = each.totals, each.products
                if not _multiplies(product, total.low, each.layers):
                    yield Conflict(at(each.text, total.span), at(each.text, product.span))

    def _in_two(self, figures: list[_Figures]) -> Iterator[Conflict]:
        """100抽*24包 in the title, 共2000抽 in the description. Several of either are several packs on sale."""
        products = [(each, one) for each in figures for one in each.products]
        totals = [(each, one) for each in figures for one in each.totals]
        if not products or len({one.low for _, one in totals}) != 1:
            return
        if len({(one.low, one.times) for _, one in products}) != 1:
            return
        (where, product), (other, total) = products[0], totals[0]
        layers = max(where.layers, other.layers)
        clear = is_clear(other.text) and is_of_these_goods(at(other.text, total.span))
        if clear and not _multiplies(product, total.low, layers):
            yield Conflict(at(other.text, total.span), at(where.text, product.span))

    def _figures(self, text: ScopedText, dimension: str) -> _Figures | None:
        plain = text.plain.text
        read = [each for each in self._amounts.read(plain).quantities if each.low == each.high != INFINITE]
        same = [each for each in read if each.dimension == dimension and not of_other_goods(text, *each.span)]
        if not same:
            return None
        named_total = "总" in text.field.field and text.field.scope == "attributes"
        totals = [
            each
            for each in same
            if not each.packs
            and (named_total or _TOTAL.search(plain, max(0, each.span.start - 10), each.span.start))
        ]
        products = [each for each in same if each.packs] or _spelled_out(plain, same, read)
        layers = [each.low for each in read if each.dimension == "count:层"]
        return _Figures(text, products, totals, layers[0] if layers else Decimal(1))

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


def _spelled_out(plain: str, contents: list[Quantity], read: list[Quantity]) -> list[Quantity]:
    """每包100抽 and 整箱24包 (or 100抽/包) are the product that 100抽*24包 is."""
    found = []
    for content in contents:
        before = _EACH.search(plain, max(0, content.span.start - 8), content.span.start)
        packer = content.per or (before["packer"] if before else "")
        counts = {
            each.low
            for each in read
            if packer
            and each.unit == packer
            and not each.packs
            and not _EACH_BEFORE.search(plain[: each.span.start][-2:])
        }
        if len(counts) == 1 and counts != {Decimal(1)}:
            found.append(replace(content, packs=((counts.pop(), packer),)))
    return found


def _multiplies(product: Quantity, total: Decimal, layers: Decimal = Decimal(1)) -> bool:
    """Whether the total is the content of one pack, of all packs, or of some of the steps between; layers may
    be counted too."""
    counts = [count for count, _ in product.packs]
    for number in range(len(counts) + 1):
        for some in combinations(counts, number):
            amount = product.low
            for count in some:
                amount *= count
            if any(abs(each - total) <= _TOLERANCE * max(each, total) for each in (amount, amount * layers)):
                return True
    return False
