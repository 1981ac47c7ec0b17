"""How closely pictures are looked at. The figures behind the numbers: docs/adr/0023-reading-profiles.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from listcheck.evidence.picture import reading_side

ProfileName = Literal["fast", "balanced", "thorough"]
MAX_ENLARGE = 2.5  # thumbnails of 220 px lose words without, and gain nothing beyond
_CLOSER = 1.5  # by how much a closer look enlarges at least
_CLOSER_SIDE = 960  # px: and up to this side it looks at the picture's own pixels


@dataclass(frozen=True, slots=True)
class Profile:
    """Pictures are enlarged to `least` and shrunk to `most` (side in px, by area) to look for text in them.

    `whisper` is how likely a spot must be text to get a closer look although nothing was found there; `squeeze`
    narrows lines before they are read; `optimised` allows the int8 models.
    """

    least: int
    most: int
    whisper: float
    squeeze: float
    optimised: bool


PROFILES: dict[ProfileName, Profile] = {
    "fast": Profile(384, 384, 0.03, 0.7, True),
    "balanced": Profile(512, 512, 0.003, 0.8, True),
    "thorough": Profile(736, 1280, 0.003, 1.0, False),
}


def detection_scale(width: int, height: int, profile: Profile) -> float:
    """By what a picture is resized before text is looked for in it: by its area, so that wide banners do not
    grow beyond measure and thumbnails are enlarged."""
    side = reading_side(width, height)
    if side < profile.least:
        return min(MAX_ENLARGE, profile.least / side)
    return min(1.0, profile.most / side)


def closer_scale(width: int, height: int, scale: float) -> float:
    """The same for spots that get a second look."""
    return min(MAX_ENLARGE, max(_CLOSER * scale, min(1.0, _CLOSER_SIDE / reading_side(width, height))))
