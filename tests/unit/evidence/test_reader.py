from __future__ import annotations

import io
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from listcheck.evidence import picture as picture_module
from listcheck.evidence import reader as module
from listcheck.evidence.cache import PictureCache, cache_info
from listcheck.evidence.models import ModelChoice, wheel_models
from listcheck.evidence.ocr import TextReader
from listcheck.evidence.picture import Picture
from listcheck.evidence.reader import PICTURE_NEEDS, PictureReader
from listcheck.model.bilingual import Bilingual
from listcheck.model.evidence import Need, TextLine
from listcheck.model.location import Box


class CountingReads:
    """Stands in for the engine: the "text" of a picture is its top left pixel."""

    def __init__(self) -> None:
        self.count = 0
        self.together = 0
        self.most_together = 0
        self.lock = threading.Lock()
        self.pause = threading.Event()

    def read(self, picture: Picture) -> tuple[TextLine, ...]:
        with self.lock:
            self.count += 1
            self.together += 1
            self.most_together = max(self.most_together, self.together)
        self.pause.wait(0.05)
        with self.lock:
            self.together -= 1
        return (TextLine(str(picture.pixels.getpixel((0, 0))), Box(0, 0, 5, 5), 0.75),)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> CountingReads:
    counting = CountingReads()
    monkeypatch.setattr(TextReader, "read", lambda self, picture: counting.read(picture))
    return counting


def png(path: Path, colour: str = "red") -> Path:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 10), colour).save(buffer, "PNG")
    path.write_bytes(buffer.getvalue())
    return path


def test_only_what_is_needed_is_read(tmp_path: Path, engine: CountingReads) -> None:
    picture = png(tmp_path / "a.png")
    reading = PictureReader().read(picture, Need.IMAGE_METRICS | Need.TEXT)
    assert (reading.lines, reading.codes, reading.problems) == (None, None, ())
    assert reading.metrics is not None and reading.metrics.width == 20
    assert engine.count == 0


def test_the_same_bytes_are_read_once(tmp_path: Path, engine: CountingReads) -> None:
    reader = PictureReader()
    first = reader.read(png(tmp_path / "a.png"), PICTURE_NEEDS)
    assert reader.read(png(tmp_path / "copy.png"), PICTURE_NEEDS) == first
    assert engine.count == 1


def test_the_next_run_takes_it_from_the_cache(tmp_path: Path, engine: CountingReads) -> None:
    picture = png(tmp_path / "a.png")
    first = PictureReader(PictureCache(tmp_path / "cache")).read(picture, PICTURE_NEEDS)
    again = PictureReader(PictureCache(tmp_path / "cache")).read(picture, PICTURE_NEEDS)
    assert again == first
    assert engine.count == 1
    assert cache_info(tmp_path / "cache").entries == 1


def test_what_was_not_needed_before_is_added(tmp_path: Path, engine: CountingReads) -> None:
    picture = png(tmp_path / "a.png")
    PictureReader(PictureCache(tmp_path / "cache")).read(picture, Need.IMAGE_METRICS)
    PictureReader(PictureCache(tmp_path / "cache")).read(picture, Need.IMAGE_TEXT)
    reading = PictureReader(PictureCache(tmp_path / "cache")).read(picture, PICTURE_NEEDS)
    assert engine.count == 1
    assert None not in (reading.lines, reading.codes, reading.metrics)
    assert cache_info(tmp_path / "cache").entries == 1


def test_one_changed_pixel_is_another_picture(tmp_path: Path, engine: CountingReads) -> None:
    reader = PictureReader(PictureCache(tmp_path / "cache"))
    picture = png(tmp_path / "a.png")
    reader.read(picture, PICTURE_NEEDS)
    image = Image.open(picture)
    image.putpixel((0, 0), (254, 0, 0))
    image.save(picture)
    lines = reader.read(picture, PICTURE_NEEDS).lines
    assert lines is not None and lines[0].text == "(254, 0, 0)"
    assert engine.count == 2


def test_other_models_or_another_profile_read_again(
    tmp_path: Path, engine: CountingReads, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = png(tmp_path / "a.png")
    PictureReader(PictureCache(tmp_path / "cache")).read(picture, PICTURE_NEEDS)
    PictureReader(PictureCache(tmp_path / "cache"), "balanced").read(picture, PICTURE_NEEDS)
    assert engine.count == 2
    newer = ModelChoice(wheel_models(), "a newer model", False)
    monkeypatch.setattr(module, "choose_models", lambda directory: newer)
    PictureReader(PictureCache(tmp_path / "cache")).read(picture, PICTURE_NEEDS)
    assert engine.count == 3
    PictureReader(PictureCache(tmp_path / "cache")).read(picture, PICTURE_NEEDS)
    assert engine.count == 3


@pytest.mark.parametrize(
    "damage", ["text", 7, {}, {"IMAGE_TEXT": 1}, {"IMAGE_TEXT": ["x", [["a"]]]}, {"IMAGE_TEXT": [None, None]}]
)
def test_a_senseless_entry_is_read_again(tmp_path: Path, engine: CountingReads, damage: Any) -> None:
    class Senseless(PictureCache):
        def get(self, key: str) -> Any:
            return damage

    reading = PictureReader(Senseless(tmp_path)).read(png(tmp_path / "a.png"), PICTURE_NEEDS)
    assert reading.lines is not None and reading.problems == ()
    assert engine.count == 1


def test_an_entry_of_the_right_version_and_wrong_shape_is_read_again(
    tmp_path: Path, engine: CountingReads
) -> None:
    picture = png(tmp_path / "a.png")
    PictureReader(PictureCache(tmp_path / "cache")).read(picture, Need.IMAGE_TEXT)

    class Bent(PictureCache):
        def get(self, key: str) -> Any:
            entry = super().get(key)
            entry["IMAGE_TEXT"][1][0]["box"] = "everywhere"
            return entry

    assert PictureReader(Bent(tmp_path / "cache")).read(picture, Need.IMAGE_TEXT).lines is not None
    assert engine.count == 2


def test_threads_with_one_picture_wait_and_with_many_do_not(tmp_path: Path, engine: CountingReads) -> None:
    reader = PictureReader()
    same = [png(tmp_path / f"same{number}.png") for number in range(6)]
    with ThreadPoolExecutor(6) as pool:
        readings = list(pool.map(lambda path: reader.read(path, Need.IMAGE_TEXT), same))
    assert engine.count == 1
    assert len({reading.lines for reading in readings}) == 1
    different = [png(tmp_path / f"{number}.png", f"#0000{number:02x}") for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda path: reader.read(path, Need.IMAGE_TEXT), different))
    assert engine.count == 5
    assert engine.most_together > 1


def test_a_crash_in_one_part_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(self: TextReader, picture: Picture) -> tuple[TextLine, ...]:
        raise MemoryError("no room\nfor this picture")

    monkeypatch.setattr(TextReader, "read", crash)
    cache = PictureCache(tmp_path / "cache")
    reading = PictureReader(cache).read(png(tmp_path / "a.png"), PICTURE_NEEDS)
    assert reading.lines is None
    assert reading.metrics is not None and reading.codes == ()
    assert [problem.en for problem in reading.problems] == [
        "the text in the picture could not be read (MemoryError: no room)"
    ]
    monkeypatch.undo()
    assert cache_info(tmp_path / "cache").entries == 1  # the crash is not remembered, the rest is


def test_only_profiles_that_allow_it_ask_for_optimised_models(
    tmp_path: Path, engine: CountingReads, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path | None] = []
    said = Bilingual("不用", "not used")

    def choose(directory: Path | None) -> ModelChoice:
        asked.append(directory)
        return ModelChoice(wheel_models(), "", False, said)

    monkeypatch.setattr(module, "choose_models", choose)
    picture = png(tmp_path / "a.png")
    for profile in ("fast", "balanced", "thorough"):
        reader = PictureReader(profile=profile, models=tmp_path / "models")
        assert reader.note is None
        reader.read(picture, Need.IMAGE_METRICS)
        assert reader.note is None  # no text was read, no model chosen
        reader.read(picture, Need.IMAGE_TEXT)
        assert reader.note == said
    assert asked == [tmp_path / "models", tmp_path / "models", None]


def test_equal_files_are_one_and_go_by_their_content(tmp_path: Path) -> None:
    names = [
        png(tmp_path / f"{number}.png", colour)
        for number, colour in enumerate(("red", "blue", "red", "green"))
    ]
    missing = tmp_path / "missing.png"
    found = PictureReader().distinct([*names, missing])
    assert sorted(found.values()) == sorted([names[0], names[1], names[3], missing])
    assert list(found) == sorted(found)
    again = PictureReader().distinct([names[3], names[2], names[1], missing])
    assert list(again) == list(found)


def test_an_animation_of_which_not_all_was_seen_says_so_each_time(
    tmp_path: Path, engine: CountingReads, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    monkeypatch.setattr(picture_module, "MAX_ANIMATION", 700)
    for _ in range(2):
        reading = PictureReader(PictureCache(tmp_path / "cache")).read(tmp_path / "a.gif", PICTURE_NEEDS)
        assert reading.lines is not None
        assert [problem.en for problem in reading.problems] == [
            "the animation is too long (2 frames): only the first was looked at"
        ]


@pytest.mark.parametrize("name", ["empty.jpg", "text.jpg", "truncated.jpg", "bomb.png"])
def test_an_unreadable_picture_is_one_problem(pictures: Path, engine: CountingReads, name: str) -> None:
    reading = PictureReader().read(pictures / name, PICTURE_NEEDS)
    assert (reading.lines, reading.codes, reading.metrics) == (None, None, None)
    assert len(reading.problems) == 1
    assert engine.count == 0


def test_files_that_cannot_be_read_are_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = PictureReader()
    os.mkfifo(tmp_path / "pipe.jpg")
    big = png(tmp_path / "big.png")
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    for path, words in (
        (tmp_path / "missing.jpg", "No such file"),
        (tmp_path, "not a regular file"),
        (tmp_path / "pipe.jpg", "not a regular file"),
        (Path("a\0b.jpg"), "cannot be read"),
        (big, "larger than"),
    ):
        reading = reader.read(path, PICTURE_NEEDS)
        assert reading.lines is None
        assert words in reading.problems[0].en
