"""The neural networks that read pictures: where their files are. Nothing is downloaded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

MODEL_FILES = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")


class OcrError(Exception):
    """The engine cannot start: the package is incomplete."""


@dataclass(frozen=True, slots=True)
class Models:
    """One network that finds lines and one that reads them."""

    detector: Path
    recogniser: Path
    optimised: bool = False

    def digest(self) -> str:
        """The models by content: what another pair reads is another reading."""
        content = hashlib.blake2b(digest_size=16)
        for path in (self.detector, self.recogniser):
            content.update(path.read_bytes())
        return content.hexdigest()


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
