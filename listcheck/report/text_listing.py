"""One listing in the text report: heading, findings, what was not checked, what to fix first."""

from __future__ import annotations

from rich.text import Text

from listcheck.model.bilingual import Language
from listcheck.model.result import ListingHead, ListingResult
from listcheck.model.rule import LEVELS
from listcheck.model.score import Score
from listcheck.report import words
from listcheck.report.listing_words import (
    by_rule,
    gate_only,
    group_name,
    origin,
    step_name,
    unchecked,
    waived_count,
)
from listcheck.report.page import LEVEL_STYLE, Page
from listcheck.report.rounding import Band, score_band, shown, shown_gains, shown_parts
from listcheck.report.text_finding import Surroundings, write_rule
from listcheck.report.visible import visible

_INDENT = 3
_BAND_STYLE: dict[Band, str] = {"good": "bold green", "fair": "bold yellow", "poor": "bold red"}
_STEPS = 5  # steps of the plan that are shown; who has done five scans again


def write_listing(page: Page, result: ListingResult, language: Language) -> None:
    """Everything about a listing that its operator must know, worst first."""
    _write_heading(page, result, language)
    page.line()
    around = Surroundings(dict(result.texts), result.listing.path, language)
    for findings in by_rule(result.findings):
        write_rule(page, findings, around)
    _write_not_checked(page, result, language)
    if result.score is not None and result.score.plan:
        _write_plan(page, result, result.score, language)


def _write_heading(page: Page, result: ListingResult, language: Language) -> None:
    head = result.listing
    title = name_of(head)
    page.rule(title, "─", "dim")
    page.line(Text(origin(head, language), "dim"), _INDENT)
    counts = Text()
    for level in LEVELS:
        number = sum(finding.level == level for finding in result.findings)
        if number:
            _append(counts, words.LEVELS_COUNTED[level].of(number, language), LEVEL_STYLE[level])
    if result.waived:
        _append(counts, waived_count(result, language))
    unchecked = len(result.gaps) + len(result.crashed)
    if unchecked:
        _append(counts, words.NOT_CHECKED_COUNTED.of(unchecked, language), "magenta")
    page.line(counts, _INDENT)
    if result.score is not None:
        page.line(predicted_line(result.score, language), _INDENT)


def name_of(head: ListingHead) -> Text:
    """Key and title; a record that could not be read has neither, and is called by its file."""
    if not head.key and not head.title:
        return Text(visible(head.path), "bold")
    return Text.assemble((visible(head.key), "bold"), "  ", visible(head.title))


def _append(counts: Text, text: str, style: str = "") -> None:
    counts.append("  " if counts else "").append(text, style)


def predicted_line(score: Score, language: Language) -> Text:
    predicted = shown(score.predicted)
    text = Text(words.PREDICTED.pick(language) + " ").append(f"{predicted:.1f}", score_style(predicted))
    interval = words.INTERVAL.pick(language)
    text.append(interval.format(low=f"{shown(score.low):.1f}", high=f"{shown(score.high):.1f}"), "dim")
    unsuppressed = shown(score.unsuppressed)
    if unsuppressed != predicted:
        text.append(words.UNSUPPRESSED.pick(language).format(score=f"{unsuppressed:.1f}"), "yellow")
    return text


def score_style(predicted: float) -> str:
    return _BAND_STYLE[score_band(predicted)]


def _write_not_checked(page: Page, result: ListingResult, language: Language) -> None:
    label = Text.assemble((words.NOT_CHECKED.pick(language), "bold magenta"), "  ")
    sentences = unchecked(result, language)
    for sentence in sentences:
        page.line(sentence, _INDENT, label)
    if sentences:
        page.line()


def _write_plan(page: Page, result: ListingResult, score: Score, language: Language) -> None:
    """Where the points went, then the steps that bring them back, best first."""
    comma, colon = ("、", "：") if language == "zh" else (", ", ": ")
    page.line(Text(words.FIX_FIRST.pick(language), "bold"), _INDENT)
    points = zip(score.parts, shown_parts(score), strict=True)
    lost = comma.join(f"{group_name(part.group, language)} {share:.1f}" for part, share in points)
    drop = f"{words.DROP.pick(language)} {100 - shown(score.predicted):.1f}{colon}"
    page.line(Text(drop + lost, "dim"), _INDENT + 2)
    by_fingerprint = {finding.fingerprint: finding for finding in result.findings}
    gate = gate_only(result.findings, score)
    if gate:
        page.line(Text(words.GATE_FIRST.pick(language) + comma.join(gate), "red"), _INDENT + 2)
    for number, (step, gain) in enumerate(zip(score.plan, shown_gains(score), strict=True), start=1):
        if number > _STEPS and len(score.plan) > _STEPS + 1:
            rest = words.MORE_STEPS.pick(language).format(n=len(score.plan) - _STEPS, score="100.0")
            page.line(Text(rest, "dim"), _INDENT + 5)
            break
        figures = Text.assemble(
            f"{number}. ", (f"{gain:+5.1f}", "bold green"), f" → {shown(step.score_after):5.1f}  "
        )
        page.line(step_name(step, by_fingerprint, language), _INDENT + 2, figures)
    page.line()
