from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from listcheck.evidence import picture as module
from listcheck.evidence.picture import PictureError, open_picture, shrink_for


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def corner(data: bytes) -> tuple[int, ...]:
    pixel = open_picture(data).pixels.getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return pixel


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF"])
def test_format_is_judged_by_content(kind: str) -> None:
    picture = open_picture(encoded(Image.new("RGB", (40, 30), "#336699"), kind))
    assert (picture.format, picture.width, picture.height, picture.animated) == (kind, 40, 30, False)
    assert picture.pixels.mode == "RGB"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty.jpg", "0 bytes"),
        ("text.jpg", "not a picture"),
        ("truncated.jpg", "damaged or cut off"),
        ("bomb.png", "too large"),
    ],
)
def test_what_cannot_be_opened_says_why(pictures: Path, name: str, words: str) -> None:
    with pytest.raises(PictureError, match=words) as caught:
        open_picture((pictures / name).read_bytes())
    assert caught.value.reason.zh


# Pillow alone is silent about the first, warns about the second and raises an error of its own at the third.
@pytest.mark.parametrize(
    ("side", "words"), [(9_400, "damaged"), (10_000, "too large"), (14_000, "too large")]
)
def test_a_big_header_makes_no_noise(side: int, words: str) -> None:
    data = bytearray(encoded(Image.new("L", (8, 8)), "BMP"))
    data[18:26] = side.to_bytes(4, "little") * 2
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(PictureError, match=words):
            open_picture(bytes(data))


def test_a_senseless_tiff_makes_no_noise() -> None:
    program = """
import io
from PIL import Image
from listcheck.evidence import picture as module
from listcheck.evidence.picture import PictureError, open_picture
buffer = io.BytesIO()
Image.new("RGB", (8, 8)).save(buffer, "TIFF")
data = buffer.getvalue()
samples = data.index(bytes((0x15, 1, 3, 0)))  # the tag SamplesPerPixel
try:
    open_picture(data[: samples + 8] + bytes((200, 0)) + data[samples + 10 :])
except PictureError:
    print("refused")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("refused\n", "")


# The last bytes of a PNG or GIF only say that the file ends: without them every pixel is still there.
@pytest.mark.parametrize(
    ("kind", "cut"),
    [
        ("JPEG", 3),
        ("JPEG", 700),
        ("PNG", 100),
        ("PNG", 700),
        ("GIF", 100),
        ("GIF", 700),
        ("WEBP", 3),
        ("WEBP", 700),
    ],
)
def test_no_cut_off_file_passes(kind: str, cut: int) -> None:
    noise = np.random.default_rng(7).integers(0, 255, (64, 64, 3), dtype=np.uint8)
    data = encoded(Image.fromarray(noise), kind)
    with pytest.raises(PictureError):
        open_picture(data[:-cut])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF"]), st.data())
def test_whatever_the_bytes_nothing_but_a_picture_or_a_reason_comes_out(
    kind: str, data: st.DataObject
) -> None:
    damaged = bytearray(encoded(Image.new("RGB", (24, 16), "#336699"), kind))
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(PictureError):
        assert open_picture(bytes(damaged)).pixels.mode == "RGB"


def test_transparency_is_flattened_on_white() -> None:
    layer = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    assert corner(encoded(layer, "PNG")) == (255, 255, 255)
    assert corner(encoded(layer.convert("LA"), "PNG")) == (255, 255, 255)
    palette = Image.new("P", (8, 8), 0)
    palette.putpalette([10, 20, 30])
    assert corner(encoded(palette, "PNG", transparency=0)) == (255, 255, 255)
    assert corner(encoded(palette, "PNG")) == (10, 20, 30)


@pytest.mark.parametrize(("value", "seen"), [(0, 0), (0x8080, 128), (0xFFFF, 255)])
def test_sixteen_bits_keep_their_greys(value: int, seen: int) -> None:
    grey = Image.frombytes("I;16", (8, 8), value.to_bytes(2, "little") * 64)
    if value:
        grey.putpixel((7, 7), 0xFFFF)
    assert corner(encoded(grey, "PNG")) == (seen, seen, seen)


def test_cmyk_becomes_what_one_sees() -> None:
    red, green, blue = corner(encoded(Image.new("RGB", (16, 16), "#c81e2b").convert("CMYK"), "JPEG"))
    assert red > 180 and green < 60 and blue < 70


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_turns_the_picture_upright(orientation: int) -> None:
    upright = Image.new("RGB", (60, 40), "white")
    upright.paste("red", (0, 0, 20, 10))
    stored = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }.get(orientation)
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = open_picture(
        encoded(upright.transpose(stored) if stored is not None else upright, "PNG", exif=exif)
    )
    assert (picture.width, picture.height) == (60, 40)
    assert picture.pixels.getpixel((5, 5)) == (255, 0, 0)
    assert picture.pixels.getpixel((55, 35)) == (255, 255, 255)


def test_damaged_exif_costs_nothing() -> None:
    data = encoded(Image.new("RGB", (30, 20)), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert open_picture(data).width == 30


def test_the_first_and_the_last_frame_of_an_animation(pictures: Path) -> None:
    for name in ("animated.gif", "animated.webp"):
        picture = open_picture((pictures / name).read_bytes())
        assert picture.animated and picture.last is not None and picture.problem is None
        assert picture.pixels.getpixel((5, 5)) == (255, 255, 255)
        assert picture.last.getpixel((5, 5)) == pytest.approx((255, 204, 0), abs=3)
    assert open_picture((pictures / "promo.jpg").read_bytes()).last is None


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_frames_keep_apart(kind: str) -> None:
    """Pillow moves one picture from frame to frame: the first must not become the last."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("#ff0000", "#00ff00", "#0000ff")]
    picture = open_picture(encoded(frames[0], kind, save_all=True, append_images=frames[1:], lossless=True))
    assert picture.last is not None
    assert (picture.pixels.getpixel((3, 3)), picture.last.getpixel((3, 3))) == ((255, 0, 0), (0, 0, 255))


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_an_animation_cut_off_anywhere_does_not_pass(kind: str) -> None:
    noise = np.random.default_rng(11).integers(0, 255, (3, 48, 48, 3), dtype=np.uint8)
    frames = [Image.fromarray(frame) for frame in noise]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    for share in (0.5, 0.8, 0.95):
        with pytest.raises(PictureError):
            open_picture(data[: int(len(data) * share)])


def test_an_endless_animation_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    frames = [Image.new("RGB", (20, 20), (number, 0, 0)) for number in range(30)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    monkeypatch.setattr(module, "MAX_ANIMATION", 20 * 20 * 29)
    picture = open_picture(data)
    assert picture.last is None and picture.animated
    assert picture.problem is not None and "30 frames" in picture.problem.en


@pytest.mark.parametrize("size", [(1, 1), (7, 2)])
def test_a_placeholder_is_no_picture(size: tuple[int, int]) -> None:
    with pytest.raises(PictureError, match="placeholder"):
        open_picture(encoded(Image.new("RGB", size), "GIF"))


@pytest.mark.parametrize("size", [(790, 1), (8, 8)])
def test_a_strip_between_the_parts_of_a_page_is_one(size: tuple[int, int]) -> None:
    assert open_picture(encoded(Image.new("RGB", size), "PNG")).pixels.size == size


def test_a_wrong_name_is_no_matter_and_wrong_content_is() -> None:
    """Shops' servers send WebP under names that end in .jpg; what counts is whether it can be read."""
    assert open_picture(encoded(Image.new("RGB", (30, 30)), "WEBP")).format == "WEBP"
    for content in (b"<html><body>404</body></html>", b"%PDF-1.7\n", b"PK\x03\x04" + bytes(60), b"\0" * 200):
        with pytest.raises(PictureError, match="not a picture"):
            open_picture(content)


def test_pages_and_previews_are_no_animation() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    assert not open_picture(encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:])).animated
    phone = open_picture(encoded(frames[0], "MPO", save_all=True, append_images=frames[1:]))
    assert (phone.format, phone.animated) == ("JPEG", False)


@pytest.mark.parametrize(
    ("width", "height", "shrink"),
    [
        (800, 800, 1),
        (3000, 4000, 1),  # a telephone's photo: less than four times the reading size
        (790, 30_000, 1),  # a long page is measured by its width
        (6000, 6000, 2),
        (10_500, 10_500, 4),
    ],
)
def test_only_very_big_pictures_are_shrunk(width: int, height: int, shrink: int) -> None:
    assert shrink_for(width, height) == shrink


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_shrunk_picture_keeps_its_true_size(kind: str) -> None:
    big = Image.new("RGB", (6001, 5401), "white")
    big.paste("red", (0, 0, 3000, 2700))
    picture = open_picture(encoded(big, kind))
    assert (picture.width, picture.height) == (6001, 5401)
    assert picture.pixels.size == (3001, 2701)
    assert picture.pixels.getpixel((100, 100)) != picture.pixels.getpixel((2900, 2600))
