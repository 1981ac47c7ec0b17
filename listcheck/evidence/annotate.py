"""Draws what was found into a copy of a picture: numbered boxes in the colour of the level, and a legend.

The picture lies on a margin wide enough for the numbers, which would else cover words at its edges. The legend
stands below; of a long detail page beside it, each entry level with its box.
"""

from __future__ import annotations

import io
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from listcheck.evidence.legend import (
    COLOURS,
    Lettering,
    Note,
    draw_badge,
    draw_caption,
    draw_entry,
    lay_out,
    stacked,
    wrapped,
)
from listcheck.evidence.picture import Picture, PictureError, is_long, open_picture, reading_side
from listcheck.evidence.reader import MAX_BYTES
from listcheck.evidence.rectangle import Rectangle
from listcheck.evidence.typeface import Typeface
from listcheck.model.bilingual import Bilingual
from listcheck.model.location import Box
from listcheck.model.rule import LEVELS

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

_PAPER = "#f3f4f6"
_LEAST_EM, _MOST_EM = 15, 72  # px
_EMS_ACROSS = 36  # letters on a line below a square picture: readable when the whole of it fits the screen
_COLUMN = 25  # ems: width of a legend beside the picture, and least width of one below
_LONGEST_JPEG = 65_500  # px: the format itself ends at 65,535


@dataclass(frozen=True, slots=True)
class Annotated:
    """A picture file to write."""

    data: bytes
    suffix: str  # ".jpg", or ".png" where a side is too long for JPEG


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where everything lies on the finished picture."""

    frames: tuple[Rectangle, ...]
    legend: tuple[int, int]
    column: int  # width of the legend
    beside: bool


def annotate(path: str | Path, caption: str, notes: Sequence[Note], typeface: Typeface) -> Annotated:
    """A copy of the picture in this file with its notes, numbered in their order.

    Of an animation the first and the last frame are shown side by side: what was found may stand in either.
    PictureError if the file cannot be read or decoded.
    """
    drawn = _drawn(open_picture(bytes_of(Path(path))), caption, notes, typeface)
    buffer = io.BytesIO()
    if max(drawn.size) > _LONGEST_JPEG:
        drawn.save(buffer, "PNG")
        return Annotated(buffer.getvalue(), ".png")
    drawn.save(buffer, "JPEG", quality=90, subsampling=0)  # full colour: red lines would fray
    return Annotated(buffer.getvalue(), ".jpg")


def _drawn(picture: Picture, caption: str, notes: Sequence[Note], typeface: Typeface) -> Image.Image:
    from PIL import Image, ImageDraw

    frames = [picture.pixels] if picture.last is None else [picture.pixels, picture.last]
    width, height = frames[0].size
    ratio = width / picture.width
    em = round(min(_MOST_EM, max(_LEAST_EM, reading_side(width, height) / _EMS_ACROSS)))
    lettering = Lettering(em, typeface)
    sheet = _planned(width, height, len(frames), lettering)
    head = wrapped(caption, sheet.column, lettering.font) if typeface.chinese else []
    wanted = [_wanted(note, sheet, ratio) for note in notes]
    entries = lay_out(notes, wanted, sheet.column, lettering)
    left, top = sheet.legend
    first = top + lettering.leading * len(head) + (em // 2 if head else 0)
    tops = stacked(entries, first, round(0.7 * em))
    bottom = max(sheet.frames[0].bottom, tops[-1] + entries[-1].height if entries else first)
    right = max(sheet.frames[-1].right, left + sheet.column)
    canvas = Image.new("RGB", (round(right) + 2 * em, round(bottom) + 2 * em), _PAPER)
    draw = ImageDraw.Draw(canvas)
    for frame, pixels in zip(sheet.frames, frames, strict=True):
        canvas.paste(pixels, (round(frame.left), round(frame.top)))
        _mark(draw, frame, ratio, notes, lettering)
    draw_caption(draw, head, left, top, lettering)
    for entry, at in zip(entries, tops, strict=True):
        draw_entry(draw, entry, left, at, lettering)
    return canvas


def _planned(width: int, height: int, frames: int, lettering: Lettering) -> _Sheet:
    margin = 2 * lettering.em
    places = tuple(
        Rectangle(left, margin, left + width, margin + height)
        for left in range(margin, margin + frames * (width + margin), width + margin)
    )[:frames]
    right, least = round(places[-1].right), _COLUMN * lettering.em
    if is_long(width, height):
        return _Sheet(places, (right + margin, margin), least, beside=True)
    return _Sheet(places, (margin, height + 2 * margin), max(right - margin, least), beside=False)


def _wanted(note: Note, sheet: _Sheet, ratio: float) -> float:
    if not sheet.beside or not note.boxes:
        return 0.0
    return sheet.frames[0].top + min(box.y for box in note.boxes) * ratio


def _mark(
    draw: ImageDraw.ImageDraw, frame: Rectangle, ratio: float, notes: Sequence[Note], lettering: Lettering
) -> None:
    """The boxes of one frame, then their numbers, which lie over all boxes."""
    numbers: dict[Box, list[int]] = {}
    for number, note in enumerate(notes, start=1):
        for box in note.boxes:
            numbers.setdefault(box, []).append(number)
    line = max(2, round(lettering.em / 6))
    outlines = {box: _outline(box, frame, ratio, line) for box in numbers}
    levels = {
        box: min((notes[number - 1].level for number in found), key=LEVELS.index)
        for box, found in numbers.items()
    }
    rim = max(1, line // 2)
    for outline in outlines.values():  # a white rim on either side: much of what is found is red on red
        _draw_outline(draw, outline.widened(rim), "white", line + 2 * rim)
    for box in sorted(outlines, key=lambda box: -LEVELS.index(levels[box])):  # the worst lies over the others
        _draw_outline(draw, outlines[box], COLOURS[levels[box]], line)
    area = frame.widened(2 * lettering.em)
    taken = list(outlines.values())
    for box, found in numbers.items():
        sizes = [lettering.badge_size(number) for number in found]
        row = _free_spot(outlines[box], sum(across for across, _ in sizes), sizes[0][1], taken, area)
        taken.append(row)
        left = row.left
        for number, (across, _) in zip(found, sizes, strict=True):
            spot = Rectangle(left, row.top, left + across, row.bottom)
            draw_badge(draw, number, notes[number - 1].level, spot, lettering)
            left += across


def _outline(box: Box, frame: Rectangle, ratio: float, line: int) -> Rectangle:
    """The frame around a box, wide enough that its line covers nothing inside; not beyond the picture's edge by
    more than the line."""
    words = Rectangle(box.x, box.y, box.x + box.width, box.y + box.height).resized(ratio, ratio)
    placed = Rectangle(
        words.left + frame.left, words.top + frame.top, words.right + frame.left, words.bottom + frame.top
    )
    return placed.widened(line + line // 2).common(frame.widened(line))


def _draw_outline(draw: ImageDraw.ImageDraw, outline: Rectangle, colour: str, width: int) -> None:
    left, top, right, bottom = outline.whole_pixels()
    if right - left > 2 * width and bottom - top > 2 * width:
        draw.rounded_rectangle((left, top, right - 1, bottom - 1), width // 2, outline=colour, width=width)
    else:
        draw.rectangle((left, top, max(left, right - 1), max(top, bottom - 1)), fill=colour)


def _free_spot(
    outline: Rectangle, width: float, height: float, taken: Sequence[Rectangle], area: Rectangle
) -> Rectangle:
    """Where the numbers of a box hide least: before it, above, behind, below, else over its beginning."""
    spots = [
        Rectangle(left, top, left + width, top + height)
        for left, top in (
            (outline.left - width, outline.top),
            (outline.left, outline.top - height),
            (outline.right, outline.top),
            (outline.left, outline.bottom),
            (outline.left, outline.top),
        )
    ]
    inside = [spot for spot in spots if area.holds(spot)] or spots
    return min(inside, key=lambda spot: sum(spot.overlap(other) for other in taken))


def bytes_of(path: Path) -> bytes:
    """What is in a picture file; PictureError if it is none that may be read, or too large."""
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES:
            return path.read_bytes()
        why = Bilingual("不是可以打开的图片文件", "not a picture file that may be opened")
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        why = Bilingual(f"无法读取：{said}", f"cannot be read: {said}")
    raise PictureError(why)
