"""Findings as things to mend: every place of one rule and value is one unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from listcheck.model.finding import Finding
from listcheck.score.model import ScoreModel


@dataclass(frozen=True, slots=True)
class Unit:
    """`impact` is severity times exposure, `certainty` the confidence, `weight` their product, all of the
    place that counts most. `cost` is the number of places to edit, at least 1."""

    group: str
    code: str
    word: str
    impact: float
    certainty: float
    weight: float
    cost: int
    findings: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.group, self.code, self.word


def units_of(findings: Iterable[Finding], model: ScoreModel) -> tuple[Unit, ...]:
    """The units, sorted by group, code and word. A word repeated on the page counts once, where it weighs
    most; findings without a group of the model, or without weight in it, concern the gate alone."""
    places: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        if model.weights.get(finding.group, 0) > 0:
            places.setdefault((finding.group, finding.code, finding.word), []).append(finding)
    units = (_unit(places[key], model) for key in sorted(places))
    return tuple(unit for unit in units if unit.weight > 0)


def _unit(findings: list[Finding], model: ScoreModel) -> Unit:
    weight, impact, certainty = max(_weigh(finding, model) for finding in findings)
    first = findings[0]
    spots = {(f.location.field, f.location.span, f.location.box) for f in findings}
    fingerprints = tuple(sorted({f.fingerprint for f in findings}))
    return Unit(first.group, first.code, first.word, impact, certainty, weight, len(spots), fingerprints)


def _weigh(finding: Finding, model: ScoreModel) -> tuple[float, float, float]:
    """Weight, impact and certainty of one finding."""
    impact = model.severities[finding.severity] * model.exposure(finding.exposure, finding.group)
    # Three places: a confidence of 1e-310 is denormal, and its products no longer grow with it.
    certainty = round(min(max(finding.confidence, 0.0), 1.0), 3)
    return impact * certainty, impact, certainty
