"""Connected regions of a mask, in numpy: which pixels belong together, and the slanted rectangle around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]  # n points (x, y)
    Quad = NDArray[np.float64]  # 4 corners (x, y), clockwise from the top left


@dataclass(frozen=True, slots=True)
class Region:
    """The outermost pixels of each row of one region, and the mean weight of all its pixels."""

    points: Points
    weight: float


def find_regions(mask: NDArray[np.bool_], weights: NDArray[np.float32], least: float) -> list[Region]:
    """The regions of a mask (rows, columns) whose pixels touch, corners included, and weigh `least` or more on
    average, from the top.

    Works on runs of pixels: a text mask of 512x512 px has some hundred of them.
    """
    import numpy as np

    rows, columns = mask.shape
    stride = columns + 2  # an empty column at both sides keeps runs of neighbouring rows apart
    padded = np.zeros((rows, stride), dtype=np.int8)
    padded[:, 1:-1] = mask
    edges = np.flatnonzero(np.diff(padded.ravel()))
    starts, ends = edges[::2] + 1, edges[1::2] + 1  # a run is padded[start:end]
    if not len(starts):
        return []
    labels = _labels(starts, ends, stride)
    left, top = starts % stride - 1, starts // stride
    length = ends - starts
    flat = np.append(weights.ravel(), np.float32(0.0))
    first = top * columns + left
    sums = np.add.reduceat(flat, np.stack((first, first + length), axis=1).ravel())[::2]
    total = np.bincount(labels, weights=sums)
    count = np.bincount(labels, weights=length)
    order = np.argsort(labels, kind="stable")
    bounds = np.flatnonzero(np.diff(labels[order], prepend=-1, append=-1))
    found = []
    for begin, end in zip(bounds[:-1], bounds[1:], strict=True):
        runs = order[begin:end]
        weight = float(total[labels[runs[0]]] / count[labels[runs[0]]])
        if weight >= least:
            across = np.concatenate((left[runs], left[runs] + length[runs] - 1))
            found.append(Region(np.stack((across, np.tile(top[runs], 2)), axis=1).astype(np.float64), weight))
    return found


def _labels(starts: NDArray[np.int64], ends: NDArray[np.int64], stride: int) -> NDArray[np.int64]:
    """One number for all runs that hang together: that of the first of them."""
    import numpy as np

    # Which runs of the next row does each one touch? Shifted by one row the positions compare directly.
    first = np.searchsorted(ends, starts + stride, side="left")
    last = np.searchsorted(starts, ends + stride, side="right")
    touching = np.maximum(last - first, 0)
    above = np.repeat(np.arange(len(starts)), touching)
    below = np.arange(len(above)) - np.repeat(np.cumsum(touching) - touching, touching) + first[above]
    labels = np.arange(len(starts))
    while True:
        one, other = labels[above], labels[below]
        if np.array_equal(one, other):
            return labels
        np.minimum.at(labels, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(labels, labels[labels]):
            labels = labels[labels]


def smallest_rectangle(points: Points) -> Quad:
    """The rectangle of least area around the points, in any direction; its first side is the one nearest to
    the horizontal."""
    import numpy as np

    hull = _hull(points)
    sides = np.roll(hull, -1, axis=0) - hull
    lengths = np.hypot(sides[:, 0], sides[:, 1])
    sides = sides[lengths > 0] / lengths[lengths > 0, None]
    if not len(sides):
        sides = np.array([[1.0, 0.0]])
    along = hull @ sides.T
    across = hull @ np.stack((-sides[:, 1], sides[:, 0]))
    spans = np.stack((along.min(0), along.max(0), across.min(0), across.max(0)))
    best = int(np.argmin((spans[1] - spans[0]) * (spans[3] - spans[2])))
    direction = sides[best]
    low, high, near, far = spans[:, best]
    normal = np.array([-direction[1], direction[0]])
    corners = np.array(
        [a * direction + b * normal for a, b in ((low, near), (high, near), (high, far), (low, far))]
    )
    # Quarter turns until the first side points right and not more than 45 degrees up or down.
    turns = {True: 0 if direction[0] > 0 else 2, False: 3 if direction[1] > 0 else 1}
    return np.roll(corners, -turns[bool(abs(direction[0]) >= abs(direction[1]))], axis=0)


def grow(quad: Quad, distance: float) -> Quad:
    """The rectangle with every side moved outwards."""
    import numpy as np

    right, down = quad[1] - quad[0], quad[3] - quad[0]
    right, down = _unit(right, (1.0, 0.0)) * distance, _unit(down, (0.0, 1.0)) * distance
    return quad + np.array([-right - down, right - down, right + down, down - right])


def sides(quad: Quad) -> tuple[float, float]:
    """Width and height of the rectangle, in its own directions."""
    import numpy as np

    return float(np.hypot(*(quad[1] - quad[0]))), float(np.hypot(*(quad[3] - quad[0])))


def _unit(vector: NDArray[np.float64], fallback: tuple[float, float]) -> NDArray[np.float64]:
    import numpy as np

    length = float(np.hypot(*vector))
    return vector / length if length > 0 else np.array(fallback)


def _hull(points: Points) -> Points:
    """The convex hull (monotone chain)."""
    import numpy as np

    ordered = sorted({(float(x), float(y)) for x, y in points})
    chains = []
    for way in (ordered, ordered[::-1]):
        chain: list[tuple[float, float]] = []
        for x, y in way:
            while len(chain) > 1 and _turns_right(chain[-2], chain[-1], (x, y)):
                chain.pop()
            chain.append((x, y))
        chains.append(chain[:-1] if len(chain) > 1 else chain)
    return np.array(chains[0] + chains[1])


def _turns_right(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) <= (b[1] - a[1]) * (c[0] - a[0])
