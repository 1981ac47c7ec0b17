"""`listcheck diff A B`: what changed from one JSON report to another."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import click

from listcheck.cli.options import config_option, language_option, load_settings
from listcheck.config.language import choose_language
from listcheck.history.compare import compare
from listcheck.model.history import ListingChange, Snapshot
from listcheck.report import change_words
from listcheck.report.stored import StoredReport, read_report


@click.command()
@click.argument("before", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("after", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--changes", type=click.IntRange(0), default=20, show_default=True, help="So many listings.")
@click.option(
    "--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@config_option
@language_option
def diff(before: Path, after: Path, changes: int, format_name: str, **flags: Any) -> int:
    """Compare two reports that scan --format json wrote.

    Exit code: 0 if the second has no error or warning that the first has not, else 1.
    """
    language = choose_language(load_settings(flags).settings.lang, os.environ)
    first, second = read_report(before), read_report(after)
    found, absent = compared(first, second)
    if format_name == "json":
        from listcheck.report.change_json import changes_json

        click.echo(changes_json(found, absent), nl=False)
    else:
        from listcheck.report.change_text import write_comparison
        from listcheck.report.page import Page

        if first.rules != second.rules:
            click.echo(f"listcheck: {change_words.OTHER_RULES.pick(language)}", err=True)
        if first.as_of != second.as_of:
            said = change_words.OTHER_DAY.pick(language).format(before=first.as_of, after=second.as_of)
            click.echo(f"listcheck: {said}", err=True)
        write_comparison(Page(sys.stdout), found, len(absent), changes, language)
    worse = ("error", "warning")
    return int(any(added.finding.level in worse for change in found for added in change.added))


def compared(first: StoredReport, second: StoredReport) -> tuple[tuple[ListingChange, ...], tuple[str, ...]]:
    """The listings that changed, the worst first, and the ids that only the first report has. Listings that
    share an id are paired in their order."""
    known: dict[tuple[str, str], list[Snapshot]] = defaultdict(list)
    for snapshot in first.listings:
        known[snapshot.platform, snapshot.key].append(snapshot)
    found = []
    for snapshot in second.listings:
        same = known[snapshot.platform, snapshot.key]
        change = compare(
            same.pop(0) if same else None,
            snapshot,
            same_rules=first.rules == second.rules,
            same_day=first.as_of == second.as_of,
        )
        if change is not None:
            found.append(change)
    found.sort(key=lambda change: (-change.drop, change.after.key))
    return tuple(found), tuple(left.key for rest in known.values() for left in rest)
