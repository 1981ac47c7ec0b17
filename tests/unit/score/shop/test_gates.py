from __future__ import annotations

from datetime import date

import pytest
from support.shop import profile, shared_names, shop_score, told

from listcheck.model.shop import GateResult, ShopScore
from listcheck.score.shop.evaluate import evaluate

WEIGHTS = tuple(f"dimensions.{name}.weight=1" for name in ("product", "logistics", "service"))


def gate(score: ShopScore, name: str) -> GateResult:
    return next(found for found in score.gates if found.id == name)


def douyin(product: float, logistics: float = 90, service: float = 90) -> ShopScore:
    figures = {"dimension.product": product, "dimension.logistics": logistics, "dimension.service": service}
    return shop_score("douyin-2026-09", figures, *WEIGHTS)


@pytest.mark.parametrize(
    ("product", "others", "met"), [(65, 90, True), (64.9, 90, False), (66, 71, False), (70, 70, True)]
)
def test_the_alliance_needs_both(product: float, others: float, met: bool) -> None:
    found = gate(douyin(product, others, others), "alliance")
    assert found.met is met


def test_the_distance_to_a_gate() -> None:
    needs = gate(douyin(60, 70, 70), "alliance").needs
    assert [round(need.distance or 0, 2) for need in needs] == [-3.33, -5.0]


def test_a_gate_is_unknown_where_its_figures_are_and_shut_where_one_fails() -> None:
    score = shop_score("douyin-2026-09", {"dimension.product": 60}, *WEIGHTS)
    assert score.total is None
    assert gate(score, "alliance").met is False  # whatever the total is
    assert gate(score, "mall").met is None


def test_a_gate_that_is_not_in_force_is_not_shown() -> None:
    given = told({}, as_of=date(2026, 7, 20))
    score = evaluate(profile("douyin-2026-07", *WEIGHTS), given, shared_names())
    assert {found.id for found in score.gates} == {"campaigns", "mall"}


def test_amazon() -> None:
    assert gate(shop_score("amazon-odr", {"odr_orders": 9, "orders_paid": 1000}), "selling").met
    assert not gate(shop_score("amazon-odr", {"odr_orders": 11, "orders_paid": 1000}), "selling").met
    assert gate(shop_score("amazon-odr", {}), "selling").met is None
    assert shop_score("amazon-odr", {"odr_orders": 9, "orders_paid": 1000}).total is None


@pytest.mark.parametrize(
    ("defects", "buyers", "cases", "met"),
    [(20, 9, 0, True), (21, 5, 0, False), (21, 4, 0, True), (0, 0, 3, True), (0, 0, 4, False)],
)
def test_ebay_counts_a_few_as_none(defects: int, buyers: int, cases: int, met: bool) -> None:
    figures = {"defects": defects, "defect_buyers": buyers, "cases_unresolved": cases, "sales": 1000}
    assert gate(shop_score("ebay", figures), "standard").met is met
    few = {"defects": 2, "defect_buyers": 2, "cases_unresolved": 2, "sales": 50}
    needs = gate(shop_score("ebay", few), "standard").needs
    assert all(need.met and need.allowed for need in needs)
