"""Where text stands: the detector's map of probabilities, and the slanted boxes that come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from listcheck.evidence.regions import find_regions, grow, sides, smallest_rectangle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    from listcheck.evidence.regions import Quad
    from listcheck.evidence.sessions import Session

# The thresholds the models were published with.
_TEXT = 0.3  # a pixel is text from here on
_SURE = 0.5  # a region counts if its pixels have this on average
_GROWTH = 1.6  # the map marks the core of a line; area times this by perimeter is what it lacks on each side
_THINNEST = 3  # px on the map: below it nobody can read a letter
_MOST = 1000  # boxes of one map; more are a pattern, and each would take a hundredth of a second to read
_STEP = 32  # the network halves its input five times


@dataclass(frozen=True, slots=True)
class TextMap:
    """How likely each spot of a picture is text, 0..1 (rows, columns), and how many pixels of the picture one
    of the map stands for, across and down."""

    chances: NDArray[np.float32]
    across: float
    down: float

    def boxes(self, size: tuple[int, int]) -> list[Quad]:
        """The boxes of the lines, corners in pixels of the picture, which has this size."""
        import numpy as np

        back, limit = np.array([self.across, self.down]), np.array(size, dtype=np.float64)
        return [np.clip(quad * back, 0.0, limit) for quad in boxes_of(self.chances)]


def text_map(pixels: Image.Image, scale: float, session: Session) -> TextMap:
    """Looks for text in the picture resized by `scale`."""
    chances = session.run(network_input(pixels, scale))[0][0, 0]
    rows, columns = chances.shape
    return TextMap(chances, pixels.width / columns, pixels.height / rows)


def network_input(pixels: Image.Image, scale: float) -> NDArray[np.float32]:
    """The picture resized by about `scale`, to sides that the network takes."""
    from PIL.Image import Resampling

    size = (_steps(pixels.width * scale), _steps(pixels.height * scale))
    if size == pixels.size:
        return planes(pixels)
    # Averages keep small print sharper than a triangle filter does, and take half its time: at 384 px 177 of 208
    # faint lines are read instead of 159.
    shrinks = size[0] * size[1] < pixels.width * pixels.height
    return planes(pixels.resize(size, Resampling.BOX if shrinks else Resampling.BILINEAR, reducing_gap=1.01))


def boxes_of(chances: NDArray[np.float32]) -> list[Quad]:
    """The boxes in a map of probabilities, in its pixels."""
    mask = chances > _TEXT
    # Strokes of one letter may lie a pixel apart.
    mask[1:] |= mask[:-1]
    mask[:, 1:] |= mask[:, :-1]
    found = []
    for region in find_regions(mask, chances, _SURE):
        core = smallest_rectangle(region.points)
        width, height = sides(core)
        if min(width, height) >= _THINNEST:
            found.append(grow(core, _GROWTH * width * height / (2 * (width + height))))
    return found[:_MOST]


def planes(pixels: Image.Image) -> NDArray[np.float32]:
    """The picture as the networks want it: (1, 3, rows, columns), blue first, -1..1."""
    import numpy as np

    values = np.empty((1, 3, pixels.height, pixels.width), dtype=np.float32)
    for plane, band in zip(values[0], reversed(pixels.split()), strict=True):
        np.multiply(np.asarray(band), np.float32(1 / 127.5), out=plane)
    values -= 1.0
    return values


def _steps(side: float) -> int:
    return max(_STEP, round(side / _STEP) * _STEP)
