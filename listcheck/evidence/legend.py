"""The legend of an annotated picture: numbered entries, broken into lines and drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from listcheck.evidence.rectangle import Rectangle
from listcheck.evidence.typeface import Typeface
from listcheck.model.location import Box
from listcheck.model.rule import Level

if TYPE_CHECKING:
    from PIL import ImageDraw

    from listcheck.evidence.typeface import Font

# White letters stand on these: contrast 4.5 or better.
COLOURS: Mapping[Level, str] = MappingProxyType({"error": "#c8201e", "warning": "#b85a00", "info": "#1866b4"})
_INK, _FAINT = "#30343b", "#6f7680"
# A word, or one Chinese character; with the marks that must not begin or end a line.
_PIECE = re.compile(
    r"\s+|[（【《“‘「『〈(\[{«‹]*(?:[0-9A-Za-z_./%+\-\u00c0-\u024f]+|.)[，。、；：！？）】》”’」』〉·…,;:!?)\]}»›]*"
)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to see in a picture: it gets the number of its place among the notes, from 1.

    `label` is the level in words. `boxes` are in pixels of the original, upright; none means the picture as a
    whole.
    """

    level: Level
    label: str
    code: str
    title: str
    text: str = ""
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as it is drawn; `height` is that of its lines, `wanted` where it would best stand (0: anywhere)."""

    number: int
    level: Level
    heading: tuple[str, ...]
    text: tuple[str, ...]
    height: int
    wanted: float = 0.0


@dataclass(frozen=True, slots=True)
class Lettering:
    """The fonts of a legend. All measures of an annotated picture follow from `em`, in pixels."""

    em: int
    typeface: Typeface

    @property
    def leading(self) -> int:
        return round(1.5 * self.em)

    @property
    def font(self) -> Font:
        return self.typeface.at(self.em)

    @property
    def badge_font(self) -> Font:
        return self.typeface.at(round(0.95 * self.em))

    def badge_size(self, number: int) -> tuple[int, int]:
        """Width and height of the badge with this number."""
        digits = self.badge_font.getlength(str(number))
        return max(round(1.45 * self.em), round(digits + 0.7 * self.em)), round(1.45 * self.em)

    @property
    def indent(self) -> int:
        return round(2.6 * self.em)


def lay_out(notes: Sequence[Note], wanted: Sequence[float], width: int, lettering: Lettering) -> list[Entry]:
    """The entries for a column of this width. Without Chinese letters an entry is its number and code."""
    font, entries = lettering.font, []
    room = width - lettering.indent
    for number, (note, at) in enumerate(zip(notes, wanted, strict=True), start=1):
        if lettering.typeface.chinese:
            heading, text = (
                wrapped(f"{note.label} {note.code} {note.title}", room, font),
                wrapped(note.text, room, font),
            )
        else:
            heading, text = [note.code], []
        height = lettering.leading * (len(heading) + len(text))
        entries.append(Entry(number, note.level, tuple(heading), tuple(text), height, at))
    return entries


def stacked(entries: Sequence[Entry], top: int, gap: int) -> list[int]:
    """Where each entry begins: where it wants to stand, or below the one before."""
    tops = []
    for entry in entries:
        tops.append(max(top, round(entry.wanted)))
        top = tops[-1] + entry.height + gap
    return tops


def draw_entry(draw: ImageDraw.ImageDraw, entry: Entry, left: int, top: int, lettering: Lettering) -> None:
    """The badge, the heading in the colour of the level, the text below."""
    across, down = lettering.badge_size(entry.number)
    draw_badge(draw, entry.number, entry.level, Rectangle(left, top, left + across, top + down), lettering)
    middle = top + down / 2
    for colour, lines in ((COLOURS[entry.level], entry.heading), (_INK, entry.text)):
        for line in lines:
            place = (left + lettering.indent, middle)
            draw.text(place, line, fill=colour, font=lettering.font, anchor="lm")
            middle += lettering.leading


def draw_badge(
    draw: ImageDraw.ImageDraw, number: int, level: Level, spot: Rectangle, lettering: Lettering
) -> None:
    """A white number on the colour of the level, with a white rim that keeps it apart from the picture."""
    corners = (round(spot.left), round(spot.top), round(spot.right) - 1, round(spot.bottom) - 1)
    rim = max(1, lettering.em // 12)
    draw.rounded_rectangle(corners, radius=lettering.em // 3, fill=COLOURS[level], outline="white", width=rim)
    middle = ((spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2)
    draw.text(middle, str(number), fill="white", font=lettering.badge_font, anchor="mm")


def draw_caption(
    draw: ImageDraw.ImageDraw, lines: Sequence[str], left: int, top: int, lettering: Lettering
) -> None:
    """What picture this is."""
    for number, line in enumerate(lines):
        place = (left, top + lettering.leading * (number + 0.5))
        draw.text(place, line, fill=_FAINT, font=lettering.font, anchor="lm")


def wrapped(text: str, width: float, font: Font) -> list[str]:
    """The lines of a text, none wider than `width` pixels: broken between words and Chinese characters, never
    before a full stop; words that are too long are cut."""
    lines, line = [], ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if font.getlength((line + piece).rstrip()) <= width:
            line = line + piece if line else piece.lstrip()
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = piece.lstrip()
        while len(line) > 1 and font.getlength(line) > width:
            cut = next((end for end in range(1, len(line)) if font.getlength(line[: end + 1]) > width), 1)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() else lines
