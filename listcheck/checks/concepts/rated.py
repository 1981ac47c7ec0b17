"""Electrical figures: 2000W in the title, 额定功率 1500W in the attribute; 20000mAh against 10000mAh.

最大 and 额定 are two figures of one machine and never contradict each other; nor do power in and power out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict
from listcheck.checks.concepts.measured import (
    Amounts,
    Interval,
    Stated,
    at,
    interval,
    is_single,
    one_conflict,
)
from listcheck.checks.concepts.sides import Named, Sides, advertised, of_other_goods, sku_texts
from listcheck.text.amounts import Quantity

_TOLERANCE = Decimal("0.03")  # 4460mAh is sold as 4500mAh
_CHARGING = re.compile(r"\s?(?:[超级极有无双单线闪快秒pd]{0,4}(?:快充|闪充|充电|充|快冲|输出|输入|适配器))")
_MAXIMUM = re.compile(r"\s?(?:峰值|max|最大)")
# The heat that an air conditioner moves is no power that it takes: 制冷量3500W beside 额定功率 810W.
_HEAT_MOVED = re.compile(r"(?:制冷|制热|散热)(?:量|能力)?\s?[:为约达]?\s?\Z")
# A pack of lithium cells is named by 4.0 or 4.2 V a cell when full and rated at 3.6 V: 12 V and 10.8 V, 21 V and 18 V.
_FULL_PACK = (Decimal("0.9"), Decimal("18") / Decimal("21"))
_SAFE_VOLTAGE = 60  # volts; packs of tools and toys stay below
# Which declared figures each kind of claim is held to. A wattage alone may be the rated or the maximum one; a
# capacity alone is that of the cells, of which 额定容量 at 5 V is but two thirds.
_POWER = {"rated": ("rated", ""), "max": ("max",), "charging": ("charging",), "": ("", "rated", "max")}
_CAPACITY = {"rated": ("rated",), "typical": ("",), "": ("",)}


class RatedConcept:
    """Compares figures of one dimension with the attributes of one role."""

    def __init__(self, data: SharedData, role: str, dimension: str) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)
        self._role = role
        self._dimension = dimension
        self._kinds = _CAPACITY if dimension == "charge" else _POWER

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        named = self._sides.declared(subject, self._role)
        if not named:
            return
        in_skus = [
            Stated(at(text, quantity.span), (interval(quantity),))
            for text in sku_texts(subject)
            for quantity in self._amounts.read(text.plain.text).quantities
            if quantity.dimension == self._dimension
        ]
        for text in advertised(subject):
            by_kind: dict[str, list[Stated]] = {}
            for kind, stated in self._claims(text):
                by_kind.setdefault(kind, []).append(stated)
            for kind, claims in by_kind.items():
                declared = list(self._declared(named, self._kinds[kind]))
                yield from one_conflict(claims, [*declared, *in_skus] if declared else [], _TOLERANCE)

    def _declared(self, named: Iterable[Named], kinds: tuple[str, ...]) -> Iterator[Stated]:
        for one in named:
            for quantity in self._amounts.of(one, (self._dimension,)):
                qualifier = quantity.qualifier if quantity.qualifier in self._kinds else ""
                if (one.role.part or qualifier) in kinds:
                    yield Stated(one.value, (interval(quantity),))

    def _claims(self, text: ScopedText) -> Iterator[tuple[str, Stated]]:
        plain = text.plain.text
        for quantity in self._amounts.read(plain).quantities:
            if (
                quantity.dimension != self._dimension
                or not is_single(quantity)
                or of_other_goods(text, *quantity.span)
            ):
                continue
            if _HEAT_MOVED.search(plain[max(0, quantity.span.start - 8) : quantity.span.start]):
                continue
            kind = _kind(plain, quantity)
            if kind in self._kinds and not (text.field.scope == "description" and kind == ""):
                yield kind, Stated(at(text, quantity.span), tuple(self._readings(quantity)))

    def _readings(self, quantity: Quantity) -> Iterator[Interval]:
        low, high = interval(quantity)
        yield low, high
        if self._dimension == "voltage" and high <= _SAFE_VOLTAGE:
            for share in _FULL_PACK:
                yield low * share, high * share


def _kind(plain: str, quantity: Quantity) -> str:
    if quantity.qualifier:
        return quantity.qualifier
    if _CHARGING.match(plain, quantity.span.end):
        return "charging"
    return "max" if _MAXIMUM.match(plain, quantity.span.end) else ""
