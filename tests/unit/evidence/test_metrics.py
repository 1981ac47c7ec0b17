from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from listcheck.evidence.metrics import content_digest, measure, sharpness, white_border
from listcheck.evidence.picture import Picture, open_picture


def test_figures_of_a_product_on_white(pictures: Path) -> None:
    data = (pictures / "product.jpg").read_bytes()
    metrics = measure(open_picture(data))
    assert (metrics.width, metrics.height, metrics.bytes, metrics.format) == (800, 800, len(data), "JPEG")
    assert metrics.white_border == 1.0
    assert metrics.sharpness is not None
    assert metrics.sharpness > 70
    assert len(metrics.digest) == 32


def product(side: int = 800) -> Image.Image:
    """A plain product on a plain ground, softly lit: little to vary, but its outline is sharp."""
    drawn = Image.new("L", (side * 2, side * 2), 236)
    draw = ImageDraw.Draw(drawn)
    draw.rounded_rectangle((side * 0.6, side * 0.3, side * 1.4, side * 1.7), side // 8, fill=150)
    draw.rectangle((side * 0.6, side * 0.8, side * 1.4, side * 0.86), fill=90)
    return drawn.resize((side, side), Image.Resampling.LANCZOS).convert("RGB")


def blurred(image: Image.Image, radius: float) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(radius))


def sharpness_of(image: Image.Image) -> float:
    found = sharpness(image)
    assert found is not None
    return found


def test_blur_is_seen(pictures: Path) -> None:
    assert sharpness_of(open_picture((pictures / "blurred.jpg").read_bytes()).pixels) < 52


def test_a_plain_product_is_sharp_and_its_blurred_picture_is_not() -> None:
    """The variance of the Laplacian, a few units here, cannot tell the two."""
    shot = product()
    assert sharpness_of(shot) > 65
    assert sharpness_of(blurred(shot, 2)) < 45
    enlarged = shot.resize((200, 200), Image.Resampling.LANCZOS).resize((800, 800), Image.Resampling.BICUBIC)
    assert sharpness_of(enlarged) < 52


def test_a_background_out_of_focus_is_no_blur() -> None:
    shot = Image.fromarray(np.random.default_rng(9).integers(0, 255, (50, 50, 3), dtype=np.uint8))
    shot = blurred(shot.resize((800, 800), Image.Resampling.BICUBIC), 8)
    assert sharpness_of(shot) < 30
    shot.paste(product().crop((240, 120, 560, 680)), (240, 120))
    assert sharpness_of(shot) > 58


@pytest.mark.parametrize("sigma", [1, 2, 3])
def test_sharpness_says_how_wide_the_blur_is(sigma: int) -> None:
    """100 / (1 + the standard deviation in pixels of the picture at 800 px)."""
    assert 100 / sharpness_of(blurred(product(), sigma)) - 1 == pytest.approx(sigma, rel=0.15)


def test_a_large_picture_is_judged_at_the_size_it_is_shown() -> None:
    assert sharpness_of(blurred(product(1600), 1)) > 56
    assert sharpness_of(blurred(product(1600), 4)) < 45


def test_a_blur_along_one_side_only_is_seen_where_the_other_is_sharp() -> None:
    bars = Image.new("RGB", (800, 800), "white")
    ImageDraw.Draw(bars).rectangle((200, 200, 600, 600), fill="black")
    pixels = np.asarray(bars, dtype=np.float64)
    kernel = np.exp(-(np.arange(-12, 13) ** 2) / 18.0)
    shaken = np.apply_along_axis(
        lambda row: np.convolve(row, kernel / kernel.sum(), "same"), 1, pixels[:, :, 0]
    )
    assert sharpness_of(Image.fromarray(shaken.astype(np.uint8)).convert("RGB")) < 52 < sharpness_of(bars)


@pytest.mark.parametrize("size", [(1, 1), (31, 500), (300, 200)])
def test_without_edges_nothing_is_said(size: tuple[int, int]) -> None:
    assert sharpness(Image.new("RGB", size, "#808080")) is None
    noise = np.random.default_rng(3).integers(120, 136, (400, 600), dtype=np.uint8)
    assert sharpness(Image.fromarray(noise).convert("RGB")) is None


def test_the_same_pixels_have_the_same_digest_in_any_format() -> None:
    def digest(image: Image.Image, kind: str) -> str:
        buffer = io.BytesIO()
        image.save(buffer, kind)
        return content_digest(open_picture(buffer.getvalue()))

    shot = product(200)
    assert digest(shot, "PNG") == digest(shot, "BMP") == digest(shot.convert("RGBA"), "PNG")
    edited = shot.copy()
    edited.putpixel((150, 20), (0, 0, 0))
    assert digest(edited, "PNG") != digest(shot, "PNG")
    assert digest(shot.transpose(Image.Transpose.ROTATE_90), "PNG") != digest(shot, "PNG")


def test_a_digest_knows_the_shape() -> None:
    def digest(size: tuple[int, int]) -> str:
        return content_digest(Picture(Image.new("RGB", size, "white"), *size, 1, "PNG", False))

    assert digest((40, 20)) != digest((20, 40))


def test_a_digest_looks_at_the_last_frame_of_an_animation() -> None:
    first, last = Image.new("RGB", (20, 20), "white"), Image.new("RGB", (20, 20), "red")
    assert content_digest(Picture(first, 20, 20, 1, "GIF", True, last)) != content_digest(
        Picture(first, 20, 20, 1, "GIF", True, first)
    )


@pytest.mark.parametrize(
    ("side", "share"), [((0, 0, 100, 100), 0.0), ((3, 3, 97, 97), 1.0), ((0, 0, 100, 3), 0.7423)]
)
def test_white_border_counts_the_outer_ring_only(side: tuple[int, int, int, int], share: float) -> None:
    image = Image.new("RGB", (100, 100), (250, 248, 245))
    ImageDraw.Draw(image).rectangle((side[0], side[1], side[2] - 1, side[3] - 1), fill=(244, 255, 255))
    assert white_border(image) == share


def test_the_smallest_picture_can_be_measured() -> None:
    dot = Image.new("RGB", (1, 1), "white")
    assert (white_border(dot), sharpness(dot)) == (1.0, None)
