"""Scanning for scores: the options that commands share, and the scan itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from listcheck import __version__
from listcheck.cli.options import load_settings
from listcheck.config.language import choose_language
from listcheck.config.settings import PLATFORMS
from listcheck.engine.listing_scores import ListingScorer
from listcheck.engine.prepare import Run, prepare
from listcheck.errors import ConfigError, Said
from listcheck.model.listing import Listing
from listcheck.model.listing_score import ListingScore
from listcheck.report.base import RunInfo
from listcheck.score.disclaimer import disclaimer
from listcheck.sources.base import STDIN, Unreadable

F = TypeVar("F", bound=Callable[..., Any])


def scan_options(command: F) -> F:
    """What a scan for scores can be told, beside the rules."""
    for option in reversed(
        (
            click.option(
                "-o",
                "--output",
                type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
                help="Write to a file.",
            ),
            click.option(
                "--as-of",
                type=click.DateTime(["%Y-%m-%d"]),
                metavar="YYYY-MM-DD",
                help="Judge as on this day; default today.",
            ),
            click.option(
                "--platform", type=click.Choice(PLATFORMS), help="Platform of listings that name none."
            ),
            click.option("--images/--no-images", default=None, help="Read the pictures (default) or not."),
            click.option(
                "--strict", is_flag=True, default=None, help="Exit with 3 if anything was not checked."
            ),
            click.option(
                "--exclude", multiple=True, metavar="GLOB", help="Leave out paths like this; repeatable."
            ),
            click.option(
                "--cache/--no-cache", default=None, help="Remember what pictures said (default) or not."
            ),
        )
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class ScoreRun:
    """A run that scores, what its reports are told, and how strict it is."""

    run: Run
    info: RunInfo
    strict: bool


def prepared(flags: dict[str, Any]) -> ScoreRun:
    """A run from the flags of a command."""
    as_of: datetime | None = flags.pop("as_of")
    if as_of is not None:
        flags["as_of"] = as_of.date()
    settings = load_settings(flags).settings
    language = choose_language(settings.lang, os.environ)
    day = settings.as_of or date.today()  # noqa: DTZ011 - a shop's calendar day is the local one
    run = prepare(settings, language, day)
    info = RunInfo(
        __version__, day, language, run.packs, "never", run.notes, disclaimer(run.scanner.score_model)
    )
    return ScoreRun(run, info, settings.strict)


def scored(work: ScoreRun, paths: tuple[str, ...], only: str = "") -> Iterator[ListingScore]:
    """The listings under the paths, or the one of an id. ConfigError when there is none of that id."""
    stdin = sys.stdin.buffer.read() if STDIN in paths else None
    listings = work.run.listings(paths, stdin)
    scorer = ListingScorer(work.run, work.info.as_of)
    if not only:
        yield from scorer.score(listings)
        return
    keys: list[str] = []
    chosen: list[Listing | Unreadable] = []
    for listing in listings:
        if isinstance(listing, Listing):
            keys.append(listing.key)
            if listing.key == only:
                chosen.append(listing)
    if not chosen:
        raise _no_such_listing(only, keys, paths)
    yield from scorer.score(chosen)


def _no_such_listing(only: str, keys: list[str], paths: tuple[str, ...]) -> ConfigError:
    from listcheck.rules.nearest import suggestion

    where = " ".join(paths)
    hint = suggestion(only, keys)
    return ConfigError(
        Said(
            f"no listing {only!r} in {where}" + (f"; {hint}" if hint else ""),
            f"{where} 里没有编号为“{only}”的商品" + (f"；{hint.zh}" if hint.zh else ""),
        )
    )


def say(notes: Iterable[str]) -> None:
    """Sentences on stderr: the report itself stays clean."""
    for note in notes:
        click.echo(f"listcheck: {note}", err=True)
