"""The formats of a report, by name."""

from __future__ import annotations

from listcheck.errors import ConfigError
from listcheck.report.base import Reporter

REPORTERS = ("text", "json", "jsonl")


def reporter_named(name: str) -> Reporter:
    """The reporter for --format NAME; only its own libraries are imported. ConfigError if there is none."""
    if name == "text":
        from listcheck.report.text_report import TextReporter

        return TextReporter()
    if name == "json":
        from listcheck.report.json_report import JsonReporter

        return JsonReporter()
    if name == "jsonl":
        from listcheck.report.json_report import JsonLinesReporter

        return JsonLinesReporter()
    raise ConfigError(f"unknown format {name!r}; there are {', '.join(REPORTERS)}")
