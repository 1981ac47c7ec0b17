"""Times and ages: 保质期18个月 against 12个月, 0-3岁 against 3岁以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import between, by_every_variant, by_variant, held_to, not_offered
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

_EXACT = Decimal(0)
_DAYS_OF_A_MONTH = Decimal("365.25") / 12
_SECONDS_OF_A_MONTH = Decimal(2628000)
_SECONDS_OF_A_YEAR = 12 * _SECONDS_OF_A_MONTH
_A_DAY = Decimal(86400)
_CHILD = re.compile(r"婴|宝宝|幼儿|儿童|新生儿|月龄|牙胶|奶瓶|早教|辅食")
_NO_AGE = re.compile(
    r"保质|质保|保修|发货|预售|到货|有效|生产|续航|待机|使用|换新|包换|分期|免息|以内|年|上市"
)


# 3岁以下禁用 and 不适合3岁以下 warn of small parts; they say that the goods are for older children.
_WARNS_AFTER = re.compile(
    r"[^,。;\n]{0,8}(?:禁[用止]|请勿|切勿|不宜|不适[合用宜]|勿[用使玩]|慎用|不得|不可|不能|不建议|不推荐|远离)"
)
_WARNS_BEFORE = re.compile(
    r"(?:禁止|请勿|切勿|勿[让给使将]|避免|防止|远离|不适[合用宜]|不宜|不建议|不推荐|不得|不可|不能|禁用于?)[^,。;\n]{0,5}\Z"
)

_Age = tuple[Mention, Interval]


class ShelfLifeConcept:
    """保质期 in a text against the attribute. 开封后 is another time."""

    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared = [
            Stated(one.value, (_days(quantity),))
            for one in self._sides.declared(subject, "shelf_life")
            for quantity in self._amounts.of(one, ("time",), bare="天")
            if quantity.qualifier != "opened" and quantity.low >= _A_DAY
        ]
        texts = [(text, list(self._claims(text))) for text in advertised(subject)]
        for _, claims in texts if declared else ():
            yield from one_conflict(claims, declared, _EXACT)
        if not declared:
            yield from between_texts(texts, _EXACT)

    def _claims(self, text: ScopedText) -> Iterator[Stated]:
        for quantity in self._amounts.read(text.plain.text).quantities:
            if quantity.dimension == "time" and quantity.qualifier == "shelf-life" and is_single(quantity):
                yield Stated(at(text, quantity.span), (_days(quantity),))


def _days(quantity: Quantity) -> Interval:
    """The days meant. A month is thirty of them or one of the calendar's, a year twelve such months: 18个月 is
    whatever lies between 540 and 549 days."""
    low, high = interval(quantity)
    if quantity.unit not in ("month", "year") or high == INFINITE:
        return low / _A_DAY, high / _A_DAY
    shortest, longest = low / _SECONDS_OF_A_MONTH * 30, high / _SECONDS_OF_A_MONTH * _DAYS_OF_A_MONTH
    return shortest, longest.to_integral_value(ROUND_CEILING) + (2 if high % _SECONDS_OF_A_YEAR else 0)


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
                    warns = _warns(one.value.folded, quantity)
                    declared.append((one.value, (months[1], INFINITE) if warns else months))
        skus = list(sku_texts(subject))
        in_skus = by_variant(
            (
                (at(text, quantity.span), months)
                for text in skus
                for quantity in self._amounts.read(text.plain.text).quantities
                if (months := _months(quantity)) is not None
            ),
            skus,
            _place,
        )
        yield from not_offered(in_skus, declared, _place, _alike)
        claims = [(text, self._claims(text)) for text in advertised(subject)]
        if not declared:
            declared = by_every_variant(in_skus)
            if not any(in_skus):
                yield from between(claims, _place, _alike)
        for text, ages in claims if declared else ():
            stated = held_to(text, declared, _place) if ages else []
            excused = [one for each in in_skus for one in each]
            if stated and not any(_alike(one, other) for one in ages for other in (*stated, *excused)):
                yield Conflict(ages[0][0], stated[0][0])

    def _claims(self, text: ScopedText) -> list[_Age]:
        """The ages that a text speaks of; in a description only those under their name."""
        plain = text.plain.text
        found = [
            (at(text, quantity.span), months)
            for quantity in self._amounts.read(plain).quantities
            if (quantity.dimension == "age" or _is_age(plain, quantity))
            and (months := _months(quantity)) is not None
            and not negated(plain, quantity.span.start)
            and not _warns(plain, quantity)
        ]
        if found and text.field.scope == "description":
            lines = [line.value for line in self._sides.lines(text, "age")]
            return [one for one in found if any(line.start <= one[0].start < line.end for line in lines)]
        return found


def _place(age: _Age) -> Mention:
    return age[0]


def _alike(one: _Age, other: _Age) -> bool:
    return _overlap(one[1], other[1])


def _is_age(plain: str, quantity: Quantity) -> bool:
    """Whether months in an advertising text are an age: a range or a bound beside 婴儿 or 宝宝, or from birth on."""
    if quantity.unit != "month" or quantity.low == quantity.high or quantity.qualifier:
        return False
    around = plain[max(0, quantity.span.start - 6) : quantity.span.end + 6]
    if _NO_AGE.search(around):
        return False
    return quantity.low == 0 != quantity.high or _CHILD.search(plain) is not None


def _warns(plain: str, quantity: Quantity) -> bool:
    """Whether an age is one that must not use the goods."""
    if quantity.low != 0 or quantity.high == INFINITE:
        return False  # only 以下 and 0-3 name the children that are too young
    start, end = quantity.span
    before = plain[max(0, start - 10) : start]
    return _WARNS_AFTER.match(plain, end) is not None or _WARNS_BEFORE.search(before) is not None


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
