from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support.calibration_bench import simulated_finding
from support.simulated_shop import shipped_model

from listcheck.errors import ConfigError
from listcheck.model.bilingual import Bilingual
from listcheck.model.calibration import Calibration, FittedWeight, Records
from listcheck.score.calibration.weights_file import read_weights, weights_text
from listcheck.score.compute import score
from listcheck.score.coverage import Coverage
from listcheck.score.disclaimer import disclaimer
from listcheck.score.model import ScoreModel

DAY = date(2026, 11, 22)
RECORDS = Records(
    "nad_returns", 412, 400, 9000, 300, date(2026, 1, 1), date(2026, 9, 1), 0, "0123456789abcdef"
)


def calibration(model: ScoreModel, after: dict[str, float] | None = None) -> Calibration:
    weights = tuple(
        FittedWeight(group, before, (after or {}).get(group, 0.7), 0.1, 0.9, 50, free=True, sigma=0.25)
        for group, before in model.weights.items()
    )
    return Calibration(RECORDS, (), "fitted", Bilingual("", ""), weights)


def test_what_is_written_is_read_back(model: ScoreModel) -> None:
    text = weights_text(calibration(model, {"overclaim": 0.0}), model, DAY)
    read = read_weights(text, "w.yaml", model, DAY)
    assert read.warnings == ()
    assert (read.model.basis, read.model.records, read.model.version) == (
        "calibrated",
        412,
        f"{model.version}+shop.01234567",
    )
    assert read.model.weights["overclaim"] == 0 and read.model.weights["stale_promo"] == 0.7
    assert read.model.sigma_of("stale_promo") == 0.25 and read.model.sigma_of("new_group") == model.sigma
    assert read.model.weights_hash != model.weights_hash and read.model.tau == model.tau
    assert "本店 412 条记录校准" in disclaimer(read.model).zh


def test_the_file_says_what_it_rests_on(model: ScoreModel) -> None:
    stamp = yaml.safe_load(weights_text(calibration(model), model, DAY))["calibration"]
    assert stamp["data_hash"] == "0123456789abcdef" and stamp["based_on_hash"] == model.weights_hash
    assert (stamp["created"], stamp["expires"]) == (DAY, date(2027, 5, 21))
    assert (stamp["first"], stamp["last"], stamp["orders"], stamp["events"]) == (
        RECORDS.first,
        RECORDS.last,
        9000,
        300,
    )
    assert stamp["intervals"]["overclaim"] == [0.1, 0.9] and stamp["kept"] == []


def test_half_a_year_later_it_warns_and_goes_on(model: ScoreModel) -> None:
    text = weights_text(calibration(model), model, DAY)
    assert read_weights(text, "w.yaml", model, date(2027, 5, 21)).warnings == ()
    late = read_weights(text, "w.yaml", model, date(2027, 5, 22))
    assert "已于 2027-05-21 过期" in late.warnings[0].zh and late.model.basis == "calibrated"


def test_another_model_since_is_said(model: ScoreModel) -> None:
    newer = msgspec.structs.replace(model, version="2027.1.1")
    (warning,) = read_weights(weights_text(calibration(model), model, DAY), "w.yaml", newer, DAY).warnings
    assert "content-risk@2027.1.1" in warning.en


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"weights": {"overclaim": -0.1}}, "weights"),
        ({"calibration": None}, "calibration"),
        ({"calibration": {"created": "2026-11-22"}}, "based_on_hash"),
        ({"colour": 1}, "colour"),
    ],
)
def test_a_file_that_is_wrong_is_refused(change: dict[str, object], why: str, model: ScoreModel) -> None:
    table = yaml.safe_load(weights_text(calibration(model), model, DAY)) | change
    with pytest.raises(ConfigError, match=why) as caught:
        read_weights(yaml.safe_dump(table), "w.yaml", model, DAY)
    assert "w.yaml" in caught.value.told("zh")


@pytest.mark.parametrize("text", ["", "- 1", "a: [", "a: 2026-13-01"])
def test_other_files_are_refused(text: str, model: ScoreModel) -> None:
    with pytest.raises(ConfigError, match=r"w\.yaml"):
        read_weights(text, "w.yaml", model, DAY)


def test_a_prior_by_hand_needs_no_stamp(model: ScoreModel) -> None:
    table = msgspec.to_builtins(model) | {"version": "ours-1"}
    assert read_weights(yaml.safe_dump(table), "w.yaml", model, DAY).model.version == "ours-1"


def test_a_model_without_own_doubts_keeps_its_hash(model: ScoreModel) -> None:
    """`sigmas` came later: models written before are the same models."""
    assert b"sigmas" not in msgspec.json.encode(model)
    assert msgspec.structs.replace(model, sigmas={"overclaim": 0.1}).weights_hash != model.weights_hash


def test_a_surer_weight_narrows_the_interval(model: ScoreModel) -> None:
    findings = [simulated_finding("1", "overclaim", "critical", ("title", 1.0))]
    wide = score(findings, [], Coverage(), model)
    narrow = score(findings, [], Coverage(), msgspec.structs.replace(model, sigmas={"overclaim": 0.1}))
    assert narrow.predicted == wide.predicted and narrow.high - narrow.low < 0.4 * (wide.high - wide.low)


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(st.sampled_from(sorted(shipped_model().weights)), st.floats(0, 3), min_size=1),
    st.lists(st.tuples(st.sampled_from(sorted(shipped_model().weights)), st.floats(0, 1)), max_size=8),
)
def test_with_fitted_weights_no_finding_raises_the_score(
    after: dict[str, float], seen: list[tuple[str, float]]
) -> None:
    base = shipped_model()
    text = weights_text(replace(calibration(base, after)), base, DAY)
    model = read_weights(text, "w.yaml", base, DAY).model
    findings = [
        simulated_finding(str(n), group, "critical", ("title", c)) for n, (group, c) in enumerate(seen)
    ]
    points = [score(findings[:count], [], Coverage(), model).predicted for count in range(len(findings) + 1)]
    assert points == sorted(points, reverse=True) and 0 <= points[-1] <= 100
