"""`listcheck score shop` and `listcheck score profiles`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, TextIO

import click

from listcheck import __version__
from listcheck.cli.options import language_option, rule_options
from listcheck.cli.output import opened
from listcheck.cli.score_scan import ScoreRun, prepared, say, scan_options, scored
from listcheck.config.language import choose_language
from listcheck.engine.score_profiles import built_in_profiles, load_profile
from listcheck.engine.shop_listings import scored_in_report, scored_now
from listcheck.engine.shop_score import ShopAnswer, ShopRequest, score_names, score_shop
from listcheck.engine.shop_tables import problem_line
from listcheck.errors import ConfigError, Said
from listcheck.model.shop import ShopPrediction
from listcheck.report import score_words
from listcheck.report.shop_gates import write_what_if
from listcheck.report.shop_json import ShopReport, write_shop_json
from listcheck.report.shop_listings import write_roll_up
from listcheck.report.shop_text import write_shop_score
from listcheck.score.shop.disclaimer import SHOP_DISCLAIMER
from listcheck.score.shop.rollup import roll_up

# The one whose weights somebody has told; newer rules keep theirs in the back office.
DEFAULT_PROFILE = "douyin-seed001"

_NOTHING_GIVEN = Said(
    "nothing to score: give --metrics FILE, or listings (PATH or --findings report.json)",
    "没有可算的数据：请给 --metrics 数据表，或商品（路径，或 --findings report.json）",
)
_NO_FIGURES = Said("none of the rows can be used: no score (see above)", "没有一行能用，不给分（原因见上）")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--metrics",
    "tables",
    multiple=True,
    metavar="FILE",
    help="Metrics, orders, or sales of listings: CSV, TSV or Excel; repeatable.",
)
@click.option(
    "--profile",
    default=DEFAULT_PROFILE,
    show_default=True,
    metavar="NAME|FILE",
    help="Whose score; see `profiles`.",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help="A number of the profile that you know; repeatable.",
)
@click.option(
    "--what-if", "changes", multiple=True, metavar="NAME=±N", help="The score after a change; repeatable."
)
@click.option("--kind", default="", metavar="KIND", help="Kind of shop, where limits differ by it.")
@click.option(
    "--mode",
    type=click.Choice(["replica", "forecast"]),
    default="replica",
    show_default=True,
    help="Raw rates as the platform divides, or small counts shrunk.",
)
@click.option("--findings", metavar="FILE", help="Report of `scan --format json`, instead of scanning PATH.")
@click.option(
    "--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@scan_options
@rule_options
@language_option
def shop(
    paths: tuple[str, ...], findings: str | None, format_name: str, output: Path | None, **flags: Any
) -> int:
    """A shop's score from its own figures, and what its listings come to by sales.

    With --metrics the score of a profile: total, possible range, dimensions, gates. With PATH or --findings the
    predictions of the listings, weighted by orders, and what pulls them down. Both may stand together.

    Exit code: 0; 2 wrong usage, a wrong profile, or no usable figure; 3 a rule crashed or, with --strict, a row was
    left out or something was not checked.
    """
    tables, profile = flags.pop("tables"), flags.pop("profile")
    settings, changes = flags.pop("settings"), flags.pop("changes")
    kind, mode = flags.pop("kind"), flags.pop("mode")
    if not tables and not paths and not findings:
        raise ConfigError(_NOTHING_GIVEN)
    work = prepared(flags)
    language, as_of = work.info.language, work.info.as_of
    answer = score_shop(ShopRequest(profile, tables, as_of, settings, changes, mode, kind))
    problems = tuple(problem_line(problem) for problem in answer.tables.problems)
    say(problem.pick(language) for problem in problems)
    listings, crashed = _listings(work, answer, paths, findings)
    report = ShopReport(
        __version__,
        as_of,
        answer.score,
        answer.what_if,
        listings,
        SHOP_DISCLAIMER,
        work.info.disclaimer,
        problems,
    )
    asked = bool(paths or findings)
    if answer.score is None and not asked:
        raise ConfigError(_NO_FIGURES)
    with opened(output) as out:
        if format_name == "json":
            write_shop_json(report, language, out)
        else:
            _write(report, work, asked, out)
    say(work.run.closing_notes())
    return 3 if crashed or (work.strict and problems) else 0


def _listings(
    work: ScoreRun, answer: ShopAnswer, paths: tuple[str, ...], findings: str | None
) -> tuple[ShopPrediction | None, bool]:
    """What the listings come to, and whether one of them was not fully checked."""
    if findings:
        found, crashed = scored_in_report(findings), False
    elif paths:
        scores = list(scored(work, paths))
        found = scored_now(scores)
        crashed = any(one.crashed or (work.strict and one.unchecked) for one in scores)
    else:
        return None, False
    return roll_up(found, answer.tables.sold(work.info.as_of)), crashed


def _write(report: ShopReport, work: ScoreRun, asked: bool, out: TextIO) -> None:
    language = work.info.language
    if report.score is not None:
        write_shop_score(report.score, report.shop_disclaimer, language, out)
    if report.what_if is not None:
        out.write("\n")
        write_what_if(report.what_if, language, out)
    if asked:
        out.write("\n" if report.score is not None else "")
        write_roll_up(report.listings, work.info.disclaimer, language, out)


@click.command()
@language_option
def profiles(lang: str | None) -> None:
    """The profiles that there are: name, who says it, what it is."""
    language = choose_language(lang or "", os.environ)
    names = score_names()
    for name in built_in_profiles():
        spec = load_profile(name, (), names).spec
        status = score_words.STATUS[spec.status].pick(language)
        click.echo(f"{name:<22}  {status}  {spec.title.bilingual.pick(language)}")
