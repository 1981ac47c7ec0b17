from __future__ import annotations

from collections import deque

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from listcheck.evidence.regions import find_regions, grow, sides, smallest_rectangle


def by_walking(mask: np.ndarray) -> list[set[tuple[int, int]]]:
    """The regions as one would find them by hand, pixel by pixel."""
    left = {(int(x), int(y)) for y, x in zip(*np.nonzero(mask), strict=True)}
    found = []
    while left:
        region, queue = set(), deque([min(left)])
        left.discard(queue[0])
        while queue:
            x, y = queue.popleft()
            region.add((x, y))
            for near in ((x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
                if near in left:
                    left.discard(near)
                    queue.append(near)
        found.append(region)
    return found


@settings(deadline=None)
@given(arrays(np.bool_, st.tuples(st.integers(1, 14), st.integers(1, 14))), st.integers(0, 9))
def test_regions_are_what_one_finds_by_walking(mask: np.ndarray, seed: int) -> None:
    weights = np.random.default_rng(seed).random(mask.shape, dtype=np.float32)
    expected = by_walking(mask)
    found = find_regions(mask, weights, 0.0)
    assert len(found) == len(expected)
    means = sorted(float(np.mean([weights[y, x] for x, y in region])) for region in expected)
    assert sorted(region.weight for region in found) == pytest.approx(means, abs=1e-5)
    boxes = [(min(x), min(y), max(x), max(y)) for x, y in (zip(*region, strict=True) for region in expected)]
    seen = [(*region.points.min(axis=0), *region.points.max(axis=0)) for region in found]
    assert sorted(seen) == sorted(boxes)


def test_light_regions_are_left_out() -> None:
    mask = np.array([[1, 1, 0, 1]], dtype=bool)
    weights = np.array([[0.2, 0.4, 0.0, 0.9]], dtype=np.float32)
    assert [region.weight for region in find_regions(mask, weights, 0.5)] == [pytest.approx(0.9)]
    assert len(find_regions(mask, weights, 0.3)) == 2
    assert find_regions(np.zeros((3, 4), dtype=bool), np.ones((3, 4), dtype=np.float32), 0.0) == []


def test_a_spiral_is_one_region() -> None:
    """Runs that meet only far down: labels have to travel back up."""
    rows = [
        "#########",
        "........#",
        "#######.#",
        "#.....#.#",
        "#.###.#.#",
        "#.#...#.#",
        "#.#####.#",
        "#.......#",
        "#########",
    ]
    mask = np.array([[char == "#" for char in row] for row in rows])
    assert len(find_regions(mask, np.ones(mask.shape, dtype=np.float32), 0.0)) == len(by_walking(mask)) == 1


@pytest.mark.parametrize("angle", [-40, -20, -7.3, -1, 0, 3, 12.5, 30, 44])
@pytest.mark.parametrize(("width", "height"), [(300, 30), (40, 200), (60, 50)])
def test_a_turned_rectangle_is_found(angle: float, width: int, height: int) -> None:
    along, across = np.meshgrid(np.linspace(0, width, 40), np.linspace(0, height, 40))
    turn = np.radians(angle)
    right, down = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    points = 500 + along.ravel()[:, None] * right + across.ravel()[:, None] * down
    quad = smallest_rectangle(points)
    assert sides(quad) == pytest.approx((width, height), rel=0.02, abs=2)
    assert quad.mean(axis=0) == pytest.approx(points.mean(axis=0), abs=1)
    (top_left, top_right, bottom_right, bottom_left) = quad
    assert top_left[0] < top_right[0] and bottom_left[0] < bottom_right[0]
    assert top_left[1] < bottom_left[1] and top_right[1] < bottom_right[1]


def test_nearly_upright_is_upright() -> None:
    points = np.array([(0.0, 0.0), (200.0, 1.0), (200.0, 31.0), (0.0, 30.0)])
    assert np.array_equal(smallest_rectangle(points), [(0, 0), (200, 0), (200, 31), (0, 31)])


def test_a_point_and_a_row_are_rectangles_too() -> None:
    assert sides(smallest_rectangle(np.array([(5.0, 5.0)]))) == (0.0, 0.0)
    assert sides(smallest_rectangle(np.array([(5.0, 5.0), (25.0, 5.0)]))) == pytest.approx((20.0, 0.0))


@given(st.floats(-44, 44), st.floats(1, 300), st.floats(1, 60), st.floats(0, 40))
def test_growing_moves_every_side_by_the_same(angle: float, width: float, height: float, by: float) -> None:
    turn = np.radians(angle)
    right, down = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    quad = np.array([0 * right, width * right, width * right + height * down, height * down])
    grown = grow(quad, by)
    assert sides(grown) == pytest.approx((width + 2 * by, height + 2 * by), abs=1e-6)
    assert grown.mean(axis=0) == pytest.approx(quad.mean(axis=0), abs=1e-6)
