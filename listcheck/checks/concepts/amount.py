"""Net content and capacity: 500g×2 in the title, 净含量 800g in the attribute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict
from listcheck.checks.concepts.between import by_every_variant
from listcheck.checks.concepts.measured import (
    Amounts,
    Interval,
    Stated,
    at,
    between_texts,
    by_variant,
    interval,
    is_single,
    offered,
    one_conflict,
)
from listcheck.checks.concepts.sides import Named, Sides, advertised, of_other_goods, sku_texts, title_of
from listcheck.text.amounts import Quantity

_DIMENSIONS = ("mass", "volume")
_TOLERANCE = Decimal("0.02")  # the rounding of ounces; in grams two texts of one shop must be equal
# Goods whose 净重 is what the buyer uses up.
_CONSUMED = frozenset(
    {"food", "health_food", "infant_formula", "alcohol", "cosmetics", "oral_care", "pet", "household"}
)
# What follows says that the amount is of something in the goods, or of the buyer.
_OF_AN_INGREDIENT = re.compile(
    r"\s?(?:蛋白|乳蛋白|优质蛋白|脂肪|糖|钙|膳食|纤维|咖啡因|钠|盐|胶原|烟酰胺|玻尿酸|维生素|原生|真|克重|重磅|加厚|以[内下]|体重|可穿|内可穿|承重|宝宝|填充|充绒|绒|白鸭|白鹅|内存|运行|存储|\+\d{2,4}g|大内存)"
)
# What stands before says so too: 糖含量0.4g, 每粒含DHA 100mg, 每100g蛋白质3.6g. 净含量 is no such word.
_FOR_AN_INGREDIENT = re.compile(
    r"(?:(?<!净)含量?|每\s?\d+\s?(?:g|ml|克|毫升)|蛋白质|脂肪|糖分|膳食纤维|钠|钙)[^,。;:\n\d]{0,8}[:为约]?\s?\Z"
)
# Words that say several packs are meant without saying how many.
_SEVERAL_PACKS = re.compile(r"箱|组合|套|量贩|囤|礼盒|份|共|总|合计|整提|多袋|多包|家庭装|批发|[*×]|买.送")
_FOR_A_PIECE = re.compile(
    r"(?:独立|小包|小袋|分装|随身|单[包袋枚片个颗粒支条块]|每[包袋枚片个颗粒支条块])[^,。;\n\d]{0,6}\Z"
)
_TWIN = re.compile(r"双(?:支|瓶|盒|包|袋|罐|桶|条|只)装?")
_ENDS_A_LINE = re.compile(r"\s?装?\s*(?:\Z|\n)")
_CALLED_NET = ("净含量", "净重", "净含", "净容量", "单件净含量", "每瓶净含量")


class NetContentConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        named = self._sides.declared(subject, "net", "capacity", "spec")
        if subject.categories.isdisjoint(_CONSUMED):
            # The 净重 of a washing machine is not the 10公斤 that it washes.
            named = tuple(one for one in named if one.role.part != "weight")
        if not named:
            if not subject.categories.isdisjoint(_CONSUMED):
                yield from self._undeclared(subject)
            return
        yield from self._own(subject)
        counts = [
            each
            for one in self._sides.declared(subject, "count", "spec")
            for each in self._counts(one.value.folded)
        ]
        for dimension in _DIMENSIONS:
            declared = [stated for one in named for stated in self._declared(one, dimension, counts)]
            if not declared:
                continue
            in_skus = list(self._in_skus(subject, dimension))
            own = [stated for stated in declared if stated.mention.text.field.scope != "skus"]
            if not _SEVERAL_PACKS.search(title_of(subject)):
                yield from offered(by_variant(in_skus, _names_of_skus(subject)), own, _TOLERANCE)
            if len({stated.readings[0] for stated in in_skus}) == 1:
                # One size on offer is the size of the goods: it excuses no attribute that says another.
                in_skus = []
            for text in advertised(subject):
                claims = list(self._claims(text, dimension))
                if not _may_be_several(text, claims, declared) and not _is_a_piece(claims, declared):
                    yield from one_conflict(claims, [*declared, *in_skus], _TOLERANCE)

    def _own(self, subject: Subject) -> Iterator[Conflict]:
        """A variant called 500g whose own 净含量 is 250g."""
        for name, one in self._sides.of_variants(subject, "net", "capacity"):
            counts = [*self._counts(name.plain.text), *self._counts(one.value.folded)]
            for dimension in _DIMENSIONS:
                said = [
                    Stated(at(name, quantity.span), tuple(_readings(quantity, counts)))
                    for quantity in self._amounts.read(name.plain.text).quantities
                    if quantity.dimension == dimension and is_single(quantity)
                ]
                yield from one_conflict(said, list(self._declared(one, dimension, counts)), _TOLERANCE)

    def _undeclared(self, subject: Subject) -> Iterator[Conflict]:
        """Without a declared content: what every variant says, else the texts against each other."""
        texts = list(advertised(subject))
        names = _names_of_skus(subject)
        for dimension in _DIMENSIONS:
            claims = [(text, list(self._sure_claims(text, dimension))) for text in texts]
            offered_ = by_every_variant(by_variant(self._in_skus(subject, dimension), names))
            for text, each in claims if offered_ else ():
                if not _may_be_several(text, each, offered_):
                    yield from one_conflict(each, offered_, _TOLERANCE)
            titles = [stated for text, each in claims if text.field.scope == "title" for stated in each]
            if not names and not any(_may_be_several(text, titles, each) for text, each in claims):
                yield from between_texts(claims, _TOLERANCE)

    def _sure_claims(self, text: ScopedText, dimension: str) -> Iterator[Stated]:
        """Outside the title only 净含量, 340g装 and an amount that stands alone on its line speak of the whole."""
        for stated in self._claims(text, dimension):
            place = stated.mention
            plain = text.plain.text
            before = plain[plain.rfind("\n", 0, place.start) + 1 : place.start].strip(" :约")
            alone = not before and _ENDS_A_LINE.match(plain, place.end)
            if text.field.scope == "title" or before.endswith(_CALLED_NET) or alone:
                yield stated

    def _declared(self, named: Named, dimension: str, counts: list[Decimal]) -> Iterator[Stated]:
        bare = "g" if dimension == "mass" and named.role.name == "net" else ""
        for quantity in self._amounts.of(named, (dimension,), bare):
            if quantity.qualifier in ("", "net", "capacity"):
                yield Stated(named.value, tuple(_readings(quantity, counts)))

    def _in_skus(self, subject: Subject, dimension: str) -> Iterator[Stated]:
        for text in sku_texts(subject):
            counts = list(self._counts(text.plain.text))
            for quantity in self._amounts.read(text.plain.text).quantities:
                if quantity.dimension == dimension:
                    yield Stated(at(text, quantity.span), tuple(_readings(quantity, counts)))

    def _claims(
        self, text: ScopedText, dimension: str, qualifiers: tuple[str, ...] | None = None
    ) -> Iterator[Stated]:
        plain = text.plain.text
        counts = list(self._counts(plain))
        for quantity in self._amounts.read(plain).quantities:
            if quantity.dimension != dimension or not is_single(quantity):
                continue
            # In a description only 净含量 speaks of the content; the rest are recipes and nutrients.
            stated = qualifiers or (
                ("net",) if text.field.scope == "description" else ("", "net", "capacity")
            )
            if quantity.qualifier not in stated or _OF_AN_INGREDIENT.match(plain, quantity.span.end):
                continue
            before = plain[max(0, quantity.span.start - 16) : quantity.span.start]
            if not _FOR_AN_INGREDIENT.search(before) and not of_other_goods(text, *quantity.span):
                yield Stated(at(text, quantity.span), tuple(_readings(quantity, counts)))

    def _counts(self, text: str) -> Iterator[Decimal]:
        """How many packs a text speaks of."""
        for quantity in self._amounts.read(text).quantities:
            if quantity.dimension.startswith("count:") and quantity.low == quantity.high and quantity.low > 1:
                yield quantity.low
        if _TWIN.search(text):
            yield Decimal(2)


def _readings(quantity: Quantity, counts: Iterable[Decimal]) -> Iterator[Interval]:
    """One pack, all packs; with the packs named elsewhere, both ways: 10包 500g may be 5 kg or 50 g each."""
    low, high = interval(quantity)
    yield low, high
    for times in {quantity.times, *counts} - {Decimal(1)}:
        yield low * times, high * times
        yield low / times, high / times


def _names_of_skus(subject: Subject) -> list[ScopedText]:
    return [
        text for text in sku_texts(subject) if text.field.field.endswith(".name") and text.plain.text.strip()
    ]


def _is_a_piece(claims: list[Stated], declared: list[Stated]) -> bool:
    """Whether the claim is one small pack of what is declared: 独立小包装40g of a bag of 1.2kg."""
    return bool(claims) and all(
        _FOR_A_PIECE.search(
            claim.mention.text.plain.text, max(0, claim.mention.start - 12), claim.mention.start
        )
        and all(claim.readings[0][0] < stated.readings[0][0] for stated in declared)
        for claim in claims
    )


def _may_be_several(text: ScopedText, claims: list[Stated], declared: list[Stated]) -> bool:
    """Whether the claim may be a whole number of declared packs: 整箱10斤 of bags of 500g."""
    if not _SEVERAL_PACKS.search(text.plain.text):
        return False
    for claim in claims:
        for stated in declared:
            content = stated.readings[0][0]
            if content > 0 and claim.readings[0][0] > content and claim.readings[0][0] % content == 0:
                return True
    return False
