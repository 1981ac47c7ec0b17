"""Reads the text in a picture: finds the lines, looks again where print is small, reads them one by one.

The networks are those of the rapidocr wheel; the way there and back is ours. rapidocr's own shrinks a page of
790x8000 px until half of the words are gone, pads every line to 320 px, and takes cv2 and 450 MB more.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from listcheck.evidence.closer_look import doubtful_spots, look_closer
from listcheck.evidence.detect import text_map
from listcheck.evidence.long_page import detect_on_page
from listcheck.evidence.models import Models, wheel_models
from listcheck.evidence.picture import Picture, is_long
from listcheck.evidence.profiles import PROFILES, ProfileName, closer_scale, detection_scale
from listcheck.evidence.reading_order import in_reading_order
from listcheck.evidence.recognise import recognise
from listcheck.evidence.sessions import Session, open_session
from listcheck.model.evidence import TextLine
from listcheck.model.location import Box
from listcheck.text.fold import fold

if TYPE_CHECKING:
    from PIL import Image

    from listcheck.evidence.regions import Quad

LOWEST_CONFIDENCE = 0.5  # below it the recogniser reads leaves and lace as letters


class TextReader:
    """One pair of sessions, built on first use and shared by all threads: two threads read 1.9 times as much as
    one, with equal results."""

    def __init__(
        self, profile: ProfileName = "thorough", models: Callable[[], Models] = wheel_models
    ) -> None:
        self._profile = PROFILES[profile]
        self._models = models
        self._building = threading.Lock()
        self._built: tuple[Session, Session] | None = None

    def read(self, picture: Picture) -> tuple[TextLine, ...]:
        """The lines of the picture in reading order, boxes in pixels of the original.

        Of an animation the first and the last frame are read; what both say at one place is said once. Lines
        that were read with less than 0.5 confidence are left out.
        """
        ratio = picture.width / picture.pixels.width
        lines = self._lines(picture.pixels, ratio)
        if picture.last is not None:
            said = [(fold(line.text).text, line.box) for line in lines]
            lines += [line for line in self._lines(picture.last, ratio) if not _said(line, said)]
        return in_reading_order(lines)

    def _lines(self, pixels: Image.Image, ratio: float) -> list[TextLine]:
        scale = detection_scale(pixels.width, pixels.height, self._profile)
        closer = closer_scale(pixels.width, pixels.height, scale)
        if is_long(pixels.width, pixels.height):
            quads = detect_on_page(pixels, scale, lambda tile: self._detect(tile, scale, closer))
        else:
            quads = self._detect(pixels, scale, closer)
        lines = (self._recognise(pixels, quad, ratio) for quad in quads)
        return [line for line in lines if line is not None]

    def _detect(self, pixels: Image.Image, scale: float, closer: float) -> list[Quad]:
        detector, _ = self._sessions()
        seen = text_map(pixels, scale, detector)
        quads = seen.boxes(pixels.size)
        spots = doubtful_spots(seen, quads, self._profile.small, self._profile.whisper)
        return look_closer(
            pixels, quads, spots, lambda part: text_map(part, closer, detector).boxes(part.size)
        )

    def _recognise(self, pixels: Image.Image, quad: Quad, ratio: float) -> TextLine | None:
        _, recogniser = self._sessions()
        text, confidence = recognise(pixels, quad, self._profile.squeeze, recogniser)
        text = text.strip()
        if not text or confidence < LOWEST_CONFIDENCE:
            return None
        left, top = (max(0, math.floor(edge * ratio)) for edge in quad.min(axis=0))
        right = min(math.ceil(pixels.width * ratio), math.ceil(quad[:, 0].max() * ratio))
        bottom = min(math.ceil(pixels.height * ratio), math.ceil(quad[:, 1].max() * ratio))
        return TextLine(
            text, Box(left, top, max(1, right - left), max(1, bottom - top)), round(confidence, 4)
        )

    def _sessions(self) -> tuple[Session, Session]:
        with self._building:
            if self._built is None:
                models = self._models()
                self._built = open_session(models.detector), open_session(models.recogniser)
            return self._built


def _said(line: TextLine, said: list[tuple[str, Box]]) -> bool:
    """Whether the same words stand there already, give or take what a frame's compression changes: a few
    pixels, and 减 read as 減."""
    words = fold(line.text).text
    return any(
        words == text and abs(line.box.x - box.x) < box.height and abs(line.box.y - box.y) < box.height
        for text, box in said
    )
