"""The formats of a report, by name."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType

from listcheck.errors import ConfigError
from listcheck.report.base import Reporter

# Each is imported when it is asked for: a report for programs does not wait for what draws tables.
_PLACES = MappingProxyType(
    {
        "text": ("text_report", "TextReporter"),
        "json": ("json_report", "JsonReporter"),
        "jsonl": ("json_report", "JsonLinesReporter"),
        "csv": ("csv_report", "CsvReporter"),
        "html": ("html_report", "HtmlReporter"),
        "github": ("github_report", "GithubReporter"),
        "junit": ("junit_report", "JunitReporter"),
        "sarif": ("sarif_report", "SarifReporter"),
        "xlsx": ("xlsx_report", "XlsxReporter"),
    }
)
REPORTERS = tuple(_PLACES)
BINARY = frozenset({"xlsx"})  # bytes, which a terminal does not show
GIVE_BACK = frozenset({"xlsx"})  # want the listing itself with each result (ListingResult.source)


def reporter_named(name: str) -> Reporter:
    """The reporter for --format NAME; only its own libraries are imported. ConfigError if there is none."""
    if name not in _PLACES:
        raise ConfigError(f"unknown format {name!r}; there are {', '.join(REPORTERS)}")
    module, attribute = _PLACES[name]
    reporter: Reporter = getattr(import_module(f"listcheck.report.{module}"), attribute)()
    return reporter
