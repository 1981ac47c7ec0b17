"""Reads the text in a picture with the models that travel inside the rapidocr wheel. Nothing is downloaded.

rapidocr does the two neural steps. Cutting, scaling and cropping are ours, because its own way shrinks a
page of 790x8000 px until half of the words are gone, pads every line to 320 px and crops lines from the
shrunk picture.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from listcheck.evidence.long_page import detect_on_page
from listcheck.evidence.picture import READING_SIDE, Picture, is_long, reading_side
from listcheck.evidence.reading_order import in_reading_order
from listcheck.model.evidence import TextLine
from listcheck.model.location import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    from listcheck.evidence.long_page import Quad

ProfileName = Literal["thorough", "quick"]
MODEL_FILES = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")
LOWEST_CONFIDENCE = 0.5  # below it the recogniser reads leaves and lace as letters
MAX_ENLARGE = 2.5  # thumbnails of 220 px lose words without, and gain nothing beyond
_LINE_HEIGHT = 48  # px, what the recogniser was trained on


@dataclass(frozen=True, slots=True)
class Profile:
    """At what size text is looked for: pictures are enlarged to `least` (side in px) and shrunk to `most`."""

    least: int
    most: int


# The limits of an offer hide in faint print of 12 to 16 px. Of 515 such lines thorough reads 478 in 0.69 s
# a picture, quick 472 in 0.41 s, rapidocr's own setting 470 in 1.14 s (one core).
PROFILES: dict[ProfileName, Profile] = {"thorough": Profile(736, READING_SIDE), "quick": Profile(448, 512)}


class OcrError(Exception):
    """The engine cannot start: the package is incomplete."""


class TextReader:
    """One pair of neural sessions, built on first use.

    Threads may share it: a session's run() is thread-safe and frees the interpreter (two threads 1.8 times
    as fast as one, equal results).
    """

    def __init__(self, profile: ProfileName = "thorough") -> None:
        self._profile = PROFILES[profile]
        self._building = threading.Lock()
        self._built: tuple[Any, Any] | None = None

    def read(self, picture: Picture) -> tuple[TextLine, ...]:
        """The lines of the picture in reading order, boxes in pixels of the original.

        Lines that were read with less than 0.5 confidence are left out.
        """
        pixels = picture.pixels
        scale = detection_scale(pixels.width, pixels.height, self._profile)
        if is_long(pixels.width, pixels.height):
            quads = detect_on_page(pixels, scale, lambda tile: self._detect(tile, scale))
        else:
            quads = self._detect(pixels, scale)
        ratio = picture.width / pixels.width
        lines = (self._recognise(pixels, quad, ratio) for quad in quads)
        return in_reading_order(line for line in lines if line is not None)

    def _detect(self, pixels: Image.Image, scale: float) -> list[Quad]:
        import numpy as np
        from PIL.Image import Resampling

        # Sides in multiples of 32 are what the network takes.
        size = (
            max(32, round(pixels.width * scale / 32) * 32),
            max(32, round(pixels.height * scale / 32) * 32),
        )
        detector, _ = self._engines()
        boxes = detector(_bgr(pixels.resize(size, Resampling.BILINEAR))).boxes
        if boxes is None:
            return []
        back = np.array([pixels.width / size[0], pixels.height / size[1]])
        return [np.asarray(box, dtype=np.float64) * back for box in boxes]

    def _recognise(self, pixels: Image.Image, quad: Quad, ratio: float) -> TextLine | None:
        _, recogniser = self._engines()
        result = recogniser(_bgr(_line_height(_crop(pixels, quad))))
        text, confidence = (result.txts[0].strip(), float(result.scores[0])) if result.txts else ("", 0.0)
        if not text or confidence < LOWEST_CONFIDENCE:
            return None
        left, top = (max(0, math.floor(edge * ratio)) for edge in quad.min(axis=0))
        right = min(math.ceil(pixels.width * ratio), math.ceil(quad[:, 0].max() * ratio))
        bottom = min(math.ceil(pixels.height * ratio), math.ceil(quad[:, 1].max() * ratio))
        return TextLine(
            text, Box(left, top, max(1, right - left), max(1, bottom - top)), round(confidence, 4)
        )

    def _engines(self) -> tuple[Any, Any]:
        """The detector and the recogniser, two engines because one keeps its steps as state between calls."""
        with self._building:
            if self._built is None:
                detector = _engine({"Global.use_det": True, "Global.use_rec": False})
                self._built = detector, _engine({"Global.use_det": False, "Global.use_rec": True})
            return self._built


def detection_scale(width: int, height: int, profile: Profile) -> float:
    """By what a picture is resized before text is looked for in it."""
    side = reading_side(width, height)
    if side < profile.least:
        return min(MAX_ENLARGE, profile.least / side)
    return min(1.0, profile.most / side)


def model_paths() -> tuple[Path, ...]:
    """The model files inside the installed rapidocr. Raises OcrError if one is missing: rapidocr itself would
    go to the network for it."""
    spec = find_spec("rapidocr")
    folders = spec.submodule_search_locations if spec is not None else None
    if not folders:
        raise OcrError("rapidocr is not installed")
    paths = tuple(Path(folders[0], "models", name) for name in MODEL_FILES)
    for path in paths:
        if not path.is_file():
            raise OcrError(f"rapidocr {metadata.version('rapidocr')} lacks the model {path.name}")
    return paths


def _engine(steps: dict[str, Any]) -> Any:
    from rapidocr import RapidOCR

    detection_model, recognition_model = model_paths()
    settings = {
        "Global.log_level": "critical",
        "Global.use_cls": False,  # turns lines upside down that are not; no listing is printed upside down
        "Global.use_preprocess_img": False,  # pictures come in the right size
        "Global.use_vertical_padding": False,  # makes 7500x1875 px of a strip of 3000x1 (15 GB), reads no better
        "Det.model_path": str(detection_model),
        "Det.limit_type": "max",
        "Det.limit_side_len": 1_000_000,  # never resize again
        "Det.score_mode": "slow",  # the shape of the text, not its rectangle: 5 % more lines at the same CPU
        "Rec.model_path": str(recognition_model),
        "Rec.rec_batch_num": 1,
        "Rec.rec_img_shape": [3, _LINE_HEIGHT, _LINE_HEIGHT],  # a line's own width instead of at least 320
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,  # a second one costs 70 % CPU for 16 % of time
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
    }
    return RapidOCR(params={**settings, **steps})


def _crop(pixels: Image.Image, quad: Quad) -> Image.Image:
    """The line inside four corners, upright; text that runs down is turned to run right."""
    import numpy as np
    from PIL.Image import Resampling, Transform, Transpose

    top_left, top_right, bottom_right, bottom_left = quad
    width = max(np.linalg.norm(top_left - top_right), np.linalg.norm(bottom_left - bottom_right))
    height = max(np.linalg.norm(top_left - bottom_left), np.linalg.norm(top_right - bottom_right))
    size = (max(1, round(float(width))), max(1, round(float(height))))
    if np.ptp(quad[:2, 1]) <= 1 and np.ptp(quad[::3, 0]) <= 1:
        left, top = round(float(top_left[0])), round(float(top_left[1]))
        line = pixels.crop((left, top, left + size[0], top + size[1]))
    else:
        corners = tuple(float(value) for corner in quad[[0, 3, 2, 1]] for value in corner)
        line = pixels.transform(size, Transform.QUAD, corners, Resampling.BICUBIC)
    return line.transpose(Transpose.ROTATE_90) if size[1] >= 1.5 * size[0] else line


def _line_height(line: Image.Image) -> Image.Image:
    from PIL.Image import Resampling

    width = max(1, math.ceil(line.width * _LINE_HEIGHT / line.height))
    return line.resize((width, _LINE_HEIGHT), Resampling.BILINEAR)


def _bgr(pixels: Image.Image) -> NDArray[np.uint8]:
    import numpy as np

    return np.ascontiguousarray(np.asarray(pixels)[:, :, ::-1])
