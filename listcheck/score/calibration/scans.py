"""What the pages said, from the JSON reports of `listcheck scan`: how strongly each group was hit.

The strengths are computed anew from the findings with the numbers of the model that is calibrated: whatever
weights a scan was scored with, its findings are what stood on the page.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from math import expm1, fsum

import msgspec

from listcheck.model.bilingual import Bilingual
from listcheck.model.calibration import Note
from listcheck.model.rule import Severity
from listcheck.score.model import ScoreModel
from listcheck.text.fold import fold


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """`strengths` holds h of every group that was hit, above 0 and below 1; `gaps` counts what was not read."""

    strengths: Mapping[str, float]
    category: str
    gaps: int


@dataclass(frozen=True, slots=True)
class ScanReport:
    """The pages of one report that somebody asked for, by the listing's id."""

    path: str
    day: date
    pages: Mapping[str, ScannedPage]
    notes: tuple[Note, ...] = ()


class _Version(msgspec.Struct):
    schema_version: str


class _Finding(msgspec.Struct):
    code: str
    group: str
    severity: Severity
    confidence: float
    field: str
    text: str
    fingerprint: str
    exposure: str | None = None


class _Step(msgspec.Struct):
    findings: tuple[str, ...]


class _Score(msgspec.Struct):
    fix_first: tuple[_Step, ...]


class _Listing(msgspec.Struct):
    id: str
    score: _Score | None
    findings: tuple[_Finding, ...]
    category: str = ""
    not_checked: tuple[msgspec.Raw, ...] = ()


class _Report(msgspec.Struct):
    as_of: date
    listings: tuple[_Listing, ...]


class _OldReportError(Exception):
    """The findings do not say where on the page they stand."""


def read_scan(text: str, path: str, wanted: Collection[str], model: ScoreModel) -> ScanReport | Note:
    """The pages of the wanted listings in a report, or why it cannot be used."""
    data = text.removeprefix("\ufeff").encode("utf-8", "replace")
    try:
        version = msgspec.json.decode(data, type=_Version).schema_version
        if version.partition(".")[0] != "1":
            return Note(
                path,
                None,
                Bilingual(
                    f"报告格式版本是 {version}，本版本只读 1.x，未采用",
                    f"a report of version {version}; this listcheck reads 1.x: left out",
                ),
            )
        report = msgspec.json.decode(data, type=_Report)
    except msgspec.DecodeError as error:
        return Note(path, None, _no_report(data, error))
    return _pages(report, path, wanted, model)


def _no_report(data: bytes, error: msgspec.DecodeError) -> Bilingual:
    first = data.partition(b"\n")[0]
    if b'"findings"' in first and b'"schema_version"' not in first:
        return Bilingual(
            "JSON Lines 里没有检查日期，未采用；请用 --format json 保存报告",
            "JSON Lines does not say the day of the scan: left out; keep reports of --format json",
        )
    if isinstance(error, msgspec.ValidationError):
        return Bilingual(
            f"不是 listcheck scan --format json 的报告，未采用（{error}）",
            f"no report of listcheck scan --format json: left out ({error})",
        )
    return Bilingual(f"不是完整的 JSON，未采用（{error}）", f"no complete JSON: left out ({error})")


def _pages(report: _Report, path: str, wanted: Collection[str], model: ScoreModel) -> ScanReport | Note:
    pages: dict[str, ScannedPage] = {}
    twice: set[str] = set()
    notes = []
    for listing in report.listings:
        if listing.id not in wanted or listing.score is None:
            continue
        if listing.id in pages:
            twice.add(listing.id)
        try:
            strengths = _strengths(listing, model)
        except _OldReportError:
            return Note(
                path,
                None,
                Bilingual(
                    "旧版本的报告，没有记录问题在页面上的位置（exposure），未采用；请重新检查商品",
                    "a report of an older version, which does not say where findings stand (exposure): left out; "
                    "scan again",
                ),
            )
        pages[listing.id] = ScannedPage(strengths, listing.category, len(listing.not_checked))
    for listing_id in sorted(twice):
        del pages[listing_id]
        text = Bilingual(
            f"商品 {listing_id} 在一份报告里出现两次，分不清是哪一个，未采用",
            f"listing {listing_id} is twice in one report: left out",
        )
        notes.append(Note(path, None, text))
    return ScanReport(path, report.as_of, pages, tuple(notes))


def _strengths(listing: _Listing, model: ScoreModel) -> Mapping[str, float]:
    """h per group. All places of one thing to mend count once, where it weighs most, as in the score.

    A report tells by `fix_first` which places belong together; a group that had no weight has no step there,
    and then equal words of one rule are one thing.
    """
    steps = {
        fingerprint: str(number)
        for number, step in enumerate(listing.score.fix_first if listing.score else ())
        for fingerprint in step.findings
    }
    heaviest: dict[tuple[str, str, str], float] = {}
    for finding in listing.findings:
        if finding.group not in model.weights:
            continue
        if finding.exposure is None:
            raise _OldReportError
        word = steps.get(finding.fingerprint) or f"={fold(finding.text).text}"
        key = (finding.group, finding.code, word)
        certainty = round(min(max(finding.confidence, 0.0), 1.0), 3)
        impact = model.severities[finding.severity] * model.exposure(finding.exposure, finding.group)
        heaviest[key] = max(heaviest.get(key, 0.0), impact * certainty)
    groups: dict[str, list[float]] = {}
    for (group, _, _), weight in heaviest.items():
        groups.setdefault(group, []).append(weight)
    strengths = {group: -expm1(-fsum(weights) / model.tau) for group, weights in groups.items()}
    return {group: h for group, h in sorted(strengths.items()) if h > 0}
