from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from listcheck.evidence.metrics import measure, sharpness, white_border
from listcheck.evidence.picture import open_picture


def test_figures_of_a_product_on_white(pictures: Path) -> None:
    data = (pictures / "product.jpg").read_bytes()
    metrics = measure(open_picture(data))
    assert (metrics.width, metrics.height, metrics.bytes, metrics.format) == (800, 800, len(data), "JPEG")
    assert metrics.white_border == 1.0
    assert metrics.sharpness > 100


def test_blur_is_seen(pictures: Path) -> None:
    assert measure(open_picture((pictures / "blurred.jpg").read_bytes())).sharpness < 5


def test_sharpness_falls_with_blur_and_is_zero_for_a_plain_colour() -> None:
    noise = Image.fromarray(np.random.default_rng(3).integers(0, 255, (400, 600, 3), dtype=np.uint8))
    values = [sharpness(noise.filter(ImageFilter.GaussianBlur(radius))) for radius in (0, 1, 2, 4)]
    assert values == sorted(values, reverse=True)
    assert sharpness(Image.new("RGB", (300, 200), "#808080")) == 0.0


def test_sharpness_is_the_variance_of_the_laplacian() -> None:
    grey = np.random.default_rng(5).integers(0, 255, (512, 512), dtype=np.uint8)
    value = grey.astype(float)
    expected = []
    for row in range(1, 511):
        around = value[row - 1, 1:-1] + value[row + 1, 1:-1] + value[row, :-2] + value[row, 2:]
        expected.append(around - 4 * value[row, 1:-1])
    assert sharpness(Image.fromarray(grey).convert("RGB")) == pytest.approx(np.var(expected), rel=1e-3)


@pytest.mark.parametrize(
    ("side", "share"), [((0, 0, 100, 100), 0.0), ((3, 3, 97, 97), 1.0), ((0, 0, 100, 3), 0.7423)]
)
def test_white_border_counts_the_outer_ring_only(side: tuple[int, int, int, int], share: float) -> None:
    image = Image.new("RGB", (100, 100), (250, 248, 245))
    ImageDraw.Draw(image).rectangle((side[0], side[1], side[2] - 1, side[3] - 1), fill=(244, 255, 255))
    assert white_border(image) == share


def test_the_smallest_picture_can_be_measured() -> None:
    dot = Image.new("RGB", (1, 1), "white")
    assert (white_border(dot), sharpness(dot)) == (1.0, 0.0)
