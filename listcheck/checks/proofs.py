"""Evidence the seller declares: whether it is what a rule asks for, and if not, what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from listcheck.model.bilingual import Bilingual
from listcheck.model.finding import Shortfall
from listcheck.model.listing import Proof
from listcheck.model.rule import Level
from listcheck.text.claim_scope import Reach, claimed_years, last_day, months_before, reach
from listcheck.text.fold import fold_word


@dataclass(frozen=True, slots=True)
class FieldCondition:
    """What a field of the evidence must say: a folded value that matches `pattern` (or must not, where it is
    `forbidden`), or a place of at least `reach`. `level` is that of the finding where nothing else is wrong."""

    field: str
    why: Bilingual
    pattern: re.Pattern[str] | None = None
    forbidden: bool = False
    reach: Reach = Reach.UNKNOWN
    level: Level | None = None
    effective_from: date | None = None

    def broken_by(self, value: str, as_of: date) -> bool:
        """Whether a value breaks it. An empty value is for `needs` to judge."""
        folded = fold_word(value).strip()
        if not folded or (self.effective_from is not None and as_of < self.effective_from):
            return False
        if self.pattern is not None and (self.pattern.search(folded) is not None) is self.forbidden:
            return True
        return Reach.UNKNOWN < reach(folded) < self.reach


@dataclass(frozen=True, slots=True)
class Demand:
    """The evidence a rule accepts: its kind, the fields it fills, what they must say, how old its figures may
    be. `clause` is the clause of the official guide behind it."""

    kind: str
    needs: tuple[str, ...] = ()
    conditions: tuple[FieldCondition, ...] = ()
    max_age_months: int | None = None
    clause: str = ""

    def missing(self) -> Shortfall:
        """What to say where no such evidence is declared."""
        return Shortfall(self.kind, self.clause, needs=self.needs)


def weigh(proofs: Iterable[Proof], demand: Demand, as_of: date, said: str = "") -> Proof | Shortfall:
    """The first evidence that meets the demand, else what the nearest of it lacks.

    `said` is the folded clause it has to prove: evidence of another year, or of a smaller place, proves
    nothing for it. Undated evidence counts: most licences and trademarks are declared without dates.
    """
    nearest: tuple[int, Shortfall] | None = None
    for proof in proofs:
        if proof.kind != demand.kind:
            continue
        lacks = tuple(name for name in demand.needs if not getattr(proof, name))
        faults = list(_faults(proof, demand, as_of, said))
        if not lacks and not faults:
            return proof
        weight = 2 * len(lacks) + sum(1 if level else 2 for _, level in faults)
        if nearest is None or weight < nearest[0]:
            # Only what a person should look at anyway is left: the rule says how milder the finding is.
            levels = [level for _, level in faults]
            level = levels[0] if not lacks and all(levels) else None
            reasons = tuple(why for why, _ in faults)
            nearest = (
                weight,
                replace(
                    demand.missing(), declared=True, near=True, lacks=lacks, reasons=reasons, level=level
                ),
            )
    return demand.missing() if nearest is None else nearest[1]


def in_date(proof: Proof, as_of: date) -> bool:
    """Whether as_of lies within valid_from..valid_until, both inclusive."""
    begun = proof.valid_from is None or proof.valid_from <= as_of
    return begun and (proof.valid_until is None or as_of <= proof.valid_until)


def _faults(proof: Proof, demand: Demand, as_of: date, said: str) -> Iterator[tuple[Bilingual, Level | None]]:
    if proof.valid_until is not None and proof.valid_until < as_of:
        over = proof.valid_until
        yield Bilingual(f"已于 {over} 过期，换成仍有效的", f"it expired on {over}: declare one in date"), None
    elif not in_date(proof, as_of):
        begins = proof.valid_from
        yield Bilingual(f"{begins} 起才生效", f"it is valid only from {begins}"), None
    if demand.max_age_months is not None and proof.period:
        yield from ((why, None) for why in _period_faults(proof.period, demand.max_age_months, as_of, said))
    if "region" in demand.needs and Reach.UNKNOWN < reach(fold_word(proof.region)) < reach(said):
        yield (
            Bilingual(
                f"地域范围“{proof.region}”小于文中所说，改写文案或换成范围一致的数据",
                f'its region "{proof.region}" is smaller than the text says: change one of them',
            ),
            None,
        )
    for condition in demand.conditions:
        value = getattr(proof, condition.field)
        if condition.broken_by(value, as_of):
            yield _quoted(condition, value), condition.level


def _period_faults(period: str, months: int, as_of: date, said: str) -> Iterator[Bilingual]:
    ends = last_day(fold_word(period))
    if ends is None:
        yield Bilingual(
            f"时间范围“{period}”没有写明年份", f'its period "{period}" names no year, such as 2026年1-6月'
        )
        return
    proven, named = claimed_years(fold_word(period)), claimed_years(said)
    if named and not any(min(proven) <= year <= max(proven) for year in named):
        yield Bilingual(
            f"时间范围“{period}”与文中的年份不一致",
            f'its period "{period}" is not the year that the text names',
        )
    if ends < months_before(as_of, months):
        yield Bilingual(
            f"时间范围“{period}”距今已超过 {months} 个月，换成近期数据",
            f'its period "{period}" ended more than {months} months ago: use recent figures',
        )


def _quoted(condition: FieldCondition, value: str) -> Bilingual:
    return Bilingual(f"“{value}”：{condition.why.zh}", f'"{value}": {condition.why.en}')
