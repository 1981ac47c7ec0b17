"""`listcheck fix`: mends what can be mended without asking."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import click

from listcheck.cli.options import language_option, load_settings, rule_options
from listcheck.config.language import choose_language
from listcheck.config.settings import PLATFORMS
from listcheck.engine.fix_files import FileReport, fix_files
from listcheck.engine.prepare import prepare
from listcheck.engine.rewriting import FileFix
from listcheck.model.bilingual import Bilingual, Language
from listcheck.report.diff import write_diff
from listcheck.report.fix_summary import FixTally, changed_line
from listcheck.report.progress import track
from listcheck.report.visible import visible
from listcheck.sources.base import STDIN
from listcheck.sources.edit.text import CannotWriteError

_NOTHING = Bilingual("没有找到任何商品：", "no listing found in: ")
_UNWRITTEN = Bilingual("没有修改：", "not changed: ")
_CRASHED = Bilingual("规则运行出错：", "a rule crashed: ")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--diff", is_flag=True, help="Show what would change (default).")
@click.option("--apply", is_flag=True, help="Change the files.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Judge as on this day; default today.",
)
@click.option("--platform", type=click.Choice(PLATFORMS), help="Platform of listings that name none.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out paths like this; repeatable.")
@rule_options
@language_option
def fix(paths: tuple[str, ...], diff: bool, apply: bool, as_of: datetime | None, **flags: Any) -> int:
    """Mend findings whose rewrite is safe: one candidate, no fact changed, no new finding.

    Works in YAML, JSON, JSONL, CSV and TSV files and changes nothing in them but the words found. Everything
    else is listed with its advice. Pictures are not read. Exit code: 0 nothing to change, or all of it
    applied; 1 something would change (--diff), or a file could not be written (--apply); 2 wrong usage or no
    listing found; 3 a rule crashed or a listing could not be read.
    """
    if diff and apply:
        raise click.UsageError("--diff and --apply exclude each other.")
    if STDIN in paths:
        raise click.UsageError("fix changes files; it cannot read standard input.")
    if as_of is not None:
        flags["as_of"] = as_of.date()
    settings = load_settings({**flags, "images": False}).settings
    language = choose_language(settings.lang, os.environ)
    day = settings.as_of or date.today()  # noqa: DTZ011 - a shop's calendar day is the local one
    run = prepare(settings, language, day)
    _say(run.notes)
    reports = fix_files(run.listings(paths, None), run.scanner.check, run.source_options)
    outcome = _Fixing(language, apply)
    for report in track(reports, None, language, hold=True):  # what is said of a file would tear the bar
        outcome.take(report)
    if not outcome.listings:
        _say([_NOTHING.pick(language) + " ".join(paths)])
        return 2
    for line in outcome.tally.lines(language, applied=apply):
        click.echo(line, err=True)
    return outcome.exit_code()


@dataclass(slots=True)
class _Fixing:
    """What is shown and written of each file, and what the exit code will be."""

    language: Language
    apply: bool
    tally: FixTally = field(default_factory=FixTally)
    listings: int = 0
    unjudged: int = 0  # listings that could not be read, rules that crashed
    unwritten: int = 0

    def take(self, report: FileReport) -> None:
        self.listings += report.listings
        self.unjudged += len(report.unread) + len(report.crashed)
        _say(self._unjudged(report))
        for suggestion in report.suggestions:
            self.tally.suggest(suggestion.finding, suggestion.why)
        if report.fix is not None:
            self._change(report.fix)

    def exit_code(self) -> int:
        if self.unjudged:
            return 3
        return 1 if self.unwritten or (self.tally.fixed and not self.apply) else 0

    def _change(self, fix: FileFix) -> None:
        if not self.apply:
            write_diff(fix.path, fix.text, fix.edits, sys.stdout)
        else:
            try:
                fix.save()
            except CannotWriteError as error:
                self.unwritten += 1
                said = _UNWRITTEN.pick(self.language) + error.why.pick(self.language)
                _say([f"{visible(fix.path)}: {said}"])
                for finding in fix.fixed:
                    self.tally.suggest(finding, error.why)
                return
            click.echo(changed_line(fix.path, fix.fixed, self.language))
        self.tally.files += 1
        self.tally.fixed += len(fix.fixed)

    def _unjudged(self, report: FileReport) -> Iterator[str]:
        for unread in report.unread:
            place = f":{unread.place.line}" if unread.place else ""
            yield f"LC001 {visible(unread.path)}{place}: {visible(unread.why.pick(self.language))}"
        for crash in dict.fromkeys(report.crashed):
            yield f"LC003 {visible(report.path)}: {_CRASHED.pick(self.language)}{visible(crash)}"


def _say(notes: Iterable[str]) -> None:
    for note in notes:
        click.echo(f"listcheck: {note}", err=True)
