"""What the types of a profile cannot say: names that point nowhere, tables that turn back, ends that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from listcheck.errors import Said
from listcheck.score.shop.profile import KeyPath
from listcheck.score.shop.schema import Metric, Points, ProfileSpec


class Fault(NamedTuple):
    """Something wrong at a path of keys, and what to do."""

    path: KeyPath
    why: Said
    hint: str = ""


def faults(spec: ProfileSpec, counts: Iterable[str]) -> Iterator[Fault]:
    """Everything wrong in a profile whose types are right. `counts` are the counts that figures may name."""
    if spec.scale.min >= spec.scale.max:
        yield Fault(("scale",), Said("min must be below max", "min 应小于 max"))
    known = set(counts)
    for name, metric in spec.metrics.items():
        if name in known:
            why = Said(f"{name!r} is a count: call the metric otherwise", f"“{name}”是计数项，指标要另取名")
            yield Fault(("metrics", name), why)
        yield from _metric(spec, name, metric, known)
    for name, dimension in spec.dimensions.items():
        for metric_name in dimension.metrics:
            if metric_name not in spec.metrics:
                yield _nowhere(("dimensions", name, "metrics", metric_name), metric_name, spec.metrics)
    if spec.dimensions and not any(dimension.weight for dimension in spec.dimensions.values()):
        yield Fault(("dimensions",), Said("all weights are 0", "权重全是 0"))
    yield from _display(spec)
    yield from _adjustments(spec, known)
    yield from _gates(spec, known)


def _metric(spec: ProfileSpec, name: str, metric: Metric, counts: set[str]) -> Iterator[Fault]:
    for key in ("num", "den"):
        count = getattr(metric, key)
        if count and count not in counts:
            yield _nowhere(("metrics", name, key), count, counts)
    if bool(metric.num) != bool(metric.den):
        yield Fault(
            ("metrics", name),
            Said("num and den go together: write both or neither", "num 和 den 要么都写，要么都不写"),
        )
    table, path = metric.points, ("metrics", name, "points")
    if table is None:
        if any(name in dimension.metrics for dimension in spec.dimensions.values()):
            yield Fault(
                ("metrics", name), Said("a metric of a dimension needs points", "计入维度的指标要写 points")
            )
        return
    rows = table.xy if table.type == "linear" else table.rows
    if table.type == "asked":
        return
    if len(rows) < (2 if table.type == "linear" else 1):
        key = "xy" if table.type == "linear" else "rows"
        yield Fault(path, Said(f"{key} needs more rows", f"{key} 的行数不够"))
        return
    if table.type == "steps" and table.otherwise is None:
        yield Fault(path, Said("a table of steps needs `else`", "阶梯表要写 else：一行都不满足时得几分"))
    points = [row[1] for row in rows] + ([table.otherwise] if table.otherwise is not None else [])
    if any(not spec.scale.min <= value <= spec.scale.max for value in points):
        low, high = spec.scale.min, spec.scale.max
        yield Fault(path, Said(f"points must lie in {low:g}..{high:g}", f"得分应在 {low:g}～{high:g} 之间"))
    yield from _direction(table, path, metric.better == "high")


def _direction(table: Points, path: KeyPath, high: bool) -> Iterator[Fault]:
    """A table that turns back would reward a shop for getting worse."""
    if table.type == "linear":
        for at, (one, two) in enumerate(pairwise(table.xy), start=1):
            if two[0] <= one[0]:
                yield Fault(
                    (*path, "xy", at), Said("values must rise from row to row", "各行的数值应从小到大")
                )
            elif (two[1] < one[1]) if high else (two[1] > one[1]):
                yield Fault((*path, "xy", at), _turns(high))
        return
    for at, (one, two) in enumerate(pairwise(table.rows), start=1):
        if (two[0] >= one[0]) if high else (two[0] <= one[0]):
            yield Fault(
                (*path, "rows", at),
                Said("the best row comes first", "最好的一档写在最前：第一个满足的行算数"),
            )
        elif two[1] > one[1]:
            yield Fault((*path, "rows", at), _turns(high))
    if table.otherwise is not None and table.rows and table.otherwise > table.rows[-1][1]:
        yield Fault((*path, "else"), _turns(high))


def _turns(high: bool) -> Said:
    if high:
        return Said("better is high, but the points fall", "better: high 是越高越好，这里得分却降了")
    return Said("better is low, but the points rise", "better: low 是越低越好，这里得分却升了")


def _display(spec: ProfileSpec) -> Iterator[Fault]:
    display = spec.display
    if display is None:
        return
    if display.type == "linear" and (display.to is None or display.to[0] >= display.to[1]):
        yield Fault(("display",), Said("linear needs to: [low, high]", "linear 要写 to: [最低, 最高]"))
    if display.type == "steps":
        if not display.rows:
            yield Fault(("display",), Said("steps needs rows", "steps 要写 rows"))
        for at, (one, two) in enumerate(pairwise(display.rows), start=1):
            if two[0] >= one[0] or two[1] > one[1]:
                yield Fault(("display", "rows", at), Said("rows must fall from the best", "各行应从高到低"))


def _adjustments(spec: ProfileSpec, counts: set[str]) -> Iterator[Fault]:
    for name, floor in spec.floors.items():
        for metric, count in floor.metrics.items():
            path: KeyPath = ("floors", name, "metrics", metric)
            if metric not in spec.metrics:
                yield _nowhere(path, metric, spec.metrics)
            if count not in counts:
                yield _nowhere(path, count, counts)
        for kind in floor.orders_below:
            if kind not in spec.kinds:
                yield _nowhere(("floors", name, "orders_below", kind), kind, spec.kinds)
        if floor.orders not in counts:
            yield _nowhere(("floors", name, "orders"), floor.orders, counts)
    for name, bonus in spec.bonuses.items():
        if bonus.dimension and bonus.dimension not in spec.dimensions:
            yield _nowhere(("bonuses", name, "dimension"), bonus.dimension, spec.dimensions)
    for name, deduction in spec.deductions.items():
        if (deduction.once is None) == (deduction.each is None):
            yield Fault(
                ("deductions", name), Said("write either once or each", "once 和 each 写一个，也只写一个")
            )
    if spec.stage is not None and spec.stage.orders not in counts:
        yield _nowhere(("stage", "orders"), spec.stage.orders, counts)


def _gates(spec: ProfileSpec, counts: set[str]) -> Iterator[Fault]:
    names = {"total", *spec.dimensions, *spec.metrics}
    for name, gate in spec.gates.items():
        if not gate.need:
            yield Fault(("gates", name, "need"), Said("must not be empty", "不能为空"))
        for at, need in enumerate(gate.need):
            path: KeyPath = ("gates", name, "need", at)
            if need.of not in names:
                yield _nowhere((*path, "of"), need.of, names)
            if (need.min is None) == (need.max is None):
                yield Fault(path, Said("write either min or max", "min 和 max 写一个，也只写一个"))
            if need.unless is not None and need.unless.count not in counts:
                yield _nowhere((*path, "unless", "count"), need.unless.count, counts)


def _nowhere(path: KeyPath, name: str, known: Iterable[str]) -> Fault:
    from difflib import get_close_matches

    names = sorted(known)
    meant = get_close_matches(name, names, 1)
    listed = ", ".join(meant or names[:12])
    hint = (
        Said(f"did you mean {listed}?", f"是不是想写 {listed}？")
        if meant
        else Said(f"one of: {listed}", f"可写：{listed}")
    )
    return Fault(path, Said(f"there is no {name!r}", f"没有“{name}”这个名称"), hint)
