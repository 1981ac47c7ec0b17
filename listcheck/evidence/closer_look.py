"""Looks again where print is small or faint: at the cost of those spots, not of the whole picture.

Of the faint lines that the first look misses most leave a trace on the map, far below what counts as text and
far above empty ground. docs/adr/0023-reading-profiles.md has the figures.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from listcheck.evidence.rectangle import Rectangle
from listcheck.evidence.regions import find_regions, sides

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    from listcheck.evidence.detect import TextMap
    from listcheck.evidence.regions import Quad

# In pixels of the map:
_LOW = 28  # a spot takes in the lines it touches up to this height; a headline was seen well enough
_AROUND = 12  # the margin of a spot
_NEARBY = 2  # around a box the map is not silent
_BLOCK = 8  # the sides of every map are multiples of it

_MOST = 64  # so many spots are not small print but a pattern, or somebody's joke
_WHOLE = 0.6  # share of the picture from which one look at all spots together costs less than many
_TOUCHING = 2  # px: a box that ends this close to the edge of a spot may be a piece of something
_SAME_HEIGHT = 2.0  # boxes that differ more in height are no two readings of one line


def doubtful_spots(seen: TextMap, quads: list[Quad], small: float, whisper: float) -> list[Rectangle]:
    """Where a closer look may find more, in pixels of the picture; no spot overlaps another.

    Spots are where print is lower than `small` pixels of the map, and where nothing was found although the map
    reaches `whisper`. `quads` are the boxes of the map, in pixels of the picture.
    """
    boxes = [Rectangle.around(quad).resized(1 / seen.across, 1 / seen.down) for quad in quads]
    heights = [min(sides(quad)) / seen.down for quad in quads]
    tiny = [box for box, height in zip(boxes, heights, strict=True) if height < small]
    low = [box for box, height in zip(boxes, heights, strict=True) if small <= height < _LOW]
    spots = [box.widened(_AROUND) for box in (*tiny, *_whispers(seen.chances, boxes, whisper))]
    if spots:
        spots = _merged(spots, low)
    rows, columns = seen.chances.shape
    if sum(spot.area() for spot in spots) > _WHOLE * rows * columns:
        spots = [Rectangle.around_all(spots)]
    return [spot.inside(columns, rows).resized(seen.across, seen.down) for spot in spots]


def look_closer(
    pixels: Image.Image,
    quads: list[Quad],
    spots: list[Rectangle],
    detect: Callable[[Image.Image], list[Quad]],
) -> list[Quad]:
    """The boxes of the picture after `detect` has looked at each spot.

    Inside a spot its boxes replace those of the first look. A line that reaches beyond is kept as it was found
    first, and what the spot shows of it is left out.
    """
    import numpy as np

    kept = [quad for quad in quads if not any(spot.holds(Rectangle.around(quad)) for spot in spots)]
    known = [Rectangle.around(quad) for quad in kept]
    for spot in spots:
        edges = spot.whole_pixels()
        left, top, right, bottom = edges
        for quad in detect(pixels.crop(edges)):
            moved = quad + np.array([left, top], dtype=np.float64)
            box = Rectangle.around(moved)
            cut = _is_cut(box, Rectangle(left, top, right, bottom), pixels.size)
            if not any(_repeats(box, other, cut) for other in known):
                kept.append(moved)
    return kept


def _whispers(chances: NDArray[np.float32], boxes: list[Rectangle], whisper: float) -> list[Rectangle]:
    """Where the map is not silent although no box is there, in blocks of 8 px: noise has thousands of spots."""
    rows, columns = chances.shape[0] // _BLOCK, chances.shape[1] // _BLOCK
    blocks = chances.reshape(rows, _BLOCK, -1).max(axis=1).reshape(rows, columns, _BLOCK).max(axis=2)
    for box in boxes:
        known = box.widened(_NEARBY).resized(1 / _BLOCK, 1 / _BLOCK)
        left, top, right, bottom = known.inside(columns, rows).whole_pixels()
        blocks[top:bottom, left:right] = 0.0
    regions = find_regions(blocks > whisper, blocks, 0.0)
    if not regions:
        return []
    found = [
        Rectangle.around(region.points * _BLOCK).joined(Rectangle.around((region.points + 1) * _BLOCK))
        for region in regions
    ]
    return found if len(found) <= _MOST else [Rectangle.around_all(found)]


def _merged(spots: list[Rectangle], lines: list[Rectangle]) -> list[Rectangle]:
    """The spots together with the lines they touch, until none overlaps another."""
    merged, waiting = spots, lines
    while True:
        before = len(merged) + len(waiting)
        near = [line for line in waiting if any(spot.overlap(line) > 0 for spot in merged)]
        waiting = [line for line in waiting if line not in near]
        done: list[Rectangle] = []
        for spot in sorted((*merged, *near), key=lambda spot: spot.top):
            for other in [other for other in done if other.overlap(spot) > 0]:
                done.remove(other)
                spot = spot.joined(other)
            done.append(spot)
        merged = done
        if len(merged) + len(waiting) == before:
            return merged


def _is_cut(box: Rectangle, spot: Rectangle, size: tuple[int, int]) -> bool:
    """Whether the box ends where the spot was cut out, and not where the picture ends."""
    return (
        (box.left <= spot.left + _TOUCHING and spot.left > 0)
        or (box.top <= spot.top + _TOUCHING and spot.top > 0)
        or (box.right >= spot.right - _TOUCHING and spot.right < size[0])
        or (box.bottom >= spot.bottom - _TOUCHING and spot.bottom < size[1])
    )


def _repeats(box: Rectangle, known: Rectangle, cut: bool) -> bool:
    """Whether a box shows a line that is known, or a piece of it."""
    one, other = box.bottom - box.top, known.bottom - known.top
    if not cut and max(one, other) > _SAME_HEIGHT * min(one, other):
        return False
    return box.overlap(known) > 0.5 * min(box.area(), known.area())
