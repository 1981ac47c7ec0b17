"""Connected regions of a mask, in numpy: which pixels belong together, and the slanted rectangle around them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]  # n points (x, y)
    Quad = NDArray[np.float64]  # 4 corners (x, y), clockwise from the top left


_UPRIGHT = 1.05  # how much more area an upright rectangle may have


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
    for begin, end in pairwise(bounds):
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
    """The rectangle of least area around the points, turned by -45 to 45 degrees; upright if that costs
    next to nothing, since upright lines are cut out faster.

    Angles are tried, to a tenth of a degree: 0.4 px at the end of a line of 400 px, in a quarter of the time
    that the convex hull takes.
    """
    import numpy as np

    coarse = np.radians(np.arange(-45.0, 45.1, 1.5))
    areas, _ = _boxed(points, coarse)
    fine = coarse[int(np.argmin(areas))] + np.radians(np.arange(-1.5, 1.51, 0.1))
    angles = np.append(fine, 0.0)
    areas, spans = _boxed(points, angles)
    best = int(np.argmin(areas))
    if areas[-1] <= _UPRIGHT * areas[best]:
        best = len(angles) - 1
    cosine, sine = np.cos(angles[best]), np.sin(angles[best])
    right, down = np.array([cosine, sine]), np.array([-sine, cosine])
    low, high, near, far = spans[:, best]
    return np.array([a * right + b * down for a, b in ((low, near), (high, near), (high, far), (low, far))])


def _boxed(points: Points, angles: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each angle the area of the rectangle around the points, and its bounds: along from, to, across from,
    to."""
    import numpy as np

    cosines, sines = np.cos(angles), np.sin(angles)
    along = points @ np.stack((cosines, sines))
    across = points @ np.stack((-sines, cosines))
    spans = np.stack((along.min(axis=0), along.max(axis=0), across.min(axis=0), across.max(axis=0)))
    # One pixel more each way: points of one row have an area, too.
    return (spans[1] - spans[0] + 1) * (spans[3] - spans[2] + 1), spans


def grow(quad: Quad, distance: float) -> Quad:
    """The rectangle with every side moved outwards."""
    import numpy as np

    right, down = quad[1] - quad[0], quad[3] - quad[0]
    right, down = _unit(right, (1.0, 0.0)) * distance, _unit(down, (0.0, 1.0)) * distance
    moves: Quad = np.array([-right - down, right - down, right + down, down - right])
    return quad + moves


def sides(quad: Quad) -> tuple[float, float]:
    """Width and height of the rectangle, in its own directions."""
    import numpy as np

    return float(np.hypot(*(quad[1] - quad[0]))), float(np.hypot(*(quad[3] - quad[0])))


def _unit(vector: NDArray[np.float64], fallback: tuple[float, float]) -> NDArray[np.float64]:
    import numpy as np

    length = float(np.hypot(*vector))
    return vector / length if length > 0 else np.array(fallback)
