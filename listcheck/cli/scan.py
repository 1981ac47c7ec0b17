"""`listcheck scan`: the main job."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from listcheck import __version__
from listcheck.cli.album import opened_album
from listcheck.cli.changed import changes_since
from listcheck.cli.choices import NearChoice
from listcheck.cli.ignoring import opened_ignores
from listcheck.cli.options import language_option, load_settings, rule_options
from listcheck.cli.outcome import Outcome
from listcheck.cli.recording import history_option, recording, shop_option
from listcheck.cli.targets import Target, TargetType, give_back, targets, write_reports
from listcheck.config.language import choose_language
from listcheck.config.settings import PLATFORMS
from listcheck.engine.prepare import prepare
from listcheck.errors import ConfigError, Said
from listcheck.evidence.thumbnail import picture_views
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.progress import track
from listcheck.report.registry import REPORTERS
from listcheck.score.disclaimer import disclaimer
from listcheck.sources.base import STDIN
from listcheck.sources.registry import KNOWN
from listcheck.sources.sheet_cells import sheet_cells

_NOTHING = Bilingual("没有找到任何商品：", "no listing found in: ")

_NO_PICTURES = Said(
    "--annotate shows what is found in pictures: it does not go with --no-images",
    "--annotate 标注的是图片里的问题，不能和 --no-images 一起用",
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--format",
    "formats",
    type=TargetType(),
    multiple=True,
    help=f"Report: {', '.join(REPORTERS)}; default text. NAME=FILE writes one more to a file; repeatable.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Write the report to a file.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Judge as on this day; default today.",
)
@click.option("--platform", type=NearChoice(PLATFORMS), help="Platform of listings that name none.")
@click.option(
    "--fail-on", type=NearChoice(["error", "warning", "info", "never"]), help="Level that exits with 1."
)
@click.option("--strict", is_flag=True, default=None, help="Exit with 3 if anything was not checked.")
@click.option("--images/--no-images", default=None, help="Read the pictures (default) or not.")
@click.option(
    "--ocr-profile",
    type=NearChoice(["fast", "balanced", "thorough"]),
    help="How closely pictures are read: thorough (default) finds small print, balanced is for bulk.",
)
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Draw the findings into copies of the pictures, in this folder.",
)
@click.option("--allow-empty", is_flag=True, help="No listing among the paths is no error (for hooks).")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out paths like this; repeatable.")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Waive the findings that listcheck baseline create has written down.",
)
@click.option("--diff-from", metavar="REF", help="Only listings that changed since this revision of git.")
@click.option(
    "--add-ignores",
    metavar="REASON",
    help="Write an ignore for each finding into listcheck.yaml, for 180 days.",
)
@click.option("--cache/--no-cache", default=None, help="Remember what pictures said (default) or not.")
@click.option("--record/--no-record", default=None, help="Keep the results, for listcheck trend.")
@shop_option
@history_option
@rule_options
@language_option
def scan(
    paths: tuple[str, ...],
    formats: tuple[Target, ...],
    output: Path | None,
    as_of: datetime | None,
    **flags: Any,
) -> int:
    """Check listings before they go live.

    PATH is a folder of listings, a .jsonl, .csv, .xlsx, .yaml, .json or saved .html file, or - for standard
    input. Exit code: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or no listing found,
    3 a rule crashed or, with --strict, something was not checked.
    """
    if as_of is not None:
        flags["as_of"] = as_of.date()
    allow_empty, annotated = flags.pop("allow_empty"), flags.pop("annotate")
    diff_from, reason = flags.pop("diff_from"), flags.pop("add_ignores")
    wanted = targets(formats, output)
    loaded = load_settings(flags)
    settings = loaded.settings
    language = choose_language(settings.lang, os.environ)
    day = settings.as_of or date.today()  # noqa: DTZ011 - a shop's calendar day is the local one
    run = prepare(settings, language, day)
    if annotated is not None and not settings.images:
        raise ConfigError(_NO_PICTURES)
    album = opened_album(annotated, language) if annotated is not None else None
    ignoring = opened_ignores(loaded.project_file, reason, day) if reason is not None else None
    changes = changes_since(diff_from, run.source_options) if diff_from else None
    _say(run.notes)
    stdin = sys.stdin.buffer.read() if STDIN in paths else None
    outcome = Outcome(settings.fail_on, settings.strict)
    info = RunInfo(
        __version__,
        day,
        language,
        run.packs,
        settings.fail_on,
        run.notes,
        disclaimer(run.scanner.score_model),
        pictures=picture_views if settings.images else None,
        sheets=lambda path: sheet_cells(path, run.source_options, stdin),
    )
    with recording(settings, run, day, attach=give_back(wanted)) as pairing:
        listings = run.listings(paths, stdin)
        if changes is not None:
            listings = changes.only(listings)
        checked = run.scanner.scan(pairing.listings(listings))
        if ignoring is not None:
            checked = ignoring.watch(checked)
        if album is not None:
            checked = album.watch(checked)
        write_reports(
            outcome.watch(_tracked(pairing.results(checked), wanted[0].output, language)), wanted, info
        )
    _say(run.closing_notes())
    if album is not None:
        _say(album.closing_notes())
    if ignoring is not None:
        _say(said.pick(language) for said in ignoring.write())
    if not outcome.listings:
        if allow_empty or changes is not None:
            return 0
        _say([_NOTHING.pick(language) + " ".join(paths), KNOWN.pick(language)])
    return album.exit_code(outcome.exit_code()) if album is not None else outcome.exit_code()


def _say(notes: Iterable[str]) -> None:
    for note in notes:
        click.echo(f"listcheck: {note}", err=True)


def _tracked(
    results: Iterator[ListingResult], output: Path | None, language: Language
) -> Iterator[ListingResult]:
    """With a bar. A report on the same terminal waits until the bar is gone, which would tear it."""
    return track(results, None, language, hold=str(output or "-") == "-" and sys.stdout.isatty())
