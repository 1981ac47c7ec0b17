"""Everything a shop has told: figures from tables and counts from its orders, asked by name and window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from listcheck.score.shop.counting import OrderBook, Question
from listcheck.score.shop.figures import Figure


@dataclass(frozen=True, slots=True)
class Given:
    """`figures` by name, in the order of their tables. `shifts` are what a what-if adds to counts."""

    as_of: date
    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    book: OrderBook | None = None
    shifts: Mapping[str, float] = field(default_factory=dict)
    kind: str = ""  # of the shop, where limits differ by it

    def best(self, name: str, days: int) -> Figure | None:
        """The figure that fits a window best: over as many days, else the latest."""
        found = sorted(self.figures.get(name, ()), key=lambda figure: self._fit(figure, days))
        return found[0] if found else None

    def pair(self, num: str, den: str, days: int) -> tuple[Figure, Figure] | None:
        """Two figures over the same days, which fit a window best; None if no days are the same."""
        pairs = [
            (one, two)
            for one in self.figures.get(num, ())
            for two in self.figures.get(den, ())
            if self._days(one, days) == self._days(two, days)
        ]
        return min(pairs, key=lambda pair: self._fit(pair[0], days), default=None)

    def count(self, name: str, question: Question) -> Figure | None:
        """One count over a window: as it was given, else from the orders."""
        figure = self.best(name, question.days)
        if figure is None and self.book is not None:
            value = self.book.count(name, question)
            figure = None if value is None else Figure(name, value, self.as_of, question.days)
        return None if figure is None else self.shifted(figure)

    def counts(self, num: str, den: str, question: Question) -> tuple[Figure, Figure] | None:
        """Two counts over the same days, to be divided. Given ones go before those from orders, but the two
        never mix: orders of a file and a total of the back office may be of different shops."""
        pair = self.pair(num, den, question.days)
        if pair is None and self.book is not None:
            values = [self.book.count(name, question) for name in (num, den)]
            if values[0] is not None and values[1] is not None:
                pair = (
                    Figure(num, values[0], self.as_of, question.days),
                    Figure(den, values[1], self.as_of, question.days),
                )
        return None if pair is None else (self.shifted(pair[0]), self.shifted(pair[1]))

    def shifted(self, figure: Figure) -> Figure:
        return replace(figure, value=figure.value + self.shifts.get(figure.name, 0.0))

    def _days(self, figure: Figure, days: int) -> tuple[date, int]:
        return figure.end or self.as_of, figure.days or days

    def _fit(self, figure: Figure, days: int) -> tuple[bool, int, int]:
        end, own = self._days(figure, days)
        return own != days, -end.toordinal(), abs(own - days)

    def names(self) -> Iterator[str]:
        yield from self.figures
