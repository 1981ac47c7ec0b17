"""A picture as a report shows it: scaled down, encoded, and still placed in the original."""

from __future__ import annotations

from dataclasses import dataclass

from listcheck.model.location import Box


@dataclass(frozen=True, slots=True)
class PictureView:
    """The whole of a picture, or the band of a long one in which something was found.

    `region` is what it shows, in pixels of the original, upright. An animation has two frames (the first and the
    last) side by side, each of them the region.
    """

    data: bytes
    media_type: str  # "image/webp"
    region: Box
    frames: int = 1
