from __future__ import annotations

import logging
from pathlib import Path

import pytest

from listcheck.evidence import optimise as module
from listcheck.evidence.models import Manifest, choose_models, models_in, optimised_folder, wheel_models
from listcheck.evidence.ocr import TextReader
from listcheck.evidence.optimise import OptimiseError, golden_pictures, lines_read, missing_tool, optimise
from listcheck.evidence.picture import open_picture
from listcheck.evidence.processor import has_vnni


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    """The real models, built once: some twenty seconds."""
    if not has_vnni():
        pytest.skip("int8 is not exact on this processor")
    directory = tmp_path_factory.mktemp("models")
    return directory, optimise(directory)


@pytest.mark.ocr
def test_the_models_are_a_third_of_the_size_and_are_chosen(built: tuple[Path, Manifest]) -> None:
    directory, manifest = built
    choice = choose_models(directory, lambda: True)
    assert (choice.optimised, choice.note, choice.digest) == (True, None, manifest.digest)
    original = wheel_models()
    for small, large in (
        (choice.models.detector, original.detector),
        (choice.models.recogniser, original.recogniser),
    ):
        assert small.stat().st_size < 0.4 * large.stat().st_size
    assert [path.name for path in directory.iterdir()] == [choice.models.detector.parent.name]


@pytest.mark.ocr
def test_they_read_what_the_original_ones_read(built: tuple[Path, Manifest], pictures: Path) -> None:
    directory, manifest = built
    assert manifest.lines >= 60
    assert manifest.read >= 0.95 * manifest.read_by_original >= 0.9 * manifest.lines
    models = choose_models(directory).models
    picture = open_picture((pictures / "promo.jpg").read_bytes())
    assert [line.text for line in TextReader("balanced", lambda: models).read(picture)] == [
        line.text for line in TextReader("balanced").read(picture)
    ]


@pytest.mark.ocr
def test_models_that_read_badly_are_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(original: object, target: Path, scratch: Path) -> None:
        for path in (models_in(target).detector, models_in(target).recogniser):
            path.write_bytes(b"a model")

    counts = iter((60, 56))
    monkeypatch.setattr(module, "_build", build)
    monkeypatch.setattr(module, "lines_read", lambda models, golden: next(counts))
    with pytest.raises(OptimiseError, match="read 56 golden lines where the original ones read 60"):
        optimise(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_building_again_replaces_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = iter((b"first", b"first", b"second", b"second"))

    def build(original: object, target: Path, scratch: Path) -> None:
        for path in (models_in(target).detector, models_in(target).recogniser):
            path.write_bytes(next(content))

    monkeypatch.setattr(module, "_build", build)
    monkeypatch.setattr(module, "lines_read", lambda models, golden: 60)
    optimise(tmp_path)
    manifest = optimise(tmp_path)
    folder = optimised_folder(tmp_path, wheel_models().digest())
    assert models_in(folder).detector.read_bytes() == b"second"
    assert models_in(folder).digest() == manifest.digest
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_a_missing_tool_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing_tool() == ""
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(OptimiseError, match=r"pip install 'listcheck\[optimise\]'") as caught:
        optimise(tmp_path)
    assert "需要 onnx" in caught.value.told("zh")
    assert caught.value.exit_code == 2


@pytest.mark.ocr
def test_every_golden_line_counts_once() -> None:
    golden = golden_pictures()
    assert len(golden) == 8
    plain = golden[:1]
    assert lines_read(wheel_models(), plain) == len(plain[0].lines)
    doubled = module.Golden(plain[0].picture, (*plain[0].lines, plain[0].lines[0], "没有这一行"))
    assert lines_read(wheel_models(), [doubled]) == len(plain[0].lines)


def test_the_quantiser_is_kept_quiet_and_the_log_as_it_was() -> None:
    log = logging.getLogger()
    before = log.level
    with pytest.raises(ZeroDivisionError), module._quiet():
        assert log.level == logging.CRITICAL
        raise ZeroDivisionError
    assert log.level == before
