"""All listings by their predicted score, worst first, each with what to mend first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from listcheck.model.bilingual import Language
from listcheck.model.listing_score import AtStake, ListingScore
from listcheck.report import score_words
from listcheck.report.bars import LOST, padded
from listcheck.report.base import RunInfo
from listcheck.report.listing_words import group_name
from listcheck.report.page import LEVEL_STYLE, Page
from listcheck.report.rounding import shown
from listcheck.report.score_parts import stake_words, step_words, write_honesty
from listcheck.report.text_listing import name_of, score_style


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How many lines (0: all), and the score that a listing must reach (None: none)."""

    top: int = 20
    minimum: float | None = None


def ranked(listings: Iterable[ListingScore]) -> list[ListingScore]:
    """Worst first: what could not be read, then the lowest scores, then those with most errors."""
    return sorted(
        listings,
        key=lambda one: (
            one.score is not None,
            one.score.predicted if one.score else 0.0,
            -one.errors,
            one.head.key,
            one.head.path,
            one.head.record or 0,
        ),
    )


def below(listings: Iterable[ListingScore], minimum: float) -> list[ListingScore]:
    """Those whose point is below a score. What could not be read has none, and does not pass."""
    return [one for one in listings if one.score is None or one.score.predicted < minimum]


def write_score_table(
    listings: Sequence[ListingScore], info: RunInfo, options: TableOptions, out: TextIO
) -> None:
    """The table, what all listings come to, and what must be said beside it. `listings` are ranked."""
    page, language = Page(out), info.language
    page.rule(Text(score_words.LISTINGS_TITLE.pick(language), "bold"), "─", "dim")
    lines = listings if options.top == 0 else listings[: options.top]
    if lines:
        page.block(_table(lines, page.width, language))
    if len(lines) < len(listings):
        rest = score_words.NOT_SHOWN.pick(language).format(n=len(listings) - len(lines))
        page.line(Text(rest, "dim"), 1)
    page.line()
    _write_losses(page, listings, language)
    _write_stakes(page, listings, language)
    _write_totals(page, listings, options, language)
    write_honesty(page, next((one.score for one in listings if one.score), None), info)


def _table(listings: Sequence[ListingScore], width: int, language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, border_style="dim", padding=(0, 1), show_edge=False)
    rest = width
    for name, least in (
        (score_words.PREDICTED_SHORT, 6),
        (score_words.RANGE_80, 11),
        (score_words.GATE, 7),
        (score_words.COMPLETE, 4),
    ):
        header = name.pick(language)
        column = max(least, cell_len(header))
        table.add_column(header, justify="right", width=column, no_wrap=True)
        rest -= column + 3
    table.add_column(
        score_words.LISTING_AND_FIX.pick(language), no_wrap=True, overflow="ellipsis", width=max(20, rest - 2)
    )
    for one in listings:
        table.add_row(*_cells(one, language))
    return table


def _cells(one: ListingScore, language: Language) -> tuple[Text, Text, Text, Text, Text]:
    value = one.completeness.value
    filled = Text("–" if value is None else f"{value:.0f}")
    name = name_of(one.head)
    if one.score is None:
        said = Text.assemble(name, "\n", (score_words.UNREADABLE.pick(language), "magenta"))
        return Text("–"), Text("–"), Text("–"), filled, said
    point = shown(one.score.predicted)
    bounds = f"{shown(one.score.low):.1f}–{shown(one.score.high):.1f}"
    gate = Text(score_words.GATE_PASSED.pick(language), "green")
    if one.errors:
        gate = Text(score_words.GATE_FAILED.pick(language).format(n=one.errors), LEVEL_STYLE["error"])
    return (
        Text(f"{point:.1f}", score_style(point)),
        Text(bounds, "dim"),
        gate,
        filled,
        _said(one, name, language),
    )


def _said(one: ListingScore, name: Text, language: Language) -> Text:
    """The listing's name, and its first step on a line of its own."""
    if not one.plan:
        return Text.assemble(name, "\n", (score_words.NOTHING_SCORED.pick(language), "dim"))
    step = one.plan[0]
    before = shown(one.score.predicted) if one.score else 0.0
    gain = shown(shown(step.score_after) - before)
    first = score_words.FIRST_STEP.pick(language).format(
        gain=f"{gain:+.1f}", after=f"{shown(step.score_after):.1f}"
    )
    return Text.assemble(name, "\n", (first, "green"), step_words(step, language))


def _write_losses(page: Page, listings: Sequence[ListingScore], language: Language) -> None:
    """Where the points of the listings go on average: which kind of finding to take on first."""
    scored = [one.score for one in listings if one.score is not None]
    lost: dict[str, float] = {}
    for score in scored:
        for part in score.parts:
            lost[part.group] = lost.get(part.group, 0.0) + part.points / len(scored)
    if not lost:
        return
    page.line(Text(score_words.WHERE_LOST.pick(language), "bold"), 1)
    names = {group: group_name(group, language) for group in lost}
    wide = max(map(cell_len, names.values()))
    most = max(lost.values())
    for group in sorted(lost, key=lambda name: (-lost[name], name)):
        bar = Text(LOST * max(1, round(lost[group] / most * (page.width - wide - 14))), "red")
        page.line(Text.assemble(padded(names[group], wide), f"  {-lost[group]:6.1f}  ", bar), 3)
    page.line()


def _write_stakes(page: Page, listings: Sequence[ListingScore], language: Language) -> None:
    stakes: dict[str, AtStake] = {}
    codes: dict[str, dict[str, None]] = {}
    counts: dict[str, int] = {}
    for one in listings:
        for stake in one.at_stake:
            stakes.setdefault(stake.id, stake)
            counts[stake.id] = counts.get(stake.id, 0) + 1
            codes.setdefault(stake.id, {}).update(dict.fromkeys(stake.codes))
    if not stakes:
        return
    page.line(Text(score_words.AT_STAKE_TITLE.pick(language), "bold"), 1)
    for id_, stake in stakes.items():
        counted = score_words.AT_STAKE_LISTINGS.of(counts[id_], language)
        shown_codes = sorted(codes[id_])[:5] + ["…"] * (len(codes[id_]) > 5)
        colon = "：" if language == "zh" else ": "
        page.line(counted + colon + stake_words(stake, shown_codes, language), 3)
    page.line(Text(score_words.AT_STAKE_NO_CHANCE.pick(language), "dim"), 3)
    page.line()


def _write_totals(
    page: Page, listings: Sequence[ListingScore], options: TableOptions, language: Language
) -> None:
    scored = [one.score.predicted for one in listings if one.score is not None]
    unread = len(listings) - len(scored)
    if scored:
        mean = f"{shown(sum(scored) / len(scored)):.1f}"
        page.line(score_words.MEAN.pick(language).format(n=len(scored), mean=mean), 1)
    if unread:
        page.line(Text(score_words.NO_SCORE_COUNT.pick(language).format(n=unread), "magenta"), 1)
    unchecked = sum(one.unchecked for one in listings)
    if unchecked:
        page.line(Text(score_words.UNCHECKED.pick(language).format(n=unchecked), "magenta"), 1)
    if options.minimum is not None:
        under = len(below(listings, options.minimum))
        if under:
            said = score_words.BELOW.pick(language).format(min=f"{options.minimum:g}", n=under)
            said += score_words.UNSCORED_BELOW.pick(language).format(n=unread) if unread else ""
            page.line(Text(said, "bold red"), 1)
        else:
            said = score_words.NONE_BELOW.pick(language).format(min=f"{options.minimum:g}")
            page.line(Text(said, "bold green"), 1)
