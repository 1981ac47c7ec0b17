"""Workflow commands: GitHub shows each finding beside the line of the listing in a pull request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from listcheck.model.result import ListingResult
from listcheck.model.rule import Level
from listcheck.report import words
from listcheck.report.base import RunInfo
from listcheck.report.field_names import finding_field
from listcheck.report.visible import visible

_COMMAND: dict[Level, str] = {"error": "error", "warning": "warning", "info": "notice"}


class GithubReporter:
    """A line for each finding and gap. GitHub shows ten of a level in each step; the log has them all."""

    def write(self, results: Iterable[ListingResult], info: RunInfo, out: TextIO) -> None:
        language = info.language
        for result in results:
            for finding in result.findings:
                location = finding.location
                place = {"file": location.path, "line": location.line, "col": location.column}
                title = f"{finding.code} {finding.title}".strip()
                field = finding_field(finding, language)
                said = [f"{result.listing.key} {field}".strip(), finding.message, finding.fix.suggest]
                _command(out, _COMMAND[finding.level], {**place, "title": title}, said)
            unchecked = {gap.reason.pick(language) for gap in result.gaps}
            unchecked |= {words.RULE_CRASHED.pick(language).format(rule=code) for code in result.crashed}
            if unchecked:
                place = {"file": result.listing.path, "title": words.NOT_CHECKED.pick(language)}
                _command(out, "warning", place, [result.listing.key, *sorted(unchecked)])


def _command(out: TextIO, name: str, properties: dict[str, str | int | None], said: Iterable[str]) -> None:
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    message = " · ".join(part for part in said if part)
    out.write(f"::{name} {given}::{_escaped(visible(message))}\n")


def _escaped(text: str) -> str:
    """A line break would end the command and let a listing's text begin another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(visible(text)).replace(":", "%3A").replace(",", "%2C")
