"""orders.csv: one order a row. What a platform counts is counted here, by the reason that was filed first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from listcheck.score.shop.names import Names
from listcheck.score.shop.table import Table
from listcheck.score.shop.values import is_empty, moment, number

ORDER_COLUMNS = ("order_id", "paid_at")
STEPS = ("paid_at", "shipped_at", "picked_at", "signed_at")  # in the order in which they happen
_STEP_NAMES = {
    "paid_at": ("付款", "payment"),
    "shipped_at": ("发货", "shipping"),
    "picked_at": ("揽收", "pickup"),
    "signed_at": ("签收", "signing"),
}


@dataclass(frozen=True, slots=True)
class Order:
    """Times are the shop's own clock. Reasons are "" where there is none; `flags` are ours."""

    id: str
    listing: str
    paid: datetime
    shipped: datetime | None
    picked: datetime | None
    signed: datetime | None
    reason_first: str
    reason_last: str
    rating: float | None
    flags: frozenset[str]
    quality_first: bool
    quality_last: bool


def read_orders(table: Table, names: Names, as_of: date) -> Iterator[Order]:
    """The orders up to the day that is judged; what is wrong goes to `table.problems`."""
    seen: dict[str, int] = {}
    for line, cells in table.rows:
        order = _order(table, line, cells, names)
        if order is None:
            continue
        if order.id in seen:
            table.refuse(
                line,
                f"订单 {order.id} 和第 {seen[order.id]} 行重复，只算一次",
                f"order {order.id} stands in line {seen[order.id]} already: counted once",
            )
            continue
        seen[order.id] = line
        if order.paid.date() > as_of:
            continue  # of tomorrow, when judged as of yesterday
        yield order


def _order(table: Table, line: int, cells: Sequence[str], names: Names) -> Order | None:
    number_of = table.cell(cells, "order_id")
    if not number_of:
        table.refuse(line, "没有订单编号", "the order has no number")
        return None
    times = _times(table, line, cells)
    if times is None:
        return None
    paid = times["paid_at"]
    if paid is None:
        table.refuse(line, f"订单 {number_of} 没有付款时间", f"order {number_of} has no time of payment")
        return None
    rating = _rating(table, line, cells)
    reasons = [table.cell(cells, column) for column in ("reason_first", "reason_last")]
    first, last = ("" if is_empty(reason) else reason for reason in reasons)
    return Order(
        id=number_of,
        listing=table.cell(cells, "listing_id"),
        paid=paid,
        shipped=times["shipped_at"],
        picked=times["picked_at"],
        signed=times["signed_at"],
        reason_first=first,
        reason_last=last,
        rating=rating,
        flags=_flags(table, line, cells, names),
        quality_first=bool(first) and names.is_quality(first),
        quality_last=bool(last) and names.is_quality(last),
    )


def _times(table: Table, line: int, cells: Sequence[str]) -> dict[str, datetime | None] | None:
    """The times of an order; None, with a word, when one is no time or they are in the wrong order."""
    times: dict[str, datetime | None] = {}
    latest, latest_step = None, ""
    for step in STEPS:
        cell = table.cell(cells, step)
        when = None if is_empty(cell) else moment(cell)
        zh, en = _STEP_NAMES[step]
        if when is None and not is_empty(cell):
            table.refuse(
                line, f"{zh}时间“{cell}”看不懂，这一单未计入", f"{cell!r} is no time of {en}: left out"
            )
            return None
        if when is not None and latest is not None and _before(when, latest):
            before_zh, before_en = _STEP_NAMES[latest_step]
            table.refuse(
                line,
                f"{zh}时间早于{before_zh}时间，这一单未计入",
                f"{en} is earlier than {before_en}: left out",
            )
            return None
        if when is not None:
            latest, latest_step = when, step
        times[step] = when
    return times


def _before(one: datetime, other: datetime) -> bool:
    """Earlier, as far as can be told: of a bare day the hour is not known."""
    if one.time() == datetime.min.time() or other.time() == datetime.min.time():
        return one.date() < other.date()
    return one < other


def _rating(table: Table, line: int, cells: Sequence[str]) -> float | None:
    cell = table.cell(cells, "rating")
    if is_empty(cell):
        return None
    value = number(cell.removesuffix("星"))
    if value is None or not 1 <= value <= 5:
        table.refuse(line, f"评分“{cell}”应是 1～5，未计入", f"rating {cell!r} is not 1..5: not counted")
        return None
    return value


def _flags(table: Table, line: int, cells: Sequence[str], names: Names) -> frozenset[str]:
    cell = table.cell(cells, "flags")
    found = set()
    for sign in ",;、|/":
        cell = cell.replace(sign, " ")
    for word in cell.split():
        flag = names.flag(word)
        if flag:
            found.add(flag)
        else:
            table.refuse(line, f"不认识的订单标记“{word}”", f"unknown mark {word!r} of an order")
    return frozenset(found)
