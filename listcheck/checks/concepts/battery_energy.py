"""What a battery's figures say together: 20000mAh and 100Wh, a rated capacity beside that of the cells.

Wh = mAh × V / 1000. A lithium cell has 3.6 to 3.87 V (3.2 with iron phosphate), packs have several in a row; where
the listing gives the voltage of the battery, that one counts. Power banks: the rated capacity (at 5 V) is usually
55 to 70 % of that of the cells, so a ratio beyond 50 to 80 % has one of the two wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict
from listcheck.checks.concepts.measured import Amounts, Stated, at, interval, is_single
from listcheck.checks.concepts.sides import Sides, of_other_goods, title_of

_POWER_BANK = re.compile(r"充电宝|移动电源|便携电源")
_CHARGE = re.compile(r"mah|毫安|\d\s?ah|安时")
_CELL = (Decimal("3.15"), Decimal("3.95"))
_MOST_CELLS = 4  # beyond, every voltage is a whole number of cells
_ROUNDING = Decimal("0.03")  # 74Wh for 20000mAh at 3.7 V, 18.5 sold as 18
_LEAST_RATED, _MOST_RATED = Decimal("0.5"), Decimal("0.8")
_LEAST_DELIVERED = Decimal("0.55")
_SMALLEST = 1000  # mAh: below, figures of earphones and their cases stand side by side


class _Figures(NamedTuple):
    cells: list[Stated]
    rated: list[Stated]
    energies: list[Stated]
    delivered: list[Stated]
    volts: list[Decimal]


class BatteryEnergyConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        if not any(_CHARGE.search(text.plain.text) for text in subject.all_texts):
            return
        figures = self._figures(subject)
        power_bank = _POWER_BANK.search(title_of(subject)) is not None or "power_bank" in subject.categories
        cells = {stated.readings[0] for stated in figures.cells}
        if len(cells) != 1 or figures.cells[0].readings[0][0] < _SMALLEST:
            return
        charge = figures.cells[0]
        if len({stated.readings[0] for stated in figures.energies}) == 1:
            volts = figures.energies[0].readings[0][0] * 1000 / charge.readings[0][0]
            if not _possible(volts, figures.volts, power_bank):
                yield _conflict(figures.energies[0], charge)
        elif not figures.energies and len({stated.readings[0] for stated in figures.delivered}) == 1:
            # 额定能量 is that of the cells or that at the output; it is never more than the cells hold.
            volts = figures.delivered[0].readings[0][0] * 1000 / charge.readings[0][0]
            held = [volts / each for each in figures.volts] if figures.volts else []
            if not _possible(volts, figures.volts, power_bank) and not _may_be_delivered(
                volts, held, power_bank
            ):
                yield _conflict(figures.delivered[0], charge)
        if power_bank and len({stated.readings[0] for stated in figures.rated}) == 1:
            share = figures.rated[0].readings[0][0] / charge.readings[0][0]
            # 额定容量 equal to that of the cells is what sellers fill in who know one figure only.
            if share != 1 and not _LEAST_RATED <= share <= _MOST_RATED:
                yield _conflict(figures.rated[0], charge)

    def _figures(self, subject: Subject) -> _Figures:
        figures = _Figures([], [], [], [], [])
        for one in self._sides.declared(subject, "battery", "energy_wh"):
            if one.in_sku or one.value.text.field.scope != "attributes":
                continue  # texts are read below
            for quantity in self._amounts.of(
                one, ("charge", "energy"), bare="mah" if one.role.name == "battery" else ""
            ):
                if quantity.low > 0 and is_single(quantity):
                    rated = "额定" in one.name or "rated" in (one.role.part, quantity.qualifier)
                    self._add(figures, quantity.dimension, rated, Stated(one.value, (interval(quantity),)))
            for quantity in self._amounts.of(one, ("voltage",)):
                figures.volts.append(quantity.low)
        for text in subject.texts:
            if text.field.scope not in ("attributes", "skus", "file_name"):
                self._read(text, figures)
        return figures

    def _read(self, text: ScopedText, figures: _Figures) -> None:
        for quantity in self._amounts.read(text.plain.text).quantities:
            if quantity.dimension not in ("charge", "energy", "voltage") or not is_single(quantity):
                continue
            if of_other_goods(text, *quantity.span):
                continue
            if quantity.dimension == "voltage":
                figures.volts.append(quantity.low)
            elif quantity.dimension == "energy" or text.field.scope != "description" or quantity.qualifier:
                stated = Stated(at(text, quantity.span), (interval(quantity),))
                self._add(figures, quantity.dimension, quantity.qualifier == "rated", stated)

    def _add(self, figures: _Figures, dimension: str, rated: bool, stated: Stated) -> None:
        if dimension == "energy":
            (figures.delivered if rated else figures.energies).append(stated)
        else:
            (figures.rated if rated else figures.cells).append(stated)


def _possible(volts: Decimal, given: list[Decimal], power_bank: bool) -> bool:
    """Whether a battery may have this voltage: one that is given, or a whole number of cells."""
    if any(abs(volts - each) <= each * _ROUNDING for each in given):
        return True
    cells = 1 if power_bank else _MOST_CELLS
    if not power_bank and volts > _CELL[0] * _MOST_CELLS:
        return True
    low, high = 1 - _ROUNDING, 1 + _ROUNDING
    return any(_CELL[0] * number * low <= volts <= _CELL[1] * number * high for number in range(1, cells + 1))


def _may_be_delivered(volts: Decimal, shares: list[Decimal], power_bank: bool) -> bool:
    """Whether it is what reaches the output: half to all of what the cells hold."""
    if any(_LEAST_DELIVERED <= share <= 1 + _ROUNDING for share in shares):
        return True
    return not power_bank or (
        not shares and _CELL[0] * _LEAST_DELIVERED <= volts <= _CELL[1] * (1 + _ROUNDING)
    )


def _conflict(one: Stated, other: Stated) -> Conflict:
    """The figure in a text is the claim, if one of them stands in a text."""
    if one.mention.text.field.scope in ("attributes", "skus") and other.mention.text.field.scope not in (
        "attributes",
        "skus",
    ):
        one, other = other, one
    return Conflict(one.mention, other.mention)
