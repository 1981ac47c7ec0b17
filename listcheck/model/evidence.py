"""What a listing shows, gathered from its fields and its pictures. Only what the enabled rules need is filled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto
from typing import Literal

from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import ImageRole
from listcheck.model.location import Box

Scope = Literal[
    "title", "short_title", "selling_points", "description", "attributes", "skus", "image_text", "file_name"
]


class Need(Flag):
    """What evidence a check reads. Pictures are opened only if some enabled rule needs them."""

    TEXT = auto()
    IMAGE_TEXT = auto()
    IMAGE_METRICS = auto()
    CODES = auto()


@dataclass(frozen=True, slots=True)
class FieldText:
    """One text to judge. `raw` is exactly what the listing says (spans count in it).

    `markup` says that raw is HTML, of which only the visible text is judged.
    """

    field: str
    scope: Scope
    raw: str
    markup: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line read in a picture; confidence 0..1 as the recogniser gives it."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class ImageText:
    """What one picture says, top to bottom. Its FieldText.raw is the lines joined by newlines."""

    field: str
    role: ImageRole
    lines: tuple[TextLine, ...]

    @property
    def raw(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def lines_at(self, start: int, end: int) -> tuple[TextLine, ...]:
        """The lines that a span of `raw` touches."""
        found, position = [], 0
        for line in self.lines:
            if position < end and start < position + len(line.text) + 1:
                found.append(line)
            position += len(line.text) + 1
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code or bar code found in a picture, decoded."""

    field: str
    format: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class ImageMetrics:
    """What a picture measures. Sharpness is 0..100 from the blur of its sharpest edges, None where it shows none;
    white_border is the share of the outer 3 % ring that is white (every channel >= 245); pictures with the same
    digest show the same pixels, "" if not known."""

    field: str
    role: ImageRole
    width: int
    height: int
    bytes: int
    format: str  # "JPEG", "PNG" … by content, never by file name
    sharpness: float | None
    white_border: float
    animated: bool = False
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was not checked (LC004). A gap is never a pass."""

    field: str
    reason: Bilingual
    path: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    texts: tuple[FieldText, ...] = ()
    image_texts: tuple[ImageText, ...] = ()
    codes: tuple[Code, ...] = ()
    metrics: tuple[ImageMetrics, ...] = ()
    gaps: tuple[Gap, ...] = ()
