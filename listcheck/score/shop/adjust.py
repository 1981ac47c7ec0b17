"""Floors, bonuses, deductions and the stage of a young shop: what stands beside the metrics."""

from __future__ import annotations

from dataclasses import replace

from listcheck.model.bilingual import Bilingual
from listcheck.model.shop import Adjustment, MetricScore
from listcheck.score.shop.counting import Question
from listcheck.score.shop.given import Given
from listcheck.score.shop.profile import Profile
from listcheck.score.shop.schema import Deduction, Floor

_NO_MARKS: frozenset[str] = frozenset()


def with_floors(
    profile: Profile, given: Given, metrics: dict[str, MetricScore], notes: list[Bilingual]
) -> dict[str, MetricScore]:
    """The metrics, none below the floors that apply. A floor never lowers."""
    raised = dict(metrics)
    for floor in profile.spec.floors.values():
        small = _is_small(profile, given, floor, notes)
        for id_, count_name in floor.metrics.items():
            metric = raised.get(id_)
            if not small or metric is None or metric.points is None or metric.points >= floor.points:
                continue
            count = given.count(count_name, Question(floor.window, _NO_MARKS))
            if count is not None and count.value <= floor.at_most:
                raised[id_] = replace(metric, points=floor.points, raised=floor.points - metric.points)
    return raised


def _is_small(profile: Profile, given: Given, floor: Floor, notes: list[Bilingual]) -> bool:
    """Whether the shop has few enough orders; where that depends on a kind of shop that was not told, no."""
    orders = given.count(floor.orders, Question(floor.window, _NO_MARKS))
    if orders is None:
        return False
    limits = floor.orders_below
    if given.kind in limits:
        return orders.value < limits[given.kind]
    below = [orders.value < limit for limit in limits.values()]
    if any(below) and not all(below):
        kinds = "、".join(f"{kind}（{profile.spec.kinds[kind].zh}）" for kind in limits)
        named = ", ".join(f"{kind} ({profile.spec.kinds[kind].en})" for kind in limits)
        notes.append(
            Bilingual(
                f"{floor.title.zh}：是否适用取决于店铺类型，没有计入；用 --kind 指定：{kinds}",
                f"{floor.title.en}: depends on the kind of shop and was left out; say --kind: {named}",
            )
        )
    return all(below)


def bonuses(profile: Profile, given: Given, dimension: str) -> list[tuple[str, float, float]]:
    """(id, points, cap) of the bonuses that the shop has, of a dimension or, for "", of the total."""
    found = []
    for id_, bonus in profile.spec.bonuses.items():
        if bonus.dimension == dimension and _times(given, f"bonus.{id_}") > 0:
            found.append((id_, bonus.add, bonus.cap))
    return found


def with_bonuses(score: float, added: list[tuple[str, float, float]]) -> float:
    """A bonus lifts a score up to its cap, and never lowers one that is above it."""
    for _, add, cap in added:
        score = max(score, min(cap, score + add))
    return score


def deductions(profile: Profile, given: Given) -> list[Adjustment]:
    """What is taken off the total, each kind no more than its cap."""
    found = []
    for id_, deduction in profile.spec.deductions.items():
        times = _times(given, f"deduction.{id_}")
        if times > 0:
            status, _ = profile.said(deduction, "deductions", id_)
            found.append(Adjustment(id_, deduction.title.bilingual, -_taken(deduction, times), status))
    return found


def _taken(deduction: Deduction, times: float) -> float:
    points = deduction.once if deduction.once is not None else (deduction.each or 0.0) * times
    return min(points, deduction.cap)


def growth_score(profile: Profile, given: Given, bad: bool, notes: list[Bilingual]) -> float | None:
    """The fixed score of a shop with few orders; None for a grown-up one."""
    stage = profile.spec.stage
    if stage is None:
        return None
    orders = given.count(stage.orders, Question(stage.window, _NO_MARKS))
    if orders is None:
        notes.append(
            Bilingual(
                f"没有给 {stage.window} 天订单数，按正式期计算（不足 {stage.formal_at} 单的新店是固定分）",
                f"orders of {stage.window} days not given: taken as a grown-up shop "
                f"(below {stage.formal_at} orders the score is fixed)",
            )
        )
        return None
    if orders.value >= stage.formal_at:
        return None
    notes.append(
        Bilingual(
            f"{stage.window} 天内只有 {orders.value:g} 单，不足 {stage.formal_at} 单：成长期固定分，"
            f"有违规行为或指标不及格时为 {stage.growth_bad:g}",
            f"{orders.value:g} orders in {stage.window} days, fewer than {stage.formal_at}: a fixed score, "
            f"{stage.growth_bad:g} after bad behaviour or with a metric below its pass line",
        )
    )
    return stage.growth_bad if bad else stage.growth_score


def _times(given: Given, name: str) -> float:
    figures = given.figures.get(name, ())
    # A what-if stands last; of figures for several days the latest counts.
    latest = max(figures, key=lambda figure: figure.end or given.as_of, default=None)
    return 0.0 if latest is None else given.shifted(latest).value
