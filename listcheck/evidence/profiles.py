"""How closely pictures are looked at. The figures behind the numbers: docs/adr/0023-reading-profiles.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from listcheck.evidence.picture import READING_SIDE, reading_side

ProfileName = Literal["fast", "balanced", "thorough"]
MAX_ENLARGE = 2.5  # thumbnails of 220 px lose words without, and gain nothing beyond
_CLOSER = 1.25  # by how much a closer look enlarges at least
_CLOSER_SIDE = 960  # px: and up to this side it looks at the picture's own pixels


@dataclass(frozen=True, slots=True)
class Profile:
    """To look for text in them, pictures are resized to `side` px (by area), or to `share` of their size if
    that is more, up to `most`. With a share of 1 that means: enlarged to `side`, shrunk to `most`.

    Spots get a closer look if their print is lower than `small` px there, or if they may be text with a
    likelihood of `whisper` although nothing was found. `squeeze` narrows lines before they are read;
    `optimised` allows the int8 models.
    """

    side: int
    share: float
    most: int
    small: int
    whisper: float
    squeeze: float
    optimised: bool


PROFILES: dict[ProfileName, Profile] = {
    "fast": Profile(384, 0.4, 512, 12, 0.01, 0.6, True),
    "balanced": Profile(512, 0.5, 736, 12, 0.01, 0.7, True),
    "thorough": Profile(736, 1.0, READING_SIDE, 10, 0.003, 0.9, False),
}


def detection_scale(width: int, height: int, profile: Profile) -> float:
    """By what a picture is resized before text is looked for in it: by its area, so that wide banners do not
    grow beyond measure and thumbnails are enlarged."""
    side = reading_side(width, height)
    return min(MAX_ENLARGE, max(profile.side / side, profile.share), max(profile.side, profile.most) / side)


def closer_scale(width: int, height: int, scale: float) -> float:
    """The same for spots that get a second look."""
    return min(MAX_ENLARGE, max(_CLOSER * scale, min(1.0, _CLOSER_SIDE / reading_side(width, height))))
