from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.score.shop.rollup import ScoredListing, roll_up


def listing(key: str, predicted: float) -> ScoredListing:
    return ScoredListing(
        key, key, predicted, predicted / 2, min(100, predicted * 1.2), "m@1", "hash", "prior"
    )


def test_the_worked_example() -> None:
    shop = roll_up(
        [listing("a", 49.06), listing("b", 86.70), listing("c", 100)],
        {"orders": {"a": 1200, "b": 300, "c": 80}},
    )
    assert shop is not None
    assert f"{shop.predicted:.2f}" == "58.79"
    assert [f"{drag.drag:.2f}" for drag in shop.drags] == ["38.69", "2.53", "0.00"]
    assert f"{sum(drag.drag for drag in shop.drags):.2f}" == "41.21"
    assert shop.basis == "orders"


def test_orders_go_before_turnover_before_traffic() -> None:
    listings = [listing("a", 50), listing("b", 100)]
    by = {"gmv": {"a": 1.0, "b": 3.0}, "traffic": {"a": 9.0, "b": 1.0}}
    assert roll_up(listings, by).basis == "gmv"  # type: ignore[union-attr, arg-type]
    assert roll_up(listings, {"traffic": by["traffic"]}).predicted == pytest.approx(55)  # type: ignore[union-attr]
    equal = roll_up(listings, {})
    assert equal is not None
    assert (equal.basis, equal.predicted) == ("equal", 75)


def test_what_sells_but_was_not_scanned_is_named() -> None:
    shop = roll_up([listing("a", 50)], {"orders": {"a": 1, "z": 5, "y": 0}})
    assert shop is not None
    assert shop.unscanned == ("z",)


def test_no_listing_is_no_score() -> None:
    assert roll_up([], {"orders": {"a": 1}}) is None
    assert roll_up([listing("a", 50)], {"orders": {"z": 1}}) is None


def test_an_order_counts_for_one_listing() -> None:
    shop = roll_up([listing("a", 80), listing("a", 60)], {"orders": {"a": 2}})
    assert shop is not None
    assert shop.predicted == 60


volumes = st.lists(st.tuples(st.floats(8.63, 100), st.integers(0, 1000)), min_size=1, max_size=12)


@given(volumes)
def test_between_the_worst_and_the_best_and_drags_add_up(sold: list[tuple[float, int]]) -> None:
    listings = [listing(str(n), predicted) for n, (predicted, _) in enumerate(sold)]
    orders = {str(n): float(count) for n, (_, count) in enumerate(sold)}
    shop = roll_up(listings, {"orders": orders})
    assert shop is not None
    counted = [p for p, n in sold if n] or [p for p, _ in sold]
    assert min(counted) - 1e-9 <= shop.predicted <= max(counted) + 1e-9
    assert sum(drag.drag for drag in shop.drags) == pytest.approx(100 - shop.predicted, abs=1e-9)
    assert shop.low <= shop.predicted + 1e-9 <= shop.high + 2e-9


@given(volumes, st.floats(8.63, 100))
def test_a_listing_without_orders_weighs_nothing(sold: list[tuple[float, int]], unsold: float) -> None:
    listings = [listing(str(n), predicted) for n, (predicted, _) in enumerate(sold)]
    orders = {str(n): float(count + 1) for n, (_, count) in enumerate(sold)}
    before = roll_up(listings, {"orders": orders})
    after = roll_up([*listings, listing("new", unsold)], {"orders": {**orders, "new": 0.0}})
    assert before is not None and after is not None
    assert after.predicted == before.predicted
    assert after.unsold == 1
