"""Lengths and extents: a mattress for 1.8m beds that measures 150cm, a 55英寸 television of 43英寸.

Only what means the same is compared: bed with bed, screen with screen, a labelled side with the attribute of
that side, an extent with extents of as many sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import by_every_variant
from listcheck.checks.concepts.measured import (
    Amounts,
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
from listcheck.text.amounts import Extent, Quantity

_TOLERANCE = Decimal("0.02")
_BED = re.compile(r"\s?(?:的)?\s?(?:床|大床|双人床|单人床)(?![头边尾柜])")
_BED_WIDTHS = (Decimal(800), Decimal(2600))
_BED_LENGTHS = (Decimal(1800), Decimal(2300))
# These are as wide as the bed they are for; 被套 and 床单 are not, and a 床 itself is wider.
_AS_WIDE_AS_THE_BED = re.compile(r"床垫|床笠|床褥|褥子|凉席|席子|草席|藤席|床护垫|榻榻米垫|乳胶垫|棕垫")
_SCREEN = re.compile(r"屏|电视|显示器|平板|笔记本|投影|手机|一体机")
_SUITCASE = re.compile(r"行李箱|拉杆箱|旅行箱|登机箱|密码箱|皮箱")
_SIDES = ("length", "height", "width", "diameter", "thickness")
_EITHER = re.compile(f"{_SCREEN.pattern}|{_SUITCASE.pattern}")
_WORN = re.compile(
    r"(?<![a-z0-9./-])(?:(?P<number>\d{2}(?:\.5)?)\s?[码号]|(?P<letters>[2-6]xl|x{0,4}[sl]|m)(?:码)?)(?![a-z0-9./-])"
)
_BARE_SIZE = re.compile(r"(\d{2}(?:\.5)?)")
_HALF_INCH = Decimal("12.7")
_IN_INCHES = re.compile(r"""(?:寸|吋|inch(?:es)?|["″])\s*\Z""")
_SEVERAL_THINGS = re.compile(r"件套|套装|组合|套餐|被套|枕套|床单")
_GARMENT_SIZE = re.compile(r"(?<![a-z0-9])(?:[2-6]?x{0,4}[sl]|m|\d{3}/\d{2,3}[abcy]|\d{2,3}码?)(?![a-z0-9])")


class SizeConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        yield from self._own(subject)
        roles = ("bed", "lying", "extent", "spec", "screen", "suitcase", "garment_size", *_SIDES)
        named = self._sides.declared(subject, *roles)
        title = title_of(subject)
        yield from self._undeclared(subject, named, title)
        if not named and not subject.listing.skus:
            return
        for text in advertised(subject):
            plain = text.plain.text
            measures = self._amounts.read(plain, title)
            lengths = [
                quantity
                for quantity in measures.quantities
                if quantity.dimension == "length"
                and is_single(quantity)
                and not of_other_goods(text, *quantity.span)
            ]
            yield from self._beds(subject, named, text, lengths)
            yield from self._inches(named, text, lengths, title)
            yield from self._labelled(named, text, lengths)
            if text.field.scope != "description" and not _SEVERAL_THINGS.search(title):
                yield from self._extents(subject, named, text, measures.extents)
            yield from self._one_size(named, text)

    def _own(self, subject: Subject) -> Iterator[Conflict]:
        """A variant called 42码 whose own 尺码 is 40, or 75英寸 whose own 屏幕尺寸 is 65英寸."""
        for name, one in self._sides.of_variants(subject, "garment_size", "spec"):
            said, stated = list(_WORN.finditer(name.plain.text)), list(_WORN.finditer(one.value.folded))
            bare = _BARE_SIZE.fullmatch(one.value.folded.strip())
            sizes = {_worn(found) for found in stated} | ({bare[1]} if bare else set())
            if len(said) == 1 and len(sizes) == 1 and one.role.name == "garment_size":
                (size,) = sizes
                # 42码 and XL are two ways to count; each is held to its own.
                if size.isdigit() == _worn(said[0]).isdigit() and _worn(said[0]) != size:
                    yield Conflict(Mention(name, *said[0].span()), one.value)
        for name, one in self._sides.of_variants(subject, "screen", "suitcase", "bed"):
            lengths = [
                Stated(one.value, (interval(quantity),))
                for quantity in self._amounts.of(
                    one, ("length",), bare="英寸" if one.role.name != "bed" else ""
                )
            ]
            title = title_of(subject)
            reads = self._for_beds(name) if one.role.name == "bed" else self._in_inches(name, _EITHER, title)
            yield from one_conflict(reads, lengths, _TOLERANCE)

    def _undeclared(self, subject: Subject, named: tuple[Named, ...], title: str) -> Iterator[Conflict]:
        """Screens, suitcases and beds of the variants against the attribute; without one, those of the
        variants, else of the texts, against each other."""
        for reads, roles, role in (
            (lambda text: self._in_inches(text, _SCREEN, title), {"screen"}, "screen"),
            (
                lambda text: self._in_inches(text, _SUITCASE, title),
                {"suitcase", "extent", "spec"},
                "suitcase",
            ),
            (self._for_beds, {"bed", "lying", "extent", "spec"}, "bed"),
        ):
            skus = list(sku_texts(subject))
            in_skus = by_variant([one for text in skus for one in reads(text)], skus)
            if any(one.role.name in roles for one in named):
                declared = [
                    Stated(one.value, (interval(quantity),))
                    for one in named
                    if one.role.name == role
                    for quantity in self._amounts.of(one, ("length",), bare="" if role == "bed" else "英寸")
                ]
                own = [one for one in declared if one.mention.text.field.scope != "skus"]
                yield from offered(in_skus, own, _TOLERANCE)
                continue
            texts = [(text, reads(text)) for text in advertised(subject)]
            if not any(said for _, said in texts):
                continue
            offered_ = by_every_variant(in_skus)
            for text, said in texts if offered_ and reads is not self._for_beds else ():
                if text.field.scope != "description":
                    yield from one_conflict(said, offered_, _TOLERANCE)
            if not any(in_skus):
                yield from between_texts(
                    ((text, said) for text, said in texts if text.field.scope != "description"), _TOLERANCE
                )

    def _in_inches(self, text: ScopedText, words: re.Pattern[str], title: str) -> list[Stated]:
        """The diagonal that a text gives, give or take half an inch; of a title that names the goods only."""
        if not words.search(title):
            return []
        return [
            Stated(
                stated.mention, ((stated.readings[0][0] - _HALF_INCH, stated.readings[0][1] + _HALF_INCH),)
            )
            for stated in self._single_lengths(text, title)
            if _IN_INCHES.search(stated.mention.folded)
        ]

    def _for_beds(self, text: ScopedText) -> list[Stated]:
        plain = text.plain.text
        return [
            stated
            for stated in self._single_lengths(text, "")
            if _BED.match(plain, stated.mention.end)
            and _BED_WIDTHS[0] <= stated.readings[0][0] <= _BED_WIDTHS[1]
        ]

    def _single_lengths(self, text: ScopedText, title: str) -> Iterator[Stated]:
        for quantity in self._amounts.read(text.plain.text, title).quantities:
            if (
                quantity.dimension == "length"
                and is_single(quantity)
                and quantity.qualifier not in _SIDES
                and not of_other_goods(text, *quantity.span)
            ):
                yield Stated(at(text, quantity.span), (interval(quantity),))

    def _beds(
        self, subject: Subject, named: Iterable[Named], text: ScopedText, lengths: list[Quantity]
    ) -> Iterator[Conflict]:
        plain = text.plain.text
        claims = [
            each for each in lengths if _BED.match(plain, each.span.end) and _between(each, _BED_WIDTHS)
        ]
        declared = [
            Stated(one.value, (interval(quantity),))
            for one in named
            if one.role.name == "bed"
            for quantity in self._amounts.of(one, ("length",))
        ]
        if _AS_WIDE_AS_THE_BED.search(plain):
            declared += self._mattresses(named, "extent", "spec")
        declared += self._mattresses(named, "lying")
        in_skus = [
            Stated(at(sku, quantity.span), (interval(quantity),))
            for sku in sku_texts(subject)
            for quantity in self._amounts.read(sku.plain.text).quantities
            if quantity.dimension == "length" and _BED.match(sku.plain.text, quantity.span.end)
        ]
        yield from one_conflict(_stated(text, claims), [*declared, *in_skus], _TOLERANCE)

    def _mattresses(self, named: Iterable[Named], *roles: str) -> Iterator[Stated]:
        """The widths of declared extents that are the size of a mattress; 床面尺寸 is where one lies."""
        for one in named:
            if one.role.name in roles:
                for extent in self._amounts.read(one.value.folded).extents:
                    sides = extent.sides[:2]
                    widths = [side for side in sides if _BED_WIDTHS[0] <= side[0] <= _BED_WIDTHS[1]]
                    if any(_BED_LENGTHS[0] <= side[0] <= _BED_LENGTHS[1] for side in sides) and widths:
                        yield Stated(one.value, tuple(widths))

    def _inches(
        self, named: Iterable[Named], text: ScopedText, lengths: list[Quantity], title: str
    ) -> Iterator[Conflict]:
        """Screens and suitcases, whose size is their diagonal or height in inches."""
        plain = text.plain.text
        for words, role in ((_SCREEN, "screen"), (_SUITCASE, "suitcase")):
            if not words.search(plain) and not words.search(title):
                continue
            roles = (role,) if role == "screen" else (role, "extent", "spec")
            declared = [
                Stated(one.value, ((quantity.low - _HALF_INCH, quantity.high + _HALF_INCH),))
                for one in named
                if one.role.name in roles
                for quantity in self._amounts.of(one, ("length",), bare="英寸", context=title)
                if quantity.unit == "inch"
            ]
            claims = [each for each in lengths if each.unit == "inch"]
            yield from one_conflict(_stated(text, claims), declared, _TOLERANCE)

    def _labelled(
        self, named: Iterable[Named], text: ScopedText, lengths: list[Quantity]
    ) -> Iterator[Conflict]:
        """长2米 against 长度 1.5米: the same side by name on both sides."""
        for side in _SIDES:
            claims = [
                each for each in lengths if each.qualifier == side and text.field.scope != "description"
            ]
            declared = [
                Stated(one.value, (interval(quantity),))
                for one in named
                if one.role.name == side
                for quantity in self._amounts.of(one, ("length",), bare="cm" if one.role.unit == "cm" else "")
            ]
            yield from one_conflict(_stated(text, claims), declared, _TOLERANCE)

    def _extents(
        self, subject: Subject, named: Iterable[Named], text: ScopedText, claims: Iterable[Extent]
    ) -> Iterator[Conflict]:
        claimed = list(claims)
        if len({_sorted(extent) for extent in claimed}) != 1:
            return
        claim = claimed[0]
        declared = [
            (one.value, extent)
            for one in named
            if one.role.name in ("extent", "spec")
            for extent in self._amounts.read(one.value.folded).extents
        ]
        others = [
            extent for sku in sku_texts(subject) for extent in self._amounts.read(sku.plain.text).extents
        ]
        comparable = [
            (mention, extent) for mention, extent in declared if len(extent.sides) == len(claim.sides)
        ]
        if not comparable or len(comparable) < len(declared):
            return
        if not any(_same(claim, extent) for _, extent in comparable) and not any(
            _same(claim, each) for each in others
        ):
            yield Conflict(at(text, claim.span), comparable[0][0])

    def _one_size(self, named: Iterable[Named], text: ScopedText) -> Iterator[Conflict]:
        """均码 in the title, a list of sizes in the attribute."""
        plain = text.plain.text
        start = plain.find("均码")
        if text.field.scope != "title" or start < 0:
            return
        for one in named:
            sizes = set(_GARMENT_SIZE.findall(one.value.folded))
            if one.role.name == "garment_size" and "均码" not in one.value.folded and len(sizes) > 1:
                yield Conflict(Mention(text, start, start + 2), one.value)
                return


def _worn(found: re.Match[str]) -> str:
    """42, and 2xl for xxl: one spelling for one size."""
    letters = found["letters"]
    if not letters:
        return found["number"]
    return f"{len(letters) - 1}xl" if letters.endswith("xl") and letters.startswith("xx") else letters


def _stated(text: ScopedText, quantities: Iterable[Quantity]) -> list[Stated]:
    return [Stated(at(text, quantity.span), (interval(quantity),)) for quantity in quantities]


def _between(quantity: Quantity, bounds: tuple[Decimal, Decimal]) -> bool:
    return bounds[0] <= quantity.low and quantity.high <= bounds[1]


def _sorted(extent: Extent) -> tuple[tuple[Decimal, Decimal], ...]:
    return tuple(sorted(extent.sides))


def _same(one: Extent, other: Extent) -> bool:
    """Whether the sides agree, whatever their order: 150×200 and 200×150."""
    if len(one.sides) != len(other.sides):
        return False
    pairs = zip(_sorted(one), _sorted(other), strict=True)
    return all(max(a[0], b[0]) - min(a[1], b[1]) <= _TOLERANCE * max(a[1], b[1]) for a, b in pairs)
