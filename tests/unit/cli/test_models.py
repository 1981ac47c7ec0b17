from __future__ import annotations

from importlib import metadata
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from listcheck.cli import models as module
from listcheck.cli.main import cli
from listcheck.evidence.models import Manifest, choose_models, models_in, optimised_folder, wheel_models
from listcheck.evidence.optimise import OptimiseError


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LISTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("LISTCHECK_LANG", "en")
    monkeypatch.setattr(module, "has_vnni", lambda: True)
    monkeypatch.setattr(module, "choose_models", lambda found: choose_models(found, lambda: True))
    return tmp_path / "cache" / "models"


def build(directory: Path) -> Manifest:
    """Puts files where the builder would; the builder has tests of its own."""
    folder = optimised_folder(directory, wheel_models().digest())
    folder.mkdir(parents=True)
    models = models_in(folder)
    models.detector.write_bytes(b"detector")
    models.recogniser.write_bytes(b"recogniser")
    manifest = Manifest(models.digest(), metadata.version("onnxruntime"), 66, 62, 63)
    (folder / "manifest.json").write_bytes(msgspec.json.encode(manifest))
    return manifest


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["models", *arguments])


def test_info_before_anything_was_built(directory: Path) -> None:
    done = run("info")
    assert done.exit_code == 0
    assert "PP-OCRv6_det_small.onnx" in done.stdout
    assert "listcheck models optimise makes them" in done.stdout
    assert done.stdout.endswith("fast: fp32\nbalanced: fp32\nthorough: fp32 *\n")


def test_optimise_and_info(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "build", build)
    done = run("optimise")
    assert (done.exit_code, done.stderr) == (0, "listcheck: building the models, about half a minute…\n")
    folder = optimised_folder(directory, wheel_models().digest())
    proof = "of 66 lines on test pictures the optimised models read 62, the original ones 63"
    assert done.stdout == f"{proof}\n{folder}\n"
    monkeypatch.setenv("LISTCHECK_OCR_PROFILE", "balanced")
    said = run("info").stdout
    assert proof in said and str(folder) in said
    assert said.endswith("fast: int8\nbalanced: int8 *\nthorough: fp32\n")


def test_info_says_why_built_models_are_not_used(directory: Path) -> None:
    build(directory)
    models_in(optimised_folder(directory, wheel_models().digest())).detector.write_bytes(b"changed")
    said = run("info").stdout
    assert "damaged" in said and "balanced: fp32" in said


def test_without_vnni_nothing_is_built(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "has_vnni", lambda: False)
    done = run("optimise")
    assert done.exit_code == 0
    assert "no VNNI" in done.stderr and done.stdout == ""
    assert not directory.exists()


def test_what_went_wrong_is_an_error(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(where: Path) -> Manifest:
        raise OptimiseError("read badly")

    monkeypatch.setattr(module, "build", fail)
    done = run("optimise")
    assert isinstance(done.exception, OptimiseError)


def test_the_language_can_be_chosen(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "build", build)
    assert "没有加速模型" in run("info", "--lang", "zh").stdout
    done = run("optimise", "--lang", "zh")
    assert "正在生成加速模型" in done.stderr
    assert done.stdout.startswith("样张共 66 行")
