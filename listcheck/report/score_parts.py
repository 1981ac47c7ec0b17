"""Pieces that the table and the explanation of a score have in common."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from listcheck.model.bilingual import Language
from listcheck.model.listing_score import AtStake, Completeness, PlanLine
from listcheck.model.score import Score
from listcheck.report import score_words, words
from listcheck.report.base import RunInfo
from listcheck.report.page import Page
from listcheck.report.visible import visible


def step_words(step: PlanLine, language: Language) -> str:
    """ "AT101 材质不一致“纯棉”（2 处）"."""
    text = visible(f"{step.code} {step.title}")
    if step.quote:
        quote = visible(step.quote)
        text += f"“{quote}”" if language == "zh" else f' "{quote}"'
    return text + (words.PLACES.pick(language).format(n=step.places) if step.places > 1 else "")


def completeness_words(completeness: Completeness, language: Language) -> str:
    """The figure with its parts."""
    value = completeness.value
    if value is None:
        return score_words.COMPLETE_UNKNOWN.pick(language)
    comma = "、" if language == "zh" else ", "
    parts = comma.join(
        f"{score_words.COMPLETE_PART[part.id].pick(language)} {part.filled}/{part.asked}"
        for part in completeness.parts
    )
    return score_words.COMPLETE_VALUE.pick(language).format(value=f"{value:.0f}", parts=parts)


def missing_words(completeness: Completeness, language: Language) -> str:
    """What is not filled in, "" when all is."""
    comma = "、" if language == "zh" else ", "
    missing = [visible(title.pick(language)) for part in completeness.parts for title in part.missing]
    return score_words.MISSING.pick(language) + comma.join(missing) if missing else ""


def stake_words(stake: AtStake, codes: Iterable[str], language: Language) -> str:
    """What stands in the platform's rules beside these findings, who says so, and how sure that is."""
    comma = "、" if language == "zh" else ", "
    return score_words.AT_STAKE_LINE.pick(language).format(
        title=stake.title.pick(language),
        consequence=stake.consequence.pick(language),
        codes=comma.join(codes),
        source=stake.source.pick(language),
        status=score_words.STATUS[stake.status].pick(language),
        confidence=score_words.CONFIDENCE[stake.confidence].pick(language),
    )


def write_honesty(page: Page, score: Score | None, info: RunInfo) -> None:
    """Which model, by which rules, and what the number is not."""
    language = info.language
    for note in info.notes:
        page.line(visible(note), 1)
    if score is not None:
        basis = score_words.BASIS.get(score.basis, score_words.BASIS["prior"]).pick(language)
        model = score_words.MODEL.pick(language)
        page.line(Text(model.format(model=score.model, basis=basis, hash=score.weights_hash), "dim"), 1)
    as_of = words.AS_OF.pick(language).format(date=info.as_of.isoformat())
    page.line(Text(f"listcheck {info.tool_version} · {as_of}", "dim"), 1)
    page.line(Text(info.disclaimer.pick(language), "dim"), 1)
