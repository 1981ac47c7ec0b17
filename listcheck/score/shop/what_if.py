"""A score as it would be: --what-if quality_returns=-5 takes five away, quality_returns=5 makes it five."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from listcheck.errors import ConfigError, Said
from listcheck.score.shop.figures import Figure
from listcheck.score.shop.given import Given
from listcheck.score.shop.names import FigureNames
from listcheck.score.shop.profile import Profile
from listcheck.score.shop.values import number, tidy


@dataclass(frozen=True, slots=True)
class Change:
    """One change: by so much (relative), to so much of itself (share), or to a value."""

    name: str
    value: float
    relative: bool
    share: bool
    text: str


def read_change(text: str, names: FigureNames) -> Change:
    """From "name=+3", "name=-20%" or "name=0.8%". ConfigError if it is none of these, or names nothing."""
    name, sign, cell = (tidy(part) for part in text.partition("="))
    cell = cell.replace(" ", "")
    canonical = names.canonical(name)
    if sign and not canonical:
        meant = names.like(name)
        raise ConfigError(
            Said(
                f"--what-if {text}: the profile knows no {name!r}"
                + (f"; did you mean {meant}?" if meant else ""),
                f"--what-if {text}：这个方案里没有“{name}”" + (f"，是不是 {meant}？" if meant else ""),
            )
        )
    value = number(cell)
    if not sign or value is None:
        raise ConfigError(
            Said(
                f"--what-if {text}: write name=-5 (five fewer), name=-20% (a fifth fewer) or name=12 (to twelve)",
                f"--what-if {text}：写成 名称=-5（减少 5）、名称=-20%（减少两成）或 名称=12（变成 12）",
            )
        )
    return Change(canonical, value, cell[0] in "+-", cell.endswith("%"), f"{canonical}={cell}")


def changed(given: Given, changes: Iterable[Change], profile: Profile) -> Given:
    """What the shop gave, with the changes. ConfigError for a change of something that was not given, or that
    would fall below nothing."""
    for change in changes:
        metric = profile.spec.metrics.get(change.name)
        is_count = metric is None and "." not in change.name
        if is_count and (change.relative or change.name not in given.figures):
            given = _count_changed(given, change, profile)
        else:
            given = _figure_changed(given, change)
    return given


def _count_changed(given: Given, change: Change, profile: Profile) -> Given:
    """A count is shifted, whatever window it is asked over: five fewer are five fewer."""
    from listcheck.score.shop.counting import Question

    windows = [
        metric.window for metric in profile.spec.metrics.values() if change.name in (metric.num, metric.den)
    ]
    now = given.count(change.name, Question(max(windows, default=30), frozenset()))
    if now is None:
        raise _not_there(change, given.figures)
    by = change.value if change.relative else change.value - now.value
    if change.relative and change.share:
        by = now.value * change.value
    if now.value + by < 0:
        raise ConfigError(
            Said(
                f"--what-if {change.text}: there are only {now.value:g}",
                f"--what-if {change.text}：现在一共只有 {now.value:g}",
            )
        )
    return replace(given, shifts={**given.shifts, change.name: given.shifts.get(change.name, 0.0) + by})


def _figure_changed(given: Given, change: Change) -> Given:
    figures = given.figures.get(change.name, ())
    if change.relative and not figures:
        raise _not_there(change, given.figures)
    if (
        not figures
    ):  # a bonus or a deduction that there was none of, a metric from counts: its value counts now
        figures = (Figure(change.name, 0.0),)
    moved = tuple(
        replace(figure, value=figure.value + change.value if change.relative else change.value)
        for figure in figures
    )
    if any(figure.value < 0 for figure in moved):
        raise ConfigError(
            Said(f"--what-if {change.text}: falls below 0", f"--what-if {change.text}：变成负数了")
        )
    return replace(given, figures={**given.figures, change.name: moved})


def _not_there(change: Change, figures: Mapping[str, object]) -> ConfigError:
    there = ", ".join(sorted(figures)[:12])
    return ConfigError(
        Said(
            f"--what-if {change.text}: {change.name} is not among your figures ({there})",
            f"--what-if {change.text}：你给的数据里没有 {change.name}（有：{there}）",
        )
    )
