"""A table of findings for spreadsheets and scripts."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from listcheck.model.finding import Finding
from listcheck.model.result import ListingResult
from listcheck.report import words
from listcheck.report.base import RunInfo
from listcheck.text.formula import as_text

COLUMNS = (
    "listing", "platform", "path", "record", "status", "level", "code", "title", "field", "line", "column",
    "text", "message", "why", "suggestion", "replacement", "laws", "confidence", "reason", "fingerprint",
)  # fmt: skip


class CsvReporter:
    """A row for each finding (status "found"), each waived one ("waived") and whatever was not checked
    ("not_checked"). Begins with a byte order mark, without which Excel takes Chinese for something else; a cell
    that Excel would run as a formula begins with an apostrophe."""

    def write(self, results: Iterable[ListingResult], info: RunInfo, out: TextIO) -> None:
        out.write("\ufeff")
        table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
        table.writeheader()
        for result in results:
            head = result.listing
            common = {
                "listing": head.key,
                "platform": head.platform,
                "path": head.path,
                "record": "" if head.record is None else str(head.record),
            }
            for row in _rows(result, info):
                table.writerow({name: as_text(value) for name, value in (common | row).items()})


def _rows(result: ListingResult, info: RunInfo) -> Iterator[dict[str, str]]:
    for finding in result.findings:
        yield {"status": "found", **_row(finding)}
    for waived in result.waived:
        waiver = waived.waiver
        reason = " ".join(part for part in (waiver.by, waiver.reason, waiver.clause) if part)
        yield {"status": "waived", **_row(waived.finding), "reason": reason}
    for gap in result.gaps:
        reason = gap.reason.pick(info.language)
        yield {
            "status": "not_checked",
            "code": "LC004",
            "field": gap.field,
            "text": gap.path,
            "reason": reason,
        }
    for code in result.crashed:
        reason = words.RULE_CRASHED.pick(info.language).format(rule=code)
        yield {"status": "not_checked", "code": "LC003", "reason": reason}


def _row(finding: Finding) -> dict[str, str]:
    location = finding.location
    return {
        "path": location.path,
        "level": finding.level,
        "code": finding.code,
        "title": finding.title,
        "field": location.field,
        "line": "" if location.line is None else str(location.line),
        "column": "" if location.column is None else str(location.column),
        "text": location.text,
        "message": finding.message,
        "why": finding.why,
        "suggestion": finding.fix.suggest,
        "replacement": finding.fix.replace or "",
        "laws": "; ".join(f"{source.law} {source.article}".strip() for source in finding.sources),
        "confidence": f"{finding.confidence:g}",
        "fingerprint": finding.fingerprint,
    }
