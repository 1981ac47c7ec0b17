from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from listcheck.evidence import ocr
from listcheck.evidence.ocr import PROFILES, OcrError, TextReader, detection_scale, model_paths
from listcheck.evidence.picture import READING_SIDE, Picture
from listcheck.evidence.reader import PictureReader
from listcheck.model.evidence import Need, TextLine


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
@pytest.mark.parametrize("name", ["long-page.png", "columns.png"])
def test_every_line_of_a_long_page_is_read_exactly_once(
    reader: PictureReader, pictures: Path, transcripts: dict[str, list[str]], name: str
) -> None:
    seen = [line.text for line in read(reader, pictures / name)]
    numbers = Counter(text[:3] for text in seen)
    assert numbers == Counter(text[:3] for text in transcripts[name])
    exact = sum(text in seen for text in transcripts[name])
    assert exact >= 0.95 * len(transcripts[name])


@pytest.mark.ocr
@pytest.mark.parametrize(
    "name",
    ["turned.jpg", "cmyk.jpg", "transparent.png", "sixteen-bit.png", "animated.gif", "animated.webp"],
)
def test_every_kind_of_file_reads_alike(
    reader: PictureReader, pictures: Path, transcripts: dict[str, list[str]], name: str
) -> None:
    lines = read(reader, pictures / name)
    assert [line.text for line in lines] == transcripts["caption"]
    assert abs(lines[0].box.x - 50) < 20  # upright pixels, also where EXIF turns them


@pytest.mark.ocr
def test_a_banner_as_thin_as_a_line_is_read(reader: PictureReader, pictures: Path, tmp_path: Path) -> None:
    line = Image.open(pictures / "animated.webp").convert("RGB").crop((0, 40, 640, 130)).resize((320, 45))
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


class FakeEngines:
    """Stands in for rapidocr: finds the boxes it is given, reads what it is told, and notes what it was shown."""

    def __init__(self, boxes: list[list[tuple[int, int]]], texts: list[tuple[str, float]]) -> None:
        self.boxes, self.texts = boxes, iter(texts)
        self.searched: list[tuple[int, ...]] = []
        self.recognised: list[tuple[int, ...]] = []

    def detect(self, pixels: np.ndarray) -> SimpleNamespace:
        self.searched.append(pixels.shape)
        return SimpleNamespace(boxes=np.array(self.boxes) if self.boxes else None)

    def recognise(self, pixels: np.ndarray) -> SimpleNamespace:
        self.recognised.append(pixels.shape)
        text, confidence = next(self.texts)
        return SimpleNamespace(txts=(text,), scores=(confidence,))

    def read(self, size: tuple[int, int]) -> tuple[TextLine, ...]:
        text_reader = TextReader()
        text_reader._built = self.detect, self.recognise
        pixels = Image.new("RGB", size, "white")
        return text_reader.read(Picture(pixels, size[0] * 2, size[1] * 2, 1, "JPEG", False))


def test_doubtful_and_empty_lines_are_left_out() -> None:
    boxes = [[(0, top), (99, top), (99, top + 30), (0, top + 30)] for top in (0, 100, 200, 300)]
    engines = FakeEngines(boxes, [("全网最低", 0.93456), ("树叶", 0.49), ("  ", 0.99), (" 包邮 ", 0.5)])
    lines = engines.read((800, 800))
    assert [(line.text, line.confidence) for line in lines] == [("全网最低", 0.9346), ("包邮", 0.5)]


def test_pictures_are_searched_at_scale_and_boxes_are_of_the_original() -> None:
    engines = FakeEngines([[(32, 64), (232, 64), (232, 104), (32, 104)]], [("字", 0.9)])
    lines = engines.read((400, 400))  # half of the original, and enlarged by 736 / 400 to be searched
    assert engines.searched == [(736, 736, 3)]
    assert lines[0].box == (34, 69, 219, 45)
    assert engines.recognised == [(48, 238, 3)]  # the line's own width at 48 px height


def test_text_that_runs_down_is_turned() -> None:
    engines = FakeEngines([[(10, 10), (50, 10), (50, 210), (10, 210)]], [("竖排", 0.9)])
    engines.read((800, 800))
    assert engines.recognised == [(48, 240, 3)]


def test_slanted_text_is_set_upright() -> None:
    engines = FakeEngines([[(0, 100), (300, 0), (310, 30), (10, 130)]], [("斜排", 0.9)])
    assert engines.read((800, 800))[0].box == (0, 0, 620, 260)
    assert engines.recognised == [(48, 474, 3)]


def test_a_picture_without_text_has_no_lines() -> None:
    assert FakeEngines([], []).read((300, 20)) == ()


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [
        (800, 800, 1.0),
        (1080, 1440, pytest.approx(1.0, abs=0.03)),  # a full main picture keeps its pixels
        (368, 368, 2.0),
        (220, 220, 2.5),  # thumbnails are enlarged, but not without end
        (2560, 2560 / 2, pytest.approx(0.707, abs=0.001)),
        (790, 8000, 1.0),  # a long page is measured by its width
        (2560, 9000, 0.5),
        (1920, 480, 1.0),
    ],
)
def test_detection_scale(width: int, height: int, scale: float) -> None:
    assert detection_scale(width, int(height), PROFILES["thorough"]) == scale
    assert PROFILES["thorough"].most == READING_SIDE


def test_a_missing_model_is_said_and_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "MODEL_FILES", ("no-such-model.onnx",))
    with pytest.raises(OcrError, match=r"no-such-model\.onnx"):
        model_paths()


def test_the_wheel_carries_its_models() -> None:
    assert all(path.stat().st_size > 1_000_000 for path in model_paths())


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
