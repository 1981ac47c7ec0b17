"""Small copies: small, upright, of the right part, and nothing of the original besides its pixels."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from listcheck.evidence.thumbnail import picture_views
from listcheck.model.location import Box

FIXTURES = Path(__file__).parents[3] / "fixtures/images"


def saved(path: Path, width: int, height: int, **options: object) -> str:
    Image.new("RGB", (width, height), "#14c828").save(path, **options)  # type: ignore[arg-type]
    return path.as_posix()


def test_a_picture_is_shown_whole(tmp_path: Path) -> None:
    (view,) = picture_views(saved(tmp_path / "a.png", 1600, 1200), [Box(1, 1, 5, 5)])
    assert view.region == Box(0, 0, 1600, 1200) and view.media_type == "image/webp"
    small = Image.open(io.BytesIO(view.data))
    assert (small.format, small.size) == ("WEBP", (720, 540))


def test_noise_is_brought_down_to_size(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (1500, 1500, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.png")
    (view,) = picture_views((tmp_path / "noise.png").as_posix(), [])
    assert len(view.data) < 150_000


def test_of_a_long_page_the_bands_around_boxes_are_shown(tmp_path: Path) -> None:
    path = saved(tmp_path / "long.png", 400, 9000)
    near, nearer, far = Box(10, 500, 50, 40), Box(10, 600, 50, 40), Box(10, 8000, 50, 40)
    regions = [view.region for view in picture_views(path, [far, near, nearer])]
    assert regions == [Box(0, 400, 400, 340), Box(0, 7900, 400, 240)]


def test_of_a_long_page_without_boxes_the_head_is_shown(tmp_path: Path) -> None:
    (view,) = picture_views(saved(tmp_path / "long.png", 400, 9000), [])
    assert view.region == Box(0, 0, 400, 1200)


def test_bands_are_few_and_not_the_whole_page(tmp_path: Path) -> None:
    path = saved(tmp_path / "long.png", 100, 9000)
    everywhere = picture_views(path, [Box(0, y, 10, 10) for y in range(0, 9000, 20)])
    assert [view.region.height for view in everywhere] == [300]
    assert len(picture_views(path, [Box(0, y, 10, 10) for y in range(0, 9000, 500)])) == 4


def test_frames_of_an_animation_stand_side_by_side() -> None:
    (view,) = picture_views((FIXTURES / "animated.gif").as_posix(), [])
    small = Image.open(io.BytesIO(view.data))
    assert view.frames == 2
    assert small.width / small.height == pytest.approx(2 * view.region.width / view.region.height, rel=0.02)


def test_nothing_but_pixels_travels(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "the phone of the owner"
    (view,) = picture_views(saved(tmp_path / "a.jpg", 300, 300, exif=exif), [])
    assert b"owner" not in view.data and b"EXIF" not in view.data


def test_what_cannot_be_opened_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    assert picture_views((tmp_path / "a.jpg").as_posix(), []) == ()
    assert picture_views((tmp_path / "none.jpg").as_posix(), []) == ()
    assert picture_views(tmp_path.as_posix(), []) == ()
    assert picture_views((FIXTURES / "bomb.png").as_posix(), []) == ()
