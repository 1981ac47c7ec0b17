"""Amounts on both sides, and when two of them agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from listcheck.checks.base import ScopedText, SharedData
from listcheck.checks.concepts.base import Conflict, Mention, SameTable
from listcheck.checks.concepts.between import between, held_to
from listcheck.checks.concepts.between import by_variant as grouped
from listcheck.checks.concepts.sides import Named
from listcheck.model.location import Span
from listcheck.text.amounts import INFINITE, Measures, Quantity
from listcheck.text.quantity import QuantityReader
from listcheck.text.units import UnitTable

Interval = tuple[Decimal, Decimal]

_BARE_NUMBER = re.compile(r"\s*(\d{1,9}(?:\.\d{1,4})?)\s*")


@dataclass(frozen=True, slots=True)
class Stated:
    """A place that states an amount, and every reading of it: 500g×2 is 500 and 1000."""

    mention: Mention
    readings: tuple[Interval, ...]


@lru_cache(maxsize=4)
def _reader(key: SameTable) -> tuple[UnitTable, QuantityReader]:
    """One for all rules: what it has read of a listing is remembered in it."""
    table = UnitTable.load(key.table)
    return table, QuantityReader(table)


class Amounts:
    """Reads amounts by units/units."""

    def __init__(self, data: SharedData) -> None:
        self._table, self._reader = _reader(SameTable(data.table("units/units")))

    def read(self, text: str, context: str = "") -> Measures:
        return self._reader.read(text, context)

    def of(
        self, named: Named, dimensions: Sequence[str], bare: str = "", context: str = ""
    ) -> list[Quantity]:
        """The amounts of these dimensions ("count:" for every counter) in a declared value. A number alone takes
        the unit that the attribute's name gives in brackets, else `bare` (a spelling)."""
        value = named.value.folded
        alone = _BARE_NUMBER.fullmatch(value)
        spelling = named.role.unit if named.role.unit in self._table.units else bare
        if alone and spelling:
            unit = self._table.unit(spelling)
            amount = Decimal(alone.group(1)) * unit.factor
            found = [Quantity(amount, amount, unit.id, unit.dimension, Span(0, len(value)))]
        else:
            # 401ml(含)-500ml(含) is how platforms name the steps of a range.
            found = list(self.read(value.replace("(含)", "").replace("(不含)", ""), context).quantities)
        return [quantity for quantity in found if quantity.dimension.startswith(tuple(dimensions))]


def agree(one: Interval, other: Interval, tolerance: Decimal) -> bool:
    """Whether two ranges overlap once the larger number is allowed to be off by `tolerance` (a share)."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return low <= high or low - high <= tolerance * low


def interval(quantity: Quantity) -> Interval:
    return quantity.low, quantity.high


def is_single(quantity: Quantity) -> bool:
    """Whether it is one number: no range, no 以上. 约 counts as one number."""
    return quantity.high != INFINITE and quantity.low > 0 and quantity.high <= quantity.low * Decimal("1.25")


def settled(claims: Iterable[Stated], declared: Iterable[Stated], tolerance: Decimal) -> bool:
    """Whether some reading of some claim agrees with some declared reading."""
    wanted = [reading for stated in declared for reading in stated.readings]
    return any(
        agree(one, other, tolerance) for stated in claims for one in stated.readings for other in wanted
    )


def one_conflict(
    claims: Sequence[Stated], declared: Sequence[Stated], tolerance: Decimal
) -> Iterator[Conflict]:
    """A conflict where a text makes exactly one claim of the kind and nothing that is declared agrees with it.
    A text that names several amounts may well speak of several things."""
    declared = held_to(claims[0].mention.text, declared, _place) if claims else ()
    if not claims or not declared or settled(claims, declared, tolerance):
        return
    if len({stated.readings[0] for stated in claims}) == 1:
        yield Conflict(claims[0].mention, declared[0].mention)


def between_texts(
    texts: Iterable[tuple[ScopedText, Sequence[Stated]]], tolerance: Decimal
) -> Iterator[Conflict]:
    """Amounts of free texts against each other, where nothing is declared."""

    def alike(one: Stated, other: Stated) -> bool:
        return settled((one,), (other,), tolerance)

    yield from between(texts, _place, alike)


def _place(stated: Stated) -> Mention:
    return stated.mention


def offered(
    by_sku: Sequence[Sequence[Stated]], declared: Sequence[Stated], tolerance: Decimal
) -> Iterator[Conflict]:
    """Every variant states the amount, and none states what the attributes declare."""
    if (
        declared
        and by_sku
        and all(by_sku)
        and not settled([each for sku in by_sku for each in sku], declared, tolerance)
    ):
        yield Conflict(by_sku[0][0].mention, declared[0].mention)


def by_variant(stated: Iterable[Stated], texts: Iterable[ScopedText]) -> list[list[Stated]]:
    """What is stated, variant by variant; an empty list for one that states nothing."""
    return grouped(stated, texts, _place)


def at(text: ScopedText, span: Span, offset: int = 0) -> Mention:
    return Mention(text, offset + span.start, offset + span.end)
