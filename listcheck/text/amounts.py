"""What the numbers of one chain mean together: 500g*2袋 is a mass in packs, 200*230cm is an extent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice, pairwise, product

from listcheck.model.location import Span
from listcheck.text.units import Unit

INFINITE = Decimal("Infinity")
_MOST_EXTENTS = 16  # 1.2/1.5/1.8m*2m: each alternative side makes an extent of its own
_SMALLEST_BARE_SIDE = 10  # 200cm*230: a side; 74cm*2: two of them

Pack = tuple[Decimal, str]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One amount in the base unit of its dimension: low == high unless the text gives a range, a tolerance
    or a bound (high is INFINITE for 以上). `unit` is the id of the unit as written, `packs` what the amount is
    multiplied by: (2, "袋") for ×2袋, (2, "") for ×2. `per` is 瓶 in 500ml/瓶. `chain` numbers what the text
    joins (500g+100g). `chinese` says that the number stands in characters (一件)."""

    low: Decimal
    high: Decimal
    unit: str
    dimension: str
    span: Span
    qualifier: str = ""
    packs: tuple[Pack, ...] = ()
    per: str = ""
    chain: int = 0
    chinese: bool = False

    @property
    def times(self) -> Decimal:
        """All packs multiplied."""
        result = Decimal(1)
        for count, _ in self.packs:
            result *= count
        return result


@dataclass(frozen=True, slots=True)
class Extent:
    """Sides joined by ×, each (low, high) in mm, in the order written."""

    sides: tuple[tuple[Decimal, Decimal], ...]
    span: Span
    qualifier: str = ""
    packs: tuple[Pack, ...] = ()


@dataclass(frozen=True, slots=True)
class Measures:
    """All that one text says, in order."""

    quantities: tuple[Quantity, ...] = ()
    extents: tuple[Extent, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One number of a chain, in the base unit of its own unit; `joint` is the sign before it."""

    low: Decimal
    high: Decimal
    unit: Unit | None
    span: Span
    joint: str = ""
    per: str = ""
    chinese: bool = False
    exact: bool = True
    explicit: bool = True  # its unit stands right behind it

    @property
    def end(self) -> int:
        return self.span.end


def resolve(terms: Sequence[Term], qualifier: str = "", chain: int = 0) -> Iterator[Quantity | Extent]:
    """The amounts of one chain. Numbers without any unit say nothing and are left out."""
    if not any(term.unit for term in terms):
        return
    products = list(_products(_with_units(terms)))
    for before, after in pairwise(products):
        if _is_rate(before, after):
            return  # 3.6g/100ml is a concentration, no amount of anything
    for factors in products:
        yield from _one_product(factors, qualifier, chain)


def _with_units(terms: Sequence[Term]) -> list[Term]:
    """In 30/50ml and 48*74cm the unit at the end is that of all; in 2*500g it is not."""
    result = list(terms)
    for index in range(len(result) - 2, -1, -1):
        term, following = result[index], result[index + 1]
        if term.unit is not None or following.unit is None:
            continue
        if following.joint != "*" or following.unit.dimension == "length":
            factor = following.unit.factor
            result[index] = replace(
                term, unit=following.unit, low=term.low * factor, high=term.high * factor, explicit=False
            )
    return result


def _products(terms: Sequence[Term]) -> Iterator[list[list[Term]]]:
    """Splits a chain into products, each a list of factors, each a list of alternatives."""
    factors: list[list[Term]] = []
    written_unit = False
    for term in terms:
        closes = term.joint == "+" or (term.joint in ("/", "、", "或") and written_unit)
        if factors and closes:
            yield factors
            factors = []
        if factors and term.joint != "*":
            factors[-1].append(term)
        else:
            factors.append([term])
        written_unit = term.unit is not None and term.explicit
    if factors:
        yield factors


def _is_rate(before: list[list[Term]], after: list[list[Term]]) -> bool:
    left, right = before[-1][-1].unit, after[0][0].unit
    if left is None or right is None or after[0][0].joint != "/":
        return False
    return left.dimension != right.dimension and not left.counts


def _one_product(factors: list[list[Term]], qualifier: str, chain: int) -> Iterator[Quantity | Extent]:
    span = Span(factors[0][0].span.start, factors[-1][-1].span.end)
    sides = [
        factor for factor in factors if (unit := factor[0].unit) is not None and unit.dimension == "length"
    ]
    others = [factor for factor in factors if factor not in sides]
    if len(sides) == 1 and others and others[0][0].unit is None and others[0][0].low > _SMALLEST_BARE_SIDE:
        factor = sides[0][0].unit.factor if sides[0][0].unit else Decimal(1)
        sides.append(
            [replace(term, low=term.low * factor, high=term.high * factor) for term in others.pop(0)]
        )
    if len(sides) > 1:
        for choice in islice(product(*sides), _MOST_EXTENTS):
            yield Extent(tuple((term.low, term.high) for term in choice), span, qualifier, _packs(others))
        return
    content = _content(factors)
    if content is None:
        return
    packs = _packs([factor for factor in factors if factor is not content])
    for term in content:
        if term.unit is not None:
            where = span if len(content) == 1 else term.span
            yield Quantity(
                term.low, term.high, term.unit.id, term.unit.dimension, where,
                qualifier, packs, term.per, chain, term.chinese,
            )  # fmt: skip


def _content(factors: list[list[Term]]) -> list[Term] | None:
    """The factor that is packed: a measure before any counter, the lowest counter else."""
    with_unit = [(factor, unit) for factor in factors if (unit := factor[0].unit) is not None]
    if not with_unit:
        return None
    return min(with_unit, key=lambda pair: pair[1].rank)[0]


def _packs(factors: list[list[Term]]) -> tuple[Pack, ...]:
    packs = []
    for factor in factors:
        term = factor[0]
        if len(factor) == 1 and term.exact and (term.unit is None or term.unit.counts):
            packs.append((term.low, term.unit.id if term.unit else ""))
    return tuple(packs)
