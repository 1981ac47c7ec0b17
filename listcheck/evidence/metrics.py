"""Measures a picture: size, sharpness, white border, and what it is by content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from listcheck.model.evidence import ImageMetrics

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    from listcheck.evidence.picture import Picture

SHARPNESS_SIDE = 800  # px, shorter side: as large as shops show a picture; finer blur than that nobody sees
_TILE = 32  # px: an edge and what lies on both sides of it
_CONTRAST = 24  # greys across a tile: an edge, not noise and not the blocks of JPEG (under 20)
_LEAST_TILES = 4  # with an edge across them; from fewer nothing can be said
_MOST_TILES = 150  # all over the picture; with all 600 it takes twice the time and flags the same pictures
_EDGE_PIXELS = 8  # of a tile, where its gradient is steepest
_SHARPEST = 5  # percentile of tiles: what is in focus counts, not the background
_REBLUR = 1.5  # px
BORDER_SHARE = 0.03  # of the shorter side, the ring that platforms look at for a white background
WHITE = 245  # every channel: JPEG noise keeps true white above it


def measure(picture: Picture) -> ImageMetrics:
    """The figures of one picture; `field` and `role` are left to whoever knows them."""
    return ImageMetrics(
        field="",
        role="detail",
        width=picture.width,
        height=picture.height,
        bytes=picture.bytes,
        format=picture.format,
        sharpness=sharpness(picture.pixels),
        white_border=white_border(picture.pixels),
        animated=picture.animated,
        digest=content_digest(picture),
    )


def content_digest(picture: Picture) -> str:
    """What tells whether two files show the very same pixels, whatever format and name they have.

    Not what merely looks alike: two pictures of one dress in two colours, or before and after a changed price, are
    two pictures, and every perceptual hash tried takes the latter for one.
    """
    frames = (picture.pixels,) if picture.last is None else (picture.pixels, picture.last)
    found = hashlib.blake2b(repr((picture.width, picture.height)).encode(), digest_size=16)
    for frame in frames:
        found.update(frame.tobytes())
    return found.hexdigest()


def sharpness(pixels: Image.Image) -> float | None:
    """How sharp the sharpest edges are: 100 / (1 + their blur), 100 for an edge from one pixel to the next and 50
    for one that a Gaussian of 1 px has blurred, on the picture scaled down to 800 px. None where it shows no edge.

    The blur of an edge follows from how much of its gradient another blur takes (Zhuo and Sim 2011). The variance
    of the Laplacian, which is common, calls a plain product on a plain ground blurred: there is little to vary.
    """
    import numpy as np
    from PIL.Image import Resampling
    from PIL.ImageFilter import GaussianBlur

    grey = pixels.convert("L")
    scale = SHARPNESS_SIDE / min(grey.size)
    if scale < 1:
        size = (round(grey.width * scale), round(grey.height * scale))
        grey = grey.resize(size, Resampling.BICUBIC)
    plain = _tiles(np.asarray(grey))
    again = _tiles(np.asarray(grey.filter(GaussianBlur(_REBLUR))))
    blurs = [_edge_blur(plain, again), _edge_blur(plain.swapaxes(1, 2), again.swapaxes(1, 2))]
    blur = max((found for found in blurs if found is not None), default=None)  # the hand shakes one way only
    return None if blur is None else round(100 / (1 + blur), 1)


def _tiles(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The whole tiles of a picture: number × rows × columns."""
    rows, columns = (side // _TILE for side in grey.shape)
    cut = grey[: rows * _TILE, : columns * _TILE].reshape(rows, _TILE, columns, _TILE)
    return cut.swapaxes(1, 2).reshape(-1, _TILE, _TILE)


def _edge_blur(plain: NDArray[np.uint8], again: NDArray[np.uint8]) -> float | None:
    """Standard deviation in px of the blur of the edges that run down the tiles; None if there are too few."""
    import numpy as np

    edged = np.flatnonzero(np.ptp(plain, axis=2).max(axis=1) >= _CONTRAST) if len(plain) else np.zeros(0, int)
    if len(edged) < _LEAST_TILES:
        return None
    edged = edged[:: -(-len(edged) // _MOST_TILES)]
    steep, flat = (_gradients(tiles[edged]) for tiles in (plain, again))
    steepest = np.argpartition(-steep, _EDGE_PIXELS, axis=1)[:, :_EDGE_PIXELS]
    before, after = (np.take_along_axis(values, steepest, 1).sum(axis=1) for values in (steep, flat))
    lost = before / np.maximum(after, 1.0)
    blurs = _REBLUR / np.sqrt(np.maximum(lost * lost - 1, 0.01))
    return float(np.percentile(blurs, _SHARPEST))


def _gradients(tiles: NDArray[np.uint8]) -> NDArray[np.int16]:
    """From left to right over two pixels, each tile in a row."""
    import numpy as np

    wide = tiles.astype(np.int16)
    found: NDArray[np.int16] = np.abs(wide[:, :, 2:] - wide[:, :, :-2]).reshape(len(tiles), -1)
    return found


def white_border(pixels: Image.Image) -> float:
    """Share of the outer 3 % ring in which red, green and blue are all at least 245."""
    import numpy as np

    width, height = pixels.size
    ring = max(1, round(BORDER_SHARE * min(width, height)))
    low, right = max(ring, height - ring), max(ring, width - ring)
    # Four strips, not the whole: of a photo of 12 megapixels that is 20 ms instead of 250.
    strips = ((0, 0, width, ring), (0, low, width, height), (0, ring, ring, low), (right, ring, width, low))
    count = area = 0
    for left, top, end, bottom in strips:
        if end > left and bottom > top:
            white = np.asarray(pixels.crop((left, top, end, bottom))).min(axis=2) >= WHITE
            count, area = count + int(white.sum()), area + white.size
    return round(count / area, 4)
