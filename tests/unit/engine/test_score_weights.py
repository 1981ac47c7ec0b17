from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml

from listcheck.config.load import load
from listcheck.config.settings import Settings
from listcheck.engine.prepare import prepare, score_model
from listcheck.engine.score_weights import weights_in_force
from listcheck.errors import ConfigError

DAY = date(2026, 11, 22)


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """Calibrated in May from the model as it is."""
    base = score_model()
    stamp = {"based_on_hash": base.weights_hash, "created": date(2026, 5, 1), "expires": date(2026, 10, 28)}
    table = msgspec.to_builtins(base) | {"basis": "calibrated", "records": 500, "calibration": stamp}
    path = tmp_path / "weights.yaml"
    path.write_text(yaml.safe_dump(table), encoding="utf-8")
    return path


def test_without_a_file_the_built_in_weights_are_in_force() -> None:
    found = weights_in_force("", score_model(), DAY)
    assert found.model == score_model() and found.warnings == ()


def test_a_scan_goes_by_the_file_and_says_that_it_expired(weights: Path) -> None:
    settings = Settings(score_weights=str(weights), images=False)
    run = prepare(settings, "zh", DAY)
    assert run.scanner.score_model.records == 500
    assert [note for note in run.notes if "已于 2026-10-28 过期" in note]
    assert prepare(settings, "zh", date(2026, 10, 28)).notes == ()


@pytest.mark.parametrize(
    ("content", "why"), [(None, "cannot be read"), (b"\xff\xfe\xfa", "not UTF-8"), (b"[]", "weights file")]
)
def test_a_file_that_cannot_be_used_stops_the_scan(content: bytes | None, why: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=why) as caught:
        weights_in_force(str(path), score_model(), DAY)
    assert caught.value.told("zh") != caught.value.told("en")


def test_the_file_lies_beside_the_settings_that_name_it(tmp_path: Path) -> None:
    (tmp_path / "listcheck.yaml").write_text("score_weights: shop/weights.yaml\n")
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert load({}, {}, deep).settings.score_weights == str(tmp_path / "shop/weights.yaml")
    assert load({}, {"LISTCHECK_SCORE_WEIGHTS": "w.yaml"}, deep).settings.score_weights == "w.yaml"
