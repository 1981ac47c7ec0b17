"""`listcheck trend`: the predicted score over time, what got worse, and which edit did it."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from typing import Any

import click

from listcheck.cli.options import config_option, language_option, load_settings
from listcheck.cli.recording import history_option, shop_option
from listcheck.config.language import choose_language
from listcheck.engine.prepare import score_model
from listcheck.engine.score_weights import weights_in_force
from listcheck.model.bilingual import Language
from listcheck.model.history import ShopTrend
from listcheck.report import change_words
from listcheck.score.disclaimer import disclaimer


@click.command()
@click.argument("listing", required=False, metavar="[ID]")
@shop_option
@history_option
@click.option("--last", type=click.IntRange(1, 10_000), default=30, show_default=True, help="So many scans.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Scans from this day on."
)
@click.option(
    "--changes", type=click.IntRange(0), default=10, show_default=True, help="So many changed listings."
)
@click.option(
    "--max-drop", type=click.FloatRange(0), metavar="POINTS", help="Exit with 1 if the mean fell by more."
)
@click.option(
    "--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@config_option
@language_option
def trend(
    listing: str | None,
    last: int,
    since: datetime | None,
    changes: int,
    max_drop: float | None,
    format_name: str,
    **flags: Any,
) -> int:
    """Show the score over time, as recorded by scan --record.

    Without ID the shop: its scans, and what the last one changed, the worst first. With ID that listing: each
    of its states and the edits between them.
    """
    from listcheck.history.database import open_database
    from listcheck.history.trend import listing_trends, shop_names, shop_trend

    named = flags["shop"] is not None
    settings = load_settings(flags).settings
    language = choose_language(settings.lang, os.environ)
    day = settings.as_of or date.today()  # noqa: DTZ011 - a shop's calendar day is the local one
    said = disclaimer(weights_in_force(settings.score_weights, score_model(), day).model)
    database = open_database(settings.history, create=False)
    try:
        if listing is not None:
            found = listing_trends(database, listing, settings.shop if named else None)
        else:
            names = shop_names(database)
            # Who never named a shop, or has one only, need not name it to look at it.
            shop = settings.shop if named or settings.shop or len(names) != 1 else names[0]
            over_time = shop_trend(database, shop, last, since.date() if since else None)
    finally:
        database.close()
    if format_name == "json":
        from listcheck.report.change_json import listing_trends_json, shop_trend_json

        text = (
            shop_trend_json(over_time, said, language)
            if listing is None
            else listing_trends_json(found, said, language)
        )
        click.echo(text, nl=False)
    else:
        from listcheck.report.page import Page
        from listcheck.report.trend_text import write_listing_trend, write_shop_trend

        page = Page(sys.stdout)
        if listing is None:
            write_shop_trend(page, over_time, changes, said, language)
        else:
            for one in found:
                write_listing_trend(page, one, said, language)
    return _verdict(over_time, max_drop, language) if listing is None else 0


def _verdict(trend: ShopTrend, max_drop: float | None, language: Language) -> int:
    """Says what needs saying beside the report; 1 if the mean fell by more than it may."""
    from listcheck.report.rounding import shown
    from listcheck.report.trend_text import stale_days

    days = stale_days(trend, date.today())  # noqa: DTZ011 - the local day
    if days > 1:
        click.echo(f"listcheck: {change_words.EVERY_DAY.pick(language).format(n=days)}", err=True)
    scores = [scan.score for scan in trend.scans[-2:]]
    if max_drop is None or len(scores) < 2 or scores[0] is None or scores[1] is None:
        return 0
    drop = shown(scores[0] - scores[1])
    if drop <= max_drop:
        return 0
    click.echo(f"listcheck: {change_words.FELL.pick(language).format(drop=drop, limit=max_drop)}", err=True)
    return 1
