"""The JSON of `listcheck score`: listings ranked, with their parts and plans. Additions are allowed, changes not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TextIO

import msgspec

from listcheck.model.bilingual import Language
from listcheck.model.listing_score import AtStake, Completeness, ListingScore
from listcheck.model.score import Score
from listcheck.report.base import RunInfo
from listcheck.report.json_report import encode
from listcheck.report.json_shape import PackRecord, ToolRecord
from listcheck.report.rounding import shown, shown_gains, shown_parts

SCHEMA_VERSION = "1.0"


class PartRecord(msgspec.Struct, frozen=True):
    """A group's share of the drop, and what mending all of it would gain."""

    group: str
    points: float
    gain: float


class StepRecord(msgspec.Struct, frozen=True):
    """One step of the plan. `places` is how many spots are to be edited."""

    code: str
    title: str
    text: str
    places: int
    suggest: str
    group: str
    gain: float
    score_after: float


class CompletenessPartRecord(msgspec.Struct, frozen=True):
    part: str
    filled: int
    asked: int
    missing: tuple[str, ...]


class CompletenessRecord(msgspec.Struct, frozen=True):
    """0..100, None where nothing can be asked; never part of the prediction."""

    value: float | None
    parts: tuple[CompletenessPartRecord, ...]


class AtStakeRecord(msgspec.Struct, frozen=True):
    id: str
    title: str
    consequence: str
    points: float | None
    codes: tuple[str, ...]
    status: str
    source: str
    confidence: str


class PredictionRecord(msgspec.Struct, frozen=True):
    model: str
    weights_hash: str
    basis: str
    predicted: float
    low: float
    high: float
    unsuppressed: float
    parts: tuple[PartRecord, ...]
    fix_first: tuple[StepRecord, ...]


class ScoreLineRecord(msgspec.Struct, frozen=True):
    """`score` is null for a record that could not be read."""

    id: str
    path: str
    record: int | None
    platform: str
    category: str
    title: str
    score: PredictionRecord | None
    errors: int
    warnings: int
    not_checked: int
    gate: tuple[str, ...]
    completeness: CompletenessRecord
    at_stake: tuple[AtStakeRecord, ...]


class ScoreSummaryRecord(msgspec.Struct, frozen=True):
    """`mean` counts each listing the same; null when none has a score: an empty set is not 100."""

    listings: int
    scored: int
    mean: float | None
    min_score: float | None
    below: int | None


class ScoreReport(msgspec.Struct, frozen=True):
    schema_version: str
    kind: str
    tool: ToolRecord
    as_of: date
    packs: tuple[PackRecord, ...]
    disclaimer: str
    summary: ScoreSummaryRecord
    listings: tuple[ScoreLineRecord, ...]


def write_score_json(
    listings: Sequence[ListingScore], info: RunInfo, minimum: float | None, below: int, out: TextIO
) -> None:
    """One document; two runs over the same listings write the same bytes."""
    scored = [one.score.predicted for one in listings if one.score is not None]
    mean = shown(sum(scored) / len(scored)) if scored else None
    report = ScoreReport(
        schema_version=SCHEMA_VERSION,
        kind="listing-scores",
        tool=ToolRecord("listcheck", info.tool_version),
        as_of=info.as_of,
        packs=tuple(PackRecord(pack.name, pack.version, pack.digest) for pack in info.packs),
        disclaimer=info.disclaimer.pick(info.language),
        summary=ScoreSummaryRecord(
            len(listings), len(scored), mean, minimum, below if minimum is not None else None
        ),
        listings=tuple(_line(one, info.language) for one in listings),
    )
    out.write(encode(report, indent=2) + "\n")


def _line(one: ListingScore, language: Language) -> ScoreLineRecord:
    head = one.head
    return ScoreLineRecord(
        id=head.key,
        path=head.path,
        record=head.record,
        platform=head.platform,
        category=head.category,
        title=head.title,
        score=None if one.score is None else _prediction(one, one.score),
        errors=one.errors,
        warnings=one.warnings,
        not_checked=one.unchecked,
        gate=one.gate,
        completeness=_completeness(one.completeness, language),
        at_stake=tuple(_at_stake(stake, language) for stake in one.at_stake),
    )


def _prediction(one: ListingScore, score: Score) -> PredictionRecord:
    return PredictionRecord(
        model=score.model,
        weights_hash=score.weights_hash,
        basis=score.basis,
        predicted=shown(score.predicted),
        low=shown(score.low),
        high=shown(score.high),
        unsuppressed=shown(score.unsuppressed),
        parts=tuple(
            PartRecord(part.group, points, shown(part.gain))
            for part, points in zip(score.parts, shown_parts(score), strict=True)
        ),
        fix_first=tuple(
            StepRecord(
                step.code,
                step.title,
                step.quote,
                step.places,
                step.suggest,
                step.group,
                gain,
                shown(step.score_after),
            )
            for step, gain in zip(one.plan, shown_gains(score), strict=False)
        ),
    )


def _completeness(completeness: Completeness, language: Language) -> CompletenessRecord:
    value = completeness.value
    return CompletenessRecord(
        None if value is None else shown(value),
        tuple(
            CompletenessPartRecord(
                part.id, part.filled, part.asked, tuple(title.pick(language) for title in part.missing)
            )
            for part in completeness.parts
        ),
    )


def _at_stake(stake: AtStake, language: Language) -> AtStakeRecord:
    return AtStakeRecord(
        stake.id,
        stake.title.pick(language),
        stake.consequence.pick(language),
        stake.points,
        stake.codes,
        stake.status,
        stake.source.pick(language),
        stake.confidence,
    )
