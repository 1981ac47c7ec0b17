"""Small print from pixels to finding: read, measured, judged, and placed on the words that were drawn."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from listcheck import Settings, scan
from listcheck.model.finding import Finding
from listcheck.model.location import Box

PICTURES = Path(__file__).resolve().parents[3] / "fixtures" / "images"
# As scripts/draw_test_pictures.py draws them: left, top, right, bottom of the letters.
PROMISE, EXCEPTION = (62, 115, 538, 230), (64, 756, 225, 771)


def findings(folder: Path, image: Image.Image, **options: object) -> list[Finding]:
    folder.mkdir()
    image.save(folder / "main.jpg", quality=92, **options)
    text = "id: a\ntitle: 不锈钢保温杯 500ml\nplatform: douyin\nimages: [{path: main.jpg, role: main}]\n"
    (folder / "listing.yaml").write_text(text, encoding="utf-8")
    settings = Settings(lang="zh", as_of=date(2026, 11, 22), cache=False, select=("IM112", "IM113", "IM114"))
    (result,) = scan(folder, settings)
    assert not result.gaps
    return list(result.findings)


def overlap(box: Box | None, drawn: tuple[int, int, int, int], scale: float = 1) -> float:
    """Intersection over union with the letters."""
    assert box is not None
    left, top, right, bottom = (edge * scale for edge in drawn)
    across = max(0.0, min(box.x + box.width, right) - max(box.x, left))
    down = max(0.0, min(box.y + box.height, bottom) - max(box.y, top))
    common = across * down
    return common / (box.width * box.height + (right - left) * (bottom - top) - common)


def check(found: list[Finding], scale: float = 1) -> None:
    (one,) = found
    assert (one.code, one.location.text, one.related[0].text) == ("IM114", "人为损坏除外", "终身质保")
    # Boxes are drawn with a margin, and around the whole line: 0.5 is what that leaves at least.
    assert overlap(one.location.box, EXCEPTION, scale) > 0.5
    assert overlap(one.related[0].box, PROMISE, scale) > 0.5


@pytest.mark.ocr
def test_as_it_is(tmp_path: Path) -> None:
    shutil.copy(PICTURES / "small-print.jpg", tmp_path / "original.jpg")
    check(findings(tmp_path / "a", Image.open(tmp_path / "original.jpg")))


@pytest.mark.ocr
def test_scaled_and_turned(tmp_path: Path) -> None:
    """Boxes are in pixels of the original, upright."""
    image = Image.open(PICTURES / "small-print.jpg")
    check(findings(tmp_path / "a", image.resize((2000, 2000), Image.Resampling.BICUBIC)), scale=2.5)
    exif = Image.Exif()
    exif[0x0112] = 6
    check(findings(tmp_path / "b", image.transpose(Image.Transpose.ROTATE_90), exif=exif))


@pytest.mark.ocr
def test_on_a_long_page(tmp_path: Path) -> None:
    """Between two parts without words, 3,000 px down."""
    page = Image.new("RGB", (800, 5000), "#f3eee4")
    page.paste(Image.open(PICTURES / "small-print.jpg"), (0, 3000))
    (one,) = findings(tmp_path / "a", page)
    box = one.location.box
    assert box is not None
    assert overlap(Box(box.x, box.y - 3000, box.width, box.height), EXCEPTION) > 0.5


@pytest.mark.ocr
def test_the_same_words_in_letters_of_like_size_are_fine(tmp_path: Path) -> None:
    image = Image.open(PICTURES / "small-print.jpg")
    fair = Image.new("RGB", (800, 800), "#f3eee4")
    fair.paste(image.crop((40, 90, 560, 250)).resize((260, 80), Image.Resampling.LANCZOS), (40, 100))
    fair.paste(image.crop((50, 745, 250, 785)).resize((500, 100), Image.Resampling.LANCZOS), (40, 300))
    assert findings(tmp_path / "a", fair) == []
