"""One listing in the text report: heading, findings, what was not checked, what to fix first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rich.text import Text

from listcheck.model.bilingual import Language
from listcheck.model.evidence import Gap
from listcheck.model.finding import Finding
from listcheck.model.result import ListingHead, ListingResult
from listcheck.model.rule import LEVELS
from listcheck.model.score import PlanStep, Score
from listcheck.report import words
from listcheck.report.field_names import field_name
from listcheck.report.page import LEVEL_STYLE, Page
from listcheck.report.rounding import shown, shown_gains, shown_parts
from listcheck.report.text_finding import Surroundings, write_rule
from listcheck.report.visible import visible

_INDENT = 3
_STEPS = 5  # steps of the plan that are shown; who has done five scans again


def has_something_to_say(result: ListingResult) -> bool:
    return bool(result.findings or _own_gaps(result) or result.crashed)


def _own_gaps(result: ListingResult) -> list[Gap]:
    """Without the gap that --no-images makes in every listing alike: the summary counts it."""
    return [gap for gap in result.gaps if gap.field != "images"]


def write_listing(page: Page, result: ListingResult, language: Language) -> None:
    """Everything about a listing that its operator must know, worst first."""
    _write_heading(page, result, language)
    page.line()
    around = Surroundings(dict(result.texts), result.listing.path, language)
    for findings in _by_rule(result.findings):
        write_rule(page, findings, around)
    _write_not_checked(page, result, language)
    if result.score is not None and result.score.plan:
        _write_plan(page, result, result.score, language)


def _by_rule(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """The findings of one rule and level together, worst level first, else in their order; places with the
    same message stand together."""
    rules: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        rules.setdefault((LEVELS.index(finding.level), finding.code), []).append(finding)
    for key in sorted(rules, key=lambda key: key[0]):
        messages: dict[str, int] = {}
        for finding in rules[key]:
            messages.setdefault(finding.message, len(messages))
        yield sorted(rules[key], key=lambda finding: messages[finding.message])


def _write_heading(page: Page, result: ListingResult, language: Language) -> None:
    head = result.listing
    title = name_of(head)
    page.rule(title, "─", "dim")
    page.line(Text(origin_line(head, language), "dim"), _INDENT)
    counts = Text()
    for level in LEVELS:
        number = sum(finding.level == level for finding in result.findings)
        if number:
            _append(counts, words.LEVELS_COUNTED[level].of(number, language), LEVEL_STYLE[level])
    if result.waived:
        _append(counts, _waived(result, language))
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


def origin_line(head: ListingHead, language: Language) -> str:
    """Platform, category, file and record."""
    platform = words.PLATFORM.get(head.platform)
    record = "" if head.record is None else words.RECORD.pick(language).format(record=head.record)
    category = head.category
    if head.category_note:
        category += f"（{head.category_note}）" if language == "zh" else f" ({head.category_note})"
    parts = (platform.pick(language) if platform else head.platform, category, f"{head.path} {record}")
    return " · ".join(visible(part).strip() for part in parts if part.strip())


def _waived(result: ListingResult, language: Language) -> str:
    """ "豁免 3（规则例外 2、基线 1）": a reader sees whether the law cleared it or somebody did."""
    by: Counter[str] = Counter(waived.waiver.by for waived in result.waived)
    shares = [f"{words.WAIVED_BY[kind].pick(language)} {by[kind]}" for kind in words.WAIVED_BY if by[kind]]
    count = words.WAIVED_COUNTED.of(len(result.waived), language)
    return f"{count}（{'、'.join(shares)}）" if language == "zh" else f"{count} ({', '.join(shares)})"


def predicted_line(score: Score, language: Language) -> Text:
    """The prediction with its interval, and what it would be without ignores."""
    predicted = shown(score.predicted)
    text = Text(words.PREDICTED.pick(language) + " ").append(f"{predicted:.1f}", score_style(predicted))
    interval = words.INTERVAL.pick(language)
    text.append(interval.format(low=f"{shown(score.low):.1f}", high=f"{shown(score.high):.1f}"), "dim")
    unsuppressed = shown(score.unsuppressed)
    if unsuppressed != predicted:
        text.append(words.UNSUPPRESSED.pick(language).format(score=f"{unsuppressed:.1f}"), "yellow")
    return text


def score_style(predicted: float) -> str:
    """Red, yellow or green; 85 and 60 are where Taobao's listing quality score advises and limits."""
    return "bold green" if predicted >= 85 else "bold yellow" if predicted >= 60 else "bold red"


def _write_not_checked(page: Page, result: ListingResult, language: Language) -> None:
    """Gaps with the same reason on one line; a listing of sixty web pictures has one reason."""
    reasons: dict[str, list[str]] = {}
    for gap in _own_gaps(result):
        reasons.setdefault(visible(gap.reason.pick(language)), []).append(field_name(gap.field, language))
    comma, colon = ("、", "：") if language == "zh" else (", ", ": ")
    label = Text.assemble((words.NOT_CHECKED.pick(language), "bold magenta"), "  ")
    for reason, fields in reasons.items():
        page.line(comma.join(dict.fromkeys(fields)) + colon + reason, _INDENT, label)
    for code in result.crashed:
        page.line(words.RULE_CRASHED.pick(language).format(rule=visible(code)), _INDENT, label)
    if reasons or result.crashed:
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
    scored = {fingerprint for step in score.plan for fingerprint in step.findings}
    gate = [f for f in result.findings if f.level == "error" and f.fingerprint not in scored]
    if gate:
        named = dict.fromkeys(visible(f"{finding.code} {finding.title}") for finding in gate)
        page.line(Text(words.GATE_FIRST.pick(language) + comma.join(named), "red"), _INDENT + 2)
    for number, (step, gain) in enumerate(zip(score.plan, shown_gains(score), strict=True), start=1):
        if number > _STEPS and len(score.plan) > _STEPS + 1:
            rest = words.MORE_STEPS.pick(language).format(n=len(score.plan) - _STEPS, score="100.0")
            page.line(Text(rest, "dim"), _INDENT + 5)
            break
        figures = Text.assemble(
            f"{number}. ", (f"{gain:+5.1f}", "bold green"), f" → {shown(step.score_after):5.1f}  "
        )
        page.line(_step(step, by_fingerprint, language), _INDENT + 2, figures)
    page.line()


def _step(step: PlanStep, findings: Mapping[str, Finding], language: Language) -> str:
    found = [findings[fingerprint] for fingerprint in step.findings if fingerprint in findings]
    if not found:
        return visible(step.code)
    text = visible(f"{step.code} {found[0].title or found[0].name}")
    # The words as they stand there, of the first place that has any: a missing attribute has none.
    quoted = next((visible(finding.location.text) for finding in found if finding.location.text), "")
    if quoted:
        short = quoted if len(quoted) <= 16 else quoted[:15] + "…"
        text += f"“{short}”" if language == "zh" else f' "{short}"'
    return text + (words.PLACES.pick(language).format(n=len(found)) if len(found) > 1 else "")


def group_name(group: str, language: Language) -> str:
    """The name of a score group."""
    known = words.GROUP.get(group)
    return known.pick(language) if known else visible(group)
