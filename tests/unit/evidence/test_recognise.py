from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from listcheck.evidence.recognise import LINE_HEIGHT, cut_out, recognise, spell
from listcheck.evidence.sessions import Session


def line(left: float, top: float, right: float, bottom: float) -> Any:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=np.float64)


def answer(*numbers: int, chance: float = 0.8) -> Any:
    chances = np.full((len(numbers), 5), 0.01, dtype=np.float32)
    chances[np.arange(len(numbers)), numbers] = chance
    return chances


LETTERS = ("", "全", "网", "最", "低")


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((0, 1, 1, 0, 2, 2, 2, 3, 0, 4, 0), "全网最低"),
        ((1, 0, 1), "全全"),  # a blank between them: the letter stands there twice
        ((1, 1, 1), "全"),
        ((0, 0), ""),
    ],
)
def test_repetitions_and_blanks_go(numbers: tuple[int, ...], text: str) -> None:
    found, confidence = spell(answer(*numbers), LETTERS)
    assert found == text
    assert confidence == (pytest.approx(0.8) if text else 0.0)


def test_confidence_is_that_of_the_letters_that_stay() -> None:
    chances = answer(1, 2)
    chances[0, 1], chances[1, 2] = 0.9, 0.5
    assert spell(chances, LETTERS) == ("全网", pytest.approx(0.7))


def ramp() -> Image.Image:
    """Red grows to the right, green downwards: where a pixel comes from can be read off it."""
    rows, columns = np.mgrid[0:200, 0:200].astype(np.uint8)
    return Image.fromarray(np.stack((columns, rows, np.zeros_like(rows)), axis=2))


@pytest.mark.parametrize(
    ("box", "squeeze", "width"),
    [
        ((10, 20, 110, 44), 1.0, 200),
        ((10, 20, 110, 44), 0.7, 144),
        ((0, 0, 30, 24), 1.0, 64),
        ((0, 0, 5, 50), 1.0, 480),
    ],
)
def test_lines_are_cut_at_their_own_width(box: tuple[int, int, int, int], squeeze: float, width: int) -> None:
    assert cut_out(ramp(), line(*box), squeeze).size == (width, LINE_HEIGHT)


def test_an_upright_line_shows_what_lies_in_its_box() -> None:
    values = np.asarray(cut_out(ramp(), line(40, 60, 140, 108), 1.0)).astype(int)
    assert values[24, 0, 0] == pytest.approx(40, abs=2) and values[24, -1, 0] == pytest.approx(140, abs=2)
    assert values[0, 50, 1] == pytest.approx(60, abs=2) and values[-1, 50, 1] == pytest.approx(108, abs=2)


def test_a_slanted_line_is_set_upright() -> None:
    quad = np.array([(40.0, 60.0), (140.0, 100.0), (130.0, 125.0), (30.0, 85.0)])
    values = np.asarray(cut_out(ramp(), quad, 1.0)).astype(int)
    assert values[0, 0, :2] == pytest.approx((40, 60), abs=4)
    assert values[0, -1, :2] == pytest.approx((140, 100), abs=4)
    assert values[-1, -1, :2] == pytest.approx((130, 125), abs=4)


def test_text_that_runs_down_is_turned_to_run_right() -> None:
    values = np.asarray(cut_out(ramp(), line(50, 20, 80, 180), 1.0)).astype(int)
    assert values.shape[:2] == (LINE_HEIGHT, 256)
    # What stands at the top is read first.
    assert values[24, 0, 1] == pytest.approx(20, abs=3) and values[24, -1, 1] == pytest.approx(180, abs=3)


@pytest.mark.parametrize("box", [(-8, -3, 60, 20), (150, 190, 230, 260), (199.6, 10, 200, 30)])
def test_boxes_may_reach_over_the_edge(box: tuple[float, ...]) -> None:
    assert cut_out(ramp(), line(*box), 1.0).height == LINE_HEIGHT


def test_no_line_is_wider_than_a_hundred_letters() -> None:
    assert cut_out(Image.new("RGB", (4000, 10)), line(0, 0, 4000, 2), 1.0).width == 4800


def test_the_network_is_shown_the_line_and_its_letters_spell_the_answer() -> None:
    shown = []

    class Engine:
        def run(self, outputs: None, inputs: dict[str, Any]) -> list[Any]:
            shown.append(inputs["x"])
            return [answer(1, 2)[None]]

    image = Image.new("RGB", (100, 60), "white")
    ImageDraw.Draw(image).rectangle((10, 10, 58, 34), fill="black")
    assert recognise(image, line(10, 10, 58, 34), 1.0, Session(Engine(), LETTERS))[0] == "全网"
    assert shown[0].shape == (1, 3, 48, 96)
    assert shown[0][0, :, 8:-8, 8:-8].max() == -1.0  # black; the edges blend into what is around
