"""One listing as its template needs it: every figure and sentence ready, nothing left to decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from listcheck.model.bilingual import Language
from listcheck.model.finding import Finding
from listcheck.model.result import ListingResult
from listcheck.model.rule import LEVELS, Level
from listcheck.report import words
from listcheck.report.field_names import field_name
from listcheck.report.html_charts import Fall, Plan, plan, waterfall
from listcheck.report.html_findings import Card, WaivedItem, numbered, waived_items
from listcheck.report.html_marks import Line, Spot, marked_lines
from listcheck.report.html_pictures import Shot, shots
from listcheck.report.listing_words import gate_only, origin, unchecked, waived_count
from listcheck.report.rounding import Band, score_band, shown

_FIELDS = 40  # with marks that are shown; a listing of 600 SKUs has one thing to say


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with its words marked; `lines` may be empty where only the finding says what was there."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ShotView:
    """A picture and the words that were read in it."""

    shot: Shot
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LevelCount:
    level: Level
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ScoreView:
    """`interval` and `without_ignores` are sentences, "" where there is nothing to say."""

    predicted: str
    band: Band
    interval: str
    without_ignores: str
    drop: str
    falls: tuple[Fall, ...]
    plan: Plan
    gate: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListingView:
    """`number` makes the ids of the page; `flags` are what the filters look for."""

    number: int
    key: str
    title: str
    origin: str
    platform: str
    flags: tuple[str, ...]
    codes: tuple[str, ...]
    levels: tuple[LevelCount, ...]
    unchecked_count: int
    waived_count: str
    score: ScoreView | None
    cards: tuple[Card, ...]
    fields: tuple[FieldView, ...]
    more_fields: int
    shots: tuple[ShotView, ...]
    waived: tuple[WaivedItem, ...]
    unchecked: tuple[str, ...]


def listing_view(result: ListingResult, number: int, language: Language) -> ListingView:
    head = result.listing
    told = numbered(result.findings, head.path, language)
    lines = _marked(result, told.findings)
    pictures = shots(told.findings, language)
    shown_fields = [
        FieldView(field_name(name, language), marked)
        for name, marked in lines.items()
        if marked and name not in {shot.field for shot in pictures}
    ]
    counts = Counter(finding.level for finding in result.findings)
    return ListingView(
        number=number,
        key=head.key,
        title=head.title or (head.path if not head.key else ""),
        origin=origin(head, language),
        platform=head.platform,
        flags=flags_of(result),
        codes=tuple(dict.fromkeys(finding.code for finding in result.findings)),
        levels=tuple(
            LevelCount(level, words.LEVEL[level].pick(language), counts[level])
            for level in LEVELS
            if counts[level]
        ),
        unchecked_count=len(result.gaps) + len(result.crashed),
        waived_count=waived_count(result, language) if result.waived else "",
        score=_score(result, told.findings, language),
        cards=told.cards,
        fields=tuple(shown_fields[:_FIELDS]),
        more_fields=max(0, len(shown_fields) - _FIELDS),
        shots=tuple(ShotView(shot, lines.get(shot.field, ())) for shot in pictures),
        waived=waived_items(result.waived, head.path, language),
        unchecked=tuple(unchecked(result, language)),
    )


def flags_of(result: ListingResult) -> tuple[str, ...]:
    """What the filters look for."""
    flags: list[str] = [level for level in LEVELS if any(f.level == level for f in result.findings)]
    if result.gaps or result.crashed:
        flags.append("unchecked")
    if result.waived:
        flags.append("waived")
    if not result.findings and not result.gaps and not result.crashed:
        flags.append("clean")
    return tuple(flags)


def _marked(result: ListingResult, findings: tuple[tuple[int, Finding], ...]) -> dict[str, tuple[Line, ...]]:
    """The marked lines of every field that has a finding or is compared with one."""
    spots: dict[str, list[Spot]] = {}
    for number, finding in findings:
        if finding.location.span is not None:
            spots.setdefault(finding.location.field, []).append(
                Spot(finding.location.span, number, finding.level)
            )
        for other in finding.related:
            if other.span is not None:
                spots.setdefault(other.field, []).append(Spot(other.span, number, None))
    return {field: marked_lines(field, raw, spots[field]) for field, raw in result.texts if field in spots}


def _score(
    result: ListingResult, findings: tuple[tuple[int, Finding], ...], language: Language
) -> ScoreView | None:
    score = result.score
    if score is None:
        return None
    predicted, unsuppressed = shown(score.predicted), shown(score.unsuppressed)
    interval = words.INTERVAL.pick(language)
    without = words.UNSUPPRESSED.pick(language).format(score=f"{unsuppressed:.1f}")
    numbers = {finding.fingerprint: number for number, finding in reversed(findings)}
    by_fingerprint = {finding.fingerprint: finding for finding in result.findings}
    return ScoreView(
        predicted=f"{predicted:.1f}",
        band=score_band(predicted),
        interval=interval.format(low=f"{shown(score.low):.1f}", high=f"{shown(score.high):.1f}").strip(),
        without_ignores=without if unsuppressed != predicted else "",
        drop=f"{100 - predicted:.1f}",
        falls=waterfall(score, language),
        plan=plan(score, by_fingerprint, numbers, language),
        gate=tuple(gate_only(result.findings, score)) if score.plan else (),
    )
