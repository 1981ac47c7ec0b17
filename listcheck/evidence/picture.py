"""Opens one picture safely: whatever the bytes are, the answer is upright RGB pixels or a reason why not.

Pictures come from strangers. The format is judged by content, only plain raster formats are tried (EPS would
start Ghostscript), the size is checked before a pixel is decoded, and a cut-off file is never guessed at.
"""

from __future__ import annotations

import contextlib
import io
import logging
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from listcheck.model.bilingual import Bilingual

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")
ANIMATED_FORMATS = ("GIF", "PNG", "WEBP", "AVIF")  # several frames in MPO or TIFF are previews or pages
MAX_PIXELS = 89_000_000  # where Pillow starts to warn; a detail page 790 px wide would be 112,000 px long
MAX_ANIMATION = 500_000_000  # pixels of all frames together: some two seconds of decoding
LEAST_SIDE = (
    8  # px: a picture smaller than that both ways is what counts visits, or stands for one that is missing
)
READING_SIDE = 1152  # px: reading looks at squares of this side at most; profiles.py says why

_ORIENTATION = 0x0112  # EXIF tag, 1..8; 5..8 turn the picture by a quarter
_QUIET_LOCK = threading.Lock()  # warning filters belong to the process, not to the thread


class PictureError(Exception):
    """A picture that cannot be used; `reason` is for the user."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Picture:
    """An opened picture. Width and height are those of the original, upright; `pixels` (mode RGB) has that
    size, or a half, a quarter or an eighth of it if the picture is very big.

    Of an animation `pixels` is the first frame and `last` the last, where the offer tends to stand; `problem`
    says why the last could not be looked at.
    """

    pixels: Image.Image
    width: int
    height: int
    bytes: int
    format: str
    animated: bool
    last: Image.Image | None = None
    problem: Bilingual | None = None


def open_picture(data: bytes) -> Picture:
    """Decodes to upright RGB, transparency on white as a shop page shows it.

    Raises PictureError for everything that cannot be decoded completely.
    """
    if not data:
        raise PictureError(Bilingual("图片文件为空（0 字节）", "the picture file is empty (0 bytes)"))
    image = _header(data)
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise PictureError(_too_large(f"{width}×{height}"))
    if max(width, height) < LEAST_SIDE:
        raise PictureError(_too_small(f"{width}×{height}"))
    orientation = _orientation(image)
    last, problem = None, None
    try:
        frames = getattr(image, "n_frames", 1) if image.format in ANIMATED_FORMATS else 1
        pixels = _upright(_decode(image), orientation)
        if frames > 1:
            pixels = pixels.copy()  # it may be the file itself, which is about to move on
        if frames * width * height > MAX_ANIMATION:
            problem = _too_long(frames)
        elif frames > 1:
            image.seek(frames - 1)
            last = _upright(_decode(image), orientation)
    except Exception as error:  # decoders raise anything on damaged data
        raise PictureError(_damaged(error)) from error
    if orientation >= 5:
        width, height = height, width
    kind = (
        "JPEG" if image.format == "MPO" else image.format or ""
    )  # MPO: a phone's JPEG with a preview behind it
    return Picture(pixels, width, height, len(data), kind, frames > 1, last, problem)


def shrink_for(width: int, height: int) -> int:
    """1, 2, 4 or 8: by how much a picture may be decoded smaller and still have twice the side that reading
    looks at."""
    shrink = 1
    while shrink < 8 and reading_side(width, height) >= 4 * READING_SIDE * shrink:
        shrink *= 2
    return shrink


def is_long(width: int, height: int) -> bool:
    """Whether it is a page to scroll through, which must be read in pieces."""
    return height > 2.2 * width or height > max(2000, width)


def reading_side(width: int, height: int) -> float:
    """What is scaled to the reading size: the side of the square of the same area, so that wide banners and
    small thumbnails get what they need; of a long page the width, since that is what fits a screen."""
    return float(width) if is_long(width, height) else (width * height) ** 0.5


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Pillow speaks up on stderr about big pictures and damaged headers; we say it in a gap or not at all."""
    log = logging.getLogger("PIL")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    with _QUIET_LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _header(data: bytes) -> Image.Image:
    from PIL import Image, UnidentifiedImageError

    Image.init()
    formats = [name for name in FORMATS if name in Image.OPEN]  # AVIF came with Pillow 11.3
    try:
        with _quiet():
            return Image.open(io.BytesIO(data), formats=formats)
    except UnidentifiedImageError as error:
        reason = Bilingual(
            "文件内容不是可识别的图片（支持 JPEG、PNG、GIF、WebP、BMP、TIFF、AVIF）",
            "the content is not a picture we can read (JPEG, PNG, GIF, WebP, BMP, TIFF, AVIF)",
        )
        raise PictureError(reason) from error
    except Image.DecompressionBombError as error:
        raise PictureError(_too_large()) from error
    except Exception as error:  # decoders raise anything on damaged data
        raise PictureError(_damaged(error)) from error


def _decode(image: Image.Image) -> Image.Image:
    width, height = image.size
    shrink = shrink_for(width, height)
    if shrink > 1:
        image.draft("RGB", (-(-width // shrink), -(-height // shrink)))  # JPEG only; the others ignore it
    image.load()
    pixels = _rgb(image)
    rest = round(shrink * pixels.width / width)
    return pixels.reduce(rest) if rest > 1 else pixels


def _rgb(image: Image.Image) -> Image.Image:
    from PIL import Image as Pillow

    if image.mode.startswith(("I", "F")):
        image = _eight_bit(image)
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        paper = Pillow.new("RGBA", layer.size, "white")
        return Pillow.alpha_composite(paper, layer).convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")


def _eight_bit(image: Image.Image) -> Image.Image:
    """Greys of 16 or 32 bit, by their range: Pillow alone would clip everything above 255 to white."""
    import numpy as np
    from PIL import Image as Pillow

    values = np.asarray(image, dtype=np.float64)
    top = 1.0 if image.mode == "F" and values.max() <= 1.0 else 255.0 if values.max() <= 255.0 else 65535.0
    return Pillow.fromarray((values.clip(0, top) * (255.0 / top)).astype(np.uint8))


def _orientation(image: Image.Image) -> int:
    """How the camera was held, as EXIF says, 1..8; damaged EXIF says nothing about the pixels."""
    try:
        with _quiet():
            value = int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - the parser raises anything on damaged data
        return 1
    return value if 1 <= value <= 8 else 1


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    from PIL.Image import Transpose

    moves = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(moves[orientation]) if orientation in moves else image


def _too_large(size: str = "") -> Bilingual:
    limit = MAX_PIXELS // 1_000_000
    return Bilingual(
        f"图片像素过大，未打开（{size + '，' if size else ''}上限 {limit} 百万像素）",
        f"the picture is too large to open ({size + ', ' if size else ''}the limit is {limit} megapixels)",
    )


def _too_small(size: str) -> Bilingual:
    return Bilingual(
        f"图片只有 {size} 像素，是占位图，看不到任何内容",
        f"the picture is only {size} px, a placeholder in which nothing can be seen",
    )


def _too_long(frames: int) -> Bilingual:
    return Bilingual(
        f"动图太长（{frames} 帧），只看了第一帧",
        f"the animation is too long ({frames} frames): only the first was looked at",
    )


def _damaged(error: Exception) -> Bilingual:
    return Bilingual(
        f"图片已损坏或不完整，无法完整解码（{type(error).__name__}）",
        f"the picture is damaged or cut off and cannot be decoded completely ({type(error).__name__})",
    )
