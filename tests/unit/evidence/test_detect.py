from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image

from listcheck.evidence.detect import boxes_of, network_input, planes, text_map
from listcheck.evidence.sessions import Session


class Answer:
    """Stands in for a network: notes what it is shown and answers with a map of that size."""

    def __init__(self, *lines: tuple[int, int, int, int]) -> None:
        self.lines = lines
        self.shown: list[tuple[int, ...]] = []

    def run(self, outputs: None, inputs: dict[str, Any]) -> list[Any]:
        values = inputs["x"]
        self.shown.append(values.shape)
        chances = np.zeros((1, 1, *values.shape[2:]), dtype=np.float32)
        for left, top, right, bottom in self.lines:
            chances[0, 0, top:bottom, left:right] = 0.9
        return [chances]


def test_a_region_becomes_a_box_grown_by_what_the_map_leaves_out() -> None:
    chances = np.zeros((96, 320), dtype=np.float32)
    chances[40:50, 100:200] = 0.9
    (quad,) = boxes_of(chances)
    # The mask is one pixel larger to the right and below: sides of 100 and 10 between pixels' middles.
    by = 1.6 * 100 * 10 / 220
    assert quad == pytest.approx(
        np.array([(100 - by, 40 - by), (200 + by, 40 - by), (200 + by, 50 + by), (100 - by, 50 + by)]),
        abs=0.01,
    )


@pytest.mark.parametrize(
    ("chance", "height", "found"),
    [(0.9, 4, 1), (0.9, 2, 0), (0.45, 20, 0), (0.55, 20, 1), (0.25, 20, 0)],
)
def test_what_is_thin_or_unsure_is_no_line(chance: float, height: int, found: int) -> None:
    chances = np.zeros((64, 128), dtype=np.float32)
    chances[20 : 20 + height, 10:100] = chance
    assert len(boxes_of(chances)) == found


def test_a_pattern_does_not_become_a_million_lines() -> None:
    chances = np.zeros((640, 640), dtype=np.float32)
    for top in range(0, 640, 10):
        for left in range(0, 640, 10):
            chances[top : top + 5, left : left + 5] = 0.9
    assert len(boxes_of(chances)) == 1000


def test_strokes_a_pixel_apart_are_one_line() -> None:
    chances = np.zeros((64, 128), dtype=np.float32)
    chances[20:32, 10:100] = 0.95
    chances[:, 50] = 0.0
    assert len(boxes_of(chances)) == 1
    chances[:, 50:53] = 0.0
    assert len(boxes_of(chances)) == 2


@pytest.mark.parametrize(
    ("size", "scale", "shown"),
    [
        ((800, 800), 1.0, (800, 800)),
        ((790, 400), 1.0, (384, 800)),
        ((500, 300), 0.5, (160, 256)),
        ((9, 5), 1.0, (32, 32)),
    ],
)
def test_pictures_are_shown_in_sides_that_the_network_takes(
    size: tuple[int, int], scale: float, shown: tuple[int, int]
) -> None:
    assert network_input(Image.new("RGB", size), scale).shape == (1, 3, *shown)


def test_boxes_are_in_pixels_of_the_picture_and_stay_inside() -> None:
    answer = Answer((0, 4, 256, 24))
    seen = text_map(Image.new("RGB", (500, 300)), 0.5, Session(answer))
    assert answer.shown == [(1, 3, 160, 256)]
    (quad,) = seen.boxes((500, 300))
    assert quad.min() == 0.0
    assert quad[:, 0].max() == 500.0
    # Rows 4 to 24 of the map, grown by 1.6 * 255 * 20 / 550, times 300 / 160; at the top the picture ends.
    assert quad[:, 1].max() == pytest.approx((24 + 1.6 * 255 * 20 / 550) * 300 / 160, abs=0.2)


def test_colours_go_in_as_the_network_was_trained() -> None:
    image = Image.new("RGB", (2, 1), (255, 0, 51))
    assert planes(image).dtype == np.float32
    assert planes(image)[0, :, 0, 0] == pytest.approx([-0.6, -1.0, 1.0], abs=1e-6)  # blue, green, red
