"""Boxes stand where the words are, whatever way the picture was stored."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageColor

from listcheck.evidence import annotate as module
from listcheck.evidence.annotate import annotate
from listcheck.evidence.legend import COLOURS, Note
from listcheck.evidence.picture import PictureError
from listcheck.evidence.typeface import Typeface, find_typeface
from listcheck.model.location import Box
from listcheck.model.rule import Level

GREEN = (20, 200, 40)
NO_LETTERS = Typeface()
FONT = find_typeface()
needs_font = pytest.mark.skipif(not FONT.chinese, reason="needs a font with Chinese characters")


def note(*boxes: Box, level: Level = "error", text: str = "") -> Note:
    return Note(level, "错误", "AD101", "级别类绝对化用语", text, boxes)


def saved(folder: Path, image: Image.Image, name: str = "1.png", **options: Any) -> Path:
    path = folder / name
    image.save(path, **options)
    return path


def drawn(path: Path, *notes: Note, typeface: Typeface = NO_LETTERS) -> np.ndarray[Any, Any]:
    done = annotate(path, "8801 · 图片 1", notes, typeface)
    with Image.open(io.BytesIO(done.data)) as image:
        assert image.format == {".jpg": "JPEG", ".png": "PNG"}[done.suffix]
        return np.asarray(image.convert("RGB")).astype(int)


def near(pixels: np.ndarray[Any, Any], colour: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """Where a colour is; JPEG moves it a little."""
    return np.asarray(np.abs(pixels - np.array(colour[:3])).max(axis=-1) < 30)


def picture_in(pixels: np.ndarray[Any, Any]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the green picture on the sheet."""
    rows, columns = np.nonzero(near(pixels, GREEN))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def has_outline(pixels: np.ndarray[Any, Any], box: Box, level: Level, scale: float = 1.0) -> bool:
    """Whether the four sides of a box are lined in the colour of the level, close outside, and nothing of it
    lies inside. Numbers may hide some of a side."""
    left, top, _, _ = picture_in(pixels)
    colour = near(pixels, ImageColor.getrgb(COLOURS[level]))
    x, y = left + round(box.x * scale), top + round(box.y * scale)
    right, bottom = x + round(box.width * scale), y + round(box.height * scale)
    room = 8
    sides = (
        colour[y:bottom, x - room : x].any(axis=1),
        colour[y:bottom, right : right + room].any(axis=1),
        colour[y - room : y, x:right].any(axis=0),
        colour[bottom : bottom + room, x:right].any(axis=0),
    )
    inside = colour[y + 1 : bottom - 1, x + 1 : right - 1]
    return all(side.mean() > 0.9 for side in sides) and not inside.any()


@pytest.mark.parametrize("level", ["error", "warning", "info"])
def test_a_box_has_the_colour_of_its_level_around_the_words(tmp_path: Path, level: Level) -> None:
    box = Box(120, 200, 300, 60)
    pixels = drawn(saved(tmp_path, Image.new("RGB", (600, 600), GREEN)), note(box, level=level))
    assert has_outline(pixels, box, level)
    assert not has_outline(pixels, Box(120, 330, 300, 60), level)


def test_the_picture_itself_keeps_its_size_and_the_original_its_bytes(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("RGB", (640, 400), GREEN))
    before = path.read_bytes()
    left, top, right, bottom = picture_in(drawn(path, note(Box(50, 50, 100, 40))))
    assert (right - left, bottom - top) == (640, 400)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("orientation", "stored"),
    [(3, Image.Transpose.ROTATE_180), (6, Image.Transpose.ROTATE_90), (8, Image.Transpose.ROTATE_270)],
)
def test_boxes_are_those_of_the_upright_picture(
    tmp_path: Path, orientation: int, stored: Image.Transpose
) -> None:
    upright = Image.new("RGB", (400, 600), GREEN)
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(tmp_path, upright.transpose(stored), "1.jpg", exif=exif, quality=95)
    box = Box(90, 400, 200, 50)
    pixels = drawn(path, note(box))
    left, top, right, bottom = picture_in(pixels)
    assert (right - left, bottom - top) == (400, 600)
    assert has_outline(pixels, box, "error")


def test_boxes_shrink_with_a_picture_that_is_decoded_smaller(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("RGB", (6000, 5600), GREEN), "1.jpg")
    box = Box(2000, 3000, 1800, 600)
    pixels = drawn(path, note(box))
    left, _, right, _ = picture_in(pixels)
    assert right - left == 3000
    colour = near(pixels, ImageColor.getrgb(COLOURS["error"]))
    columns = np.nonzero(colour[picture_in(pixels)[1] + 1650])[0] - left  # the line in the middle of the box
    assert 960 < columns.min() < 1000
    assert 1900 < columns.max() < 1940


def test_a_box_at_the_edge_is_drawn_whole_and_its_number_beside_the_picture(tmp_path: Path) -> None:
    box = Box(0, 0, 600, 80)
    pixels = drawn(saved(tmp_path, Image.new("RGB", (600, 600), GREEN)), note(box))
    assert has_outline(pixels, box, "error")
    left, top, _, _ = picture_in(pixels)
    badge = near(pixels[top : top + 30, : left - 6], ImageColor.getrgb(COLOURS["error"]))
    assert badge.sum() > 150


def test_boxes_that_touch_leave_each_other_whole_and_the_worse_lies_on_top(tmp_path: Path) -> None:
    above, below = Box(100, 100, 400, 60), Box(100, 163, 400, 60)
    path = saved(tmp_path, Image.new("RGB", (600, 600), GREEN))
    for level in ("warning", "info"):
        pixels = drawn(path, note(above, level="error"), note(below, level=level))
        left, top, _, _ = picture_in(pixels)
        line = pixels[top + 160 : top + 166, left + 150 : left + 450]
        assert near(line, ImageColor.getrgb(COLOURS["error"])).any(axis=0).mean() > 0.9


def test_two_things_on_one_line_share_a_box_in_the_worse_colour(tmp_path: Path) -> None:
    box = Box(200, 200, 300, 60)
    path = saved(tmp_path, Image.new("RGB", (800, 800), GREEN))
    pixels = drawn(path, note(box, level="info"), note(box, level="error"))
    assert has_outline(pixels, box, "error")
    left, top, _, _ = picture_in(pixels)
    beside = pixels[top + 190 : top + 240, left + 100 : left + 195]
    for level in ("info", "error"):
        assert near(beside, ImageColor.getrgb(COLOURS[level])).sum() > 150  # each its own number


def test_numbers_hide_neither_each_other_nor_other_boxes(tmp_path: Path) -> None:
    boxes = [Box(60, 40 + 45 * number, 500, 40) for number in range(12)]
    pixels = drawn(saved(tmp_path, Image.new("RGB", (620, 620), GREEN)), *map(note, boxes))
    left, top, _, _ = picture_in(pixels)
    for box in boxes:
        words = pixels[top + box.y + 1 : top + box.y + 39, left + box.x + 1 : left + box.x + 499]
        assert near(words, GREEN).mean() > 0.99


def test_the_legend_of_a_long_page_stands_beside_it_level_with_its_boxes(tmp_path: Path) -> None:
    boxes = Box(100, 500, 400, 50), Box(100, 4000, 400, 50)
    path = saved(tmp_path, Image.new("RGB", (790, 5000), GREEN))
    pixels = drawn(path, *map(note, boxes))
    _, top, right, bottom = picture_in(pixels)
    assert pixels.shape[0] - bottom < 100
    beside = near(pixels[:, right + 20 :], ImageColor.getrgb(COLOURS["error"])).any(axis=1)
    for box in boxes:
        assert beside[top + box.y : top + box.y + 60].any()
    assert not beside[top + 700 : top + 3900].any()


def test_a_picture_without_boxes_still_has_its_legend_below(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("RGB", (300, 300), GREEN))
    pixels = drawn(path, note(level="warning"))
    _, _, _, bottom = picture_in(pixels)
    assert near(pixels[bottom:], ImageColor.getrgb(COLOURS["warning"])).sum() > 100


@needs_font
def test_the_legend_is_written_out_where_there_are_letters_for_it(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("RGB", (600, 600), GREEN))
    short = drawn(path, note(text="出现绝对化用语"), typeface=FONT)
    long = drawn(path, note(text="出现绝对化用语，" * 20), typeface=FONT)
    silent = drawn(path, note(text="出现绝对化用语，" * 20))
    assert silent.shape[0] < short.shape[0] < long.shape[0]
    assert short.shape[1] == long.shape[1] == silent.shape[1]


def test_both_ends_of_an_animation_are_shown(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (300, 300), colour) for colour in (GREEN, "#0000ff", "#ffff00")]
    path = tmp_path / "1.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    pixels = drawn(path, note(Box(80, 120, 100, 40)))
    for colour in (GREEN, (255, 255, 0)):
        assert near(pixels, colour).sum() > 60_000
    assert not near(pixels, (0, 0, 255)).any()


def test_what_is_too_long_for_jpeg_is_a_png(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST_JPEG", 900)
    path = saved(tmp_path, Image.new("RGB", (200, 1000), GREEN))
    assert annotate(path, "", [note(Box(10, 10, 50, 20))], NO_LETTERS).suffix == ".png"


@pytest.mark.parametrize("box", [Box(590, 590, 500, 500), Box(5000, 5000, 10, 10), Box(300, 300, 1, 1)])
def test_a_box_beyond_the_picture_or_of_no_size_does_no_harm(tmp_path: Path, box: Box) -> None:
    path = saved(tmp_path, Image.new("RGB", (600, 600), GREEN))
    assert picture_in(drawn(path, note(box)))[2:] == picture_in(drawn(path, note()))[2:]


@pytest.mark.parametrize("name", ["bomb.png", "truncated.jpg", "text.jpg", "empty.jpg", "missing.jpg"])
def test_what_cannot_be_opened_says_so(pictures: Path, name: str) -> None:
    with pytest.raises(PictureError):
        annotate(pictures / name, "", [note()], NO_LETTERS)


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(PictureError):
        annotate(tmp_path, "", [note()], NO_LETTERS)
