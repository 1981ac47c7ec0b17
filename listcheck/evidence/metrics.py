"""Measures a picture: size, sharpness, white border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from listcheck.model.evidence import ImageMetrics

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    from listcheck.evidence.picture import Picture

SHARPNESS_SIDE = 512  # px, longest side: pictures of every size are compared at one size
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
    )


def sharpness(pixels: Image.Image) -> float:
    """Variance of the Laplacian of the greys 0..255, on the picture scaled to 512 px.

    A plain colour has 0; sharp product pictures have 300 and more, the same blurred by 2 px have 25 to 150.
    """
    import numpy as np
    from PIL.Image import Resampling

    scale = SHARPNESS_SIDE / max(pixels.size)
    size = (max(3, round(pixels.width * scale)), max(3, round(pixels.height * scale)))
    grey = np.asarray(pixels.convert("L").resize(size, Resampling.BILINEAR), dtype=np.float32)
    middle = grey[1:-1, 1:-1]
    laplacian: NDArray[np.float32] = (
        grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * middle
    )
    return round(float(laplacian.var(dtype=np.float64)), 2)


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
