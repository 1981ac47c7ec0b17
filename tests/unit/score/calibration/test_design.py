from __future__ import annotations

from collections.abc import Callable

import numpy as np

from listcheck.score.calibration.design import design_of, index_of
from listcheck.score.calibration.joining import Observation

GROUPS = ("overclaim", "stale_promo")
Make = Callable[..., Observation]


def test_rows_of_one_page_are_added_up(observed: Make) -> None:
    rows = [
        observed("A", 100, 2, strengths={"overclaim": 0.5}),
        observed("A", 50, 1, strengths={"overclaim": 0.5}),
        observed("A", 10, 0, content="2026-09-05", strengths={"stale_promo": 0.2}),
        observed("B", 30, 3, category="食品"),
    ]
    design = design_of(rows, index_of(rows, GROUPS), scores=False)
    assert design.trials.tolist() == [150, 10, 30] and design.value.tolist() == [3, 0, 3]
    assert design.strengths.tolist() == [[0.5, 0], [0, 0.2], [0, 0]]
    assert design.listing.tolist() == [0, 0, 1] and design.category.tolist() == [0, 0, 1]
    assert design.categories == 2


def test_scores_are_averaged_by_orders(observed: Make) -> None:
    rows = [observed("A", 30, 4.0), observed("A", 10, 5.0)]
    design = design_of(rows, index_of(rows, GROUPS), scores=True)
    assert (design.trials.tolist(), design.value.tolist()) == ([40], [4.25])


def test_order_does_not_matter(observed: Make) -> None:
    rows = [observed(name, n, 1, category=c) for name, n, c in (("A", 9, "x"), ("B", 5, "y"), ("A", 4, "y"))]
    one, other = (design_of(r, index_of(r, GROUPS), scores=False) for r in (rows, rows[::-1]))
    for name in ("strengths", "category", "listing", "trials", "value"):
        assert np.array_equal(getattr(one, name), getattr(other, name))


def test_parts_of_the_records_share_their_numbers(observed: Make) -> None:
    rows = [observed("A", category="x"), observed("B", category="y")]
    part = design_of(rows[1:], index_of(rows, GROUPS), scores=False)
    assert part.category.tolist() == [1] and part.listing.tolist() == [1] and part.categories == 2
