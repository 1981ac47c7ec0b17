"""One listing before all rules: matches become findings, or are waived by an exemption."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from listcheck.checks.base import Subject
from listcheck.engine.chance import waived_as_chance
from listcheck.engine.information import waived_as_information
from listcheck.engine.places import on_disk
from listcheck.engine.reading import ReadText, in_scope, read
from listcheck.engine.wording import Wording
from listcheck.model.bilingual import Language
from listcheck.model.evidence import Evidence
from listcheck.model.finding import Finding, Match, Shortfall, Waived, Waiver
from listcheck.model.listing import Listing
from listcheck.model.location import Span
from listcheck.model.rule import LEVELS, Rule
from listcheck.rules.compile import CompiledRule, RuleSet
from listcheck.rules.exemptions import exempted
from listcheck.rules.parse import severity_of
from listcheck.score.zones import exposure_zone

# Below this the recogniser guesses: 0.6 is where misread characters begin to outnumber odd fonts.
_UNSURE_READING = 0.6
_ABSENCE = "missing_info"  # such findings point at the whole title: what is missing hides no other absence
_CELL = 64  # characters; longer than nearly every wording, so that few stand in one cell


@dataclass(slots=True)
class Verdict:
    """What the rules say of one listing, before ignores and score."""

    findings: list[Finding] = field(default_factory=list)
    waived: list[Waived] = field(default_factory=list)
    crashed: list[tuple[str, str]] = field(default_factory=list)  # (code, what went wrong)


def judge(
    listing: Listing, evidence: Evidence, rules: RuleSet, categories: frozenset[str], wording: Wording
) -> Verdict:
    """Every rule that applies to the listing, in the order of their codes. A rule that crashes is noted, and
    the others go on."""
    texts = read(evidence, rules)
    base = Subject(
        listing, evidence, wording.as_of, categories, all_texts=tuple(read_text.text for read_text in texts)
    )
    raws = {text.field: text.raw for text in evidence.texts}
    verdict = Verdict()
    # A rule whose words and patterns are nowhere costs nothing: there may be thousands of rules.
    seen = {number for read_text in texts for number in read_text.seen()}
    for number in sorted(seen.union(rules.unsearched)):
        compiled = rules.rules[number]
        if not applies(compiled.rule, listing, categories, wording.as_of):
            continue
        try:
            for match, waiver in _hits(number, compiled, base, texts, wording.language):
                finding = _finding(match, compiled.rule, listing, wording, raws)
                if waiver is None:
                    verdict.findings.append(finding)
                else:
                    verdict.waived.append(Waived(finding, waiver))
        except Exception as error:  # noqa: BLE001 - a crashing rule is a finding (LC003), never the end of a run
            verdict.crashed.append((compiled.rule.code, f"{type(error).__name__}: {error}"))
    verdict.findings = _numbered(_without_covered(verdict.findings, rules), listing)
    waived = _numbered([entry.finding for entry in verdict.waived], listing)
    verdict.waived = [
        replace(entry, finding=found) for entry, found in zip(verdict.waived, waived, strict=True)
    ]
    return verdict


def applies(rule: Rule, listing: Listing, categories: frozenset[str], as_of: date) -> bool:
    """Whether a rule is in force and judges listings of this platform and category at all."""
    when = rule.when
    if not rule.in_force(as_of) or (when.platform and listing.platform not in when.platform):
        return False
    if when.category and categories.isdisjoint(when.category):
        return False
    return categories.isdisjoint(when.not_category)


def _hits(
    number: int, compiled: CompiledRule, base: Subject, texts: Sequence[ReadText], language: Language
) -> Iterator[tuple[Match, Waiver | None]]:
    scoped = list(in_scope(tuple(texts), compiled.rule))
    if compiled.searches and not any(read_text.seen_by(number) for read_text in scoped):
        return
    subject = replace(
        base,
        texts=tuple(read_text.for_rule(number) for read_text in scoped),
        evidence=_in_roles(base.evidence, base.listing, compiled.rule.when.image_role),
    )
    fields = {text.field.field: text for text in subject.texts}
    for match in compiled.check.find(subject):
        waiver = None
        text = fields.get(match.location.field)
        if text is not None:
            found = exempted(compiled.exemptions, match, text, subject)
            waiver = (
                found if isinstance(found, Waiver) else waived_as_information(compiled.rule, text, language)
            )
            if waiver is None and compiled.searches:
                waiver = waived_as_chance(match, text, language)
            if waiver is None and found and not isinstance(found, Waiver):
                match = _wanting(match, compiled.rule, found)
        yield match, waiver


def _wanting(match: Match, rule: Rule, shortfalls: tuple[Shortfall, ...]) -> Match:
    """The match with what would have cleared it. Where only a person can decide what is left, it is milder."""
    levels = [found.level for found in shortfalls if found.level is not None]
    mildest = max(levels, key=LEVELS.index, default=None)
    level = match.level or rule.level
    if mildest is not None and LEVELS.index(mildest) > LEVELS.index(level):
        level = mildest
    return replace(match, level=level, shortfalls=(*match.shortfalls, *shortfalls))


def _in_roles(evidence: Evidence, listing: Listing, roles: tuple[str, ...]) -> Evidence:
    """The evidence with only the pictures of the roles a rule names; all of it where it names none."""
    if not roles:
        return evidence
    fields = {f"images[{number}]" for number, image in enumerate(listing.images) if image.role in roles}
    return replace(
        evidence,
        image_texts=tuple(image for image in evidence.image_texts if image.field in fields),
        codes=tuple(code for code in evidence.codes if code.field in fields),
        metrics=tuple(image for image in evidence.metrics if image.field in fields),
    )


def _finding(
    match: Match, rule: Rule, listing: Listing, wording: Wording, raws: Mapping[str, str]
) -> Finding:
    level = match.level or rule.level
    if level == "error" and match.location.box is not None and match.confidence < _UNSURE_READING:
        level = "warning"
    if level == "error" and _is_file_name(match.location.field):
        level = "warning"  # nobody reads it as advertising until a page shows it in place of the picture
    severity = rule.severity if level == rule.level else severity_of(level)
    return Finding(
        code=rule.code,
        name=rule.name,
        title=wording.title(rule),
        level=level,
        severity=severity,
        message=wording.message(rule, match),
        why=wording.why(rule),
        location=on_disk(match.location, listing, raws),
        word=match.word,
        related=tuple(on_disk(location, listing, raws) for location in match.related),
        fix=wording.fix(rule, match),
        confidence=round(rule.confidence * match.confidence, 3),
        group=rule.group,
        sources=rule.sources,
        pack=rule.pack,
        fingerprint="",
        exposure=exposure_zone(match.location.field, listing),
        obfuscation=match.obfuscation,
        mandatory=rule.mandatory,
    )


def _is_file_name(field: str) -> bool:
    return field.startswith("images[") and field.endswith("].name")


def _without_covered(findings: list[Finding], rules: RuleSet) -> list[Finding]:
    """Of two wordings, the one that lies wholly inside the other's words says nothing new: 全网最低价 is one
    offence, not also 最低价. A milder finding never covers a worse one; of equal ones that of a rule for this
    category stays (a device may not claim 有效率98%, with or without a source), else the first. Rules that
    judge a field as a whole (its length, its agreement) cover nothing."""
    wordings = frozenset(compiled.rule.code for compiled in rules.rules if compiled.searches)
    general = frozenset(compiled.rule.code for compiled in rules.rules if not compiled.rule.when.category)
    covered: set[int] = set()
    # A wording is compared with those that touch the cell it starts in, not with all: an export's description
    # may have thousands.
    cells: dict[tuple[str, int], list[Finding]] = {}

    def order(found: Finding) -> tuple[int, int, bool]:
        return -_length(found), LEVELS.index(found.level), found.code in general

    for finding in sorted(findings, key=order):
        span = finding.location.span
        if span is None or finding.code not in wordings or finding.group == _ABSENCE:
            continue
        field = finding.location.field
        if any(_covers(other, finding) for other in cells.get((field, span.start // _CELL), ())):
            covered.add(id(finding))
            continue
        for cell in range(span.start // _CELL, span.end // _CELL + 1):
            cells.setdefault((field, cell), []).append(finding)
    return [finding for finding in findings if id(finding) not in covered]


def _length(finding: Finding) -> int:
    span = finding.location.span
    return span.end - span.start if span else 0


def _covers(outer: Finding, inner: Finding) -> bool:
    """Whether the words of one rule hold those of another in the same field."""
    a, b = outer.location.span or Span(0, 0), inner.location.span or Span(0, 0)
    no_milder = LEVELS.index(outer.level) <= LEVELS.index(inner.level)
    return outer.code != inner.code and no_milder and a.start <= b.start and b.end <= a.end


def _numbered(findings: list[Finding], listing: Listing) -> list[Finding]:
    """With fingerprints of code, listing, field, word and ordinal: no line numbers, so that re-sorting an
    export or moving a file keeps baselines."""
    seen: dict[tuple[str, str, str], int] = {}
    numbered = []
    for finding in findings:
        key = (finding.code, finding.location.field, finding.word)
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        text = "\x1f".join((finding.code, listing.key, *key[1:], str(ordinal)))
        digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        numbered.append(replace(finding, fingerprint=digest))
    return numbered
