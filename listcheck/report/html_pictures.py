"""Pictures on the page: which are wanted, how their boxes are drawn, and how many bytes they may take."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from listcheck.model.bilingual import Language
from listcheck.model.finding import Finding
from listcheck.model.location import Box
from listcheck.model.picture_view import PictureView
from listcheck.model.rule import Level
from listcheck.report.base import PictureViews
from listcheck.report.field_names import finding_field
from listcheck.report.visible import visible

_PICTURE = re.compile(r"images\[(\d+)\]")  # "images[0].name" is text, not seen in the picture
_EM = 26  # ems across the picture: a number is as high as a letter of the page, on paper too


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in a picture. Without a box it concerns the picture as a whole."""

    number: int
    level: Level
    box: Box | None


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture with findings: which one, its file, what to draw."""

    field: str
    name: str
    path: str
    notes: tuple[Note, ...]

    @property
    def file(self) -> str:
        return visible(PurePosixPath(self.path).name)

    @property
    def boxes(self) -> tuple[Box, ...]:
        return tuple(note.box for note in self.notes if note.box is not None)


@dataclass(frozen=True, slots=True)
class Outline:
    """A box and its number, in pixels of the drawing."""

    number: int
    level: Level
    box: Box
    badge: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """A view as it is drawn: `width` and `height` are the coordinates of its outlines."""

    source: str  # a data: URI
    width: int
    height: int
    em: int
    outlines: tuple[Outline, ...]


@dataclass(slots=True)
class _Wanted:
    name: str
    path: str
    notes: dict[Note, None] = field(default_factory=dict)


def shots(findings: Iterable[tuple[int, Finding]], language: Language) -> tuple[Shot, ...]:
    """The pictures in which something was found, or that contradict what was found elsewhere, in their order.
    `findings` come with their numbers."""
    wanted: dict[int, _Wanted] = {}
    for number, finding in findings:
        for location in (finding.location, *finding.related):
            picture = _PICTURE.fullmatch(location.field)
            seen = location is finding.location or location.box is not None
            if picture is None or not location.path or not seen:
                continue
            name = finding_field(finding, language) if location is finding.location else ""
            entry = wanted.setdefault(int(picture[1]), _Wanted(name, location.path))
            entry.name = entry.name or name
            entry.notes[Note(number, finding.level, location.box)] = None
    return tuple(
        Shot(f"images[{index}]", entry.name, entry.path, tuple(entry.notes))
        for index, entry in sorted(wanted.items())
    )


@dataclass(slots=True)
class Budget:
    """Hands out pictures until their bytes are spent; those of the listings that come first are shown."""

    views: PictureViews | None
    left: int
    refused: int = 0

    def drawings(self, shot: Shot) -> tuple[Drawing, ...] | None:
        """The picture as one drawing or, if it is long, several; none where it cannot be opened. None if it does
        not fit any more."""
        if self.views is None:
            return ()
        if self.left <= 0:
            self.refused += 1
            return None
        drawn = tuple(_drawing(view, shot.notes) for view in self.views(shot.path, shot.boxes))
        self.left -= sum(len(drawing.source) for drawing in drawn)
        return drawn


def _drawing(view: PictureView, notes: Sequence[Note]) -> Drawing:
    region = view.region
    em = max(1, region.width * view.frames // _EM)
    outlines: list[Outline] = []
    for frame in range(view.frames):
        for note in notes:
            box = _inside(note.box, region, frame)
            if box is not None:
                badge = _badge(box, note.number, em, (region.width * view.frames, region.height), outlines)
                outlines.append(Outline(note.number, note.level, box, badge))
    source = f"data:{view.media_type};base64,{b64encode(view.data).decode('ascii')}"
    return Drawing(source, region.width * view.frames, region.height, em, tuple(outlines))


def _inside(box: Box | None, region: Box, frame: int) -> Box | None:
    """The part of a box that the region shows, in coordinates of the drawing."""
    if box is None:
        return None
    left, top = max(box.x, region.x), max(box.y, region.y)
    right = min(box.x + box.width, region.x + region.width)
    bottom = min(box.y + box.height, region.y + region.height)
    if right <= left or bottom <= top:
        return None
    return Box(left - region.x + frame * region.width, top - region.y, right - left, bottom - top)


def _badge(box: Box, number: int, em: int, size: tuple[int, int], taken: Sequence[Outline]) -> Box:
    """Where the number hides least: above the box, before it, below, behind, else over its beginning."""
    width, height = round(em * (0.75 + 0.65 * len(str(number)))), round(1.35 * em)
    spots = [
        Box(left, top, width, height)
        for left, top in (
            (box.x, box.y - height),
            (box.x - width, box.y),
            (box.x, box.y + box.height),
            (box.x + box.width, box.y),
            (box.x + box.width - width, box.y - height),
            (box.x, box.y),
        )
    ]
    inside = [
        spot
        for spot in spots
        if spot.x >= 0 and spot.y >= 0 and spot.x + width <= size[0] and spot.y + height <= size[1]
    ]
    used = [part for outline in taken for part in (outline.badge, outline.box)]
    return min(inside or spots[-1:], key=lambda spot: sum(_overlap(spot, other) for other in used))


def _overlap(one: Box, other: Box) -> int:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(0, across) * max(0, down)
