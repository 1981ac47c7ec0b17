"""The predicted product-experience score of one listing, and what to mend first.

    x_g = sum of impact * certainty over the units of group g       h_g = 1 - exp(-x_g / tau)
    r   = sum of w_g * h_g                                          predicted = 100 * exp(-r)

Additive in log-risk, saturating per group: no finding ever raises the score, and it never leaves 0..100.
Only content findings count; whether a listing may go live at all is the gate's business, not the score's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, expm1, fsum, sqrt

from listcheck.model.finding import Finding, Waived
from listcheck.model.score import PlanStep, Score, ScorePart, ScoreUnit
from listcheck.score.coverage import Coverage
from listcheck.score.model import ScoreModel
from listcheck.score.units import Unit, units_of

_Groups = dict[str, list[Unit]]
_NORMAL_90 = 1.2816  # quantile of the normal distribution: 80 % lie between it and its negative


def score(
    findings: Sequence[Finding], waived: Sequence[Waived], coverage: Coverage, model: ScoreModel
) -> Score:
    """The prediction with its 80 % interval, shares of the drop, gains and fix-first plan.

    Waived hits do not count. `unsuppressed` also counts what an ignore or the baseline waives, so that
    neither can hide risk; what a rule's exemption clears is lawful and counts in neither.
    The result does not depend on the order of the findings.
    """
    units = units_of(findings, model)
    groups = _by_group(units)
    risk = _risk(groups, model)
    predicted = 100 * exp(-risk)
    low, high = _interval(groups, risk, coverage, model)
    hidden = [w.finding for w in waived if w.waiver.by != "exemption"]
    everything = _by_group(units_of([*findings, *hidden], model)) if hidden else groups
    return Score(
        model=model.id,
        weights_hash=model.weights_hash,
        basis=model.basis,
        predicted=predicted,
        low=low,
        high=high,
        unsuppressed=100 * exp(-_risk(everything, model)),
        parts=_parts(groups, risk, model),
        units=_score_units(groups, risk, model),
        plan=tuple(_plan(groups, predicted, model)),
    )


def _by_group(units: Iterable[Unit]) -> _Groups:
    groups: _Groups = {}
    for unit in units:
        groups.setdefault(unit.group, []).append(unit)
    return groups


def _total(units: Iterable[Unit]) -> float:
    # fsum: the same total in any order, and never smaller for one unit more.
    return fsum(unit.weight for unit in units)


def _group_risk(group: str, x: float, model: ScoreModel) -> float:
    return -model.weights[group] * expm1(-x / model.tau)


def _risk(groups: _Groups, model: ScoreModel) -> float:
    return fsum(_group_risk(group, _total(units), model) for group, units in groups.items())


def _saved(x: float, unit: Unit, model: ScoreModel) -> float:
    """How much the risk falls when one unit of a group with the total x is mended."""
    rest = max(0.0, x - unit.weight)
    return _group_risk(unit.group, x, model) - _group_risk(unit.group, rest, model)


def _interval(groups: _Groups, risk: float, coverage: Coverage, model: ScoreModel) -> tuple[float, float]:
    """The 80 % bounds in closed form: unsure weights (lognormal, sigma), unsure findings (each is there with
    its certainty), and on the low side what was not read."""
    variance = []
    for group, units in groups.items():
        hit = -expm1(-_total(units) / model.tau)
        slope = (1 - hit) / model.tau
        doubt = fsum(u.impact**2 * u.certainty * (1 - u.certainty) for u in units)
        unsure = expm1(model.sigma_of(group) ** 2)
        variance.append(model.weights[group] ** 2 * (unsure * hit**2 + slope**2 * doubt))
    spread = _NORMAL_90 * sqrt(fsum(variance))
    unread = fsum(
        (
            (1 - coverage.title) * model.unread.title,
            (1 - coverage.attributes) * model.unread.attributes,
            (1 - coverage.main_images) * model.unread.main_images,
            (1 - coverage.detail) * model.unread.detail,
        )
    )
    return 100 * exp(-(risk + spread + unread)), 100 * exp(-max(0.0, risk - spread))


def _parts(groups: _Groups, risk: float, model: ScoreModel) -> tuple[ScorePart, ...]:
    """The exact waterfall: every group's share of the drop, largest first; the shares add up to the drop."""
    drop, parts = -100 * expm1(-risk), []
    for group, units in groups.items():
        own = _group_risk(group, _total(units), model)
        points = drop * own / risk if risk else 0.0
        fingerprints = tuple(sorted({f for unit in units for f in unit.findings}))
        gain = 100 * exp(-risk) * expm1(own)
        parts.append(ScorePart(group, points, gain, fingerprints))
    return tuple(sorted(parts, key=lambda part: (-part.points, part.group)))


def _score_units(groups: _Groups, risk: float, model: ScoreModel) -> tuple[ScoreUnit, ...]:
    drop, found = -100 * expm1(-risk), []
    for group, units in groups.items():
        x = _total(units)
        share = drop * _group_risk(group, x, model) / risk if risk else 0.0
        for unit in units:
            gain = 100 * exp(-risk) * expm1(_saved(x, unit, model))
            points = share * unit.weight / x
            found.append(ScoreUnit(group, unit.code, unit.word, points, gain, unit.findings))
    return tuple(sorted(found, key=lambda unit: (-unit.points, unit.group, unit.code, unit.word)))


def _plan(groups: _Groups, predicted: float, model: ScoreModel) -> Iterable[PlanStep]:
    """Greedy by gain per place to edit, judged anew after every choice. One unit or a whole group may be
    chosen: in a saturated group a single unit gains next to nothing, although the group is what hurts most."""
    left = {group: list(units) for group, units in groups.items()}
    totals = {group: _total(units) for group, units in left.items()}
    now = predicted
    while left:
        offers = [
            (
                -expm1(_group_risk(group, totals[group], model)) / sum(unit.cost for unit in units),
                (group,),
                units,
            )
            for group, units in left.items()
        ] + [
            (-expm1(_saved(totals[group], unit, model)) / unit.cost, unit.key, [unit])
            for group, units in left.items()
            for unit in _candidates(units)
        ]
        chosen = min(offers, key=lambda offer: offer[:2])[2]
        for unit in sorted(chosen, key=lambda unit: (-unit.weight / unit.cost, unit.key)):
            left[unit.group].remove(unit)
            totals[unit.group] = _total(left[unit.group])
            after = 100 * exp(-fsum(_group_risk(group, totals[group], model) for group in left))
            yield PlanStep(unit.code, unit.word, unit.findings, after - now, after)
            now = after
        left = {group: units for group, units in left.items() if units}


def _candidates(units: Iterable[Unit]) -> Iterable[Unit]:
    """The heaviest unit for each cost: within a group no other of that cost can be worth more."""
    heaviest: dict[int, Unit] = {}
    for unit in units:
        if unit.cost not in heaviest or unit.weight > heaviest[unit.cost].weight:
            heaviest[unit.cost] = unit
    return heaviest.values()
