"""Reads a JSON report back, as far as comparing it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from listcheck.errors import ConfigError, Said
from listcheck.model.history import NotedFinding, Snapshot
from listcheck.model.rule import Level


class _Place(msgspec.Struct, frozen=True):
    field: str = ""


class _Finding(msgspec.Struct, frozen=True):
    code: str
    level: Level
    message: str
    field: str
    fingerprint: str
    related: tuple[_Place, ...] = ()


class _Score(msgspec.Struct, frozen=True):
    predicted: float


class _Listing(msgspec.Struct, frozen=True):
    id: str
    path: str
    platform: str
    title: str
    findings: tuple[_Finding, ...]
    score: _Score | None = None


class _Report(msgspec.Struct, frozen=True):
    schema_version: str
    as_of: str
    listings: tuple[_Listing, ...]
    packs: tuple[dict[str, Any], ...] = ()


class StoredReport(msgspec.Struct, frozen=True):
    """What a report says of its listings, and by what they were judged. `rules` can only be compared."""

    as_of: str
    rules: frozenset[str]
    listings: tuple[Snapshot, ...]


def read_report(path: Path) -> StoredReport:
    """The report in a file that `listcheck scan --format json` wrote, of this version or an earlier one.
    ConfigError if it is none."""
    try:
        report = msgspec.json.decode(path.read_bytes(), type=_Report)
    except OSError as error:
        raise ConfigError(
            Said(f"cannot read {path}: {error.strerror}", f"无法读取 {path}：{error.strerror}")
        ) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(
            Said(
                f"{path} is no JSON report of listcheck ({error})",
                f"{path} 不是 listcheck 的 JSON 报告（{error}）",
            )
        ) from error
    if report.schema_version.partition(".")[0] != "1":
        raise ConfigError(
            Said(
                f"{path} has schema {report.schema_version}, which this version does not read",
                f"{path} 的报告版本是 {report.schema_version}，本版本读不了",
            )
        )
    rules = frozenset(f"{pack.get('name')} {pack.get('digest')}" for pack in report.packs)
    return StoredReport(report.as_of, rules, tuple(_snapshot(listing) for listing in report.listings))


def _snapshot(listing: _Listing) -> Snapshot:
    return Snapshot(
        platform=listing.platform,
        key=listing.id,
        path=listing.path,
        title=listing.title,
        score=None if listing.score is None else listing.score.predicted,
        findings=tuple(
            NotedFinding(
                finding.fingerprint,
                finding.code,
                finding.level,
                finding.message,
                tuple(dict.fromkeys((finding.field, *(place.field for place in finding.related)))),
            )
            for finding in listing.findings
        ),
    )
