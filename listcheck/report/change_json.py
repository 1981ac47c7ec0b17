"""Trends and changes for programs."""

from __future__ import annotations

from typing import Any

import msgspec

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.history import Edit, ListingChange, ListingTrend, NotedFinding, ScanTotals, ShopTrend
from listcheck.report.rounding import shown

CHANGES_VERSION = "1.0"


def shop_trend_json(trend: ShopTrend, disclaimer: Bilingual, language: Language) -> str:
    return _document(
        {
            "shop": trend.shop,
            "scans": [_scan(scan) for scan in trend.scans],
            "changes": [change_record(change) for change in trend.changes],
            "absent": trend.absent,
            "disclaimer": disclaimer.pick(language),
        }
    )


def listing_trends_json(trends: tuple[ListingTrend, ...], disclaimer: Bilingual, language: Language) -> str:
    return _document(
        {
            "listings": [
                {
                    "shop": trend.shop,
                    "platform": trend.platform,
                    "id": trend.key,
                    "points": [
                        {
                            "recorded": point.recorded,
                            "as_of": point.as_of,
                            "score": _score(point.snapshot.score),
                            "findings": [_finding(finding) for finding in point.snapshot.findings],
                            "change": None if point.change is None else change_record(point.change),
                        }
                        for point in trend.points
                    ],
                }
                for trend in trends
            ],
            "disclaimer": disclaimer.pick(language),
        }
    )


def changes_json(changes: tuple[ListingChange, ...], absent: tuple[str, ...]) -> str:
    """What `listcheck diff` says. `absent`: ids that only the first report has."""
    return _document({"changes": [change_record(change) for change in changes], "absent": list(absent)})


def change_record(change: ListingChange) -> dict[str, Any]:
    return {
        "platform": change.after.platform,
        "id": change.after.key,
        "path": change.after.path,
        "title": change.after.title,
        "new": change.before is None,
        "before": None if change.before is None else _score(change.before.score),
        "after": _score(change.after.score),
        "added": [
            {**_finding(added.finding), "cause": added.cause, "edits": [_edit(edit) for edit in added.edits]}
            for added in change.added
        ],
        "gone": [_finding(finding) for finding in change.gone],
        "edits": [_edit(edit) for edit in change.edits],
    }


def _scan(scan: ScanTotals) -> dict[str, Any]:
    return {
        "recorded": scan.recorded,
        "as_of": scan.as_of,
        "listings": scan.listings,
        "errors": scan.errors,
        "warnings": scan.warnings,
        "infos": scan.infos,
        "score": _score(scan.score),
    }


def _finding(finding: NotedFinding) -> dict[str, Any]:
    return {
        "fingerprint": finding.fingerprint,
        "code": finding.code,
        "level": finding.level,
        "message": finding.message,
        "fields": finding.fields,
    }


def _edit(edit: Edit) -> dict[str, str]:
    return {"field": edit.field, "before": edit.before, "after": edit.after}


def _score(score: float | None) -> float | None:
    return None if score is None else shown(score)


def _document(content: dict[str, Any]) -> str:
    encoded = msgspec.json.encode({"schema_version": CHANGES_VERSION, **content})
    return msgspec.json.format(encoded, indent=2).decode() + "\n"
