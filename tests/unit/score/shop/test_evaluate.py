"""The shop's score, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.shop import profile, shared_names, shop_score, told

from listcheck.errors import ConfigError
from listcheck.model.shop import MetricScore, ShopScore
from listcheck.score.shop.evaluate import evaluate
from listcheck.score.shop.figures import Figure

SEED001 = {
    "quality_returns": 12,
    "orders_signed": 1500,
    "product_rating": 4.72,
    "pickups_ontime": 1420,
    "pickups_due": 1480,
    "im_reply_3min_rate": 0.9,
}
KUAISHOU = {
    "im_reply_5min_rate": 0.82,
    "im_praise_rate": 0.93,
    "ship_48h_rate": 0.987,
    "tracked_24h": 1480,
    "tracked_due": 1500,
    "quality_refund_rate": 0.0125,
    "product_rating": 4.7,
}
WEIGHTS = (
    "dimensions.product.weight=50",
    "dimensions.logistics.weight=20",
    "dimensions.service.weight=30",
)


def metric(score: ShopScore, name: str) -> MetricScore:
    return next(m for d in score.dimensions for m in d.metrics if m.id == name)


def test_dimension_scores_under_50_15_35() -> None:
    score = shop_score(
        "douyin-seed001", {"dimension.product": 92, "dimension.logistics": 96, "dimension.service": 88}
    )
    assert (round(score.total or 0, 2), score.display) == (91.2, "4.56")
    assert [round(d.lost, 1) for d in score.dimensions] == [4.0, 0.6, 4.2]
    assert score.low == score.high == pytest.approx(91.2)


def test_metrics_with_one_missing() -> None:
    score = shop_score("douyin-seed001", SEED001)
    assert [round(d.score or 0, 1) for d in score.dimensions] == [85.0, 85.5, 86.7]
    assert (f"{score.total:.2f}", f"{score.low:.1f}", f"{score.high:.1f}") == ("85.66", "70.5", "88.0")
    missing = metric(score, "dispute_fault_rate")
    assert missing.points is None
    assert missing.missing is not None


def test_kuaishou_stars() -> None:
    score = shop_score("kuaishou-star-seed002", KUAISHOU)
    points = [round(m.points or 0, 2) for d in score.dimensions for m in d.metrics]
    assert points == [5.0, 4.75, 4.74, 4.73, 4.41, 4.7]
    assert f"{score.total:.2f}" == "4.72"


def test_the_two_anchors_that_are_known() -> None:
    score = shop_score(
        "kuaishou-star-seed002", {**KUAISHOU, "im_reply_5min_rate": 0.8, "im_praise_rate": 0.94}
    )
    assert score.dimensions[0].score == 5


def test_service_score_50_30_20() -> None:
    figures = {"rating": 4.6, "complaints": 3, "orders_paid": 1600, "refund_rate": 0.1}
    score = shop_score("douyin-service-seed004", figures)
    assert [round(d.score or 0, 2) for d in score.dimensions] == [90, 81.25, 80]
    assert f"{score.total:.1f}" == "85.4"


def test_the_official_star_table_for_every_total() -> None:
    """97-100 is 5.0, then 0.1 less for every four points to 61-64, 4.1; 60 is 4.0, then 0.1 less a point."""
    for total in range(50, 101):
        expected = 3 + (total - 50) / 10 if total <= 60 else 4.1 + 0.1 * ((total - 61) // 4)
        figures = {f"dimension.{name}": total for name in ("product", "logistics", "service")}
        for name in ("douyin-2026-07", "douyin-2026-09"):
            assert shop_score(name, figures, *WEIGHTS).display == f"{expected:.1f}", total


@pytest.mark.parametrize("name", ["douyin-2026-07", "douyin-2026-09", "taobao-2026-03", "pdd", "wechat"])
def test_weights_that_nobody_published_are_asked_for(name: str) -> None:
    dimensions = profile(name).spec.dimensions
    figures = {
        f"dimension.{id_}": 4.5 if name in ("taobao-2026-03", "pdd", "wechat") else 80 for id_ in dimensions
    }
    with pytest.raises(ConfigError) as caught:
        shop_score(name, figures)
    for id_ in dimensions:
        assert f"dimensions.{id_}.weight" in str(caught.value)
    assert "不猜" in caught.value.told("zh")


def test_shares_of_metrics_are_asked_for_only_where_they_are_needed() -> None:
    figures = {"points.product_rating": 80, "dimension.logistics": 80, "dimension.service": 80}
    with pytest.raises(ConfigError, match=r"dimensions\.product\.metrics\.quality_return_rate"):
        shop_score("douyin-2026-07", figures, *WEIGHTS)
    shown = {"dimension.product": 80, "dimension.logistics": 80, "dimension.service": 80}
    assert shop_score("douyin-2026-07", shown, *WEIGHTS).total == pytest.approx(80)


def test_weights_given_are_called_given() -> None:
    figures = {f"dimension.{name}": 80 for name in ("product", "logistics", "service")}
    score = shop_score("douyin-2026-09", figures, *WEIGHTS)
    weights = [number for number in score.numbers if "权重" in number.what.zh]
    assert {number.status for number in weights} == {"given"}


def test_every_number_names_its_status_and_source() -> None:
    for name, figures in (("douyin-seed001", SEED001), ("kuaishou-star-seed002", KUAISHOU)):
        score = shop_score(name, figures)
        assert len(score.numbers) >= 6
        assert all(number.source.zh and number.source.en for number in score.numbers)
    by_what = {number.what.zh: number.status for number in shop_score("douyin-seed001", SEED001).numbers}
    assert by_what["商品体验权重"] == "seed"
    assert by_what["品质退货率得分表"] == "assumed"
    assert "纠纷商责率得分表" not in by_what  # it was not used


def test_too_little_for_a_total_gives_its_range_alone() -> None:
    score = shop_score("douyin-seed001", {"pickup_ontime_rate": 1.0})
    assert score.total is None
    assert score.display == ""
    assert (score.low, score.high) == (pytest.approx(15), pytest.approx(100))


def test_nothing_at_all_has_no_score() -> None:
    score = shop_score("douyin-seed001", {"bad_reviews": 3})
    assert score.total is None
    assert (score.low, score.high) == (0, 100)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"quality_returns": 0, "orders_signed": 0}, "是 0"),
        ({"quality_returns": 9, "orders_signed": 5}, "大于"),
        ({"quality_return_rate": 2.5}, "超过 100%"),
        ({"product_rating": 92}, "应在 1～5 之间"),
        ({"points.quality_return_rate": 101}, "应在 0～100 之间"),
    ],
)
def test_a_figure_that_cannot_be_is_missing_and_says_why(figures: dict[str, float], said: str) -> None:
    score = shop_score("douyin-seed001", figures)
    reasons = [m.missing.zh for d in score.dimensions for m in d.metrics if m.missing]
    assert any(said in reason for reason in reasons)
    assert score.total is None


def test_a_young_shop_has_a_fixed_score() -> None:
    figures = {"dimension.product": 95, "dimension.logistics": 95, "dimension.service": 95, "orders_paid": 29}
    assert shop_score("douyin-2026-07", figures, *WEIGHTS).total == 70
    after_bad = {**figures, "deduction.bad_behaviour": 1}
    assert shop_score("douyin-2026-07", after_bad, *WEIGHTS).total == 60
    grown = {**figures, "orders_paid": 30}
    assert shop_score("douyin-2026-07", grown, *WEIGHTS).total == pytest.approx(95)


def test_bonuses_and_deductions() -> None:
    figures = {f"dimension.{name}": 80.0 for name in ("product", "logistics", "service")}
    figures |= {"bonus.return_insurance": 1, "deduction.false_ad": 3, "deduction.refuse_invoice": 2}
    score = shop_score("douyin-2026-09", figures, *WEIGHTS)
    assert score.total == pytest.approx(80 + 2 - 10 - 4)
    assert {a.id: a.points for a in score.adjustments} == {
        "return_insurance": 2,
        "false_ad": -10,
        "refuse_invoice": -4,
    }
    at_most = shop_score("douyin-2026-09", {**figures, "deduction.refuse_invoice": 40}, *WEIGHTS)
    assert at_most.total == pytest.approx(80 + 2 - 10 - 10)


def test_a_dimension_bonus_stops_at_its_cap() -> None:
    metrics = profile("douyin-2026-07").spec.dimensions["logistics"].metrics
    settings = (*WEIGHTS, *(f"dimensions.logistics.metrics.{name}=1" for name in metrics))
    figures = {"dimension.product": 80.0, "dimension.service": 80.0, "bonus.remote_area": 1}
    points = {
        "points.pickup_hours": 99.0,
        "points.delivery_ontime_rate": 99,
        "points.logistics_return_rate": 99,
    }
    score = shop_score("douyin-2026-07", {**figures, **points}, *settings)
    assert next(d.score for d in score.dimensions if d.id == "logistics") == 100


FLOORED = {"quality_returns": 3, "orders_signed": 100, "dimension.logistics": 80, "dimension.service": 80}
TABLE = (
    *WEIGHTS,
    "dimensions.product.metrics.product_rating=1",
    "dimensions.product.metrics.quality_return_rate=1",
    "metrics.quality_return_rate.points={type: steps, rows: [[0.01, 100]], else: 50}",
)


@pytest.mark.parametrize(
    ("orders", "kind", "bad", "points"),
    [
        (299, "flagship", 3, 80),
        (300, "flagship", 3, 50),
        (499, "other", 3, 80),
        (500, "other", 3, 50),
        (299, "other", 4, 50),
        (299, "", 3, 80),  # few enough whatever the shop is
        (400, "", 3, 50),  # it depends, and nothing is guessed
        (100, "", 0, 100),  # a floor never lowers
    ],
)
def test_the_floor_of_small_shops(orders: int, kind: str, bad: int, points: float) -> None:
    figures = {**FLOORED, "orders_paid": orders, "quality_returns": bad}
    score = shop_score("douyin-2026-07", figures, *TABLE, kind=kind)
    assert metric(score, "quality_return_rate").points == points
    asked = any("--kind" in note.zh for note in score.notes)
    assert asked == (orders == 400)


def test_forecast_draws_small_counts_to_the_rate_of_the_shop() -> None:
    shrink = "metrics.quality_return_rate.shrink={rate: 0.01, strength: 300}"
    figures = {"quality_returns": 1, "orders_signed": 3}
    score = shop_score("douyin-seed001", figures, shrink, mode="forecast")
    assert metric(score, "quality_return_rate").value == pytest.approx((1 + 300 * 0.01) / 303)
    assert metric(score, "quality_return_rate").basis == "shrunk"
    with pytest.raises(ConfigError, match="shrink"):
        shop_score("douyin-seed001", figures, mode="forecast")


def test_figures_of_other_days_are_used_and_named() -> None:
    given = told({})
    figures = {
        "quality_return_rate": (
            Figure("quality_return_rate", 0.01, given.as_of.replace(day=1), 30, "m.csv", 2),
        )
    }
    score = evaluate(profile("douyin-seed001"), replace(given, figures=figures), shared_names())
    notes = " ".join(note.zh for note in score.notes)
    assert "m.csv 第 2 行" in notes
    assert "30 天的数，平台看 90 天" in notes
    assert "早 21 天" in notes


def test_a_dimension_score_off_the_scale_is_not_used_and_says_so() -> None:
    score = shop_score("kuaishou-star-seed002", {"dimension.product": 66})
    assert score.total is None
    assert any("66 不在 1～5 之间" in note.zh for note in score.notes)
