"""The calibration report on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.table import Table

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.calibration import Calibration, FittedWeight, Rival
from listcheck.report.calibration import words
from listcheck.report.listing_words import group_name
from listcheck.report.page import Page


def write_calibration(calibration: Calibration, language: Language, out: TextIO) -> None:
    """Everything that was found, the decision first."""
    page = Page(out)

    def say(text: Bilingual, indent: int = 0) -> None:
        page.line(text.pick(language), indent)

    say(words.TITLE)
    say(_labelled(words.DATA, words.data_line(calibration.records)))
    say(_labelled(words.DECISION, words.decision_line(calibration)))
    for refusal in calibration.refusals:
        say(Bilingual(f"- {refusal.zh}", f"- {refusal.en}"), 2)
    if calibration.rivals:
        page.line()
        say(words.COMPARISON)
        page.block(_rivals(calibration.rivals, language))
    if calibration.time_split is not None:
        until = calibration.time_split.until
        page.line(words.LATER.pick(language).format(until=until))
        page.block(_rivals(calibration.time_split.rivals, language))
    if calibration.quality is not None:
        say(words.QUALITY)
        page.block(_figures(calibration, language))
    if calibration.weights:
        say(words.WEIGHTS)
        page.block(_weights(calibration.weights, language))
    say(words.CAVEAT)


def _labelled(label: Bilingual, text: Bilingual) -> Bilingual:
    return Bilingual(f"{label.zh}：{text.zh}", f"{label.en}: {text.en}")


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def _rivals(rivals: Sequence[Rival], language: Language) -> Table:
    table = _table(*(head.pick(language) for head in (words.ACCOUNT_HEAD, words.LOSS, words.BEHIND)))
    for rival in rivals:
        behind = f"{rival.behind:.1f} ± {rival.behind_se:.1f}" if rival.behind else "–"
        table.add_row(words.ACCOUNT[rival.account].pick(language), f"{rival.loss:.1f}", behind)
    return table


def _figures(calibration: Calibration, language: Language) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2))
    assert calibration.quality is not None
    for what, figure in words.quality_lines(calibration.quality, scores=calibration.records.events is None):
        table.add_row(what.pick(language), figure)
    return table


def _weights(weights: Sequence[FittedWeight], language: Language) -> Table:
    heads = (words.GROUP_HEAD, words.BEFORE, words.AFTER, words.INTERVAL, words.HIT)
    table = _table(*(head.pick(language) for head in heads))
    for each in weights:
        after = f"{each.after:.2f}" if each.free else words.KEPT.pick(language)
        table.add_row(
            group_name(each.group, language),
            f"{each.before:.2f}",
            after,
            f"{each.low:.2f}–{each.high:.2f}",
            str(each.hit),
        )
    return table
