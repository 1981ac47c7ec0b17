"""Counts over a window of days, from single orders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from listcheck.score.shop.orders import Order

# Goods still come back two weeks after they were signed for.
IMMATURE_DAYS = 15
_DAY, _TWO_DAYS = timedelta(hours=24), timedelta(hours=48)


class Question(NamedTuple):
    """What is asked of the orders: how many days, which marks do not count, which reason does."""

    days: int
    exclude: frozenset[str]
    first_reason: bool = True


@dataclass(frozen=True, slots=True)
class OrderBook:
    """The orders, the columns that their file had, and the day that is judged."""

    orders: tuple[Order, ...]
    columns: frozenset[str]
    as_of: date

    def count(self, name: str, question: Question) -> float | None:
        """A count over the window that ends on the day judged; None if orders cannot tell it."""
        way = _WAYS.get(name)
        if way is None or not way.needs <= self.columns:
            return None
        if (
            way.needs_reason
            and ("reason_first" if question.first_reason else "reason_last") not in self.columns
        ):
            return None
        end = datetime.combine(self.as_of, time.max)
        start = datetime.combine(self.as_of, time.min) - timedelta(days=question.days - 1)
        return float(
            sum(
                way.worth(order, question, end)
                for order in self.orders
                if not order.flags & question.exclude and _within(way.clock(order), start, end)
            )
        )

    def immature(self, days: int) -> int:
        """How many orders of the window were signed for so lately that goods may still come back."""
        end = datetime.combine(self.as_of, time.max)
        start = datetime.combine(self.as_of, time.min) - timedelta(days=min(days, IMMATURE_DAYS) - 1)
        return sum(1 for order in self.orders if _within(order.signed, start, end))

    def by_listing(self) -> dict[str, float]:
        """Orders paid of each listing, all of the file up to the day judged."""
        found: dict[str, float] = {}
        for order in self.orders:
            if order.listing:
                found[order.listing] = found.get(order.listing, 0) + 1
        return found


def _within(when: datetime | None, start: datetime, end: datetime) -> bool:
    return when is not None and start <= when <= end


class _Way(NamedTuple):
    """How one count is made: the columns it needs, the time that puts an order into the window, its worth."""

    needs: frozenset[str]
    clock: Callable[[Order], datetime | None]
    worth: Callable[[Order, Question, datetime], float]
    needs_reason: bool = False


def _paid(order: Order) -> datetime | None:
    return order.paid


def _signed(order: Order) -> datetime | None:
    return order.signed


def _shipped(order: Order) -> datetime | None:
    return order.shipped


def _one(_order: Order, _question: Question, _end: datetime) -> float:
    return 1


def _quality(order: Order, question: Question, _end: datetime) -> float:
    return order.quality_first if question.first_reason else order.quality_last


def _refund(order: Order, question: Question, _end: datetime) -> float:
    return bool(order.reason_first if question.first_reason else order.reason_last)


def _due(since: Callable[[Order], datetime | None], done: str, limit: timedelta) -> _Way:
    """Whatever is done already, or whose time is up; what still has time is not asked about."""

    def worth(order: Order, _question: Question, end: datetime) -> float:
        start = since(order)
        return start is not None and (_done(order, done, end) is not None or end - start > limit)

    return _Way(_columns(since, done), since, worth)


def _in_time(since: Callable[[Order], datetime | None], done: str, limit: timedelta) -> _Way:
    def worth(order: Order, _question: Question, end: datetime) -> float:
        start, then = since(order), _done(order, done, end)
        return start is not None and then is not None and then - start <= limit

    return _Way(_columns(since, done), since, worth)


def _done(order: Order, step: str, end: datetime) -> datetime | None:
    when: datetime | None = getattr(order, step)
    return when if when is not None and when <= end else None


def _columns(since: Callable[[Order], datetime | None], done: str) -> frozenset[str]:
    return frozenset({"paid_at" if since is _paid else "shipped_at", f"{done}_at"})


def _rated(test: Callable[[float], float]) -> _Way:
    def worth(order: Order, _question: Question, _end: datetime) -> float:
        return 0.0 if order.rating is None else test(order.rating)

    return _Way(frozenset({"signed_at", "rating"}), _signed, worth)


_WAYS: dict[str, _Way] = {
    "orders_paid": _Way(frozenset({"paid_at"}), _paid, _one),
    "orders_signed": _Way(frozenset({"signed_at"}), _signed, _one),
    "quality_returns": _Way(frozenset({"signed_at"}), _signed, _quality, needs_reason=True),
    "refunds": _Way(frozenset({"paid_at"}), _paid, _refund, needs_reason=True),
    "pickups_due": _due(_paid, "picked", _DAY),
    "pickups_ontime": _in_time(_paid, "picked", _DAY),
    "pickups_due_48h": _due(_paid, "picked", _TWO_DAYS),
    "pickups_48h": _in_time(_paid, "picked", _TWO_DAYS),
    "shipments_due": _due(_paid, "shipped", _TWO_DAYS),
    "shipments_48h": _in_time(_paid, "shipped", _TWO_DAYS),
    "tracked_due": _due(_shipped, "picked", _DAY),
    "tracked_24h": _in_time(_shipped, "picked", _DAY),
    "rated": _rated(lambda _rating: 1),
    "rating_sum": _rated(lambda rating: rating),
    "bad_reviews": _rated(lambda rating: rating <= 2),
    "good_reviews": _rated(lambda rating: rating >= 4),
}
COUNTED = frozenset(_WAYS)
