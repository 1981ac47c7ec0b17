"""Telling a promotion from a product: promotional words near a place, product nouns after a holiday."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import msgspec
import re2

from listcheck.errors import PackError
from listcheck.text.fold import fold_word

_LONGEST = 8  # characters of the longest promotional expression: how far to look beyond the reach


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    checked: str
    promo: tuple[str, ...]
    not_promo: tuple[str, ...]
    product_nouns: tuple[str, ...]
    not_campaign_date: tuple[str, ...]


class Wording:
    """rulepacks/calendar/wording.yaml, compiled on first use."""

    def __init__(self, table: Any) -> None:
        try:
            self._table = msgspec.convert(table, _Table)
        except msgspec.ValidationError as error:
            raise PackError(f"calendar/wording.yaml: {error}") from error

    @cached_property
    def _promo(self) -> Any:
        return re2.compile("|".join(self._table.promo))

    @cached_property
    def _not_promo(self) -> Any:
        return re2.compile("|".join(self._table.not_promo))

    @cached_property
    def nouns(self) -> tuple[str, ...]:
        return tuple(fold_word(noun) for noun in self._table.product_nouns)

    @cached_property
    def other_dates(self) -> tuple[str, ...]:
        return tuple(fold_word(word) for word in self._table.not_campaign_date)

    def promo_spans(self, text: str) -> list[tuple[int, int]]:
        """Every promotional expression in the folded text; 折叠, 抢眼 and 户外活动 are none."""
        spans = [match.span() for match in self._promo.finditer(text)]
        if not spans:
            return []
        harmless = [match.span() for match in self._not_promo.finditer(text)]
        return [
            (start, end)
            for start, end in spans
            if not any(low <= start and end <= high for low, high in harmless)
        ]

    def promo_near(self, text: str, start: int, end: int, reach: int) -> tuple[int, int] | None:
        """The nearest promotional expression at most `reach` characters from start..end. One inside does not
        count: 开门红 needs another beside it."""
        begin = max(0, start - reach - _LONGEST)
        window = text[begin : end + reach + _LONGEST]
        near = [
            (max(begin + low - end, start - begin - high, 0), begin + low, begin + high)
            for low, high in self.promo_spans(window)
            if begin + low < start or end < begin + high
        ]
        near = [found for found in near if found[0] <= reach]
        return min(near)[1:] if near else None
