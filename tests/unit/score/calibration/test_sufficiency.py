from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from listcheck.score.calibration.joining import Observation
from listcheck.score.calibration.sufficiency import Amount, amount_of, refusals

ENOUGH = Amount(listings=60, orders=3000, events=100, hits=(15, 15, 15, 14))


def said(amount: Amount) -> list[str]:
    assert all(refusal.zh for refusal in refusals(amount))
    return [refusal.en for refusal in refusals(amount)]


def test_just_enough() -> None:
    assert refusals(ENOUGH) == () and ENOUGH.free == (True, True, True, False)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"listings": 59}, "59 listings; at least 60 are needed"),
        ({"orders": 2999}, "2999 orders; at least 3000 are needed"),
        ({"events": 99}, "99 returns (or bad reviews); at least 100 are needed"),
        ({"hits": (15, 15, 14)}, "only 2 groups"),
        ({"hits": (20,) * 11}, "11 groups need 10 returns (or bad reviews) each, there are 100"),
    ],
)
def test_one_short_of_it(change: dict[str, object], why: str) -> None:
    (only,) = said(replace(ENOUGH, **change))  # type: ignore[arg-type]
    assert why in only


def test_every_reason_is_told() -> None:
    assert len(said(Amount(10, 100, 5, (0, 0)))) == 4


def test_a_score_has_no_events_but_listings() -> None:
    assert refusals(replace(ENOUGH, events=None)) == ()
    (only,) = said(replace(ENOUGH, events=None, hits=(20,) * 7))
    assert "7 groups need 10 listings each, there are 60" in only


def test_amounts_count_listings_not_rows(observed: Callable[..., Observation]) -> None:
    rows = [
        observed("A", 10, 1, strengths={"overclaim": 0.06}),
        observed("A", 20, 2, strengths={"overclaim": 0.06}),
        observed("B", 30, 3, strengths={"overclaim": 0.05, "stale_promo": 0.9}),
    ]
    assert amount_of(rows, ("overclaim", "stale_promo"), scores=False) == Amount(2, 60, 6, (1, 1))
    assert amount_of(rows, ("overclaim",), scores=True).events is None
