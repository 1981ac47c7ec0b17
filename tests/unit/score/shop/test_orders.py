"""Orders, and what is counted in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.shop import profile, shared_names

from listcheck.model.shop import ShopScore
from listcheck.score.shop.counting import COUNTED, OrderBook, Question
from listcheck.score.shop.evaluate import evaluate
from listcheck.score.shop.given import Given
from listcheck.score.shop.orders import Order, read_orders
from listcheck.score.shop.table import Table

NAMES = (
    "order_id",
    "listing_id",
    "paid_at",
    "shipped_at",
    "picked_at",
    "signed_at",
    "reason_first",
    "reason_last",
    "rating",
    "flags",
)
COLUMNS = {name: place for place, name in enumerate(NAMES)}
AS_OF = date(2026, 11, 22)
GOOD = [
    "1",
    "8801",
    "2026-11-01 10:00",
    "2026-11-01 20:00",
    "2026-11-02 09:00",
    "2026-11-04",
    "",
    "",
    "5",
    "",
]
WHOLE = Question(90, frozenset())


def read(*rows: list[str]) -> tuple[list[Order], list[str]]:
    table = Table("o.csv", COLUMNS, enumerate(rows, start=2))
    orders = list(read_orders(table, shared_names(), AS_OF))
    return orders, [f"{problem.line}: {problem.why.zh}" for problem in table.problems]


def row(**cells: str) -> list[str]:
    return [cells.get(name, GOOD[place]) for name, place in COLUMNS.items()]


def book(*rows: list[str], as_of: date = AS_OF) -> OrderBook:
    return OrderBook(tuple(read(*rows)[0]), frozenset(NAMES), as_of)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"order_id": ""}, "没有订单编号"),
        ({"paid_at": ""}, "没有付款时间"),
        ({"paid_at": "昨天"}, "付款时间“昨天”看不懂"),
        ({"signed_at": "2026-10-01"}, "签收时间早于揽收时间"),
        ({"picked_at": "2026-11-01 19:00"}, "揽收时间早于发货时间"),
    ],
)
def test_an_order_that_cannot_be_is_left_out(cells: dict[str, str], said: str) -> None:
    orders, problems = read(row(**cells), row(order_id="2"))
    assert [order.id for order in orders] == ["2"]
    assert problems == [f"2: {problems[0][3:]}"]
    assert said in problems[0]


def test_a_bare_day_is_not_earlier_than_an_hour_of_it() -> None:
    orders, problems = read(row(picked_at="2026-11-04 09:00", signed_at="2026-11-04"))
    assert len(orders) == 1
    assert not problems


def test_an_order_counts_once_and_a_wrong_rating_not_at_all() -> None:
    orders, problems = read(row(), row(rating="3"), row(order_id="3", rating="9"))
    assert [(order.id, order.rating) for order in orders] == [("1", 5), ("3", None)]
    assert "第 2 行重复" in problems[0]
    assert "评分“9”" in problems[1]


def test_marks() -> None:
    orders, problems = read(row(flags="赠品、预售"), row(order_id="2", flags="会员"))
    assert orders[0].flags == {"gift", "presale"}
    assert "不认识的订单标记“会员”" in problems[0]


@pytest.mark.parametrize("reason", ["商品质量问题", "描述不符", "卖家发错货", "假冒品牌", "Quality problem"])
def test_reasons_of_quality(reason: str) -> None:
    assert read(row(reason_first=reason))[0][0].quality_first


@pytest.mark.parametrize("reason", ["不喜欢", "多拍", "七天无理由", "尺码拍错", "-", ""])
def test_other_reasons(reason: str) -> None:
    assert not read(row(reason_first=reason))[0][0].quality_first


def test_counts() -> None:
    orders = book(
        row(reason_first="质量问题"),
        row(order_id="2", picked_at="2026-11-03 09:00", rating="1"),
        row(order_id="3", flags="赠品", rating=""),
        row(order_id="4", signed_at="", rating="", picked_at="", shipped_at=""),
    )
    counts = {name: orders.count(name, WHOLE) for name in sorted(COUNTED)}
    assert counts["orders_paid"] == 4
    assert counts["orders_signed"] == 3
    assert counts["quality_returns"] == 1
    assert counts["refunds"] == 1
    assert (counts["pickups_ontime"], counts["pickups_due"]) == (2, 4)
    assert (counts["shipments_48h"], counts["shipments_due"]) == (3, 4)
    assert (counts["tracked_24h"], counts["tracked_due"]) == (2, 3)
    assert (counts["rated"], counts["rating_sum"]) == (2, 6)
    assert (counts["bad_reviews"], counts["good_reviews"]) == (1, 1)
    assert orders.count("orders_signed", Question(90, frozenset({"gift"}))) == 2
    assert orders.count("im_sessions", WHOLE) is None


def test_what_is_not_due_yet_is_not_asked_about() -> None:
    late = row(paid_at="2026-11-22 20:00", shipped_at="", picked_at="", signed_at="", rating="")
    assert book(late).count("pickups_due", WHOLE) == 0
    early = row(paid_at="2026-11-20 20:00", shipped_at="", picked_at="", signed_at="", rating="")
    assert book(early).count("pickups_due", WHOLE) == 1


def test_the_window_ends_on_the_day_judged() -> None:
    orders = book(
        row(), row(order_id="2", paid_at="2026-08-01", shipped_at="", picked_at="", signed_at="2026-08-05")
    )
    assert orders.count("orders_signed", Question(30, frozenset())) == 1
    assert orders.count("orders_signed", Question(365, frozenset())) == 2
    assert replace(orders, as_of=date(2026, 11, 3)).count("orders_signed", WHOLE) == 0
    first = date(2026, 11, 4) + timedelta(days=29)
    assert replace(orders, as_of=first).count("orders_signed", Question(30, frozenset())) == 1
    assert (
        replace(orders, as_of=first + timedelta(days=1)).count("orders_signed", Question(30, frozenset()))
        == 0
    )


def test_without_a_column_there_is_no_count() -> None:
    orders = replace(book(row()), columns=frozenset(NAMES) - {"reason_first"})
    assert orders.count("quality_returns", WHOLE) is None
    assert orders.count("orders_signed", WHOLE) == 1


def test_young_orders_are_named() -> None:
    score = scored(book(row(signed_at="2026-11-08"), row(order_id="2", signed_at="2026-11-07 10:00")))
    assert any("1 单签收还不到 15 天" in note.zh for note in score.notes)


def scored(orders: OrderBook) -> ShopScore:
    return evaluate(profile("douyin-seed001"), Given(AS_OF, {}, orders), shared_names())


reasons = st.sampled_from(["", "质量问题", "不喜欢", "描述不符"])


@given(
    st.lists(st.tuples(reasons, reasons), min_size=1, max_size=8), st.lists(reasons, min_size=8, max_size=8)
)
def test_what_is_filed_later_changes_nothing(filed: list[tuple[str, str]], later: list[str]) -> None:
    rows = [
        row(order_id=str(number), reason_first=first, reason_last=last)
        for number, (first, last) in enumerate(filed)
    ]
    edited = [
        row(order_id=str(n), reason_first=first, reason_last=later[n]) for n, (first, _) in enumerate(filed)
    ]
    assert scored(book(*rows)) == scored(book(*edited))


@given(st.lists(st.lists(st.text(max_size=10), max_size=10), max_size=5))
def test_any_rows_can_be_read(rows: list[list[str]]) -> None:
    read(*rows)
