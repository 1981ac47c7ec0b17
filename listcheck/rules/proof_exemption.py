"""The exemption `proof`: a hit is cleared by evidence that the listing declares, never by its wording alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import re2

from listcheck.checks.proofs import Demand, FieldCondition, weigh
from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Shortfall
from listcheck.model.listing import Proof
from listcheck.rules.hit import Hit, denotes
from listcheck.rules.schema import ConditionSpec, ExemptionSpec
from listcheck.text.claim_scope import Reach, last_day, months_before
from listcheck.text.fold import fold_word

_NAME_MARKS = ("®", "™", "牌")  # what follows a trademark and nothing else


class ProofJudge:
    """Says of a hit which evidence clears it, or what such evidence still lacks."""

    def __init__(self, spec: ExemptionSpec) -> None:
        self._inside_term = spec.inside_term
        self._text_needs = [re2.compile(pattern) for pattern in spec.text_needs]
        self._words = [re2.compile(pattern) for pattern in spec.words]
        self._wanted_texts = [
            (condition, re2.compile(condition.pattern))
            for condition in spec.conditions
            if condition.where != "evidence" and condition.pattern is not None
        ]
        self._demand = Demand(
            kind=spec.proof or "",
            needs=spec.needs,
            conditions=tuple(
                _field_condition(condition) for condition in spec.conditions if condition.where == "evidence"
            ),
            max_age_months=spec.max_age_months,
            clause=spec.clause,
        )

    def __call__(self, hit: Hit) -> str | Shortfall | None:
        """The evidence that clears the hit; what is missing for that; None where it is not for such words."""
        words = hit.view.text[hit.start : hit.end]
        if self._words and not any(pattern.search(words) for pattern in self._words):
            return None
        clause = hit.clause
        if not all(pattern.search(clause) for pattern in self._text_needs):
            return self._hint()
        proofs = [proof for proof in hit.subject.listing.evidence if self._is_about(proof, hit, clause)]
        said = _claimed(clause, hit.end - hit.clause_start)
        found = weigh(proofs, self._demand, hit.subject.as_of, said)
        unsaid = list(self._unsaid(hit, clause))
        if isinstance(found, Proof):
            if not unsaid:
                return " ".join(
                    part
                    for part in (found.kind, found.term, found.number, found.source, found.document)
                    if part
                )
            found = replace(self._demand.missing(), declared=True, near=True)
        found = self._with_text(found, unsaid, hit, said)
        return found if found.near else self._hint()

    def _hint(self) -> Shortfall | None:
        """That such evidence would help. Of names only the seller can know it: nobody has to be told."""
        return None if self._inside_term else self._demand.missing()

    def _is_about(self, proof: Proof, hit: Hit, clause: str) -> bool:
        """Evidence that names a term proves only clauses that use that term, or that very name in them."""
        term = fold_word(proof.term).strip()
        if self._inside_term:
            return not term or denotes(hit, term)
        return not term or term in clause

    def _unsaid(self, hit: Hit, clause: str) -> Iterator[ConditionSpec]:
        """The conditions on the wording and the page that do not hold."""
        day = hit.subject.as_of
        for condition, pattern in self._wanted_texts:
            if condition.effective_from is not None and day < condition.effective_from:
                continue
            texts = (
                [text.plain.text for text in hit.subject.all_texts] if condition.where == "page" else [clause]
            )
            if any(pattern.search(text) for text in texts) is condition.forbidden:
                yield condition

    def _with_text(self, found: Shortfall, unsaid: list[ConditionSpec], hit: Hit, said: str) -> Shortfall:
        """What the evidence lacks, together with what the wording does."""
        named = [spec for spec, _ in self._wanted_texts if spec.where == "clause" and not spec.forbidden]
        close = bool(self._text_needs) or any(spec not in unsaid for spec in named)
        close = close or (self._inside_term and hit.view.text[hit.end : hit.end + 1] in _NAME_MARKS)
        reasons = [Bilingual(spec.why.zh, spec.why.en) for spec in unsaid if spec.forbidden and spec.why]
        levels = [spec.level for spec in unsaid]
        if found.near and not found.lacks and not found.reasons:  # the evidence itself is sound
            level = levels[0] if all(levels) else None
        else:
            level = found.level if all(levels) else None
        missing = [spec for spec in unsaid if not spec.forbidden]
        return replace(
            found,
            near=found.near or close,
            unsaid=tuple(spec.field for spec in missing if spec.where == "clause"),
            unsaid_page=tuple(spec.field for spec in missing if spec.where == "page"),
            reasons=(*found.reasons, *reasons, *self._too_old(found, hit, said)),
            level=level,
        )

    def _too_old(self, found: Shortfall, hit: Hit, said: str) -> Iterator[Bilingual]:
        """Old figures in the wording, where no evidence was found that says so itself."""
        months = self._demand.max_age_months
        ends = last_day(said) if months is not None and not found.declared else None
        if months is not None and ends is not None and ends < months_before(hit.subject.as_of, months):
            yield Bilingual(
                f"文中的数据截至 {ends}，距今已超过 {months} 个月，要换成近期数据",
                f"the figures in the text end on {ends}, more than {months} months ago: use recent ones",
            )


def _claimed(clause: str, end: int) -> str:
    """What the clause claims up to the hit; the year of a report after it is not the year of the figures."""
    return clause[:end] if last_day(clause[:end]) is not None else clause


def _field_condition(spec: ConditionSpec) -> FieldCondition:
    why = Bilingual(spec.why.zh, spec.why.en) if spec.why else Bilingual("不符合要求", "not accepted here")
    pattern: Any = re2.compile(spec.pattern) if spec.pattern is not None else None
    reach = Reach[spec.reach.upper()] if spec.reach is not None else Reach.UNKNOWN
    return FieldCondition(spec.field, why, pattern, spec.forbidden, reach, spec.level, spec.effective_from)
