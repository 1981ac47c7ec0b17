from __future__ import annotations

from importlib import metadata
from pathlib import Path

import msgspec
import pytest

from listcheck.errors import ListcheckError
from listcheck.evidence import models as module
from listcheck.evidence.models import (
    DAMAGED,
    NO_VNNI,
    OUTDATED,
    Manifest,
    OcrError,
    choose_models,
    default_models_directory,
    models_in,
    optimised_folder,
    read_manifest,
    wheel_models,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of optimised models as the builder leaves it; what is in the files does not matter here."""
    found = optimised_folder(tmp_path, wheel_models().digest())
    found.mkdir()
    models = models_in(found)
    models.detector.write_bytes(b"detector")
    models.recogniser.write_bytes(b"recogniser")
    write(found, Manifest(models.digest(), metadata.version("onnxruntime"), 10, 9, 10))
    return found


def write(folder: Path, manifest: Manifest) -> None:
    (folder / "manifest.json").write_bytes(msgspec.json.encode(manifest))


def test_the_wheel_carries_its_models() -> None:
    models = wheel_models()
    assert min(models.detector.stat().st_size, models.recogniser.stat().st_size) > 1_000_000


def test_a_missing_model_is_said_and_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MODEL_FILES", ("no-such-model.onnx", "PP-OCRv6_rec_small.onnx"))
    with pytest.raises(OcrError, match=r"no-such-model\.onnx"):
        wheel_models()
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(ListcheckError, match="rapidocr is not installed"):
        wheel_models()


def test_without_optimised_models_the_wheels_are_used_and_nothing_is_said(tmp_path: Path) -> None:
    for directory in (None, tmp_path, tmp_path / "never made"):
        choice = choose_models(directory, lambda: True)
        assert (choice.models, choice.optimised, choice.note) == (wheel_models(), False, None)
        assert choice.digest == wheel_models().digest()


def test_whole_models_are_used(tmp_path: Path, folder: Path) -> None:
    choice = choose_models(tmp_path, lambda: True)
    assert (choice.models, choice.optimised, choice.note) == (models_in(folder), True, None)
    assert choice.digest == models_in(folder).digest() != wheel_models().digest()


def test_a_processor_without_vnni_reads_with_the_original_models(tmp_path: Path, folder: Path) -> None:
    choice = choose_models(tmp_path, lambda: False)
    assert (choice.models, choice.optimised, choice.note) == (wheel_models(), False, NO_VNNI)


@pytest.mark.parametrize("part", ["detector.onnx", "recogniser.onnx", "manifest.json"])
@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_damaged_models_are_not_used(tmp_path: Path, folder: Path, part: str, damage: str) -> None:
    if damage == "gone":
        (folder / part).unlink()
    else:
        (folder / part).write_bytes(b"something else")
    choice = choose_models(tmp_path, lambda: True)
    assert (choice.models, choice.optimised, choice.note) == (wheel_models(), False, DAMAGED)


def test_models_of_another_onnxruntime_are_not_used(tmp_path: Path, folder: Path) -> None:
    write(folder, Manifest(models_in(folder).digest(), "1.0.0", 10, 9, 10))
    choice = choose_models(tmp_path, lambda: True)
    assert (choice.optimised, choice.note) == (False, OUTDATED)


def test_models_made_of_other_models_or_by_another_recipe_lie_elsewhere(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert optimised_folder(tmp_path, "f" * 32) != folder
    monkeypatch.setattr(module, "RECIPE", 99)
    assert choose_models(tmp_path, lambda: True).note is None
    assert not choose_models(tmp_path, lambda: True).optimised


def test_a_manifest_of_another_shape_is_none(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    (tmp_path / "manifest.json").write_text('{"digest": 7}')
    assert read_manifest(tmp_path) is None


def test_the_default_directory_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_models_directory() == tmp_path / "listcheck" / "models"
