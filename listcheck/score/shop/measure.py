"""One metric from what the shop gave: value, points, or why it is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Literal

from listcheck.errors import ConfigError, Said
from listcheck.model.bilingual import Bilingual
from listcheck.model.shop import MetricScore
from listcheck.score.shop.counting import Question
from listcheck.score.shop.figures import Figure
from listcheck.score.shop.given import Given
from listcheck.score.shop.names import Names
from listcheck.score.shop.points import points_of
from listcheck.score.shop.schema import Metric, ProfileSpec

Mode = Literal["replica", "forecast"]
_STALE = timedelta(days=7)


class Measurer:
    """Measures the metrics of one profile; `notes` gathers what the reader must know about the figures."""

    def __init__(self, spec: ProfileSpec, given: Given, names: Names, mode: Mode) -> None:
        self._spec, self._given, self._names, self._mode = spec, given, names, mode
        self.notes: list[Bilingual] = []

    def question(self, metric: Metric) -> Question:
        return Question(metric.window, frozenset(metric.exclude), metric.reason_policy == "first_filed")

    def measure(self, id_: str) -> MetricScore:
        """The metric, with points where they can be told."""
        metric = self._spec.metrics[id_]
        blank = MetricScore(id_, metric.title.bilingual, metric.unit, metric.window)
        points = self._given.best(f"points.{id_}", metric.window)
        if points is not None:
            return self._as_shown(blank, points)
        found = self._from_counts(blank, metric) or self._from_value(blank, metric)
        if found.value is None:
            return found
        earned = points_of(metric, found.value)
        if earned is None:
            return found if metric.points is None else replace(found, missing=_no_table(id_))
        return replace(found, points=earned)

    def _as_shown(self, blank: MetricScore, figure: Figure) -> MetricScore:
        scale = self._spec.scale
        if not scale.min <= figure.value <= scale.max:
            return replace(blank, missing=_outside(figure, scale.min, scale.max))
        self._check_period(figure, blank.window)
        return replace(blank, points=figure.value, basis="points")

    def _from_counts(self, blank: MetricScore, metric: Metric) -> MetricScore | None:
        """None where the counts are not there: the value itself may be."""
        if not metric.num:
            return None
        pair = self._given.counts(metric.num, metric.den, self.question(metric))
        if pair is None:
            return None
        num, den = pair
        counted = replace(blank, num=num.value, den=den.value)
        if den.value <= 0:
            return replace(counted, missing=self._nothing_counted(metric))
        if metric.unit == "rate" and num.value > den.value:
            return replace(counted, missing=self._more_than_all(metric, num, den))
        self._check_period(num, metric.window)
        value = num.value / den.value
        if self._mode == "forecast" and metric.unit == "rate":
            return replace(counted, value=_shrunk(blank.id, metric, num.value, den.value), basis="shrunk")
        return replace(counted, value=value, basis="counts")

    def _from_value(self, blank: MetricScore, metric: Metric) -> MetricScore:
        figure = self._given.best(blank.id, metric.window)
        if figure is None:
            return replace(blank, missing=self._not_given(metric))
        if metric.unit in ("rate", "rank") and figure.value > 1:
            return replace(blank, missing=_above_one(figure))
        if metric.unit == "stars" and figure.value > 5:
            return replace(blank, missing=_outside(figure, 1, 5))
        self._check_period(figure, metric.window)
        return replace(blank, value=figure.value, basis="value")

    def _check_period(self, figure: Figure, window: int) -> None:
        """Says it when a figure is of other days than the profile looks at."""
        as_of = self._given.as_of
        where = _where(figure)
        if figure.days is not None and figure.days != window:
            self._note(
                f"{where.zh}是 {figure.days} 天的数，平台看 {window} 天",
                f"{where.en} covers {figure.days} days, the platform looks at {window}",
            )
        if figure.end is not None and as_of - figure.end > _STALE:
            self._note(
                f"{where.zh}截至 {figure.end}，比评估日早 {(as_of - figure.end).days} 天",
                f"{where.en} ends on {figure.end}, {(as_of - figure.end).days} days before the day judged",
            )

    def _note(self, zh: str, en: str) -> None:
        note = Bilingual(zh, en)
        if note not in self.notes:
            self.notes.append(note)

    def _not_given(self, metric: Metric) -> Bilingual:
        if not metric.num:
            return Bilingual("没有给", "not given")
        num, den = self._names.count_title(metric.num), self._names.count_title(metric.den)
        return Bilingual(
            f"没有给（要“{num.zh}”和“{den.zh}”，或直接给这个指标）",
            f"not given (it takes {num.en} and {den.en}, or the value itself)",
        )

    def _nothing_counted(self, metric: Metric) -> Bilingual:
        den = self._names.count_title(metric.den)
        return Bilingual(f"“{den.zh}”是 0，算不出比率", f"{den.en}: 0, so there is no rate")

    def _more_than_all(self, metric: Metric, num: Figure, den: Figure) -> Bilingual:
        one, two = self._names.count_title(metric.num), self._names.count_title(metric.den)
        where = _where(num)
        return Bilingual(
            f"{where.zh}“{one.zh}”{num.value:g} 大于“{two.zh}”{den.value:g}，不可能，没有采用",
            f"{where.en}: {one.en} {num.value:g} is more than {two.en} {den.value:g}: not used",
        )


def _where(figure: Figure) -> Bilingual:
    if not figure.line:
        return Bilingual(f"“{figure.name}”", figure.name)
    return Bilingual(
        f"{figure.path} 第 {figure.line} 行“{figure.name}”", f"{figure.path}:{figure.line} {figure.name}"
    )


def _outside(figure: Figure, low: float, high: float) -> Bilingual:
    where = _where(figure)
    return Bilingual(
        f"{where.zh}是 {figure.value:g}，应在 {low:g}～{high:g} 之间，没有采用",
        f"{where.en} is {figure.value:g}, not within {low:g}..{high:g}: not used",
    )


def _above_one(figure: Figure) -> Bilingual:
    where, value = _where(figure), figure.value
    return Bilingual(
        f"{where.zh}是 {value:g}，超过 100%；百分数请写 {value:g}% 或 {value / 100:g}",
        f"{where.en} is {value:g}, above 100%; write {value:g}% or {value / 100:g}",
    )


def _no_table(id_: str) -> Bilingual:
    return Bilingual(
        f"得分档位平台没有公开（只在商家后台可见）：把后台显示的得分写成 points.{id_} 一行",
        f"its limits are shown in the back office alone: give the points shown there as points.{id_}",
    )


def _shrunk(id_: str, metric: Metric, num: float, den: float) -> float:
    """The posterior mean (y + S p) / (n + S): of three orders, one return is not yet a third."""
    shrink = metric.shrink
    if shrink is None:
        raise ConfigError(
            Said(
                f"forecast needs to know what small counts are drawn to: "
                f"--set 'metrics.{id_}.shrink={{rate: 0.01, strength: 300}}' from your own calibration",
                f"预测模式要知道小样本往哪里收缩：用本店校准的数字写 "
                f"--set 'metrics.{id_}.shrink={{rate: 0.01, strength: 300}}'",
            )
        )
    return (num + shrink.strength * shrink.rate) / (den + shrink.strength)
