from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from listcheck.evidence.codes import find_codes
from listcheck.evidence.picture import open_picture


def test_qr_code_and_bar_code_with_their_places(pictures: Path) -> None:
    found = {code.format: code for code in find_codes(open_picture((pictures / "codes.png").read_bytes()))}
    assert {kind: code.text for kind, code in found.items()} == {
        "QRCode": "https://shop.example/add?from=box",
        "EAN13": "6901234567892",
    }
    box = found["QRCode"].box
    assert 60 <= box.x <= 80 and 60 <= box.y <= 80 and 75 <= box.width <= 100 and 75 <= box.height <= 100
    assert found["EAN13"].box.x > 350


def test_a_turned_inverted_code_is_found(pictures: Path) -> None:
    image = (
        Image.open(pictures / "codes.png")
        .convert("L")
        .point(lambda value: 255 - value)
        .rotate(30, expand=True)
    )
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    assert "https://shop.example/add?from=box" in {
        code.text for code in find_codes(open_picture(buffer.getvalue()))
    }


def test_boxes_are_in_pixels_of_the_original(pictures: Path) -> None:
    paper = Image.new("RGB", (6000, 5400), "white")
    paper.paste(Image.open(pictures / "codes.png").convert("RGB").resize((2800, 1680)), (3000, 3000))
    buffer = io.BytesIO()
    paper.save(buffer, "JPEG", quality=80)
    picture = open_picture(buffer.getvalue())
    assert picture.pixels.width == 3000
    box = next(code.box for code in find_codes(picture) if code.format == "QRCode")
    assert abs(box.x - 3288) < 30 and abs(box.width - 350) < 40


def test_pictures_without_codes_have_none(pictures: Path) -> None:
    for name in ("promo.jpg", "product.jpg", "faint.jpg"):
        assert find_codes(open_picture((pictures / name).read_bytes())) == ()


def test_codes_of_the_last_frame_are_found(pictures: Path) -> None:
    code = Image.open(pictures / "codes.png").convert("RGB")
    blank = Image.new("RGB", code.size, "white")
    buffer = io.BytesIO()
    blank.save(buffer, "GIF", save_all=True, append_images=[code])
    assert {found.format for found in find_codes(open_picture(buffer.getvalue()))} == {"QRCode", "EAN13"}
    buffer = io.BytesIO()
    code.save(buffer, "GIF", save_all=True, append_images=[blank, code])
    assert len(find_codes(open_picture(buffer.getvalue()))) == 2
