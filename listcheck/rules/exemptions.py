"""The exemptions of a rule (`unless`): what clears a hit, why, and by which clause of the guide.

They are judged per clause, never per line or field: "2024 年…" must not excuse a naked 全网唯一 in the next
sentence. A hit is looked at in every view of its text, since 蕞佳食用 is as harmless as 最佳食用.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import re2

from listcheck.checks.base import ScopedText, Subject
from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Match, Shortfall, Waiver
from listcheck.rules.hit import Hit, denotes, hits_of
from listcheck.rules.proof_exemption import ProofJudge
from listcheck.rules.schema import ExemptionSpec
from listcheck.text.fold import fold_word
from listcheck.text.negation import negated

# The reason for a waiver; what is missing for one; None where the exemption has nothing to do with the hit.
Judge = Callable[[Hit], "str | Shortfall | None"]


@dataclass(frozen=True, slots=True)
class Exemption:
    """One entry of `unless`, ready to judge hits."""

    spec: ExemptionSpec
    judge: Judge
    note: Bilingual

    def waive(self, hits: Sequence[Hit]) -> Waiver | Shortfall | None:
        """The waiver for a match, given in every view that shows it; or, of an exemption that asks for
        evidence, what is missing."""
        if not hits or (self.spec.scope and hits[0].text.field.scope not in self.spec.scope):
            return None
        nearest: Shortfall | None = None
        for hit in hits:
            verdict = self.judge(hit)
            if isinstance(verdict, Shortfall):
                nearest = verdict if nearest is None or verdict.near else nearest
            elif verdict is not None and self._excluded(hit.subject):
                return self._never() if self.spec.clause else None
            elif verdict is not None:
                proof = verdict if self.spec.proof else None
                return Waiver("exemption", verdict, clause=self.spec.clause, proof=proof)
        if nearest is None or not self._excluded(hits[0].subject):
            return nearest
        return self._never() if nearest.near else None

    def _never(self) -> Shortfall:
        return Shortfall(self.spec.proof or "", self.spec.clause, near=True, excluded=True)

    def _excluded(self, subject: Subject) -> bool:
        return not subject.categories.isdisjoint(self.spec.not_category)


def exempted(
    exemptions: Sequence[Exemption], match: Match, text: ScopedText, subject: Subject
) -> Waiver | tuple[Shortfall, ...]:
    """The first waiver that one of a rule's exemptions grants a match, else what each is short of."""
    hits = tuple(hits_of(match, text, subject)) if exemptions else ()
    shortfalls = []
    for exemption in exemptions:
        verdict = exemption.waive(hits)
        if isinstance(verdict, Waiver):
            return verdict
        if verdict is not None:
            shortfalls.append(verdict)
    return tuple(shortfalls)


def compile_exemption(spec: ExemptionSpec) -> Exemption:
    """An exemption from its entry in the rule file, which the schema has already found sound."""
    note = Bilingual(spec.note.zh, spec.note.en) if spec.note else Bilingual("", "")
    return Exemption(spec, _judge_for(spec), note)


def _judge_for(spec: ExemptionSpec) -> Judge:
    if spec.inside:
        return _inside(tuple(fold_word(phrase) for phrase in spec.inside))
    if spec.inside_pattern:
        return _inside_pattern(tuple(spec.inside_pattern))
    if spec.near:
        return _near(tuple(fold_word(word) for word in spec.near), spec.before, spec.after)
    if spec.negated is not None:
        return _negated(spec.negated)
    if spec.equals_attribute:
        return _equals_attribute(frozenset(fold_word(name) for name in spec.equals_attribute))
    return ProofJudge(spec)


def _inside(phrases: tuple[str, ...]) -> Judge:
    longest = max(map(len, phrases))

    def judge(hit: Hit) -> str | None:
        left = max(0, hit.start - longest)
        window = hit.view.text[left : hit.end + longest]
        for phrase in phrases:
            at = window.find(phrase)
            while at >= 0:
                if left + at <= hit.start and hit.end <= left + at + len(phrase):
                    return phrase
                at = window.find(phrase, at + 1)
        return None

    return judge


def _inside_pattern(patterns: tuple[str, ...]) -> Judge:
    # Compiled for the first hit: most rules of a run have none, and all together take half a second.
    compiled: list[Any] = []

    def judge(hit: Hit) -> str | None:
        if not compiled:
            # Few hits have any of them near: one automaton for all says so before each is asked where.
            any_of_them = re2.compile("|".join(f"(?:{pattern})" for pattern in patterns))
            compiled.extend((any_of_them, *map(re2.compile, patterns)))
        clause = hit.clause
        if compiled[0].search(clause) is None:
            return None
        for pattern in compiled[1:]:
            for found in pattern.finditer(clause):
                if (
                    hit.clause_start + found.start() <= hit.start
                    and hit.end <= hit.clause_start + found.end()
                ):
                    return str(found.group())
        return None

    return judge


def _near(words: tuple[str, ...], before: int | None, after: int | None) -> Judge:
    anywhere = before is None and after is None

    def judge(hit: Hit) -> str | None:
        left = hit.clause_start if anywhere else max(hit.clause_start, hit.start - (before or 0))
        right = hit.clause_end if anywhere else min(hit.clause_end, hit.end + (after or 0))
        sides = hit.view.text[left : hit.start], hit.view.text[hit.end : right]
        return next((word for word in words if any(word in side for side in sides)), None)

    return judge


def _negated(window: int) -> Judge:
    def judge(hit: Hit) -> str | None:
        if not negated(hit.view.text, hit.start, window):
            return None
        return hit.view.text[max(0, hit.start - window) : hit.end]

    return judge


def _equals_attribute(names: frozenset[str]) -> Judge:
    def judge(hit: Hit) -> str | None:
        for attribute in hit.subject.listing.attributes:
            value = fold_word(attribute.value).strip()
            if fold_word(attribute.name) in names and len(value) >= hit.end - hit.start:
                if hit.text.field.field == f"attributes.{attribute.name}":
                    return f"{attribute.name}={attribute.value}"
                if denotes(hit, value):
                    return f"{attribute.name}={attribute.value}"
        return None

    return judge
