"""Results as the records of the JSON report."""

from __future__ import annotations

from typing import cast

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Finding, Waived
from listcheck.model.location import Location
from listcheck.model.result import ListingResult
from listcheck.model.score import Score
from listcheck.report.base import RunInfo
from listcheck.report.json_shape import (
    FindingRecord,
    FixRecord,
    GapRecord,
    ListingRecord,
    PackRecord,
    PartRecord,
    PlaceRecord,
    Report,
    ScoreRecord,
    SourceRecord,
    StepRecord,
    SummaryRecord,
    ToolRecord,
    UncategorisedRecord,
    UnknownCategoryRecord,
    WaivedRecord,
    WaiverRecord,
)
from listcheck.report.rounding import shown, shown_gains, shown_parts
from listcheck.report.summary import Summary
from listcheck.report.words import RULE_CRASHED


def report_record(summary: Summary, info: RunInfo) -> Report:
    """The report without its listings, which are written one by one."""
    return Report(
        schema_version="1.0",
        tool=ToolRecord("listcheck", info.tool_version),
        as_of=info.as_of,
        packs=tuple(PackRecord(pack.name, pack.version, pack.digest) for pack in info.packs),
        summary=SummaryRecord(
            listings=summary.listings,
            errors=summary.errors,
            warnings=summary.warnings,
            infos=summary.infos,
            waived=summary.waived,
            not_checked=summary.not_checked,
            score=None if summary.score is None else shown(summary.score),
            uncategorised=UncategorisedRecord(
                none=summary.uncategorised.none,
                unknown=summary.uncategorised.unknown,
                by_number=summary.uncategorised.by_number,
                names=tuple(UnknownCategoryRecord(*entry) for entry in summary.uncategorised.names),
            ),
        ),
        listings=(),
    )


def listing_record(result: ListingResult, info: RunInfo) -> ListingRecord:
    head = result.listing
    return ListingRecord(
        id=head.key,
        path=head.path,
        record=head.record,
        platform=head.platform,
        category=head.category,
        categories=head.categories,
        placed_by=head.placed_by,
        title=head.title,
        score=None if result.score is None else _score(result.score, info.disclaimer, info.language),
        findings=tuple(_finding(finding) for finding in result.findings),
        waived=tuple(_waived(waived) for waived in result.waived),
        not_checked=_not_checked(result, info.language),
    )


def _not_checked(result: ListingResult, language: Language) -> tuple[GapRecord, ...]:
    crashed = (
        GapRecord("LC003", "", RULE_CRASHED.pick(language).format(rule=code), "") for code in result.crashed
    )
    gaps = (GapRecord("LC004", gap.field, gap.reason.pick(language), gap.path) for gap in result.gaps)
    return (*gaps, *crashed)


def _score(score: Score, disclaimer: Bilingual, language: Language) -> ScoreRecord:
    return ScoreRecord(
        model=score.model,
        weights_hash=score.weights_hash,
        basis="calibrated" if score.basis == "calibrated" else "prior",
        predicted=shown(score.predicted),
        low=shown(score.low),
        high=shown(score.high),
        unsuppressed=shown(score.unsuppressed),
        scale=(0, 100),
        parts=tuple(
            PartRecord(part.group, points, shown(part.gain), part.findings)
            for part, points in zip(score.parts, shown_parts(score), strict=True)
        ),
        fix_first=tuple(
            StepRecord(step.findings[0], gain, shown(step.score_after), step.code, step.findings)
            for step, gain in zip(score.plan, shown_gains(score), strict=True)
        ),
        disclaimer=disclaimer.pick(language),
    )


def _finding(finding: Finding) -> FindingRecord:
    place = _place(finding.location)
    return FindingRecord(
        code=finding.code,
        name=finding.name,
        title=finding.title,
        level=finding.level,
        severity=finding.severity,
        confidence=finding.confidence,
        message=finding.message,
        why=finding.why,
        field=place.field,
        start=place.start,
        end=place.end,
        text=place.text,
        path=place.path,
        line=place.line,
        column=place.column,
        box=place.box,
        related=tuple(_place(location) for location in finding.related),
        fix=FixRecord(finding.fix.suggest, finding.fix.replace, finding.fix.safe),
        sources=tuple(
            SourceRecord(
                law=source.law,
                article=source.article,
                penalty=source.penalty,
                effective_from=source.effective_from,
                effective_until=source.effective_until,
                url=source.url,
                confidence=source.confidence,
            )
            for source in finding.sources
        ),
        group=finding.group,
        exposure=finding.exposure,
        obfuscation=finding.obfuscation,
        pack=finding.pack,
        fingerprint=finding.fingerprint,
    )


def _waived(waived: Waived) -> WaivedRecord:
    record, waiver = _finding(waived.finding), waived.waiver
    fields = {name: getattr(record, name) for name in FindingRecord.__struct_fields__}
    return WaivedRecord(**fields, waiver=WaiverRecord(waiver.by, waiver.reason, waiver.clause, waiver.proof))


def _place(location: Location) -> PlaceRecord:
    span, box = location.span, location.box
    return PlaceRecord(
        field=location.field,
        start=None if span is None else span.start,
        end=None if span is None else span.end,
        text=location.text,
        path=location.path,
        line=location.line,
        column=location.column,
        box=None if box is None else cast("tuple[int, int, int, int]", tuple(box)),
    )
