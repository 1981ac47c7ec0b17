"""What must be said beside a shop's score: age of the rules, unripe orders, reasons, the profile's own notes."""

from __future__ import annotations

from collections.abc import Iterator

from listcheck.model.bilingual import Bilingual
from listcheck.score.shop.counting import IMMATURE_DAYS
from listcheck.score.shop.given import Given
from listcheck.score.shop.profile import Profile


def remarks(profile: Profile, given: Given) -> Iterator[Bilingual]:
    """The sentences for this profile on this day with these figures."""
    spec, as_of = profile.spec, given.as_of
    if spec.valid.since and as_of < spec.valid.since:
        yield Bilingual(
            f"这个方案 {spec.valid.since} 起才生效", f"this profile is in force only from {spec.valid.since}"
        )
    if spec.valid.until and as_of >= spec.valid.until:
        yield Bilingual(
            f"这个方案到 {spec.valid.until} 为止，现在已不适用，只供对照",
            f"this profile ended on {spec.valid.until}: for comparison only",
        )
    yield from _outside_the_scale(profile, given)
    if given.book is not None:
        yield from _of_orders(profile, given)
    yield from (note.bilingual for note in spec.notes)


def _outside_the_scale(profile: Profile, given: Given) -> Iterator[Bilingual]:
    """Dimension scores that cannot be on this platform's scale: 66 where there are five stars."""
    low, high = profile.spec.scale.min, profile.spec.scale.max
    for id_, dimension in profile.spec.dimensions.items():
        figure = given.best(f"dimension.{id_}", 30)
        if figure is not None and not low <= figure.value <= high:
            yield Bilingual(
                f"{dimension.title.zh}得分 {figure.value:g} 不在 {low:g}～{high:g} 之间，没有采用",
                f"{dimension.title.en}: a score of {figure.value:g} is not within {low:g}..{high:g}: not used",
            )


def _of_orders(profile: Profile, given: Given) -> Iterator[Bilingual]:
    counted = [metric for metric in profile.spec.metrics.values() if metric.num == "quality_returns"]
    if not counted or given.book is None:
        return
    young = given.book.immature(max(metric.window for metric in counted))
    if young:
        yield Bilingual(
            f"{young} 单签收还不到 {IMMATURE_DAYS} 天，退货可能还会增加，品质退货率偏低",
            f"{young} orders were signed for less than {IMMATURE_DAYS} days ago: goods may still come back, "
            "and the quality return rate reads too low",
        )
    if any(metric.reason_policy == "first_filed" for metric in counted):
        yield Bilingual(
            "退货按买家首次提交的原因统计，之后的变动不影响结果",
            "returns are counted by the reason filed first; what is filed later makes no difference",
        )
