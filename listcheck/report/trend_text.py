"""A shop, or one listing, over time in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from rich import box
from rich.table import Table
from rich.text import Text

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.history import ListingTrend, ScanTotals, ShopTrend
from listcheck.model.rule import Level
from listcheck.report import change_words, words
from listcheck.report.change_text import counted, write_change, write_changes
from listcheck.report.page import LEVEL_STYLE, Page
from listcheck.report.rounding import shown, signed
from listcheck.report.text_listing import score_style
from listcheck.report.visible import visible

_ROWS = 10  # scans in the table; the line above it shows all
_BARS = "▁▂▃▄▅▆▇█"
_LEAST_RANGE = 5.0  # points that the line spans at least: a tenth of a point must not look like a crash


def write_shop_trend(
    page: Page, trend: ShopTrend, most: int, disclaimer: Bilingual, language: Language
) -> None:
    """The line of scores, the table of the newest scans, and what the last one brought."""
    title = change_words.TREND.pick(language)
    if trend.shop:
        title = f"{change_words.SHOP.pick(language).format(shop=visible(trend.shop))} · {title}"
    page.rule(Text(title, "bold"), "═", "bold")
    page.line()
    if len(trend.scans) > 1:
        page.line(Text(sparkline([scan.score for scan in trend.scans]), "cyan"), 1)
        page.line()
    page.block(_scans(trend.scans[-_ROWS - 1 :], language))
    if len(trend.scans) > _ROWS:
        said = change_words.EARLIER.pick(language).format(n=len(trend.scans) - _ROWS)
        page.line(Text(said, "dim"), 1)
    page.line()
    if len(trend.scans) > 1:
        colon = "：" if language == "zh" else ": "
        page.line(
            Text(change_words.SINCE_LAST.pick(language) + colon, "bold").append(
                counted(trend.changes, trend.absent, language), "not bold"
            ),
            1,
        )
        page.line()
        write_changes(page, trend.changes, most, language)
    else:
        page.line(change_words.FIRST_SCAN.pick(language), 1)
    page.line(Text(disclaimer.pick(language), "dim"), 1)


def write_listing_trend(page: Page, trend: ListingTrend, disclaimer: Bilingual, language: Language) -> None:
    """Every state of a listing, oldest first, each with the edits that led to it."""
    shop = change_words.SHOP.pick(language).format(shop=visible(trend.shop)) if trend.shop else ""
    platform = words.PLATFORM.get(trend.platform)
    parts = [shop, platform.pick(language) if platform else visible(trend.platform), visible(trend.key)]
    page.rule(Text(" · ".join(part for part in parts if part), "bold"), "═", "bold")
    page.line()
    page.line(Text(sparkline([point.snapshot.score for point in trend.points]), "cyan"), 1)
    page.line()
    for point in trend.points:
        page.line(Text(_local(point.recorded), "bold cyan"), 1)
        if point.change is not None:
            write_change(page, point.change, language)
        else:
            score = point.snapshot.score
            figure = "–" if score is None else f"{shown(score):.1f}"
            said = (
                f"{words.PREDICTED.pick(language)} {figure} · {change_words.UNCHANGED_SINCE.pick(language)}"
            )
            page.line(said, 3)
            page.line()
    page.line(Text(disclaimer.pick(language), "dim"), 1)


def sparkline(scores: Sequence[float | None]) -> str:
    """One bar a score, from the lowest to the highest of them; a gap for a scan without one."""
    known = [score for score in scores if score is not None]
    if not known:
        return ""
    low = min(min(known), max(known) - _LEAST_RANGE)
    step = (max(known) - low) / (len(_BARS) - 1)
    return "".join(" " if score is None else _BARS[round((score - low) / step)] for score in scores)


def stale_days(trend: ShopTrend, today: date) -> int:
    """How many days ago the last scan was recorded."""
    return (today - trend.scans[-1].recorded.astimezone().date()).days


def _scans(scans: Sequence[ScanTotals], language: Language) -> Table:
    """The newest scans, each against the one before it."""
    table = Table(box=box.ROUNDED, border_style="dim")
    table.add_column(change_words.WHEN.pick(language), no_wrap=True)
    table.add_column(change_words.AS_OF.pick(language), no_wrap=True)
    for name in (words.LISTINGS, words.ERRORS, words.WARNINGS, words.INFOS, words.SCORE, change_words.CHANGE):
        table.add_column(name.pick(language), justify="right")
    pairs: list[tuple[ScanTotals | None, ScanTotals]] = list(pairwise(scans))
    if len(scans) <= _ROWS:
        pairs.insert(0, (None, scans[0]))
    for before, scan in pairs:
        change = ""
        if before is not None and before.score is not None and scan.score is not None:
            change = signed(shown(shown(scan.score) - shown(before.score)))
        style = "red" if change.startswith("−") else "green" if change.startswith("+") else "dim"
        table.add_row(
            _local(scan.recorded),
            scan.as_of.isoformat(),
            str(scan.listings),
            _count(scan.errors, "error"),
            _count(scan.warnings, "warning"),
            _count(scan.infos, "info"),
            Text("–") if scan.score is None else Text(f"{shown(scan.score):.1f}", score_style(scan.score)),
            Text(change, style),
        )
    return table


def _count(count: int, level: Level) -> Text:
    return Text(str(count), LEVEL_STYLE[level] if count else "dim")


def _local(recorded: datetime) -> str:
    return recorded.astimezone().strftime("%Y-%m-%d %H:%M")
