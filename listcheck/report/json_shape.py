"""The shape of the JSON report. Additions are allowed, changes are not: others read it (schema 1.0).

Every key is always there; what is unknown is null or "". Positions count code points of the raw field.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from listcheck.model.result import PlacedBy
from listcheck.model.rule import Level, Severity

SCHEMA_VERSION = "1.0"

Points = Annotated[float, Meta(ge=0, le=100)]
Count = Annotated[int, Meta(ge=0)]
FieldPath = Annotated[
    str, Meta(description='"title", "attributes.材质", "skus[0].name", "images[2]"; "" is the whole listing')
]
Position = Annotated[
    Count | None, Meta(description="code points in the raw field; null when the finding has no span")
]
BoxPixels = Annotated[
    tuple[int, int, int, int] | None,
    Meta(description="x, y, width, height in pixels of the original picture"),
]


class ToolRecord(msgspec.Struct, frozen=True):
    name: str
    version: str


class PackRecord(msgspec.Struct, frozen=True):
    name: str
    version: str
    digest: str


class UnknownCategoryRecord(msgspec.Struct, frozen=True):
    name: Annotated[str, Meta(description="the category as the listing names it")]
    listings: Count


class UncategorisedRecord(msgspec.Struct, frozen=True):
    """Listings checked as ordinary goods, because nothing told their category, and those placed by a number."""

    none: Annotated[Count, Meta(description="listings that name no category")]
    unknown: Annotated[Count, Meta(description="listings of a category unknown to listcheck")]
    by_number: Annotated[Count, Meta(description="listings placed by a registration number")]
    names: tuple[UnknownCategoryRecord, ...]


class SummaryRecord(msgspec.Struct, frozen=True):
    listings: Count
    errors: Count
    warnings: Count
    infos: Count
    waived: Count
    not_checked: Count
    score: Annotated[Points | None, Meta(description="mean prediction; null when no listing has a score")]
    uncategorised: UncategorisedRecord


class PlaceRecord(msgspec.Struct, frozen=True):
    """Where something is, without judging it."""

    field: FieldPath
    start: Position
    end: Position
    text: str
    path: str
    line: int | None
    column: int | None
    box: BoxPixels


class FixRecord(msgspec.Struct, frozen=True):
    suggest: str
    replace: Annotated[str | None, Meta(description="lawful words for the words found")]
    safe: Annotated[bool, Meta(description="the replacement changes no fact")]


class SourceRecord(msgspec.Struct, frozen=True):
    law: str
    article: str
    penalty: str
    effective_from: date | None
    effective_until: Annotated[date | None, Meta(description="first day on which it is no longer in force")]
    url: str
    confidence: Literal["high", "medium", "low"]


class FindingRecord(msgspec.Struct, frozen=True):
    code: str
    name: str
    title: str
    level: Level
    severity: Severity
    confidence: Annotated[float, Meta(ge=0, le=1)]
    message: str
    why: str
    field: FieldPath
    start: Position
    end: Position
    text: Annotated[str, Meta(description="the words as the seller wrote them, or as read in the picture")]
    path: str
    line: int | None
    column: int | None
    box: BoxPixels
    related: tuple[PlaceRecord, ...]
    fix: FixRecord
    sources: tuple[SourceRecord, ...]
    group: Annotated[str, Meta(description='score group; "" concerns the gate alone')]
    exposure: Annotated[
        str, Meta(description='the part of the page that weighs in the score: "title", "main_image_1" …')
    ]
    obfuscation: Annotated[tuple[str, ...], Meta(description="disguises that were taken off to find it")]
    pack: str
    fingerprint: str


class WaiverRecord(msgspec.Struct, frozen=True):
    by: Literal["exemption", "ignore", "baseline"]
    reason: str
    clause: str
    proof: str | None


class WaivedRecord(FindingRecord, frozen=True):
    """A finding that does not count, and why."""

    waiver: WaiverRecord


class GapRecord(msgspec.Struct, frozen=True):
    """Something that was not checked: LC004, or LC003 for a rule that crashed."""

    code: Literal["LC003", "LC004"]
    field: FieldPath
    reason: str
    path: str


class PartRecord(msgspec.Struct, frozen=True):
    """A group's share of the drop; the parts add up to 100 less the prediction."""

    group: str
    points: Points
    gain: Annotated[Points, Meta(description="what mending the whole group would buy")]
    findings: tuple[str, ...]


class StepRecord(msgspec.Struct, frozen=True):
    """A step of the fix-first plan; the gains are counted one after the other and lead to 100."""

    finding: Annotated[str, Meta(description="fingerprint of the first of `findings`")]
    gain: Points
    score_after: Points
    code: str
    findings: Annotated[tuple[str, ...], Meta(description="all places that this step mends")]


class ScoreRecord(msgspec.Struct, frozen=True):
    model: str
    weights_hash: str
    basis: Literal["prior", "calibrated"]
    predicted: Points
    low: Annotated[Points, Meta(description="low and high bound the 80 % interval")]
    high: Points
    unsuppressed: Annotated[
        Points, Meta(description="the prediction if nothing were waived by an ignore or the baseline")
    ]
    scale: tuple[int, int]
    parts: tuple[PartRecord, ...]
    fix_first: tuple[StepRecord, ...]
    disclaimer: str


class ListingRecord(msgspec.Struct, frozen=True):
    id: str
    path: str
    record: Annotated[int | None, Meta(description="number in a file that holds many, from 1")]
    platform: str
    category: Annotated[str, Meta(description="as the listing names it")]
    categories: Annotated[
        tuple[str, ...], Meta(description="listcheck's own, with what they belong to; none: ordinary goods")
    ]
    placed_by: Annotated[
        PlacedBy,
        Meta(
            description="what told the categories: the path or a registration number; unknown: the path is none "
            "that listcheck knows; none: there is no path"
        ),
    ]
    title: str
    score: ScoreRecord | None
    findings: tuple[FindingRecord, ...]
    waived: tuple[WaivedRecord, ...]
    not_checked: tuple[GapRecord, ...]


class Report(msgspec.Struct, frozen=True):
    schema_version: Literal["1.0"]
    tool: ToolRecord
    as_of: date
    packs: tuple[PackRecord, ...]
    summary: SummaryRecord
    listings: tuple[ListingRecord, ...]


def report_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the report, as docs/schema/report-1.json holds it."""
    schema = msgspec.json.schema(Report)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"listcheck report {SCHEMA_VERSION}",
        **schema,
    }
