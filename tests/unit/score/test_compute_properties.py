"""What must hold for the score of any listing: each test is one promise of the model."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.finding import Finding, Fix, Waived, Waiver
from listcheck.model.location import Location, Span
from listcheck.model.score import Score
from listcheck.score.compute import score
from listcheck.score.coverage import Coverage
from listcheck.score.model import load_model

MODEL = load_model(
    yaml.safe_load((Path(__file__).parents[3] / "rulepacks/score/model.yaml").read_text("utf-8"))
)
SEVERITIES = ("info", "minor", "major", "critical")  # lightest first
SCORED = sorted(MODEL.weights)
NEAR = 1e-9
EVERYTHING = Coverage()


def _finding(parts: tuple[str, str, str, str, float, int]) -> Finding:
    group, word, zone, severity, confidence, start = parts
    return Finding(
        code=f"AD{SCORED.index(group) if group in SCORED else 99:03}",
        name="rule",
        level="warning",
        severity=severity,  # type: ignore[arg-type]
        message="",
        why="",
        location=Location(zone, Span(start, start + 1)),
        word=word,
        related=(),
        fix=Fix(),
        confidence=confidence,
        group=group,
        sources=(),
        pack="p",
        fingerprint=f"{group}{word}{zone}{start}",
        exposure=zone,
    )


confidences = st.floats(0, 1)
findings = st.builds(
    _finding,
    st.tuples(
        st.sampled_from([*SCORED, "", "unknown"]),
        st.sampled_from("一二三四"),
        st.sampled_from([*MODEL.exposures, "", "elsewhere"]),
        st.sampled_from(SEVERITIES),
        confidences,
        st.integers(0, 3),
    ),
)
listings = st.lists(findings, max_size=12)
shares = st.floats(0, 1)
coverages = st.builds(Coverage, shares, shares, shares, shares)


def predict(found: list[Finding], coverage: Coverage = EVERYTHING) -> Score:
    return score(found, [], coverage, MODEL)


@given(listings, findings)
def test_1_one_finding_more_never_raises_it(found: list[Finding], more: Finding) -> None:
    assert predict([*found, more]).predicted <= predict(found).predicted + NEAR


@given(listings, findings, confidences)
def test_2_a_worse_or_surer_finding_never_raises_it(
    found: list[Finding], one: Finding, confidence: float
) -> None:
    worse = SEVERITIES[min(3, SEVERITIES.index(one.severity) + 1)]
    base = predict([*found, one]).predicted
    assert predict([*found, replace(one, severity=worse)]).predicted <= base + NEAR
    surer = replace(one, confidence=max(one.confidence, confidence))
    assert predict([*found, surer]).predicted <= base + NEAR


@given(listings, coverages)
def test_3_bounds(found: list[Finding], coverage: Coverage) -> None:
    result = predict(found, coverage)
    assert 8.62 <= result.predicted <= 100
    assert 0 <= result.low <= result.predicted + NEAR
    assert result.predicted <= result.high + NEAR <= 100 + 2 * NEAR


@given(listings)
def test_4_the_shares_add_up_to_the_drop(found: list[Finding]) -> None:
    result = predict(found)
    drop = 100 - result.predicted
    assert all(share.points >= 0 and share.gain >= 0 for share in (*result.parts, *result.units))
    assert sum(part.points for part in result.parts) == pytest.approx(drop, abs=NEAR)
    assert sum(unit.points for unit in result.units) == pytest.approx(drop, abs=NEAR)
    for part in result.parts:
        own = [unit.points for unit in result.units if unit.group == part.group]
        assert sum(own) == pytest.approx(part.points, abs=NEAR)


@given(listings.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_5_the_order_of_findings_changes_nothing(orders: tuple[list[Finding], list[Finding]]) -> None:
    assert predict(orders[0]) == predict(orders[1])


@given(listings)
def test_6_saying_it_twice_changes_nothing(found: list[Finding]) -> None:
    assert predict(found + found) == predict(found)


@given(listings, listings, st.sampled_from(["exemption", "ignore", "baseline"]))
def test_7_waived_is_as_absent(found: list[Finding], hidden: list[Finding], by: str) -> None:
    waived = [Waived(one, Waiver(by, "because")) for one in hidden]  # type: ignore[arg-type]
    result = score(found, waived, Coverage(), MODEL)
    assert replace(result, unsuppressed=0.0) == replace(predict(found), unsuppressed=0.0)
    expected = found if by == "exemption" else found + hidden
    assert result.unsuppressed == predict(expected).predicted


@given(listings)
def test_8_the_plan_leads_to_100(found: list[Finding]) -> None:
    result = predict(found)
    assert all(step.gain >= 0 for step in result.plan)
    assert sum(step.gain for step in result.plan) == pytest.approx(100 - result.predicted, abs=NEAR)
    assert [step.score_after for step in result.plan] == sorted(step.score_after for step in result.plan)
    if result.plan:
        assert result.plan[-1].score_after == 100
    assert {f for step in result.plan for f in step.findings} == {f for u in result.units for f in u.findings}


@given(listings)
def test_8_the_first_step_belongs_to_the_best_offer(found: list[Finding]) -> None:
    """An offer is one unit, or a whole group; its worth is the gain per place to edit."""
    result = predict(found)
    if not result.plan:
        return
    units = {unit.findings: unit.gain / len(unit.findings) for unit in result.units}
    groups = {part.group: part.gain / len(part.findings) for part in result.parts}
    first = next(unit for unit in result.units if unit.findings == result.plan[0].findings)
    best = max(*units.values(), *groups.values())
    assert max(units[first.findings], groups[first.group]) == pytest.approx(best, abs=NEAR)


@given(listings, st.sampled_from(SCORED), findings)
def test_9_beside_others_of_its_group_a_finding_weighs_less(
    found: list[Finding], group: str, other: Finding
) -> None:
    more = _finding((group, "新", "title", "major", 0.9, 0))
    beside = [*found, replace(other, group=group)]

    def ratio(before: list[Finding]) -> float:
        return predict([*before, more]).predicted / predict(before).predicted

    assert ratio(beside) >= ratio(found) - NEAR


@given(listings, coverages, coverages)
def test_10_less_reading_lowers_the_lower_bound_alone(
    found: list[Finding], one: Coverage, two: Coverage
) -> None:
    less = Coverage(
        min(one.title, two.title),
        min(one.attributes, two.attributes),
        min(one.main_images, two.main_images),
        min(one.detail, two.detail),
    )
    more, fewer = predict(found, one), predict(found, less)
    assert fewer.low <= more.low + NEAR
    assert replace(fewer, low=0.0) == replace(more, low=0.0)


@given(st.lists(findings.filter(lambda found: found.severity == "info" or found.group not in SCORED)))
def test_gate_and_info_findings_leave_100(found: list[Finding]) -> None:
    assert predict(found).predicted == 100


@given(listings, findings)
def test_a_place_that_is_seen_more_weighs_at_least_as_much(found: list[Finding], one: Finding) -> None:
    zones = ["title", "main_image_1", "main_image_n", "detail_first", "detail_image"]  # most seen first
    scores = [predict([*found, replace(one, exposure=zone)]).predicted for zone in zones]
    assert all(a <= b + NEAR for a, b in pairwise(scores))


@given(listings)
def test_json_round_trip(found: list[Finding]) -> None:
    result = predict(found)
    assert msgspec.json.decode(msgspec.json.encode(result), type=Score) == result
