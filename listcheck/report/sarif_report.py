"""SARIF 2.1.0, which code hosts and editors read: a result for every finding, suppressed where it is waived."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path, PurePath
from tempfile import SpooledTemporaryFile
from typing import Any, TextIO
from urllib.parse import quote

from listcheck.model.finding import Finding, Waived
from listcheck.model.location import Location
from listcheck.model.result import ListingResult
from listcheck.model.rule import Level
from listcheck.report.base import RunInfo
from listcheck.report.json_report import encode
from listcheck.report.words import RULE_CRASHED

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_IN_MEMORY = 16 * 2**20
_LEVEL: dict[Level, str] = {"error": "error", "warning": "warning", "info": "note"}
# GitHub ranks security results by a number; ours is how sure a lawyer would be, from "very high" down.
_PRECISION = ((0.95, "very-high"), (0.85, "high"), (0.6, "medium"), (0.0, "low"))


class SarifReporter:
    """One document. The rules are those that found something; they are known last and stand first, so that the
    results wait on disk beyond 16 MB."""

    def write(self, results: Iterable[ListingResult], info: RunInfo, out: TextIO) -> None:
        rules = _Rules()
        notes: list[dict[str, Any]] = []
        crashed = False
        with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as found:
            separator = ""
            for result in results:
                notes += _notes(result, info)
                crashed = crashed or bool(result.crashed)
                for record in _results(result, rules):
                    found.write(f"{separator}\n{encode(record)}")
                    separator = ","
            found.seek(0)
            head, tail = encode(_document(info, rules.descriptors, notes, crashed=crashed)).rsplit('"@"', 1)
            out.write(f"{head}[")
            shutil.copyfileobj(found, out)
            out.write(f"]{tail}\n")


def _document(
    info: RunInfo, rules: list[dict[str, Any]], notes: list[dict[str, Any]], *, crashed: bool
) -> dict[str, Any]:
    """Everything but the results, for which "@" stands."""
    invocation: dict[str, Any] = {"executionSuccessful": not crashed}
    if notes:
        invocation["toolExecutionNotifications"] = notes
    driver = {
        "name": "listcheck",
        "semanticVersion": info.tool_version,
        "language": "zh-CN" if info.language == "zh" else "en-US",
        "rules": rules,
    }
    packs = [
        {"name": pack.name, "version": pack.version, "properties": {"digest": pack.digest}}
        for pack in info.packs
    ]
    run = {
        "tool": {"driver": driver, "extensions": packs},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "properties": {"asOf": info.as_of.isoformat()},
        "results": "@",
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _results(result: ListingResult, rules: _Rules) -> Iterable[dict[str, Any]]:
    key = result.listing.key
    for finding in result.findings:
        yield _result(finding, key, rules.number(finding))
    for waived in result.waived:
        record = _result(waived.finding, key, rules.number(waived.finding))
        record["suppressions"] = [_suppression(waived)]
        yield record


class _Rules:
    """The rules that found something, in the order in which they are first met."""

    def __init__(self) -> None:
        self.descriptors: list[dict[str, Any]] = []
        self._numbers: dict[str, int] = {}

    def number(self, finding: Finding) -> int:
        """The place of the finding's rule among them."""
        if finding.code not in self._numbers:
            self._numbers[finding.code] = len(self.descriptors)
            self.descriptors.append(_descriptor(finding))
        return self._numbers[finding.code]


def _descriptor(finding: Finding) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": finding.code,
        "name": finding.name,
        "shortDescription": {"text": finding.title or finding.name},
        "defaultConfiguration": {"level": _LEVEL[finding.level]},
        "properties": {"precision": _precision(finding.confidence), "tags": [finding.pack]},
    }
    if finding.why:
        rule["fullDescription"] = {"text": finding.why}
    laws = [f"{source.law} {source.article}".strip() for source in finding.sources]
    advice = "\n".join(text for text in (finding.fix.suggest, *laws) if text)
    if advice:
        rule["help"] = {"text": advice}
    if urls := [source.url for source in finding.sources if source.url]:
        rule["helpUri"] = urls[0]
    return rule


def _result(finding: Finding, key: str, rule_index: int) -> dict[str, Any]:
    record: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVEL[finding.level],
        "message": {"text": finding.message or finding.title or finding.code},
        "locations": [_location(finding.location, key)],
        "properties": {
            "listing": key,
            "field": finding.location.field,
            "severity": finding.severity,
            "confidence": finding.confidence,
        },
    }
    if finding.location.box is not None:
        record["properties"]["box"] = list(finding.location.box)
    if finding.fix.suggest:
        record["properties"]["suggestion"] = finding.fix.suggest
    if finding.related:
        record["relatedLocations"] = [_location(place, key) for place in finding.related]
    if finding.fingerprint:
        record["partialFingerprints"] = {"listcheck/v1": finding.fingerprint}
    if fix := _fix(finding):
        record["fixes"] = [fix]
    return record


def _location(location: Location, key: str) -> dict[str, Any]:
    """In the file, and in the listing: the field is what an operator looks for."""
    name = location.field or key
    logical = {
        "name": name,
        "fullyQualifiedName": f"{key}/{location.field}" if location.field else key,
        "kind": "member",
    }
    record: dict[str, Any] = {"logicalLocations": [logical]}
    if location.path:
        record["physicalLocation"] = {"artifactLocation": _artifact(location.path)}
        if region := _region(location):
            record["physicalLocation"]["region"] = region
    return record


def _region(location: Location) -> dict[str, Any]:
    """Lines and columns count from 1, the end column is the one after the last. Where only the line is known it
    is the whole line."""
    if location.line is None:
        return {}
    region: dict[str, Any] = {"startLine": location.line}
    if location.column:
        region["startColumn"] = location.column
        if location.text and "\n" not in location.text:
            region["endColumn"] = location.column + len(location.text)
    if location.text:
        region["snippet"] = {"text": location.text}
    return region


def _artifact(path: str) -> dict[str, Any]:
    """A file: by URI if its path is absolute, else relative to where the scan ran. "-" is standard input."""
    if PurePath(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(PurePath(path).as_posix(), errors="surrogatepass"), "uriBaseId": "%SRCROOT%"}


def _fix(finding: Finding) -> dict[str, Any]:
    """The replacement, where words stand in the file as they are in the field, so that it can be put there."""
    location, replace = finding.location, finding.fix.replace
    region = _region(location)
    if replace is None or not location.path or "endColumn" not in region:
        return {}
    replacement = {"deletedRegion": region, "insertedContent": {"text": replace}}
    change = {"artifactLocation": _artifact(location.path), "replacements": [replacement]}
    record: dict[str, Any] = {"artifactChanges": [change]}
    return record | {"description": {"text": finding.fix.suggest}} if finding.fix.suggest else record


def _suppression(waived: Waived) -> dict[str, Any]:
    """All of ours live outside the listing's text, which the seller controls."""
    waiver = waived.waiver
    reason = " ".join(part for part in (waiver.reason, waiver.clause) if part)
    return {
        "kind": "external",
        "status": "accepted",
        "justification": reason,
        "properties": {"by": waiver.by},
    }


def _notes(result: ListingResult, info: RunInfo) -> Iterable[dict[str, Any]]:
    """What was not checked is no result: it is said of the run."""
    for gap in result.gaps:
        location = Location(gap.field, path=gap.path or result.listing.path)
        yield _note("LC004", "warning", gap.reason.pick(info.language), location, result)
    for code in result.crashed:
        said = RULE_CRASHED.pick(info.language).format(rule=code)
        yield _note("LC003", "error", said, Location("", path=result.listing.path), result)


def _note(code: str, level: str, text: str, location: Location, result: ListingResult) -> dict[str, Any]:
    if "://" in location.path:
        location = Location(location.field, path=result.listing.path)  # a picture that was never fetched
    return {
        "descriptor": {"id": code},
        "level": level,
        "message": {"text": text},
        "locations": [_location(location, result.listing.key)],
    }


def _precision(confidence: float) -> str:
    return next(name for least, name in _PRECISION if confidence >= least)
