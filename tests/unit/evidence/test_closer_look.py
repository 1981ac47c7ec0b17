from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from listcheck.evidence.closer_look import doubtful_spots, look_closer
from listcheck.evidence.detect import TextMap
from listcheck.evidence.rectangle import Rectangle

if TYPE_CHECKING:
    from listcheck.evidence.regions import Quad


def line(left: float, top: float, right: float, bottom: float) -> Quad:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=np.float64)


def seen(*whispers: tuple[int, int, int, int], chance: float = 0.01, across: float = 1.0) -> TextMap:
    chances = np.zeros((256, 512), dtype=np.float32)
    for left, top, right, bottom in whispers:
        chances[top:bottom, left:right] = chance
    return TextMap(chances, across, across)


def test_an_empty_picture_and_a_headline_raise_no_doubt() -> None:
    assert doubtful_spots(seen(), [], 14, 0.003) == []
    assert doubtful_spots(seen((100, 50, 400, 90), chance=0.9), [line(92, 42, 408, 98)], 14, 0.003) == []


def test_a_whisper_where_nothing_was_found_is_a_spot() -> None:
    (spot,) = doubtful_spots(seen((200, 120, 280, 124)), [], 14, 0.003)
    assert spot.holds(Rectangle(200, 120, 280, 124))
    assert spot.area() < 130 * 50
    assert doubtful_spots(seen((200, 120, 280, 124), chance=0.002), [], 14, 0.003) == []


def test_small_print_is_a_spot_and_takes_in_the_lines_around() -> None:
    lines = [line(100, 100, 250, 110), line(100, 114, 250, 132), line(100, 160, 250, 178)]
    (spot,) = doubtful_spots(seen(), lines, 14, 0.003)
    assert spot.holds(Rectangle(100, 100, 250, 132))
    assert not spot.holds(Rectangle(100, 160, 250, 178))


def test_a_headline_beside_small_print_is_not_looked_at_again() -> None:
    (spot,) = doubtful_spots(seen(), [line(100, 100, 250, 110), line(20, 20, 400, 96)], 14, 0.003)
    assert not spot.holds(Rectangle(20, 20, 400, 96))


def test_spots_are_in_pixels_of_the_picture() -> None:
    (spot,) = doubtful_spots(seen((200, 120, 208, 128), across=2.5), [], 14, 0.003)
    assert spot == Rectangle((200 - 12) * 2.5, (120 - 12) * 2.5, (208 + 12) * 2.5, (128 + 12) * 2.5)
    (corner,) = doubtful_spots(seen((0, 0, 8, 8)), [], 14, 0.003)
    assert corner == Rectangle(0, 0, 20, 20)


def test_a_picture_full_of_doubt_is_looked_at_once() -> None:
    everywhere = [(x, y, x + 4, y + 4) for x in range(0, 512, 24) for y in range(0, 256, 24)]
    (spot,) = doubtful_spots(seen(*everywhere), [], 14, 0.003)
    assert spot.area() > 0.9 * 512 * 256


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 480), st.integers(0, 240), st.integers(6, 200), st.integers(4, 40)),
        max_size=14,
    )
)
def test_no_spot_overlaps_another(boxes: list[tuple[int, int, int, int]]) -> None:
    lines = [line(x, y, min(512, x + width), min(256, y + height)) for x, y, width, height in boxes]
    spots = doubtful_spots(seen(), lines, 14, 0.003)
    assert all(one.overlap(other) == 0 for one, other in combinations(spots, 2))
    for quad in lines:
        if min(np.ptp(quad[:, 0]), np.ptp(quad[:, 1])) < 14:
            assert any(spot.holds(Rectangle.around(quad)) for spot in spots)


def looked(
    known: list[Quad], spot: Rectangle, found: list[Quad], size: tuple[int, int] = (400, 300)
) -> list[Quad]:
    shown: list[tuple[int, int]] = []

    def detect(part: Image.Image) -> list[Quad]:
        shown.append(part.size)
        return found

    result = look_closer(Image.new("RGB", size), known, [spot], detect)
    left, top, right, bottom = spot.whole_pixels()
    assert shown == [(right - left, bottom - top)]
    return result


def test_inside_a_spot_the_second_look_counts() -> None:
    blurred, elsewhere = line(60, 60, 200, 80), line(10, 200, 200, 240)
    result = looked(
        [blurred, elsewhere], Rectangle(50, 50, 250, 100), [line(10, 8, 150, 20), line(10, 22, 150, 34)]
    )
    assert [quad.tolist() for quad in result] == [
        elsewhere.tolist(),
        line(60, 58, 200, 70).tolist(),
        line(60, 72, 200, 84).tolist(),
    ]


def test_a_line_that_reaches_out_of_the_spot_is_not_doubled() -> None:
    headline = line(10, 40, 390, 80)
    piece = line(0, 0, 200, 28)  # what the spot shows of it, down to 78
    assert looked([headline], Rectangle(50, 50, 250, 100), [piece]) == [headline]


def test_small_print_in_the_margin_of_a_headline_is_kept() -> None:
    """The widened box of a big line may well cover a small line below it."""
    headline = line(10, 20, 390, 120)
    small = line(10, 52, 150, 64)  # at 102..114 of the picture
    result = looked([headline], Rectangle(50, 50, 250, 150), [small])
    assert len(result) == 2


def test_a_picture_without_doubt_is_left_as_it_was() -> None:
    known = [line(0, 0, 50, 20)]

    def detect(part: Image.Image) -> list[Quad]:
        raise AssertionError("nothing was to be looked at")

    assert look_closer(Image.new("RGB", (60, 60)), known, [], detect) == known


@pytest.mark.parametrize("noise", [0.0, 1.0])
def test_noise_takes_no_time(noise: float) -> None:
    """Thousands of whispering pixels are a pattern: one spot, found in a blink."""
    chances = (np.random.default_rng(3).random((1280, 1280), dtype=np.float32) * noise).astype(np.float32)
    spots = doubtful_spots(TextMap(chances, 1.0, 1.0), [], 14, 0.9)
    assert len(spots) == (1 if noise else 0)
