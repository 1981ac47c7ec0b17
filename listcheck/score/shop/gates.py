"""What a shop must reach, and how far it is from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from listcheck.model.bilingual import Bilingual
from listcheck.model.shop import DimensionScore, GateNeed, GateResult, MetricScore, Unit
from listcheck.score.shop.counting import Question
from listcheck.score.shop.given import Given
from listcheck.score.shop.names import Names
from listcheck.score.shop.profile import Profile
from listcheck.score.shop.schema import Need

TOTAL = Bilingual("总分", "total")


class GateJudge:
    """Holds the shop's scores against the gates of its profile."""

    def __init__(self, profile: Profile, given: Given, names: Names) -> None:
        self._profile, self._given, self._names = profile, given, names

    def judge(
        self,
        total: float | None,
        dimensions: Mapping[str, DimensionScore],
        metrics: Mapping[str, MetricScore],
    ) -> Iterator[GateResult]:
        """Every gate that is in force on the day judged."""
        for id_, gate in self._profile.spec.gates.items():
            since, until = gate.valid.since, gate.valid.until
            if (since and self._given.as_of < since) or (until and self._given.as_of >= until):
                continue
            needs = tuple(self._need(need, total, dimensions, metrics) for need in gate.need)
            status, source = self._profile.said(gate, "gates", id_)
            yield GateResult(
                id_,
                gate.title.bilingual,
                _all_met(needs),
                needs,
                gate.consequence.bilingual,
                status,
                source,
            )

    def _need(
        self,
        need: Need,
        total: float | None,
        dimensions: Mapping[str, DimensionScore],
        metrics: Mapping[str, MetricScore],
    ) -> GateNeed:
        title, unit, value = TOTAL, _NUMBER, total
        if need.of in dimensions:
            title, value = dimensions[need.of].title, dimensions[need.of].score
        elif need.of in metrics:
            metric = metrics[need.of]
            title, unit, value = metric.title, metric.unit, metric.value
        at_least = need.min is not None
        limit = need.min if need.min is not None else need.max or 0.0
        distance = None if value is None else value - limit if at_least else limit - value
        # 1e-9: 69.999999999 out of floating point is 70.
        met = None if distance is None else distance >= -1e-9
        allowed = None if met is not False else self._excuse(need)
        if allowed is not None:
            met = True
        return GateNeed(title, unit, at_least, limit, value, distance, met, allowed)

    def _excuse(self, need: Need) -> Bilingual | None:
        """Why a limit that is passed does not bind; None where it does."""
        if need.unless is None:
            return None
        count = self._given.count(need.unless.count, Question(need.unless.window, frozenset()))
        if count is None or count.value > need.unless.at_most:
            return None
        title = self._names.count_title(need.unless.count)
        return Bilingual(
            f"“{title.zh}”只有 {count.value:g}，不超过 {need.unless.at_most} 不算",
            f"{title.en}: {count.value:g}, up to {need.unless.at_most} do not count",
        )


_NUMBER: Unit = "number"


def _all_met(needs: tuple[GateNeed, ...]) -> bool | None:
    """One that is not met closes the gate, whatever is unknown."""
    if any(need.met is False for need in needs):
        return False
    return None if any(need.met is None for need in needs) else True
