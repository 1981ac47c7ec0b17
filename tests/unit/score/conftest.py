from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from listcheck.score.model import ScoreModel, load_model

MODEL_FILE = Path(__file__).parents[3] / "rulepacks/score/model.yaml"


@pytest.fixture(scope="session")
def table() -> dict[str, object]:
    """The shipped score model, as its YAML says it."""
    loaded = yaml.safe_load(MODEL_FILE.read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="session")
def model(table: dict[str, object]) -> ScoreModel:
    return load_model(table)
