"""Topics `price`, `price_shown` and `discount`: prices in pictures that the listing does not have, and sums
that contradict themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from listcheck.checks.base import ScopedText, Subject
from listcheck.checks.promo.declared import Declared
from listcheck.model.finding import Match
from listcheck.model.listing import Listing, PriceRange
from listcheck.model.location import Location
from listcheck.model.rule import Level
from listcheck.text.discounts import (
    bundle_totals,
    false_discounts,
    false_discounts_in_picture,
    single_piece_price,
)
from listcheck.text.prices import FINAL_WORDS, NOW_WORDS, WAS_WORDS, WrittenPrice, find_prices

_CENT = Decimal("0.01")
_SURE = (
    0.8  # below this confidence of the recogniser a digit may be misread, and a mismatch is only a warning
)
_SHOWN = 5  # prices listed in a message


@dataclass(frozen=True, slots=True)
class KnownPrices:
    """What the listing sells at (`now`, or anywhere in `spread`) and what it compares with (`was`)."""

    now: frozenset[Decimal]
    spread: PriceRange | None
    was: frozenset[Decimal]

    def sells_at(self, amount: Decimal) -> bool:
        if any(abs(amount - price) <= _CENT or _cents_unread(amount, price) for price in self.now):
            return True
        return self.spread is not None and self.spread.low - _CENT <= amount <= self.spread.high + _CENT

    def compares_with(self, amount: Decimal) -> bool:
        return any(abs(amount - price) <= _CENT or _cents_unread(amount, price) for price in self.was)

    def lowest(self) -> Decimal:
        return min([*self.now, *([self.spread.low] if self.spread else [])])

    def shown(self) -> str:
        prices = sorted(self.now)
        if not prices and self.spread:
            return f"{self.spread.low}-{self.spread.high}"
        more = "…" if len(prices) > _SHOWN else ""
        return ", ".join(f"{price:.2f}" for price in prices[:_SHOWN]) + more


def known_prices(listing: Listing, as_of: date) -> KnownPrices | None:
    """None when the listing states no price at all: then nothing can be compared."""
    now = {sku.price for sku in listing.skus if sku.price is not None}
    declared = Declared(listing.promotions, as_of).current()
    promotional = {promotion.price for promotion in declared if promotion.price is not None}
    was = {sku.list_price for sku in listing.skus if sku.list_price is not None}
    if listing.list_price is not None:
        was |= set(listing.list_price)
    spread = listing.price
    if spread is not None and (spread.low == spread.high or now):
        # With SKU prices at hand a range is only their summary.
        now |= set(spread)
        spread = None
    if not now and spread is None:
        return None
    return KnownPrices(frozenset(now | promotional), spread, frozenset(was))


class Price:
    """Prices in pictures against those of the listing."""

    def words(self) -> Collection[str]:
        return ("¥", "元", "块", "rmb", "包邮", *NOW_WORDS, *FINAL_WORDS, *WAS_WORDS)

    def find(self, subject: Subject) -> Iterator[Match]:
        known = known_prices(subject.listing, subject.as_of)
        if known is None:
            return
        for text in subject.texts:
            for price in find_prices(text.plain.text):
                wrong, level = _mismatch(price, known)
                if wrong:
                    if not subject.listing.skus and _of_a_pack(text, price):
                        level = "warning"  # a pack that the one price at hand may not be that of
                    yield _match(text, price, known, level)


class PriceShown:
    """Any price in a main picture: right today, it will be wrong after the next change of price."""

    def words(self) -> Collection[str]:
        return ("¥", "元", "块", "rmb", "包邮", *NOW_WORDS, *FINAL_WORDS)

    def find(self, subject: Subject) -> Iterator[Match]:
        known = known_prices(subject.listing, subject.as_of)
        for text in subject.texts:
            if text.image is None or text.image.role == "detail":
                continue
            for price in find_prices(text.plain.text):
                wrong = known is not None and _mismatch(price, known)[0]
                if price.role != "other" and not wrong:
                    yield text.match(
                        text.plain,
                        price.start,
                        price.end,
                        word=str(price.low),
                        values={"price": str(price.low)},
                    )


class Discount:
    """Arithmetic; and the price of several against 第二件半价 or 3件7折 where the text or the listing has one price."""

    def words(self) -> Collection[str]:
        return (*WAS_WORDS, "满", "半价", "折", "第2件", "第二件", "定金", "订金")

    def find(self, subject: Subject) -> Iterator[Match]:
        known = known_prices(subject.listing, subject.as_of)
        single = next(iter(known.now)) if known is not None and len(known.now) == 1 else None
        for text in subject.texts:
            faults = false_discounts if text.image is None else false_discounts_in_picture
            for fault in faults(text.plain.text):
                yield text.match(text.plain, fault.start, fault.end, values={"should": fault.should})
            for bundle in bundle_totals(text.plain.text):
                one = single_piece_price(text.plain.text) or single
                should = (one or 0) * bundle.times
                if one is not None and bundle.total > should + Decimal("0.5"):
                    yield text.match(
                        text.plain, bundle.start, bundle.end, values={"should": f"{should.normalize():f}"}
                    )


class Reference:
    """A compared price (划线价, 参考价) below the selling price, or ten times it and more.

    One that equals the selling price is left alone: exports fill it in where there is none.
    """

    def find(self, subject: Subject) -> Iterator[Match]:
        listing = subject.listing
        if listing.list_price is not None and listing.price is not None:
            yield from _compare("list_price", listing.list_price.high, listing.price)
        for number, sku in enumerate(listing.skus):
            if sku.list_price is not None and sku.price is not None:
                price = PriceRange(sku.price, sku.price)
                yield from _compare(f"skus[{number}].list_price", sku.list_price, price)


def _compare(field: str, reference: Decimal, price: PriceRange) -> Iterator[Match]:
    if reference < price.low or (price.high and reference >= 10 * price.high):
        shown = str(price.low) if price.low == price.high else f"{price.low}-{price.high}"
        values = (("match", str(reference)), ("price", str(reference)), ("prices", shown))
        yield Match(Location(field, None, str(reference)), word=str(reference), values=values)


def _mismatch(price: WrittenPrice, known: KnownPrices) -> tuple[bool, Level | None]:
    """Whether the listing has no such price, and the level (None: the rule's own)."""
    if price.role == "other":
        return False, None
    if price.role == "was":
        wrong = bool(known.was) and not (known.compares_with(price.low) or known.sells_at(price.low))
        return wrong, "warning"
    if price.role == "from":
        return price.low < known.lowest() - _CENT and not known.sells_at(price.low), None
    if known.sells_at(price.low) and known.sells_at(price.high):
        return False, None
    # What coupons and subsidies leave is no price of the listing, so it may still be right.
    return True, "warning" if price.role == "final" else None


def _of_a_pack(text: ScopedText, price: WrittenPrice) -> bool:
    return text.plain.text[max(0, price.start - 4) : price.start].rstrip(" :¥\n").endswith("装")


def _match(text: ScopedText, price: WrittenPrice, known: KnownPrices, level: Level | None) -> Match:
    span = text.plain.back(price.start, price.end)
    lines = text.image.lines_at(span.start, span.end) if text.image is not None else ()
    if any(line.confidence < _SURE for line in lines):
        level = "warning"
    values = {"price": str(price.low), "prices": known.shown()}
    return text.match(text.plain, price.start, price.end, word=str(price.low), values=values, level=level)


def _cents_unread(amount: Decimal, price: Decimal) -> bool:
    """¥59 for 59.90: designers set the cents so small that they are read as a line of their own."""
    return amount == amount.to_integral_value() and amount == price.to_integral_value(rounding="ROUND_FLOOR")
