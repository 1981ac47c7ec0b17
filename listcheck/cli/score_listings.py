"""`listcheck score PATH…` and `listcheck score explain ID`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from listcheck.cli.options import language_option, rule_options
from listcheck.cli.output import opened
from listcheck.cli.score_scan import prepared, say, scan_options, scored
from listcheck.model.bilingual import Bilingual
from listcheck.model.listing_score import ListingScore
from listcheck.report.score_explain import write_explanation
from listcheck.report.score_json import write_score_json
from listcheck.report.score_table import TableOptions, below, ranked, write_score_table

_NOTHING = Bilingual("没有找到任何商品：", "no listing found in: ")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--format", "format_name", type=click.Choice(["table", "json"]), default="table", show_default=True
)
@click.option("--min-score", type=click.FloatRange(0, 100), help="Exit with 1 if a listing's point is below.")
@click.option("--top", type=click.IntRange(min=0), default=20, show_default=True, help="Lines shown; 0: all.")
@scan_options
@rule_options
@language_option
def listings(
    paths: tuple[str, ...],
    format_name: str,
    min_score: float | None,
    top: int,
    output: Path | None,
    **flags: Any,
) -> int:
    """Score listings, worst first, each with what to mend first.

    Exit code: 0; 1 with --min-score if a listing's predicted point is below it (or it could not be read); 2 wrong
    usage or no listing found; 3 a rule crashed or, with --strict, something was not checked. Whether a listing may
    go live is the business of `listcheck scan`.
    """
    work = prepared(flags)
    found = ranked(scored(work, paths))
    if not found:
        say([_NOTHING.pick(work.info.language) + " ".join(paths)])
        return 2
    under = len(below(found, min_score)) if min_score is not None else 0
    with opened(output) as out:
        if format_name == "json":
            write_score_json(found, work.info, min_score, under, out)
        else:
            write_score_table(found, work.info, TableOptions(top, min_score), out)
    say(work.run.closing_notes())
    return _exit_code(found, work.strict, under)


@click.command()
@click.argument("listing_id", metavar="ID")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@scan_options
@rule_options
@language_option
def explain(
    listing_id: str, paths: tuple[str, ...], format_name: str, output: Path | None, **flags: Any
) -> int:
    """Draw how the score of one listing comes about, and what to mend first.

    ID is the listing's id as the scan shows it; PATH is where it is, by default here. Exit code: 0, 2 if there is
    no such listing, 3 a rule crashed or, with --strict, something was not checked.
    """
    work = prepared(flags)
    found = list(scored(work, paths or (".",), listing_id))
    with opened(output) as out:
        if format_name == "json":
            write_score_json(found, work.info, None, 0, out)
        else:
            for one in found:
                write_explanation(one, work.info, out)
    say(work.run.closing_notes())
    return _exit_code(found, work.strict, 0)


def _exit_code(found: list[ListingScore], strict: bool, under: int) -> int:
    if any(one.crashed for one in found) or (strict and any(one.unchecked for one in found)):
        return 3
    return 1 if under else 0
