"""Times and ages: 保质期18个月 against 12个月, 0-3岁 against 3岁以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.measured import (
    Amounts,
    Interval,
    Stated,
    at,
    between_texts,
    interval,
    is_single,
    one_conflict,
)
from listcheck.checks.concepts.sides import Sides, advertised, sku_texts
from listcheck.text.amounts import INFINITE, Quantity
from listcheck.text.negation import negated

# 18个月 is printed as 540天 too, 1.4 % less than a year and a half.
_TOLERANCE = Decimal("0.04")
_SECONDS_OF_A_MONTH = Decimal(2628000)
_A_DAY = Decimal(86400)
_CHILD = re.compile(r"婴|宝宝|幼儿|儿童|新生儿|月龄|牙胶|奶瓶|早教|辅食")
_NO_AGE = re.compile(
    r"保质|质保|保修|发货|预售|到货|有效|生产|续航|待机|使用|换新|包换|分期|免息|以内|年|上市"
)


class ShelfLifeConcept:
    """保质期 in a text against the attribute. 开封后 is another time."""

    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared = [
            Stated(one.value, (interval(quantity),))
            for one in self._sides.declared(subject, "shelf_life")
            for quantity in self._amounts.of(one, ("time",), bare="天")
            if quantity.qualifier != "opened" and quantity.low >= _A_DAY
        ]
        texts = [(text, list(self._claims(text))) for text in advertised(subject)]
        for _, claims in texts if declared else ():
            yield from one_conflict(claims, declared, _TOLERANCE)
        if not declared:
            yield from between_texts(texts, _TOLERANCE)

    def _claims(self, text: ScopedText) -> Iterator[Stated]:
        for quantity in self._amounts.read(text.plain.text).quantities:
            if quantity.dimension == "time" and quantity.qualifier == "shelf-life" and is_single(quantity):
                yield Stated(at(text, quantity.span), (interval(quantity),))


class AgeConcept:
    """Ages in months; a range of one side must share more than its edge with one of the other: 0-3岁 and
    3岁以上 meet only at the third birthday."""

    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared: list[tuple[Mention, Interval]] = []
        for one in self._sides.declared(subject, "age"):
            for quantity in self._amounts.of(one, ("age", "time")):
                months = _months(quantity)
                if months is not None:
                    declared.append((one.value, months))
        if not declared:
            return
        in_skus = [
            months
            for text in sku_texts(subject)
            for quantity in self._amounts.read(text.plain.text).quantities
            if (months := _months(quantity)) is not None
        ]
        for text in advertised(subject):
            if text.field.scope != "description":
                yield from self._in_text(text, declared, in_skus)

    def _in_text(
        self, text: ScopedText, declared: list[tuple[Mention, Interval]], in_skus: list[Interval]
    ) -> Iterator[Conflict]:
        claims = [
            (quantity, months)
            for quantity in self._amounts.read(text.plain.text).quantities
            if (quantity.dimension == "age" or _is_age(text.plain.text, quantity))
            and (months := _months(quantity)) is not None
            and not negated(text.plain.text, quantity.span.start)
        ]
        stated = [*(months for _, months in declared), *in_skus]
        if claims and not any(_overlap(months, other) for _, months in claims for other in stated):
            yield Conflict(at(text, claims[0][0].span), declared[0][0])


def _is_age(plain: str, quantity: Quantity) -> bool:
    """Whether months in an advertising text are an age: a range or a bound beside 婴儿 or 宝宝, or from birth on."""
    if quantity.unit != "month" or quantity.low == quantity.high or quantity.qualifier:
        return False
    around = plain[max(0, quantity.span.start - 6) : quantity.span.end + 6]
    if _NO_AGE.search(around):
        return False
    return quantity.low == 0 != quantity.high or _CHILD.search(plain) is not None


def _months(quantity: Quantity) -> Interval | None:
    """The ages meant: 3岁 is the year after the third birthday. 个月 counts as an age up to six years."""
    if quantity.dimension == "age":
        low, high = quantity.low, quantity.high
        year = Decimal(12) if quantity.unit == "year-old" else Decimal(1)
    elif quantity.dimension == "time" and quantity.unit == "month":
        low, high = quantity.low / _SECONDS_OF_A_MONTH, quantity.high / _SECONDS_OF_A_MONTH
        year = Decimal(1)
        if low > 72:
            return None
    else:
        return None
    return (low, low + year) if low == high and high != INFINITE else (low, high)


def _overlap(one: Interval, other: Interval) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])
