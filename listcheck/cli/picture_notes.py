"""What a result says of each picture, as notes to draw; and what the annotated copy is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from unicodedata import normalize

from listcheck.evidence.legend import Note
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Finding
from listcheck.model.location import Box, Location
from listcheck.model.result import ListingResult
from listcheck.model.rule import Level
from listcheck.report import words
from listcheck.report.field_names import field_name
from listcheck.report.visible import visible

_PICTURE = re.compile(r"images\[(\d+)\]")  # "images[0].name" is text, not seen in the picture
_UNSAFE = re.compile(r"[^\w \-+#().,，、（）【】]")
# What Windows takes for a device, whatever follows the first full stop.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)[ ]*(?:\.|$)", re.IGNORECASE)
_NAME_BYTES = 80  # of the key and of the picture's name: file systems stop at 255 for all of it
_WHOLE = Bilingual("（整张图片）", " (whole picture)")


@dataclass(frozen=True, slots=True)
class NotedPicture:
    """A picture with findings: its file, its place in the listing from 1, what to draw."""

    path: str
    name: str
    caption: str
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _Notes:
    """The notes of one picture while they are gathered: a thing found in three places is one note."""

    path: str
    boxes: dict[tuple[Level, str, str, str], dict[Box, None]] = field(default_factory=dict)


def noted_pictures(result: ListingResult, language: Language) -> list[NotedPicture]:
    """The pictures of a listing in which something was found, or that contradict what was found elsewhere; in
    their order. Notes run from top to bottom, those on the whole picture last."""
    found: dict[int, _Notes] = {}
    for finding in result.findings:
        for location in (finding.location, *finding.related):
            picture = _PICTURE.fullmatch(location.field)
            seen = location is finding.location or location.box is not None
            if picture is None or not location.path or not seen:
                continue
            notes = found.setdefault(int(picture[1]), _Notes(location.path))
            _take(notes, finding, location)
    return [
        NotedPicture(
            notes.path,
            _file_name(result.listing.key, index + 1, notes.path),
            _caption(result, index, notes.path, language),
            _in_order(notes, language),
        )
        for index, notes in sorted(found.items())
    ]


def legend_text(picture: NotedPicture) -> str:
    """The legend as a text file, for where it cannot be written into the picture."""
    lines = [picture.caption, ""]
    for number, note in enumerate(picture.notes, start=1):
        lines.append(f"{number}. [{note.label}] {note.code} {note.title}")
        if note.text:
            lines.append(f"   {note.text}")
    return "\n".join(lines) + "\n"


def _take(notes: _Notes, finding: Finding, location: Location) -> None:
    key = (finding.level, finding.code, finding.title or finding.name, finding.message)
    boxes = notes.boxes.setdefault(key, {})
    if location.box is not None:
        boxes[location.box] = None


def _in_order(notes: _Notes, language: Language) -> tuple[Note, ...]:
    made = []
    for (level, code, title, message), boxes in notes.boxes.items():
        label = words.LEVEL[level].pick(language)
        where = "" if boxes else _WHOLE.pick(language)
        text = visible(message) if message != title else ""  # what only repeats the title is not said twice
        made.append(
            Note(level, label, code, visible(title) + where, text, tuple(sorted(boxes, key=_reading)))
        )
    return tuple(sorted(made, key=lambda note: (not note.boxes, *map(_reading, note.boxes[:1]))))


def _reading(box: Box) -> tuple[int, int]:
    return box.y, box.x


def _caption(result: ListingResult, index: int, path: str, language: Language) -> str:
    parts: Sequence[str] = (
        visible(result.listing.key),
        field_name(f"images[{index}]", language),
        visible(PurePosixPath(path).name),
    )
    return " · ".join(part for part in parts if part)


def _file_name(key: str, number: int, path: str) -> str:
    """ "8801-03-detail": listing, picture as reports count, file. Fit for every file system, whatever the listing
    says: no folders, no control or invisible characters, no device of Windows, not hidden, not an option."""
    name = f"{_plain(key) or 'listing'}-{number:02}-{_plain(PurePosixPath(path).stem) or 'picture'}"
    return f"_{name}" if _DEVICE.match(name) else name


def _plain(text: str) -> str:
    safe = _UNSAFE.sub("_", normalize("NFC", text)).strip(" .-")
    return safe.encode("utf-8", "ignore")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .-")
