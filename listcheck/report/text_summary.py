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
from listcheck.model.rule import LEVELS, Level
from listcheck.report import words
from listcheck.report.base import RunInfo
from listcheck.report.page import LEVEL_STYLE, Page
from listcheck.report.rounding import shown
from listcheck.report.summary import Summary, Uncategorised
from listcheck.report.text_listing import name_of, score_style
from listcheck.report.visible import visible

_LISTED = 5  # of the worst listings
_NAMED_PACKS = 3
_NAMED_CATEGORIES = 5


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
    comma = "，" if language == "zh" else ", "
    ordinary = []
    if what.unknown:
        names = [visible(f"{name} {count}") for name, count in what.names[:_NAMED_CATEGORIES]]
        if len(what.names) > _NAMED_CATEGORIES:
            names.append(words.MORE_CATEGORIES.pick(language).format(n=len(what.names)))
        said = words.UNKNOWN_CATEGORY.pick(language)
        ordinary.append(
            said.format(n=what.unknown, names="；".join(names) if language == "zh" else "; ".join(names))
        )
    if what.none:
        ordinary.append(words.NO_CATEGORY.pick(language).format(n=what.none))
    if ordinary:
        page.line(Text(comma.join(ordinary) + words.AS_ORDINARY_GOODS.pick(language), "yellow"), 1)
    if what.by_number:
        page.line(words.BY_NUMBER.pick(language).format(n=what.by_number), 1)


def _write_run(page: Page, info: RunInfo) -> None:
    """By which rules it was judged: an old report must not pass for today's."""
    language = info.language
    for note in info.notes:
        page.line(visible(note), 1)
    as_of = words.AS_OF.pick(language).format(date=info.as_of.isoformat())
    said = [f"listcheck {info.tool_version}", as_of, _packs(info)]
    page.line(Text(" · ".join(part for part in said if part), "dim"), 1)


def _packs(info: RunInfo) -> str:
    """Every pack with its version; many of one version are counted: the JSON report names them all."""
    versions = {pack.version for pack in info.packs}
    if len(versions) == 1 and len(info.packs) > _NAMED_PACKS:
        said = words.PACKS.pick(info.language)
        return visible(said.format(n=len(info.packs), version=versions.pop()))
    comma = "、" if info.language == "zh" else ", "
    return comma.join(visible(f"{pack.name} {pack.version}") for pack in info.packs)


def _write_verdict(page: Page, summary: Summary, info: RunInfo) -> None:
    language = info.language
    comma, colon = ("，", "：") if language == "zh" else (", ", ": ")
    if not summary.listings:
        page.line(Text(words.NO_LISTINGS.pick(language), "bold yellow"), 1)
        return
    if summary.at_or_above(info.fail_on):
        verdict = Text(words.FAILED.pick(language), LEVEL_STYLE["error"])
    else:
        verdict = Text(words.PASSED.pick(language), "bold green")
    why = _why(summary, info.fail_on, language)
    if summary.not_checked:
        why += comma + words.UNCHECKED_WARNING.pick(language).format(n=summary.not_checked)
    page.line(verdict.append(colon + why, "not bold default"), 1)


def _why(summary: Summary, fail_on: str, language: Language) -> str:
    failing = summary.at_or_above(fail_on)
    if fail_on == "error":
        counted = words.LEVELS_COUNTED["error"].of(failing, language)
        return counted if failing else words.NO_ERRORS.pick(language)
    level = next((words.LEVEL[name].pick(language) for name in LEVELS if name == fail_on), "")
    if not level:
        return words.PASSED_NEVER.pick(language)
    reason = words.FAILED_WHY if failing else words.PASSED_WHY
    return reason.pick(language).format(n=failing, level=level)
