"""The text of a field with what was found in it marked: lines of pieces, ready to be escaped.

Descriptions are shown as a reader sees them, never as markup; long texts are cut between the marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from listcheck.model.location import Span
from listcheck.model.rule import LEVELS, Level
from listcheck.report.excerpt import is_markup
from listcheck.report.visible import visible
from listcheck.text.markup import visible as shown_text

_WHOLE = 320  # characters: a text as long as that is shown in full
_CONTEXT = 70  # characters that stay on either side of a mark in a longer one
_MARKS = 60  # in one text; who has mended so many scans again
_PICTURE = "\ufffc"  # what the visible text has in the place of a picture


@dataclass(frozen=True, slots=True)
class Spot:
    """What is to be marked: a span of the raw text. Without a level it is what a finding is compared with."""

    span: Span
    number: int
    level: Level | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on one line, safe to show. `numbers` are those of the findings that end with it."""

    text: str
    level: Level | None = None
    marked: bool = False
    numbers: tuple[int, ...] = ()


Line = tuple[Piece, ...]


def marked_lines(field: str, raw: str, spots: Iterable[Spot]) -> tuple[Line, ...]:
    """The lines of the text that hold a mark or stand near one; spots that lie outside the text are left out."""
    text, placed = _as_shown(field, raw, spots)
    pieces = list(_pieces(text, placed))
    if len(text) > _WHOLE:
        pieces = list(_cut(pieces))
    return tuple(_lines(pieces))


def _as_shown(field: str, raw: str, spots: Iterable[Spot]) -> tuple[str, list[Spot]]:
    """The text as a reader sees it, and the spots in it, in order."""
    inside = [spot for spot in spots if 0 <= spot.span.start < spot.span.end <= len(raw)]
    text = raw
    if is_markup(field, raw):
        seen = shown_text(raw)
        text = seen.text
        moved = [(spot, Span(*seen.forward(spot.span))) for spot in inside]
        inside = [Spot(span, spot.number, spot.level) for spot, span in moved if span.start < span.end]
    ordered = sorted(dict.fromkeys(inside), key=lambda spot: (spot.span, spot.number))
    return text, ordered[:_MARKS]


def _pieces(text: str, spots: Sequence[Spot]) -> Iterator[Piece]:
    """The text cut wherever a mark begins or ends. A piece under several marks has the colour of the worst."""
    cuts = sorted({0, len(text), *(edge for spot in spots for edge in spot.span)})
    first = 0
    for start, end in pairwise(cuts):
        while first < len(spots) and spots[first].span.end <= start:
            first += 1
        over = [spot for spot in spots[first:] if spot.span.start <= start and end <= spot.span.end]
        levels = [spot.level for spot in over if spot.level is not None]
        numbers = dict.fromkeys(spot.number for spot in over if spot.span.end == end)
        worst = min(levels, key=LEVELS.index) if levels else None
        yield Piece(text[start:end], worst, bool(over), tuple(numbers))


def _cut(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """With an ellipsis for what is far from any mark."""
    for number, piece in enumerate(pieces):
        head = _CONTEXT if number else 0
        tail = _CONTEXT if number < len(pieces) - 1 else 0
        if piece.marked or len(piece.text) <= head + tail + 3:
            yield piece
            continue
        after = piece.text[:head]
        before = piece.text[len(piece.text) - tail :] if tail else ""
        yield Piece(
            f"{after.rstrip()} … {before.lstrip()}".strip(" ") if head and tail else f"{after}…{before}"
        )


def _lines(pieces: Iterable[Piece]) -> Iterator[Line]:
    line: list[Piece] = []
    for piece in pieces:
        parts = piece.text.replace("\r\n", "\n").replace(_PICTURE, "").split("\n")
        for number, part in enumerate(parts):
            if number:
                yield from _filled(line)
                line = []
            last = number == len(parts) - 1
            if part or (last and piece.numbers):
                numbers = piece.numbers if last else ()
                line.append(Piece(visible(part), piece.level, piece.marked, numbers))
    yield from _filled(line)


def _filled(line: list[Piece]) -> Iterator[Line]:
    if any(piece.text.strip() or piece.numbers for piece in line):
        yield tuple(line)
