from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from listcheck.evidence.long_page import (
    SLACK_ROWS,
    TILE_ROWS,
    _next_top,
    _repeats,
    detect_on_page,
    row_activity,
)

if TYPE_CHECKING:
    from listcheck.evidence.long_page import Quad

Bar = tuple[int, int, int, int]  # left, top, right, bottom of a black bar that stands for a line of text


def page(bars: list[Bar], height: int = 6000) -> Image.Image:
    """White paper; each bar is hatched so that it has activity from left to right."""
    image = Image.new("RGB", (400, height), "white")
    draw = ImageDraw.Draw(image)
    for left, top, right, bottom in bars:
        for x in range(left, right, 6):
            draw.rectangle((x, top, x + 2, bottom - 1), fill="black")
    return image


def bars_of(tile: Image.Image, widen: float = 0.25) -> list[Quad]:
    """A detector for hatched bars: columns of them are 200 px wide, boxes widened as the real one's are."""
    quads: list[Quad] = []
    dark = np.asarray(tile.convert("L")) < 128
    for left in range(0, 400, 200):
        rows = np.flatnonzero(
            np.diff(np.concatenate(([0], dark[:, left : left + 200].any(axis=1), [0])).astype(int))
        )
        for top, bottom in zip(rows[::2], rows[1::2], strict=True):
            margin = widen * (bottom - top)
            low, high = max(0, top - margin), min(tile.height - 1, bottom + margin)
            quads.append(
                np.array([(left, low), (left + 199, low), (left + 199, high), (left, high)], dtype=float)
            )
    return quads


def middles(quads: list[Quad]) -> list[tuple[int, int]]:
    return sorted((int(quad[0][0]), round(quad[:, 1].mean())) for quad in quads)


def test_tiles_are_cut_between_lines() -> None:
    bars = [(0, top, 180, top + 20) for top in range(10, 5950, 47)]
    tiles: list[int] = []

    def detect(tile: Image.Image) -> list[Quad]:
        tiles.append(tile.height)
        assert tile.convert("L").crop((0, 0, 400, 1)).getextrema() == (255, 255)
        assert tile.convert("L").crop((0, tile.height - 1, 400, tile.height)).getextrema() == (255, 255)
        return bars_of(tile, widen=0.0)

    assert middles(detect_on_page(page(bars), 1.0, detect)) == [(0, top + 10) for _, top, _, _ in bars]
    assert len(tiles) > 4
    assert all(height <= TILE_ROWS + 2 * SLACK_ROWS for height in tiles)


def test_tiles_are_as_large_as_the_detector_sees_them() -> None:
    heights: list[int] = []
    detect_on_page(page([]), 2.0, lambda tile: heights.append(tile.height) or [])  # type: ignore[func-returns-value]
    assert max(heights) <= (TILE_ROWS + 2 * SLACK_ROWS) / 2
    assert sum(heights) == 6000


@pytest.mark.parametrize("shift", range(1, 25, 4))
def test_staggered_columns_leave_no_row_to_cut_and_lose_nothing(shift: int) -> None:
    left = [(0, top, 180, top + 22) for top in range(10, 5900, 25)]
    right = [(200, top, 380, top + 22) for top in range(10 + shift, 5900, 25)]
    found = detect_on_page(page(left + right), 1.0, lambda tile: bars_of(tile, widen=0.05))
    assert middles(found) == sorted((bar[0], bar[1] + 11) for bar in left + right)


def box(top: int, bottom: int) -> Quad:
    return np.array([(0, top), (180, top), (180, bottom), (0, bottom)], dtype=float)


def test_a_small_line_under_a_huge_one_is_no_repetition() -> None:
    huge, top = box(880, 1020), 950  # letters of 900..1000: the detector's box is wider than they are
    assert not _repeats(box(1000, 1024), huge, top)
    assert _repeats(box(885, 1015), huge, top)
    assert _repeats(box(950, 1018), huge, top)  # its lower half, cut by the tile's upper edge
    assert _repeats(box(951, 975), huge, top)
    beside = box(885, 1015) + np.array([150.0, 0.0])
    assert not _repeats(beside, huge, top)


def test_the_next_tile_starts_above_the_lines_that_were_cut() -> None:
    whole, cut, edge = box(900, 930), box(990, 1023), 1024
    assert _next_top([whole], edge, earliest=500) == edge
    # With headroom, so that the line's box does not seem to be cut again.
    assert 980 <= _next_top([whole, cut], edge, earliest=500) < 990 - 2
    assert _next_top([box(400, 1023)], edge, earliest=500) == edge


def test_something_taller_than_a_tile_does_not_stop_the_page() -> None:
    wall = [(0, 100, 380, 5000), (0, 5500, 180, 5520)]
    assert (0, 5510) in middles(detect_on_page(page(wall), 1.0, bars_of))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(8, 60), st.integers(8, 60)), min_size=20, max_size=90))
def test_any_lines_with_gaps_are_found_once(sizes: list[tuple[int, int]]) -> None:
    bars, top = [], 20
    for height, gap in sizes:
        bars.append((0, top, 180, top + height))
        top += height + gap
    found = detect_on_page(page(bars, top + 40), 1.0, lambda tile: bars_of(tile, widen=0.0))
    assert len(found) == len(bars)


def test_activity_is_low_between_lines() -> None:
    activity = row_activity(page([(0, 100, 380, 140)], height=300))
    assert activity.shape == (300,)
    assert activity[120] > 10 * (activity[50] + 0.01)
    assert activity[50] == activity[200] == 0.0
