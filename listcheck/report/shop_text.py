"""A shop's score under a profile, for people."""

from __future__ import annotations

from typing import TextIO

from rich.cells import cell_len
from rich.text import Text

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.shop import DimensionScore, MetricScore, ShopScore
from listcheck.report import score_words, shop_words
from listcheck.report.bars import gauge, padded
from listcheck.report.page import Page
from listcheck.report.rounding import signed
from listcheck.report.shop_figures import metric_words, points_words, range_words
from listcheck.report.shop_gates import write_gates
from listcheck.report.visible import visible

_INDENT = 3


def write_shop_score(score: ShopScore, disclaimer: Bilingual, language: Language, out: TextIO) -> None:
    """Total and range, dimensions, gates, notes, and who says each number."""
    page = Page(out)
    title = shop_words.SHOP_TITLE.pick(language).format(title=visible(score.title.pick(language)))
    page.rule(Text(title, "bold"), "─", "dim")
    _write_total(page, score, language)
    _write_dimensions(page, score, language)
    _write_adjustments(page, score, language)
    write_gates(page, score, language)
    _write_notes(page, score, language)
    _write_numbers(page, score, language)
    mode = shop_words.MODE[score.mode].pick(language)
    profile = shop_words.PROFILE.pick(language).format(
        id=score.profile,
        status=score_words.STATUS[score.status].pick(language),
        source=visible(score.source.pick(language)),
    )
    page.line(Text(f"{profile} · {mode}", "dim"), 1)
    page.line(Text(disclaimer.pick(language), "dim"), 1)


def _write_total(page: Page, score: ShopScore, language: Language) -> None:
    if score.low is None or score.high is None:
        page.line(Text(shop_words.GATES_ONLY.pick(language), "dim"), _INDENT)
        page.line()
        return
    total = Text(shop_words.TOTAL.pick(language) + " ", "bold")
    if score.total is None:
        total.append(shop_words.UNKNOWN.pick(language), "bold yellow")
    else:
        total.append(points_words(score, score.total), "bold")
    low, high = range_words(score, score.low), range_words(score, score.high)
    if low == high:
        total.append(shop_words.NOTHING_MISSING.pick(language), "dim")
    else:
        total.append("  " + shop_words.POSSIBLE.pick(language).format(low=low, high=high))
        total.append(shop_words.POSSIBLE_WHY.pick(language), "dim")
    page.line(total, _INDENT)
    scale = shop_words.SCALE.pick(language).format(low=f"{score.scale[0]:g}", high=f"{score.scale[1]:g}")
    page.line(Text(_shown_as(score, language) + scale, "dim"), _INDENT)
    if score.total is None:
        page.line(Text(shop_words.TOO_LITTLE.pick(language), "yellow"), _INDENT)
    page.line()


def _shown_as(score: ShopScore, language: Language) -> str:
    """How the platform shows the total, where it shows another number."""
    if score.display_range is None:
        return ""
    low, high = score.display_range
    if score.total is not None and score.display == points_words(score, score.total):
        return ""
    value = score.display or shop_words.UNKNOWN.pick(language)
    said = shop_words.SHOWN_AS.pick(language).format(value=value)
    if low != high:
        said += shop_words.SHOWN_RANGE.pick(language).format(low=low, high=high)
    return said + " · "


def _write_dimensions(page: Page, score: ShopScore, language: Language) -> None:
    if not score.dimensions:
        return
    page.line(Text(shop_words.DIMENSIONS.pick(language), "bold"), _INDENT)
    wide = max(cell_len(visible(d.title.pick(language))) for d in score.dimensions)
    room = max(8, min(30, page.width - wide - 46))
    for dimension in score.dimensions:
        page.line(_dimension(dimension, score, (wide, room), language), _INDENT)
        if dimension.direct:
            page.line(Text(shop_words.DIRECT.pick(language), "dim"), _INDENT + 2)
            continue
        for metric in dimension.metrics:
            _write_metric(page, metric, score, language)
    page.line()


def _dimension(
    dimension: DimensionScore, score: ShopScore, widths: tuple[int, int], language: Language
) -> Text:
    wide, room = widths
    name = padded(visible(dimension.title.pick(language)), wide)
    weight = f"{shop_words.WEIGHT.pick(language)} {dimension.weight * 100:>3.0f}%"
    if dimension.score is None:
        said = shop_words.MISSING.pick(language)
        return Text.assemble((name, "bold"), f"  {weight}  ", (said, "yellow"))
    low, high = score.scale
    points = range_words(score, dimension.score)
    lost = shop_words.LOST.pick(language).format(points=signed(-dimension.lost, 2 if high <= 10 else 1))
    bar = gauge((dimension.score - low) / (high - low), room, "green")
    return Text.assemble((name, "bold"), f"  {weight}  {points:>5}  ", bar, f"  {lost}")


def _write_metric(page: Page, metric: MetricScore, score: ShopScore, language: Language) -> None:
    colon = "：" if language == "zh" else ": "
    label = Text(visible(metric.title.pick(language)) + colon)
    said = metric_words(metric, score, language)
    text = Text(said)
    if metric.missing is not None:
        joint = ("，" if language == "zh" else ", ") if said else ""
        why = visible(metric.missing.pick(language))
        text.append(joint + why, "yellow")
    page.line(text, _INDENT + 2, label)


def _write_adjustments(page: Page, score: ShopScore, language: Language) -> None:
    if not score.adjustments:
        return
    page.line(Text(shop_words.ADJUSTMENTS.pick(language), "bold"), _INDENT)
    for adjustment in score.adjustments:
        style = "green" if adjustment.points > 0 else "red"
        status = score_words.STATUS[adjustment.status].pick(language)
        said = f"{visible(adjustment.title.pick(language))}"
        said += f"（{status}）" if language == "zh" else f" ({status})"
        page.line(Text.assemble((f"{signed(adjustment.points, 1):>6}  ", style), said), _INDENT)
    page.line()


def _write_notes(page: Page, score: ShopScore, language: Language) -> None:
    if not score.notes:
        return
    page.line(Text(shop_words.NOTES.pick(language), "bold"), _INDENT)
    for note in score.notes:
        page.line(visible(note.pick(language)), _INDENT, Text("· "))
    page.line()


def _write_numbers(page: Page, score: ShopScore, language: Language) -> None:
    """Numbers by who says them, those of one source together."""
    if not score.numbers:
        return
    page.line(Text(shop_words.NUMBERS.pick(language), "bold"), _INDENT)
    comma, colon = ("、", "：") if language == "zh" else (", ", ": ")
    wide = max(cell_len(score_words.STATUS[number.status].pick(language)) for number in score.numbers)
    for status, name in score_words.STATUS.items():
        sources: dict[str, list[str]] = {}
        for number in score.numbers:
            if number.status == status:
                what = number.what.pick(language)
                if len(number.value) <= 12:
                    what += f" {number.value}"
                sources.setdefault(number.source.pick(language), []).append(what)
        for source, numbers in sources.items():
            label = Text(padded(name.pick(language), wide) + "  ", "bold")
            page.line(visible(f"{source}{colon}{comma.join(numbers)}"), _INDENT, label)
    page.line()
