"""Goods past their day: 生产日期 2025-01-10 with 保质期 12个月, judged later; 有效期至 a day gone by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.concepts.base import Conflict
from listcheck.checks.concepts.measured import Amounts
from listcheck.checks.concepts.sides import Named, Sides
from listcheck.text.dates import find_periods, resolve

_A_DAY = Decimal(86400)
# 24年3月起生产的批次随机发货 and 近期日期 promise no day.
_NO_DAY = re.compile(r"随机|最新|新鲜|近期|批次|起|以后|之后|左右|为准")
_GRACE = timedelta(days=3)  # six months of 365/12 days are up to three short of six in the calendar


class ExpiryConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        lives = [
            (one.value, quantity.high)
            for one in self._sides.declared(subject, "shelf_life")
            for quantity in self._amounts.of(one, ("time",), bare="天")
            if quantity.qualifier != "opened" and _A_DAY <= quantity.high.copy_abs() < Decimal(10) ** 10
        ]
        for one in self._named(subject, "produced"):
            made = _last_day(one)
            if made is None or not lives:
                continue
            place, longest = max(lives, key=lambda pair: pair[1])
            ends = made + timedelta(days=int(longest / _A_DAY))
            if ends + (_GRACE if longest >= 28 * _A_DAY else timedelta()) < subject.as_of:
                yield Conflict(one.value, place, values=(("ends", ends.isoformat()),))
        for one in self._named(subject, "expires"):
            ends_on = _last_day(one)
            if ends_on is not None and ends_on < subject.as_of:
                yield Conflict(one.value, None, values=(("ends", ends_on.isoformat()),))

    def _named(self, subject: Subject, role: str) -> Iterator[Named]:
        found = self._sides.declared(subject, role)
        yield from found
        if not found:
            for text in subject.texts:
                if text.field.scope in ("description", "image_text"):
                    yield from self._sides.lines(text, role)


def _last_day(named: Named) -> date | None:
    """The latest day that a value names with its year; None where it promises none."""
    value = named.value.folded
    if _NO_DAY.search(value):
        return None
    days: list[date] = []
    for period in find_periods(re.sub(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)", r"\1-\2-\3", value)):
        if (period.last or period.first) is None or not any(
            each and each.year for each in (period.first, period.last)
        ):
            continue
        resolved = resolve(period, date(2000, 1, 1))
        if resolved is not None and resolved.last is not None:
            days.append(resolved.last)
    return max(days, default=None)
