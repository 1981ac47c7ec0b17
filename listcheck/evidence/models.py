"""The neural networks that read pictures: those of the rapidocr wheel, or the int8 ones made of them on this
machine. Nothing is downloaded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from listcheck.errors import ListcheckError
from listcheck.evidence.processor import has_vnni
from listcheck.model.bilingual import Bilingual

MODEL_FILES = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")
RECIPE = 1  # part of the folder's name; raise it whenever the int8 models come out differently
MANIFEST = "manifest.json"


class OcrError(ListcheckError):
    """The engine cannot start: the package is incomplete."""


@dataclass(frozen=True, slots=True)
class Models:
    """One network that finds lines and one that reads them."""

    detector: Path
    recogniser: Path

    def digest(self) -> str:
        """The models by content: what another pair reads is another reading."""
        content = hashlib.blake2b(digest_size=16)
        for path in (self.detector, self.recogniser):
            content.update(path.read_bytes())
        return content.hexdigest()


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The models to read with, and their digest; `note` says why the optimised ones, which are there, are not
    used."""

    models: Models
    digest: str
    optimised: bool
    note: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known about a pair of int8 models: `digest` of both files, the onnxruntime they were built
    with, how many of the `lines` on golden pictures they read, and how many the original models read."""

    digest: str
    onnxruntime: str
    lines: int
    read: int
    read_by_original: int


def wheel_models() -> Models:
    """The models that travel inside the installed rapidocr. Raises OcrError if one is missing: rapidocr itself
    would go to the network for it."""
    spec = find_spec("rapidocr")
    folders = spec.submodule_search_locations if spec is not None else None
    if not folders:
        raise OcrError("rapidocr is not installed")
    detector, recogniser = (Path(folders[0], "models", name) for name in MODEL_FILES)
    for path in (detector, recogniser):
        if not path.is_file():
            raise OcrError(f"rapidocr {metadata.version('rapidocr')} lacks the model {path.name}")
    return Models(detector, recogniser)


def default_models_directory() -> Path:
    """Where this system keeps a user's caches, for example ~/.cache/listcheck/models."""
    from platformdirs import user_cache_path

    return user_cache_path("listcheck", appauthor=False) / "models"


def optimised_folder(directory: Path, digest: str) -> Path:
    """Where the int8 models made of those with this digest lie; another recipe has another folder."""
    return directory / f"int8-{digest[:16]}-{RECIPE}"


def models_in(folder: Path) -> Models:
    return Models(folder / "detector.onnx", folder / "recogniser.onnx")


def read_manifest(folder: Path) -> Manifest | None:
    """What lies in the folder; None if nothing does, or nothing of use."""
    import msgspec

    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        return None


def choose_models(directory: Path | None, processor: Callable[[], bool] = has_vnni) -> ModelChoice:
    """The int8 models of this directory if they are whole and of use here, else those of the wheel."""
    original = wheel_models()
    digest = original.digest()
    folder = optimised_folder(directory, digest) if directory is not None else None
    if folder is None or not folder.is_dir():
        return ModelChoice(original, digest, False)
    manifest, models = read_manifest(folder), models_in(folder)
    if manifest is None or not _whole(models, manifest):
        note = DAMAGED
    elif manifest.onnxruntime != metadata.version("onnxruntime"):
        note = OUTDATED
    elif not processor():
        note = NO_VNNI
    else:
        return ModelChoice(models, manifest.digest, True)
    return ModelChoice(original, digest, False, note)


DAMAGED = Bilingual(
    "加速模型已损坏，改用原模型；请重新运行 listcheck models optimise",
    "the optimised models are damaged and the original ones are used; run listcheck models optimise again",
)
OUTDATED = Bilingual(
    "加速模型生成后 onnxruntime 换了版本，改用原模型；请重新运行 listcheck models optimise",
    "onnxruntime has changed since the models were optimised and the original ones are used;"
    " run listcheck models optimise again",
)
NO_VNNI = Bilingual(
    "本机处理器没有 VNNI 指令，int8 模型既不快也不准，使用原模型",
    "this processor has no VNNI instructions, with which int8 models are fast and exact: the original ones are"
    " used",
)


def _whole(models: Models, manifest: Manifest) -> bool:
    try:
        return models.digest() == manifest.digest
    except OSError:
        return False
