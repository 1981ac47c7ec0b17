"""The figures of a page as geometry in per cent, for templates to draw: no chart needs a library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from listcheck.model.bilingual import Language
from listcheck.model.finding import Finding
from listcheck.model.score import Score
from listcheck.report.listing_words import group_name, step_name
from listcheck.report.rounding import Band, score_band, shown, shown_gains, shown_parts

BINS = 20  # of five points each, so that 60 and 85 are edges
_STEPS = 5  # of the plan that are named; who has done five scans again


@dataclass(frozen=True, slots=True)
class Bar:
    """A bin of the distribution: left and width in per cent of the chart, height in per cent of the highest."""

    left: float
    width: float
    height: float
    count: int
    low: int
    high: int
    band: Band


@dataclass(frozen=True, slots=True)
class Fall:
    """A row of the waterfall: where the bar of a group's points begins and how long it is, of 100."""

    name: str
    points: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the plan: from `left` the score rises by `width` to `after`. `number` is that of the finding."""

    name: str
    gain: str
    after: str
    left: float
    width: float
    number: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    steps: tuple[Step, ...]
    more: int  # steps beyond those


def bin_of(predicted: float) -> int:
    """Which bin a score belongs to; 100 is in the last."""
    return max(0, min(BINS - 1, int(shown(predicted) * BINS // 100)))


def distribution(counts: Sequence[int]) -> tuple[Bar, ...]:
    """`counts` by bin, BINS of them."""
    size = 100 / BINS
    highest = max(counts, default=0) or 1
    return tuple(
        Bar(
            left=size * number,
            width=size,
            # A bin with one listing among thousands is still seen.
            height=max(2.0, round(100 * count / highest, 1)) if count else 0.0,
            count=count,
            low=round(size * number),
            high=round(size * (number + 1)),
            band=score_band(size * number),
        )
        for number, count in enumerate(counts)
    )


def waterfall(score: Score, language: Language) -> tuple[Fall, ...]:
    """From 100 down to the prediction, the largest loss first; what is shown adds up."""
    rows = sorted(zip(score.parts, shown_parts(score), strict=True), key=lambda row: -row[1])
    falls, top = [], 100.0
    for part, points in rows:
        top = max(0.0, top - points)
        falls.append(Fall(group_name(part.group, language), f"{points:.1f}", round(top, 1), round(points, 1)))
    return tuple(falls)


def plan(
    score: Score, findings: Mapping[str, Finding], numbers: Mapping[str, int], language: Language
) -> Plan:
    """The first steps of the fix-first plan. `findings` and their `numbers` are by fingerprint."""
    named = _STEPS if len(score.plan) > _STEPS + 1 else len(score.plan)
    steps, at = [], shown(score.predicted)
    for step, gain in list(zip(score.plan, shown_gains(score), strict=True))[:named]:
        after = shown(step.score_after)
        number = next((numbers[mark] for mark in step.findings if mark in numbers), None)
        name = step_name(step, findings, language)
        left, width = max(0.0, min(at, after)), round(abs(after - at), 1)
        steps.append(Step(name, f"{gain:+.1f}", f"{after:.1f}", left, width, number))
        at = after
    return Plan(tuple(steps), len(score.plan) - named)
