"""How calibration and the interval of the score do on made-up shops, where the truth is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, expm1

import numpy as np
from scipy.stats import spearmanr

from listcheck.model.finding import Finding, Fix
from listcheck.model.location import Location
from listcheck.model.rule import Severity
from listcheck.score.calibration.challenger import challenge
from listcheck.score.calibration.choice import out_of_fold, paired, rivals, simplest
from listcheck.score.calibration.design import design_of, index_of
from listcheck.score.calibration.quality import pit_share
from listcheck.score.calibration.rates import RateFitter, shrunk_rate
from listcheck.score.calibration.run import one_thread
from listcheck.score.calibration.sufficiency import amount_of, refusals
from listcheck.score.compute import score
from listcheck.score.coverage import Coverage
from listcheck.score.model import ScoreModel
from support.simulated_shop import CONFIDENCES, Shop, Truth, shipped_model, simulated_shop

SMALL = 100  # trials, below which a record's own rate is little but chance


@dataclass(frozen=True, slots=True)
class Run:
    """One shop. `accepted`: fitted beats the null by a standard error. Ranks are with the true rates."""

    events: int
    refused: bool
    accepted: bool = False
    choice: str = ""
    skills: tuple[float, float, float] = (0.0, 0.0, 0.0)  # deviance saved: prior, fitted, trees
    ranks: tuple[float, float, float] = (0.0, 0.0, 0.0)  # null, prior, fitted
    content_rank: float = 0.0
    alone: float = 0.0  # of the content by itself with the true rates
    error_before: float = 0.0  # of the weights
    error_after: float = 0.0
    raw: float = 0.0  # of small records' rates
    shrunk: float = 0.0
    pit: float = 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """The runs of one size and truth, averaged."""

    runs: int
    events: float
    refused: float
    accepted: float
    choices: Counter[str]
    skills: tuple[float, ...]
    ranks: tuple[float, ...]
    content_rank: float
    alone: float
    error_before: float
    error_after: float
    raw: float
    shrunk: float
    pit: float


def calibrated(size: int, truth: Truth, runs: int, *, trees: bool = False) -> Figures:
    model = shipped_model()
    with one_thread():
        found = [_run(simulated_shop(size, truth, seed, model), model, trees=trees) for seed in range(runs)]
    fitted = [run for run in found if not run.refused] or found

    def mean(name: str) -> float:
        return float(np.mean([getattr(run, name) for run in fitted]))

    def means(name: str) -> tuple[float, ...]:
        return tuple(float(each) for each in np.mean([getattr(run, name) for run in fitted], axis=0))

    return Figures(
        runs=runs,
        events=float(np.mean([run.events for run in found])),
        refused=float(np.mean([run.refused for run in found])),
        accepted=mean("accepted"),
        choices=Counter(run.choice for run in found),
        skills=means("skills"),
        ranks=means("ranks"),
        content_rank=mean("content_rank"),
        alone=mean("alone"),
        error_before=mean("error_before"),
        error_after=mean("error_after"),
        raw=mean("raw"),
        shrunk=mean("shrunk"),
        pit=mean("pit"),
    )


def _run(shop: Shop, model: ScoreModel, *, trees: bool) -> Run:
    amount = amount_of(shop.observations, shop.groups, scores=False)
    if refusals(amount):
        return Run(amount.events or 0, refused=True)
    design = design_of(shop.observations, index_of(shop.observations, shop.groups), scores=False)
    prior = np.array([model.weights[group] for group in shop.groups])
    fitter = RateFitter(prior, np.array(amount.free))
    trial = out_of_fold(fitter, design)
    saved, error = paired(trial["null"].losses, trial["fitted"].losses, design.listing)
    fit = fitter.fit(design, "fitted")
    few = design.trials < SMALL
    expected = trial["fitted"].predictions
    posterior = shrunk_rate(design.value, design.trials, expected, fit.concentration)
    null = float(trial["null"].losses.sum())
    return Run(
        events=amount.events or 0,
        refused=False,
        accepted=saved > error,
        choice=simplest(rivals(trial, design.listing)),
        skills=(
            null - float(trial["prior"].losses.sum()),
            null - float(trial["fitted"].losses.sum()),
            null - float(challenge(design, trial["null"], scores=False).losses.sum()) if trees else 0.0,
        ),
        ranks=tuple(_rank(trial[a].predictions, shop.chance) for a in ("null", "prior", "fitted")),
        content_rank=_rank(design.strengths @ prior, shop.content),
        alone=_rank(design.strengths @ prior, shop.chance),
        error_before=_rms(prior - shop.weights),
        error_after=_rms(fit.beta - shop.weights),
        raw=_rms((design.value / design.trials - shop.chance)[few]),
        shrunk=_rms((posterior - shop.chance)[few]),
        pit=pit_share(trial["fitted"], design),
    )


def _rank(one: np.ndarray, other: np.ndarray) -> float:
    return float(spearmanr(one, other).statistic) if np.ptp(one) > 0 and np.ptp(other) > 0 else 0.0


def _rms(errors: np.ndarray) -> float:
    return float(np.sqrt(np.mean(errors**2)))


@dataclass(frozen=True, slots=True)
class IntervalFigures:
    """Of the interval of single listings: how often it holds the truth (nominal 0.8), how wide it is, and how
    the prediction ranks the listings by what their content truly costs."""

    coverage: float
    width: float
    rank: float


def interval_coverage(
    listings: int, seed: int, bias: float = 0.0, *, medians: bool = False
) -> IntervalFigures:
    """Weights unknown by their sigma, findings true with their confidence, less `bias` where rules are surer than
    they should be. The interval takes the weights for means of lognormal ones; `medians` is if they are not."""
    model, rng = shipped_model(), np.random.default_rng(seed)
    groups = sorted(model.weights)
    shift = 0.0 if medians else -0.5 * model.sigma**2
    held, widths, predicted, real = [], [], [], []
    for _ in range(listings):
        findings = _findings(groups, model, rng)
        result = score(findings, [], Coverage(), model)
        truth = _true_score(findings, model, rng, (bias, shift))
        held.append(result.low <= truth <= result.high)
        widths.append(result.high - result.low)
        predicted.append(result.predicted)
        real.append(truth)
    return IntervalFigures(
        float(np.mean(held)), float(np.mean(widths)), float(spearmanr(predicted, real).statistic)
    )


def _findings(groups: Sequence[str], model: ScoreModel, rng: np.random.Generator) -> list[Finding]:
    severities: tuple[Severity, ...] = ("critical", "major", "minor")
    zones = tuple(model.exposures)
    return [
        simulated_finding(
            f"{number}",
            groups[rng.integers(len(groups))],
            severities[rng.integers(3)],
            (zones[rng.integers(len(zones))], float(rng.choice(CONFIDENCES))),
        )
        for number in range(1 + rng.poisson(4))
    ]


def simulated_finding(word: str, group: str, severity: Severity, seen: tuple[str, float]) -> Finding:
    zone, confidence = seen
    return Finding(
        code="XX101",
        name="simulated",
        level="error",
        severity=severity,
        message="",
        why="",
        location=Location(word),
        word=word,
        related=(),
        fix=Fix(),
        confidence=confidence,
        group=group,
        sources=(),
        pack="",
        fingerprint=word,
        exposure=zone,
    )


def _true_score(
    findings: Sequence[Finding], model: ScoreModel, rng: np.random.Generator, wrong: tuple[float, float]
) -> float:
    """Each finding is there or not, whole; each weight is drawn around the model's."""
    bias, shift = wrong
    x: dict[str, float] = {}
    for finding in findings:
        if rng.random() < finding.confidence - bias:
            impact = model.severities[finding.severity] * model.exposure(finding.exposure, finding.group)
            x[finding.group] = x.get(finding.group, 0.0) + impact
    risk = 0.0
    for group, total in x.items():
        weight = model.weights[group] * exp(rng.normal(shift, model.sigma))
        risk += -weight * expm1(-total / model.tau)
    return 100 * exp(-risk)
