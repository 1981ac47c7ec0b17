"""Small copies of pictures for a report that carries them in itself.

Of a page to scroll through only the bands around what was found are shown: the whole of it, scaled to fit a
screen, would be a grey stripe. Copies are encoded anew, so that no metadata of the original (a phone's place
and owner) travels with the report.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from listcheck.evidence.annotate import bytes_of
from listcheck.evidence.picture import Picture, PictureError, is_long, open_picture
from listcheck.model.location import Box
from listcheck.model.picture_view import PictureView

if TYPE_CHECKING:
    from PIL import Image

_SIDE = 720  # px: twice what the report's column shows on a plain screen, all of it on a dense one
_MOST_BYTES = 120_000  # of one copy
# Side and WebP quality, tried in turn until a copy is small enough; the last is taken as it comes, some 30 kB.
_TRIES = ((_SIDE, 76), (_SIDE, 60), (560, 55), (400, 45))
_MOST_BANDS = 4


def picture_views(path: str, boxes: Sequence[Box]) -> tuple[PictureView, ...]:
    """The picture in this file, or the bands of a long one around `boxes` (pixels of the original, upright).
    Nothing if it cannot be read or decoded: what was not checked says so already."""
    try:
        picture = open_picture(bytes_of(Path(path)))
    except PictureError:
        return ()
    return tuple(_view(picture, region) for region in _regions(picture, boxes))


def _regions(picture: Picture, boxes: Sequence[Box]) -> list[Box]:
    width, height = picture.width, picture.height
    if not boxes or not is_long(width, height):
        # A long page on which nothing has a place: its head is what a buyer sees first.
        return [Box(0, 0, width, min(height, 3 * width))]
    margin = width // 4
    bands: list[tuple[int, int]] = []
    for box in sorted(boxes, key=lambda box: box.y):
        top, bottom = max(0, box.y - margin), min(height, box.y + box.height + margin)
        if bands and top <= bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bottom, bands[-1][1]))
        elif bottom > top:
            bands.append((top, bottom))
    # Boxes from top to bottom make one band as long as the page; a screen or three of it are enough.
    return [Box(0, top, width, min(bottom - top, 3 * width)) for top, bottom in bands[:_MOST_BANDS]]


def _view(picture: Picture, region: Box) -> PictureView:
    frames = [picture.pixels] if picture.last is None else [picture.pixels, picture.last]
    ratio = frames[0].width / picture.width  # very big pictures are decoded at a fraction of their size
    corners = (
        round(region.x * ratio),
        round(region.y * ratio),
        max(1, round((region.x + region.width) * ratio)),
        max(1, round((region.y + region.height) * ratio)),
    )
    sheet = _side_by_side([frame.crop(corners) for frame in frames])
    return PictureView(_encoded(sheet), "image/webp", region, len(frames))


def _side_by_side(frames: Sequence[Image.Image]) -> Image.Image:
    from PIL import Image as Pillow

    if len(frames) == 1:
        return frames[0]
    width, height = frames[0].size
    sheet = Pillow.new("RGB", (width * len(frames), height), "white")
    for number, frame in enumerate(frames):
        sheet.paste(frame, (number * width, 0))
    return sheet


def _encoded(sheet: Image.Image) -> bytes:
    data = b""
    for side, quality in _TRIES:
        scale = min(1.0, side / sheet.width, 2 * side / sheet.height)
        size = max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale))
        small = sheet if size == sheet.size else sheet.resize(size, reducing_gap=2.0)
        buffer = io.BytesIO()
        small.save(buffer, "WEBP", quality=quality, method=4)
        data = buffer.getvalue()
        if len(data) <= _MOST_BYTES:
            break
    return data
