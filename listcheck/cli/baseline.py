"""`listcheck baseline create|prune`: begin with what is there, and let nothing new in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from listcheck.cli.options import language_option, load_settings, rule_options
from listcheck.cli.output import opened
from listcheck.config.language import choose_language
from listcheck.engine.baseline import (
    DEFAULT_FILE,
    Known,
    baseline_text,
    known_of,
    may_be_known,
    read_baseline,
)
from listcheck.engine.prepare import prepare
from listcheck.errors import ConfigError, Said
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.result import ListingResult
from listcheck.report.progress import track

_THERE = Said(
    "{file} is there already: prune it, or write another with -o",
    "{file} 已存在：可用 prune 清理，或用 -o 写到别的文件",
)
_CREATED = Bilingual(
    "已把 {n} 处现有问题写入 {file}（{listings} 个商品）。以后用 listcheck scan --baseline {file} 只看新问题。",
    "{n} findings of {listings} listings written to {file}. listcheck scan --baseline {file} shows what is new.",
)
_MANDATORY = Bilingual(
    "另有 {n} 处属于不可忽略的规则，不进基线，仍会报告",
    "{n} more are of rules that cannot be ignored: they are not taken in and go on being reported",
)
_PRUNED = Bilingual("已删除 {n} 条不再出现的记录，保留 {left} 条", "{n} that are gone removed, {left} left")
_UNSEEN = Bilingual(
    "其中 {n} 条的商品这次没有扫到，予以保留；加 --gone 可一并删除",
    "{n} of them are of listings that were not scanned; --gone removes those, too",
)

_as_of_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Judge as on this day."
)


@click.group()
def baseline() -> None:
    """Begin with the findings that are there, and see only what is new."""


@baseline.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=DEFAULT_FILE)
@click.option("--images/--no-images", default=None, help="Read the pictures (default) or not.")
@_as_of_option
@rule_options
@language_option
def create(paths: tuple[str, ...], output: Path, as_of: datetime | None, **flags: Any) -> int:
    """Write the findings of the listings at PATH down, so that a scan with --baseline waives them."""
    if output.exists():
        raise ConfigError(Said(_THERE.format(file=output), _THERE.zh.format(file=output)))
    results, day, language = _scanned(paths, as_of, flags)
    known: list[Known] = []
    listings = mandatory = 0
    for result in results:
        listings += 1
        known += known_of(result)
        mandatory += sum(bool(found.fingerprint) and not may_be_known(found) for found in result.findings)
    if not listings:
        return 2
    with opened(output) as out:
        out.write(baseline_text(known, day))
    _say(_CREATED, language, n=len(set(known)), file=output, listings=listings)
    if mandatory:
        _say(_MANDATORY, language, n=mandatory)
    return 0


@baseline.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--baseline",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT_FILE,
    show_default=True,
    help="The file to clean up.",
)
@click.option("--gone", is_flag=True, help="Remove the entries of listings that were not scanned, too.")
@click.option("--images/--no-images", default=None, help="Read the pictures (default) or not.")
@_as_of_option
@rule_options
@language_option
def prune(paths: tuple[str, ...], file: Path, gone: bool, as_of: datetime | None, **flags: Any) -> int:
    """Remove the entries that no longer occur, so that a mended finding cannot come back unseen."""
    before = read_baseline(file)
    results, _, language = _scanned(paths, as_of, flags)
    found: set[str] = set()
    unclear: set[str] = set()
    scanned: set[str] = set()
    for result in results:
        scanned.add(result.listing.key)
        found |= {entry.fingerprint for entry in known_of(result)}
        if result.gaps or result.crashed:
            unclear.add(result.listing.key)  # what was not looked at may still be there
    if not scanned:
        return 2
    unseen = [entry for entry in before.known if entry.listing not in scanned]
    left = [
        entry
        for entry in before.known
        if entry.fingerprint in found or entry.listing in unclear or (entry in unseen and not gone)
    ]
    with opened(file) as out:
        out.write(baseline_text(left, before.created or date.min))
    _say(_PRUNED, language, n=len(before.known) - len(left), left=len(left))
    if unseen and not gone:
        _say(_UNSEEN, language, n=len(unseen))
    return 0


def _scanned(
    paths: Iterable[str], as_of: datetime | None, flags: dict[str, Any]
) -> tuple[Iterator[ListingResult], date, Language]:
    """The results without any baseline, the day they are judged by, and the language to speak."""
    settings = load_settings({**flags, "baseline": ""}).settings
    language = choose_language(settings.lang, os.environ)
    day = (as_of.date() if as_of else settings.as_of) or date.today()  # noqa: DTZ011 - the local day
    run = prepare(settings, language, day)
    results = run.scanner.scan(run.listings(list(paths), None))
    return track(results, None, language, hold=False), day, language


def _say(said: Bilingual, language: Language, **values: Any) -> None:
    click.echo(said.pick(language).format(**values))
