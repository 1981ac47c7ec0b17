"""The predicted product-experience score of one listing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScoreUnit:
    """One thing to mend: all places of one rule and value. Points are its exact share of the drop;
    gain is what mending it alone would buy."""

    group: str
    code: str
    word: str
    points: float
    gain: float
    findings: tuple[str, ...]  # fingerprints


@dataclass(frozen=True, slots=True)
class ScorePart:
    group: str
    points: float
    gain: float
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of the fix-first plan; score_after is the prediction once it and all before it are mended."""

    code: str
    word: str
    findings: tuple[str, ...]
    gain: float
    score_after: float


@dataclass(frozen=True, slots=True)
class Score:
    model: str
    weights_hash: str
    basis: str  # "prior" or "calibrated"
    predicted: float
    low: float
    high: float
    unsuppressed: float  # as if nothing had been waived by ignore or baseline
    parts: tuple[ScorePart, ...] = ()
    units: tuple[ScoreUnit, ...] = ()
    plan: tuple[PlanStep, ...] = ()
