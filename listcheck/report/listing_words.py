"""What every report for people says of a listing in the same words: its order, its origin, its plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from listcheck.model.bilingual import Language
from listcheck.model.evidence import Gap
from listcheck.model.finding import Finding
from listcheck.model.result import ListingHead, ListingResult
from listcheck.model.rule import LEVELS
from listcheck.model.score import PlanStep, Score
from listcheck.report import words
from listcheck.report.advice import comma, quoted
from listcheck.report.field_names import field_name
from listcheck.report.visible import visible


def own_gaps(result: ListingResult) -> list[Gap]:
    """Without the gap that --no-images makes in every listing alike: the summary counts it."""
    return [gap for gap in result.gaps if gap.field != "images"]


def has_something_to_say(result: ListingResult) -> bool:
    return bool(result.findings or own_gaps(result) or result.crashed)


def by_rule(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
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


def origin(head: ListingHead, language: Language) -> str:
    """ "抖音 · 服饰内衣/女装/卫衣 · shop.jsonl 第 3 条"; with a note where the category does not explain itself."""
    category = head.category
    if head.category_note:
        category += f"（{head.category_note}）" if language == "zh" else f" ({head.category_note})"
    record = "" if head.record is None else words.RECORD.pick(language).format(record=head.record)
    parts = (platform_name(head.platform, language), category, f"{head.path} {record}")
    return " · ".join(visible(part).strip() for part in parts if part.strip())


def platform_name(platform: str, language: Language) -> str:
    known = words.PLATFORM.get(platform)
    return known.pick(language) if known else platform


def waived_count(result: ListingResult, language: Language) -> str:
    """ "豁免 3（规则例外 2、基线 1）": a reader sees whether the law cleared it or somebody did."""
    by: Counter[str] = Counter(waived.waiver.by for waived in result.waived)
    shares = [f"{words.WAIVED_BY[kind].pick(language)} {by[kind]}" for kind in words.WAIVED_BY if by[kind]]
    count = words.WAIVED_COUNTED.of(len(result.waived), language)
    return f"{count}（{'、'.join(shares)}）" if language == "zh" else f"{count} ({', '.join(shares)})"


def unchecked(result: ListingResult, language: Language) -> list[str]:
    """A sentence for each reason: "图片 1、图片 2：图片是网址，离线检查不下载". A listing of sixty web pictures has
    one reason."""
    reasons: dict[str, list[str]] = {}
    for gap in own_gaps(result):
        reasons.setdefault(visible(gap.reason.pick(language)), []).append(field_name(gap.field, language))
    colon = "：" if language == "zh" else ": "
    said = [comma(language).join(dict.fromkeys(names)) + colon + reason for reason, names in reasons.items()]
    crashed = words.RULE_CRASHED.pick(language)
    return said + [crashed.format(rule=visible(code)) for code in result.crashed]


def gate_only(findings: Sequence[Finding], score: Score) -> list[str]:
    """The errors that cost no points and still have to go, each rule once: "DV101 引导站外联系"."""
    scored = {fingerprint for step in score.plan for fingerprint in step.findings}
    gate = [f for f in findings if f.level == "error" and f.fingerprint not in scored]
    return list(dict.fromkeys(visible(f"{finding.code} {finding.title}") for finding in gate))


def step_name(step: PlanStep, findings: Mapping[str, Finding], language: Language) -> str:
    """What a step of the plan mends: rule, the words found, in how many places. `findings` by fingerprint."""
    found = [findings[fingerprint] for fingerprint in step.findings if fingerprint in findings]
    if not found:
        return visible(step.code)
    text = visible(f"{step.code} {found[0].title or found[0].name}")
    # The words as they stand there, of the first place that has any: a missing attribute has none.
    words_found = next((visible(finding.location.text) for finding in found if finding.location.text), "")
    if words_found:
        short = words_found if len(words_found) <= 16 else words_found[:15] + "…"
        text += quoted(short, language) if language == "zh" else " " + quoted(short, language)
    return text + (words.PLACES.pick(language).format(n=len(found)) if len(found) > 1 else "")


def group_name(group: str, language: Language) -> str:
    known = words.GROUP.get(group)
    return known.pick(language) if known else visible(group)
