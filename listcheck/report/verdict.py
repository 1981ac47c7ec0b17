"""Whether a run passed, why, and by which rules it was judged, in the words of all reports for people."""

from __future__ import annotations

from dataclasses import dataclass

from listcheck.model.bilingual import Language
from listcheck.model.rule import LEVELS
from listcheck.report import words
from listcheck.report.advice import comma
from listcheck.report.base import RunInfo
from listcheck.report.summary import Summary, Uncategorised
from listcheck.report.visible import visible

_NAMED_PACKS = 3
_NAMED_CATEGORIES = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """`passed` is None where there was nothing to judge."""

    passed: bool | None
    word: str
    why: str


def verdict(summary: Summary, fail_on: str, language: Language) -> Verdict:
    if not summary.listings:
        return Verdict(None, words.NO_LISTINGS.pick(language), "")
    passed = not summary.at_or_above(fail_on)
    why = _why(summary, fail_on, language)
    if summary.not_checked:
        why += "，" if language == "zh" else ", "
        why += words.UNCHECKED_WARNING.pick(language).format(n=summary.not_checked)
    return Verdict(passed, (words.PASSED if passed else words.FAILED).pick(language), why)


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


def uncategorised(what: Uncategorised, language: Language) -> tuple[str, str]:
    """What was checked as ordinary goods for want of a category, and what a registration number placed; "" where
    there is nothing to say."""
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
    told = ("，" if language == "zh" else ", ").join(ordinary)
    placed = words.BY_NUMBER.pick(language).format(n=what.by_number) if what.by_number else ""
    return (told + words.AS_ORDINARY_GOODS.pick(language) if told else ""), placed


def judged_by(info: RunInfo) -> str:
    """ "listcheck 0.1.0 · 按 2026-11-22 有效的规则判定 · 19 个规则包（2026.11.1）"."""
    as_of = words.AS_OF.pick(info.language).format(date=info.as_of.isoformat())
    return " · ".join(part for part in (f"listcheck {info.tool_version}", as_of, _packs(info)) if part)


def _packs(info: RunInfo) -> str:
    """Every pack with its version; many of one version are counted: the JSON report names them all."""
    versions = {pack.version for pack in info.packs}
    if len(versions) == 1 and len(info.packs) > _NAMED_PACKS:
        said = words.PACKS.pick(info.language)
        return visible(said.format(n=len(info.packs), version=versions.pop()))
    return comma(info.language).join(visible(f"{pack.name} {pack.version}") for pack in info.packs)
