"""One listing's score drawn: from 100 down to the prediction, and step by step back up."""

from __future__ import annotations

from typing import TextIO

from rich.cells import cell_len
from rich.text import Text

from listcheck.model.bilingual import Language
from listcheck.model.listing_score import ListingScore
from listcheck.model.score import Score
from listcheck.report import score_words, words
from listcheck.report.bars import FULL, falls, padded, steps
from listcheck.report.base import RunInfo
from listcheck.report.listing_words import group_name, origin
from listcheck.report.page import Page
from listcheck.report.rounding import shown, shown_gains, shown_parts
from listcheck.report.score_parts import (
    completeness_words,
    missing_words,
    stake_words,
    step_words,
    write_honesty,
)
from listcheck.report.text_listing import name_of, predicted_line, score_style
from listcheck.report.visible import visible

_INDENT = 3
_STEPS = 10  # of the plan; who has done ten looks again
_GATE_RULES = 4


def write_explanation(one: ListingScore, info: RunInfo, out: TextIO) -> None:
    """Everything about one listing's score."""
    page, language = Page(out), info.language
    page.rule(name_of(one.head), "─", "dim")
    page.line(Text(origin(one.head, language), "dim"), _INDENT)
    if one.score is None:
        page.line(Text(score_words.UNREADABLE.pick(language), "magenta"), _INDENT)
        write_honesty(page, None, info)
        return
    page.line(predicted_line(one.score, language), _INDENT)
    _write_beside(page, one, language)
    page.line()
    _write_waterfall(page, one.score, language)
    _write_plan(page, one, one.score, language)
    write_honesty(page, one.score, info)


def _write_beside(page: Page, one: ListingScore, language: Language) -> None:
    """What stands beside the score: the gate, completeness, what is at stake, what was not checked."""
    labels = (score_words.GATE_LABEL, score_words.COMPLETE_LABEL, score_words.AT_STAKE, words.NOT_CHECKED)
    wide = max(cell_len(label.pick(language)) for label in labels)
    gate, complete, stake, unchecked = (
        Text(padded(label.pick(language), wide) + "  ", "bold") for label in labels
    )
    comma = "、" if language == "zh" else ", "
    if one.errors:
        rules = [visible(rule) for rule in one.gate[:_GATE_RULES]] + ["…"] * (len(one.gate) > _GATE_RULES)
        said = score_words.GATE_STOPS.pick(language).format(n=one.errors, rules=comma.join(rules))
        page.line(Text(said, "red"), _INDENT, gate)
    else:
        page.line(Text(score_words.GATE_OK.pick(language), "green"), _INDENT, gate)
    page.line(completeness_words(one.completeness, language), _INDENT, complete)
    if missing := missing_words(one.completeness, language):
        page.line(Text(missing, "dim"), _INDENT + wide + 2)
    for entry in one.at_stake:
        page.line(stake_words(entry, entry.codes, language), _INDENT, stake)
        stake = Text(" " * (wide + 2))
    if one.at_stake:
        page.line(Text(score_words.AT_STAKE_NO_CHANCE.pick(language), "dim"), _INDENT + wide + 2)
    if one.unchecked:
        page.line(score_words.UNCHECKED.pick(language).format(n=one.unchecked), _INDENT, unchecked)


def _write_waterfall(page: Page, score: Score, language: Language) -> None:
    names = [group_name(part.group, language) for part in score.parts]
    full, predicted = score_words.FULL.pick(language), score_words.PREDICTED_SHORT.pick(language)
    wide = max(map(cell_len, (*names, full, predicted)))
    room = page.width - _INDENT - wide - 11
    points = shown_parts(score)
    page.line(Text(score_words.WATERFALL.pick(language), "bold"), _INDENT)
    rows = [(full, "100.0", Text(FULL * room, "dim"))]
    bars = falls([part.points for part in score.parts], 100, room)
    rows += [(name, f"−{share:.1f}", bar) for name, share, bar in zip(names, points, bars, strict=True)]
    point = shown(score.predicted)
    left = Text(FULL * round(score.predicted / 100 * room), score_style(point))
    rows.append((predicted, f"{point:.1f}", left))
    for name, figure, bar in rows:
        page.line(Text.assemble(padded(name, wide), f"  {figure:>6}  ", bar), _INDENT)
    page.line()


def _write_plan(page: Page, one: ListingScore, score: Score, language: Language) -> None:
    if not one.plan:
        page.line(Text(score_words.NOTHING_SCORED.pick(language), "green"), _INDENT)
        page.line()
        return
    page.line(Text(score_words.PLAN.pick(language), "bold"), _INDENT)
    page.line(Text(score_words.PLAN_ORDER.pick(language), "dim"), _INDENT)
    room = max(10, min(30, page.width - 50))
    before = score.predicted
    for number, (step, gain) in enumerate(zip(one.plan, shown_gains(score), strict=False), start=1):
        if number > _STEPS and len(one.plan) > _STEPS + 1:
            rest = score_words.MORE.pick(language).format(n=len(one.plan) - _STEPS)
            page.line(Text(rest, "dim"), _INDENT + 4)
            break
        figures = Text.assemble(
            f"{number:>2}. ", (f"{gain:+5.1f}", "bold green"), f" → {shown(step.score_after):5.1f}  "
        )
        page.line(steps(before, step.score_after, 100, room), _INDENT, figures)
        before = step.score_after
        page.line(step_words(step, language), _INDENT + 4)
        if step.suggest:
            label = score_words.FIX.pick(language) + ("：" if language == "zh" else ": ")
            page.line(Text.assemble((label, "dim"), visible(step.suggest)), _INDENT + 4)
    page.line()
