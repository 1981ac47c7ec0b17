"""The end of the text report: what all listings come to, which to look at first, and whether it passed."""

from __future__ import annotations

from collections import Counter
from heapq import heappush, heappushpop

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.result import ListingResult
from listcheck.model.rule import Level
from listcheck.report import words
from listcheck.report.base import RunInfo
from listcheck.report.page import LEVEL_STYLE, Page
from listcheck.report.rounding import shown
from listcheck.report.summary import Summary, Uncategorised
from listcheck.report.text_listing import name_of, score_style
from listcheck.report.verdict import judged_by, uncategorised, verdict
from listcheck.report.visible import visible

_LISTED = 5  # of the worst listings


class Worst:
    """The listings with the most errors, then the lowest scores, of all that were seen."""

    def __init__(self) -> None:
        # Smallest first, so that the least bad one is pushed out; the number keeps equal ones in their order.
        self._heap: list[tuple[int, float, int, ListingResult]] = []
        self._seen = 0

    def add(self, result: ListingResult) -> None:
        if not result.findings:
            return
        self._seen += 1
        errors = sum(finding.level == "error" for finding in result.findings)
        drop = 100 - result.score.predicted if result.score else 0.0
        entry = (errors, drop, -self._seen, result)
        if len(self._heap) < _LISTED:
            heappush(self._heap, entry)
        else:
            heappushpop(self._heap, entry)

    def ranked(self) -> list[ListingResult]:
        """At most five, worst first."""
        return [entry[-1] for entry in sorted(self._heap, reverse=True)]


def write_summary(page: Page, summary: Summary, worst: list[ListingResult], info: RunInfo) -> None:
    language = info.language
    page.rule(Text(words.SUMMARY.pick(language), "bold"), "═", "bold")
    page.line()
    page.block(_counts(summary, language))
    if len(worst) > 1:
        page.line(Text(words.WORST.pick(language), "bold"), 1)
        page.block(_worst(worst, page.width, language))
    _write_uncategorised(page, summary.uncategorised, language)
    _write_run(page, info)
    if summary.score is not None:
        page.line(Text(info.disclaimer.pick(language), "dim"), 1)
    page.line()
    _write_verdict(page, summary, info)


def _counts(summary: Summary, language: Language) -> Table:
    table = Table(box=box.ROUNDED, border_style="dim")
    mean = "–" if summary.score is None else f"{shown(summary.score):.1f}"
    mean_style = "" if summary.score is None else score_style(summary.score)
    columns: list[tuple[Bilingual, str, str]] = [
        (words.LISTINGS, str(summary.listings), "bold"),
        (words.CLEAN, str(summary.clean), "green" if summary.clean else ""),
        (words.ERRORS, str(summary.errors), LEVEL_STYLE["error"] if summary.errors else ""),
        (words.WARNINGS, str(summary.warnings), LEVEL_STYLE["warning"] if summary.warnings else ""),
        (words.INFOS, str(summary.infos), LEVEL_STYLE["info"] if summary.infos else ""),
        (words.WAIVED, str(summary.waived), ""),
        (words.UNCHECKED, str(summary.not_checked), "magenta" if summary.not_checked else ""),
        (words.MEAN_SCORE, mean, mean_style),
    ]
    for name, _, _ in columns:
        table.add_column(name.pick(language), justify="right")
    table.add_row(*(Text(value, style) for _, value, style in columns))
    return table


def _worst(results: list[ListingResult], width: int, language: Language) -> Table:
    table = Table(box=box.ROUNDED, border_style="dim")
    rest = width - 4  # the edges of the last column and the frame
    for name in (words.ERRORS, words.WARNINGS, words.SCORE):
        header = name.pick(language)
        column = max(5, cell_len(header))
        table.add_column(header, justify="right", width=column)
        rest -= column + 3
    table.add_column(words.LISTING.pick(language), no_wrap=True, overflow="ellipsis", max_width=rest)
    for result in results:
        levels = Counter(finding.level for finding in result.findings)
        score = Text("–")
        if result.score is not None:
            predicted = shown(result.score.predicted)
            score = Text(f"{predicted:.1f}", score_style(predicted))
        table.add_row(_count(levels, "error"), _count(levels, "warning"), score, name_of(result.listing))
    return table


def _count(levels: Counter[Level], level: Level) -> Text:
    return Text(str(levels[level]), LEVEL_STYLE[level] if levels[level] else "dim")


def _write_uncategorised(page: Page, what: Uncategorised, language: Language) -> None:
    """What a listing's category decides, it must say where it could not."""
    ordinary, placed = uncategorised(what, language)
    if ordinary:
        page.line(Text(ordinary, "yellow"), 1)
    if placed:
        page.line(placed, 1)


def _write_run(page: Page, info: RunInfo) -> None:
    """By which rules it was judged: an old report must not pass for today's."""
    for note in info.notes:
        page.line(visible(note), 1)
    page.line(Text(judged_by(info), "dim"), 1)


def _write_verdict(page: Page, summary: Summary, info: RunInfo) -> None:
    said = verdict(summary, info.fail_on, info.language)
    if said.passed is None:
        page.line(Text(said.word, "bold yellow"), 1)
        return
    word = Text(said.word, "bold green" if said.passed else LEVEL_STYLE["error"])
    page.line(word.append(("：" if info.language == "zh" else ": ") + said.why, "not bold default"), 1)
