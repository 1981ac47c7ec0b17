"""Cuts long detail pages into tiles at quiet rows, so that no line of text is lost or read twice.

A page of 790x8000 px shrunk to what the detector likes loses half of its words; read whole it takes 4 GB.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    from listcheck.evidence.regions import Quad

    Detector = Callable[[Image.Image], list[Quad]]

TILE_ROWS = 1024  # rows of a tile as the detector sees it
SLACK_ROWS = 160  # how far from there the cut may move to find a gap between lines
_TOUCHING = 2  # px: a box that ends this close to a cut belongs to a line that may go on beyond it
_HEADROOM = 5  # px above a line that is read again, so that its box does not touch the cut
_MARGIN = 0.2  # of a box's height, above and below the glyphs: the detector widens its boxes


def detect_on_page(pixels: Image.Image, scale: float, detect: Detector) -> list[Quad]:
    """Runs `detect` tile by tile; corners are returned in pixels of the page.

    `scale` is what the detector will resize by: tiles are equally large to it. Where columns leave no
    quiet row, the next tile starts above the lines that the cut went through and reads them whole; what it
    sees again of their neighbours is left out.
    """
    rows, slack = round(TILE_ROWS / scale), round(SLACK_ROWS / scale)
    activity = row_activity(pixels)
    found: list[Quad] = []
    top = 0
    while top < pixels.height:
        bottom = pixels.height
        if bottom - top > rows + slack:
            first = top + rows - slack
            bottom = first + _quietest(activity[first : top + rows + slack])
        quads = detect(pixels.crop((0, top, pixels.width, bottom)))
        for quad in quads:
            quad[:, 1] += top
        known = [quad for quad in found if quad[:, 1].max() > top]
        new = [quad for quad in quads if not any(_repeats(quad, other, top) for other in known)]
        top = _next_top(new, bottom, earliest=top + rows // 2) if bottom < pixels.height else bottom
        found += new if top == bottom else [quad for quad in new if quad[:, 1].max() < bottom - _TOUCHING]
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


def _next_top(quads: list[Quad], bottom: int, earliest: int) -> int:
    """Where the next tile starts: at the cut, or above the lines that touch it. Something that reaches up
    through half of the tile is no line but a photo or one huge headline: then the cut stands."""
    highest = min(
        (quad[:, 1].min() for quad in quads if quad[:, 1].max() >= bottom - _TOUCHING), default=bottom
    )
    return int(highest) - _HEADROOM if earliest < highest < bottom else bottom


def _repeats(quad: Quad, known: Quad, top: int) -> bool:
    """Whether a box in the tile that starts at `top` shows a line that the tile above has read, whole or
    its lower part. The widened box of a big line may well cover a small line below it: only its core
    counts, unless the small box is cut by the tile's edge."""
    cut = quad[:, 1].min() <= top + _TOUCHING
    margin = 0.0 if cut else _MARGIN * float(known[:, 1].max() - known[:, 1].min())
    width = min(known[:, 0].max(), quad[:, 0].max()) - max(known[:, 0].min(), quad[:, 0].min())
    height = min(known[:, 1].max() - margin, quad[:, 1].max()) - max(
        known[:, 1].min() + margin, quad[:, 1].min()
    )
    across, down = quad[:, 0].max() - quad[:, 0].min(), quad[:, 1].max() - quad[:, 1].min()
    return bool(width > 0.5 * across and height > 0.5 * down)
