"""Which numbers a score was computed with, and who says each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from listcheck.model.bilingual import Bilingual
from listcheck.model.shop import DimensionScore, MetricScore, NumberUsed
from listcheck.score.shop.profile import Profile
from listcheck.score.shop.schema import Display, Points
from listcheck.score.shop.wanted import weight_of


def numbers_used(
    profile: Profile, metrics: Mapping[str, MetricScore], dimensions: Mapping[str, DimensionScore]
) -> Iterator[NumberUsed]:
    """Every weight, table and line that took part, in the order in which they were applied."""
    spec = profile.spec
    for id_, dimension in spec.dimensions.items():
        status, source = profile.said(dimension, "dimensions", id_, "weight")
        weight = weight_of(dimension.weight)
        yield NumberUsed(_about(dimension.title.bilingual, "权重", "weight"), f"{weight:g}", status, source)
        if dimensions[id_].direct:
            continue
        if len(dimension.metrics) > 1 and any(metrics[name].points is not None for name in dimension.metrics):
            shares = " : ".join(f"{weight_of(share):g}" for share in dimension.metrics.values())
            split = dimension.split_source.bilingual if dimension.split_source else None
            status, source = profile.vouched(dimension.split_status, split, "dimensions", id_, "metrics")
            about = _about(dimension.title.bilingual, "各指标占比", "shares of the metrics")
            yield NumberUsed(about, shares, status, source)
        yield from (used for name in dimension.metrics for used in _table(profile, name, metrics[name]))
    yield from _rest(profile, metrics, dimensions)


def _table(profile: Profile, name: str, metric: MetricScore) -> Iterator[NumberUsed]:
    table = profile.spec.metrics[name].points
    if table is None or metric.points is None or metric.basis == "points":
        return
    status, source = profile.said(table, "metrics", name, "points")
    yield NumberUsed(_about(metric.title, "得分表", "table of points"), _rows(table), status, source)


def _rest(
    profile: Profile, metrics: Mapping[str, MetricScore], dimensions: Mapping[str, DimensionScore]
) -> Iterator[NumberUsed]:
    spec = profile.spec
    for id_, floor in spec.floors.items():
        if any(metrics[name].raised for name in floor.metrics):
            status, source = profile.said(floor, "floors", id_)
            yield NumberUsed(floor.title.bilingual, f"{floor.points:g}", status, source)
    if spec.display is not None and dimensions:
        status, source = profile.said(spec.display, "display")
        yield NumberUsed(
            Bilingual("总分换算显示分", "from the total to what is shown"),
            _shown(spec.display, (spec.scale.min, spec.scale.max)),
            status,
            source,
        )
    if spec.stage is not None:
        status, source = profile.said(spec.stage, "stage")
        stage = f"{spec.stage.formal_at} / {spec.stage.growth_score:g}"
        yield NumberUsed(Bilingual("成长期门槛和固定分", "stage of young shops"), stage, status, source)


def _shown(display: Display, scale: tuple[float, float]) -> str:
    if display.to is not None:
        return f"{scale[0]:g}→{display.to[0]:g} {scale[1]:g}→{display.to[1]:g}"
    return " ".join(f"{total:g}→{value:g}" for total, value in display.rows)


def _about(title: Bilingual, zh: str, en: str) -> Bilingual:
    return Bilingual(title.zh + zh, f"{title.en}: {en}")


def _rows(table: Points) -> str:
    rows = table.xy if table.type == "linear" else table.rows
    said = " ".join(f"{value:g}→{points:g}" for value, points in rows)
    return said if table.otherwise is None else f"{said} …→{table.otherwise:g}"
