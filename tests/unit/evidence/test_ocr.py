from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from listcheck.evidence.cache import PictureCache
from listcheck.evidence.ocr import TextReader
from listcheck.evidence.picture import Picture, open_picture
from listcheck.evidence.profiles import PROFILES, ProfileName
from listcheck.evidence.reader import PictureReader
from listcheck.evidence.sessions import Session
from listcheck.model.evidence import Need, TextLine
from listcheck.text.fold import fold


def read(reader: PictureReader, path: Path) -> tuple[TextLine, ...]:
    reading = reader.read(path, Need.IMAGE_TEXT)
    assert reading.problems == ()
    assert reading.lines is not None
    return reading.lines


@pytest.mark.ocr
def test_a_promotion_picture_is_read_with_places(
    reader: PictureReader, pictures: Path, transcripts: dict[str, list[str]]
) -> None:
    lines = read(reader, pictures / "promo.jpg")
    assert [line.text for line in lines] == transcripts["promo.jpg"]
    assert all(line.confidence > 0.9 for line in lines)
    claim = lines[1].box  # drawn at 90, 220 with letters of 110 px
    assert abs(claim.x - 90) < 20 and abs(claim.y + claim.height / 2 - 300) < 20
    assert abs(claim.width - 550) < 30 and 100 < claim.height < 170


@pytest.mark.ocr
def test_small_faint_print_is_read(
    reader: PictureReader, pictures: Path, transcripts: dict[str, list[str]]
) -> None:
    assert [line.text for line in read(reader, pictures / "faint.jpg")] == transcripts["faint.jpg"]


@pytest.mark.ocr
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", ["long-page.png", "columns.png"])
def test_every_line_of_a_long_page_is_read_exactly_once(
    pictures: Path, transcripts: dict[str, list[str]], name: str, profile: ProfileName
) -> None:
    lines = TextReader(profile).read(open_picture((pictures / name).read_bytes()))
    seen = [line.text for line in lines]
    numbers = Counter(text[:3] for text in seen)
    assert numbers == Counter(text[:3] for text in transcripts[name])
    exact = sum(text in seen for text in transcripts[name])
    assert exact >= 0.95 * len(transcripts[name])


@pytest.mark.ocr
@pytest.mark.parametrize("name", ["turned.jpg", "cmyk.jpg", "transparent.png", "sixteen-bit.png"])
def test_every_kind_of_file_reads_alike(
    reader: PictureReader, pictures: Path, transcripts: dict[str, list[str]], name: str
) -> None:
    lines = read(reader, pictures / name)
    assert [line.text for line in lines] == transcripts["caption"]
    assert abs(lines[0].box.x - 50) < 20  # upright pixels, also where EXIF turns them


@pytest.mark.ocr
@pytest.mark.parametrize("name", ["animated.gif", "animated.webp"])
def test_the_first_and_the_last_frame_of_an_animation_are_read(
    reader: PictureReader, pictures: Path, transcripts: dict[str, list[str]], name: str
) -> None:
    """The last frame repeats one line of the first, in its place."""
    wanted = set(transcripts["caption"]) | set(transcripts["last frame"])
    # The GIF's coarse colours make a traditional letter of one; to the rules it is the same.
    assert Counter(fold(line.text).text for line in read(reader, pictures / name)) == Counter(wanted)


@pytest.mark.ocr
@pytest.mark.parametrize("profile", PROFILES)
def test_a_copy_with_one_digit_edited_is_read_again(
    pictures: Path, tmp_path: Path, profile: ProfileName
) -> None:
    """No likeness of pictures may stand in for reading them: a measure that sees this edit sees re-encoding,
    too."""
    reader = PictureReader(PictureCache(tmp_path / "cache"), profile)
    assert [line.text for line in read(reader, pictures / "price.png")][1] == "到手价59.9元"
    assert [line.text for line in read(reader, pictures / "price-edited.png")][1] == "到手价69.9元"


@pytest.mark.ocr
def test_threads_share_one_pair_of_sessions_and_read_alike(pictures: Path) -> None:
    names = ("promo.jpg", "turned.jpg", "codes.png", "columns.png")
    opened = [open_picture((pictures / name).read_bytes()) for name in names]
    alone = [TextReader("fast").read(picture) for picture in opened]
    shared = TextReader("fast")
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(shared.read, opened * 2)) == alone * 2


@pytest.mark.ocr
def test_a_banner_as_thin_as_a_line_is_read(reader: PictureReader, pictures: Path, tmp_path: Path) -> None:
    line = Image.open(pictures / "cmyk.jpg").convert("RGB").crop((0, 40, 640, 130)).resize((320, 45))
    strip = Image.new("RGB", (1600, 45), "white")
    strip.paste(line, (600, 0))
    strip.save(tmp_path / "strip.png")
    lines = read(reader, tmp_path / "strip.png")
    assert [found.text for found in lines] == ["夏季新款上市"]
    assert abs(lines[0].box.x - 625) < 15


@pytest.mark.ocr
def test_boxes_stay_inside_the_picture(reader: PictureReader, pictures: Path) -> None:
    for name, width, height in (("promo.jpg", 800, 800), ("columns.png", 600, 1500)):
        for line in read(reader, pictures / name):
            x, y, across, down = line.box
            assert 0 <= x < x + across <= width and 0 <= y < y + down <= height


class Asked:
    """Stands in for a loaded network."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.shown: list[tuple[int, ...]] = []

    def run(self, outputs: None, inputs: dict[str, Any]) -> list[Any]:
        self.shown.append(inputs["x"].shape[2:])
        return [self.answer(*inputs["x"].shape[2:])]


LETTERS = ("", *"全网最低树叶包邮字 ")


def a_reader(
    lines: list[tuple[int, int, int, int]], texts: list[tuple[str, float]], profile: ProfileName = "thorough"
) -> tuple[TextReader, Asked, Asked]:
    """A reader whose networks find the lines (in pixels of their map) and read the texts they are given."""
    said = iter(texts)

    def find(rows: int, columns: int) -> np.ndarray:
        chances = np.zeros((1, 1, rows, columns), dtype=np.float32)
        for left, top, right, bottom in lines:
            chances[0, 0, top:bottom, left:right] = 0.9
        return chances

    def spell(rows: int, columns: int) -> np.ndarray:
        text, confidence = next(said)
        chances = np.zeros((1, 2 * len(text) + 1, len(LETTERS)), dtype=np.float32)
        chances[0, ::2, 0] = 0.99
        for number, letter in enumerate(text):
            chances[0, 2 * number + 1, LETTERS.index(letter)] = confidence
        return chances

    finder, speller = Asked(find), Asked(spell)
    reader = TextReader(profile)
    reader._built = Session(finder), Session(speller, LETTERS)
    return reader, finder, speller


def blank(width: int, height: int, ratio: int = 1) -> Picture:
    return Picture(
        Image.new("RGB", (width, height), "white"), width * ratio, height * ratio, 1, "JPEG", False
    )


def test_doubtful_and_empty_lines_are_left_out() -> None:
    reader, _, _ = a_reader(
        [(20, top, 120, top + 20) for top in (20, 100, 180, 260)],
        [("全网最低", 0.93456), ("树叶", 0.49), ("  ", 0.99), (" 包邮 ", 0.5)],
    )
    lines = reader.read(blank(800, 800))
    assert [(line.text, line.confidence) for line in lines] == [("全网最低", 0.9346), ("包邮", 0.5)]


def test_pictures_are_searched_at_scale_and_boxes_are_of_the_original() -> None:
    reader, finder, _ = a_reader([(100, 100, 400, 130)], [("字", 0.9)])
    (line,) = reader.read(blank(400, 400, ratio=2))  # enlarged by 736 / 400 to be searched
    assert finder.shown == [(736, 736)]
    grown = 1.6 * 300 * 30 / 660
    back = 2 * 400 / 736
    assert line.box.x == pytest.approx((100 - grown) * back, abs=2)
    assert line.box.y == pytest.approx((100 - grown) * back, abs=2)
    assert line.box.width == pytest.approx((300 + 2 * grown) * back, abs=3)
    assert line.box.height == pytest.approx((30 + 2 * grown) * back, abs=3)


def test_small_print_gets_a_closer_look() -> None:
    reader, finder, _ = a_reader([(100, 100, 300, 104)], [("字", 0.9)] * 2, "balanced")
    reader.read(blank(800, 800))
    assert finder.shown[0] == (512, 512)
    assert len(finder.shown) == 2
    rows, columns = finder.shown[1]
    assert rows < 150 and columns < 512  # only there, and as large as the picture has it
    reader, finder, _ = a_reader([(100, 100, 300, 130)], [("字", 0.9)], "balanced")
    reader.read(blank(800, 800))
    assert len(finder.shown) == 1


@pytest.mark.parametrize(("profile", "width"), [("fast", 0.6), ("balanced", 0.7), ("thorough", 0.9)])
def test_profiles_squeeze_lines(profile: ProfileName, width: float) -> None:
    reader, _, speller = a_reader([(100, 100, 300, 130)], [("字", 0.9)], profile)
    reader.read(blank(736, 736))
    grown = 1.6 * 200 * 30 / 460
    natural = 48 * (200 + 2 * grown) / (30 + 2 * grown)
    assert speller.shown == [(48, pytest.approx(natural * width, abs=8.1))]


def test_a_picture_without_text_has_no_lines() -> None:
    reader, _, _ = a_reader([], [])
    assert reader.read(blank(300, 20)) == ()


def test_a_picture_of_any_shape_is_searched_in_bounded_pieces() -> None:
    """A strip of 1x3000 px or a page of 30,000 px must not ask for gigabytes."""
    for width, height in ((1, 3000), (3000, 1), (790, 30_000), (8, 8)):
        reader, finder, _ = a_reader([], [])
        reader.read(blank(width, height))
        assert all(rows * columns <= 2_000_000 for rows, columns in finder.shown)


@pytest.mark.ocr
def test_reading_is_offline_and_silent(pictures: Path, tmp_path: Path) -> None:
    program = """
import socket, sys
def refuse(*args, **options): raise AssertionError("network")
socket.socket.connect = socket.getaddrinfo = refuse
from listcheck.evidence.reader import PICTURE_NEEDS, PictureReader
for path in sys.argv[1:]:
    reading = PictureReader().read(path, PICTURE_NEEDS)
    assert not reading.problems, reading.problems
    print(len(reading.lines))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(pictures / "cmyk.jpg"), str(pictures / "product.jpg")],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(tmp_path)},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split()[0] == "3"


def test_nothing_heavy_is_imported_before_the_first_picture() -> None:
    program = (
        "import sys, listcheck.evidence.gather, listcheck.evidence.reader as reader; reader.PictureReader();"
        "print([name for name in ('numpy', 'PIL', 'onnxruntime', 'rapidocr', 'zxingcpp', 'diskcache')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
