"""The score model as data: what it refuses, and what its hash depends on."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from listcheck.errors import ConfigError
from listcheck.score.model import ScoreModel, load_model


def test_the_shipped_model(model: ScoreModel) -> None:
    assert model.id.startswith("content-risk@")
    assert (model.basis, model.records) == ("prior", 0)
    assert sum(model.weights.values()) == pytest.approx(2.45)
    assert model.weights["attribute_mismatch"] == max(model.weights.values())


def test_exposure_of_zones_and_overrides(model: ScoreModel) -> None:
    assert model.exposure("attribute", "overclaim") == 0.8
    assert model.exposure("attribute", "attribute_mismatch") == 1.0
    assert model.exposure("title", "attribute_mismatch") == 1.0
    assert model.exposure("", "overclaim") == 0.3, "an unknown zone is the least seen, never free"


def test_the_hash_is_of_the_numbers_not_of_their_order(table: dict[str, Any], model: ScoreModel) -> None:
    turned = {key: table[key] for key in reversed(table)}
    turned["weights"] = dict(reversed(table["weights"].items()))
    assert load_model(turned).weights_hash == model.weights_hash
    assert len(model.weights_hash) == 16


@pytest.mark.parametrize("key", ["tau", "sigma"])
def test_the_hash_changes_with_every_number(table: dict[str, Any], model: ScoreModel, key: str) -> None:
    assert load_model({**table, key: 0.9}).weights_hash != model.weights_hash


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("weights", "overclaim"), -0.1, "weights"),
        (("weights", "overclaim"), "heavy", "weights"),
        (("tau",), 0, "tau"),
        (("exposures", "title"), 1.2, "exposures"),
        (("severities", "fatal"), 1.0, "severities"),
        (("unread", "title"), -1, "unread"),
        (("basis",), "guess", "basis"),
        (("extra",), 1, "extra"),
    ],
)
def test_what_it_refuses(table: dict[str, Any], path: tuple[str, ...], value: object, named: str) -> None:
    broken = copy.deepcopy(table)
    target = broken
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    with pytest.raises(ConfigError, match=f"score model.*{named}"):
        load_model(broken)


def test_a_missing_severity_is_named(table: dict[str, Any]) -> None:
    severities = {name: number for name, number in table["severities"].items() if name != "minor"}
    with pytest.raises(ConfigError, match="no number for minor"):
        load_model({**table, "severities": severities})


def test_no_exposures_at_all(table: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match="at least one zone"):
        load_model({**table, "exposures": {}})


def test_calibrated_weights_say_on_how_many_records(table: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match="how many records"):
        load_model({**table, "basis": "calibrated"})
    assert load_model({**table, "basis": "calibrated", "records": 400}).records == 400


@pytest.mark.parametrize("table_", [None, [], "x"])
def test_not_a_table(table_: object) -> None:
    with pytest.raises(ConfigError):
        load_model(table_)
