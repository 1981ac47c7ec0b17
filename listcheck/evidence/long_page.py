"""Cuts long detail pages into tiles at quiet rows, so that no line of text is lost or read twice.

A page of 790x8000 px shrunk to what the detector likes loses half of its words; as a whole it takes 4 GB.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    Quad = NDArray[np.float64]  # 4 corners (x, y), clockwise from the top left
    Detector = Callable[[Image.Image], list[Quad]]

TILE_ROWS = 1024  # rows of a tile as the detector sees it
SLACK_ROWS = 160  # how far from there the cut may move to find a gap between lines
_TOUCHING = 2  # px: the detector's boxes end this close to the edge when the text goes on beyond it
_MARGIN = 0.2  # of a box's height above and below the glyphs: the detector widens its boxes


def detect_on_page(pixels: Image.Image, scale: float, detect: Detector) -> list[Quad]:
    """Runs `detect` tile by tile; corners are returned in pixels of the page. `scale` is what the detector will
    resize by, so that tiles are equally large to it.

    Where a box still touches the cut, the next tile starts above it and reads it whole.
    """
    rows, slack = round(TILE_ROWS / scale), round(SLACK_ROWS / scale)
    activity = row_activity(pixels)
    found: list[Quad] = []
    top = 0
    while top < pixels.height:
        bottom = pixels.height
        if bottom - top > rows + slack:
            bottom = top + rows - slack + _quietest(activity[top + rows - slack : top + rows + slack])
        quads = detect(pixels.crop((0, top, pixels.width, bottom)))
        for quad in quads:
            quad[:, 1] += top
        if bottom < pixels.height:
            bottom = _above_cut_lines(quads, bottom, earliest=top + rows // 2)
        found += [quad for quad in quads if quad[:, 1].mean() < bottom]
        top = bottom
    return found


def row_activity(pixels: Image.Image) -> NDArray[np.float32]:
    """How much changes from left to right in each row, smoothed over 9 rows: low between lines of text."""
    import numpy as np
    from PIL.Image import Resampling

    grey = pixels.convert("L").resize((max(2, pixels.width // 2), pixels.height), Resampling.BOX)
    changes = np.abs(np.diff(np.asarray(grey, dtype=np.int16), axis=1)).mean(axis=1, dtype=np.float32)
    padded = np.pad(changes, 4, mode="edge")
    return np.convolve(padded, np.full(9, 1 / 9, dtype=np.float32), mode="valid").astype(np.float32)


def _quietest(activity: NDArray[np.float32]) -> int:
    """The row to cut at; among equals (white space) the one nearest to the middle."""
    import numpy as np

    distance = np.abs(np.arange(len(activity)) - len(activity) / 2)
    return int(np.argmin(activity + distance * 1e-4))


def _above_cut_lines(quads: list[Quad], bottom: int, earliest: int) -> int:
    """Moves the cut up until it goes through no line; where that would undo half of the tile (a photo, one huge
    headline), the cut stays where it was."""
    spans = [(float(quad[:, 1].min()), float(quad[:, 1].max())) for quad in quads]
    cut = min((low for low, high in spans if high >= bottom - _TOUCHING), default=float(bottom))
    while cut > earliest:
        crossed = [low for low, high in spans if low < cut < high - _MARGIN * (high - low)]
        if not crossed:
            break
        cut = min(crossed)
    return int(cut) if cut > earliest else bottom
