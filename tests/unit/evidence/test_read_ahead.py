from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from listcheck.evidence.read_ahead import read_ahead, usable_processors
from listcheck.evidence.reader import PICTURE_NEEDS, PictureReader, PictureReading
from listcheck.model.evidence import Need


class Counting(PictureReader):
    """Reads nothing and notes what it was asked for, and how many were asked at once."""

    def __init__(self, together: int = 1) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.guard = threading.Lock()
        self.barrier = threading.Barrier(together) if together > 1 else None

    def read(self, path: str | Path, need: Need) -> PictureReading:
        with self.guard:
            self.asked.append(Path(path).name)
        if self.barrier is not None:
            self.barrier.wait(timeout=20)
        return PictureReading()


def pictures(folder: Path, count: int) -> list[str]:
    paths = [folder / f"{number}.png" for number in range(count)]
    for number, path in enumerate(paths):
        Image.new("RGB", (9, 9), (number, 0, 0)).save(path)
    return [str(path) for path in paths]


def test_listings_come_in_order_each_when_its_pictures_are_read(tmp_path: Path) -> None:
    files = pictures(tmp_path, 40)
    reader = Counting()
    for number in read_ahead(range(20), lambda n: files[2 * n : 2 * n + 2], PICTURE_NEEDS, reader, 3):
        assert {f"{2 * number}.png", f"{2 * number + 1}.png"} <= set(reader.asked)
    assert sorted(reader.asked) == sorted(Path(path).name for path in files)


def test_pictures_of_several_listings_are_read_side_by_side(tmp_path: Path) -> None:
    """Each read waits for two others: with fewer threads at work this never ends."""
    files = pictures(tmp_path, 3)
    reader = Counting(together=3)
    assert list(read_ahead(range(3), lambda n: [files[n]], PICTURE_NEEDS, reader, 3)) == [0, 1, 2]


def test_equal_files_are_read_once_whatever_listing_they_are_in(tmp_path: Path) -> None:
    files = pictures(tmp_path, 2)
    copy = tmp_path / "copy.png"
    copy.write_bytes(Path(files[0]).read_bytes())
    reader = Counting()
    shown = [[files[0], files[1]], [str(copy)], [], [files[0]]]
    assert list(read_ahead(range(4), lambda n: shown[n], PICTURE_NEEDS, reader, 2)) == [0, 1, 2, 3]
    assert sorted(reader.asked) == ["0.png", "1.png"]


def test_it_does_not_run_away_from_the_judge(tmp_path: Path) -> None:
    """A feed of a million listings is not drawn into memory, with pictures or without."""
    files = pictures(tmp_path, 2)
    drawn = 0

    def feed() -> Iterator[int]:
        nonlocal drawn
        for number in range(5000):
            drawn += 1
            yield number

    for shown in ([], files):
        drawn = 0
        listings = read_ahead(feed(), lambda n, shown=shown: shown, PICTURE_NEEDS, Counting(), 2)
        for _ in range(3):
            next(listings)
        assert drawn < 200
        listings.close()


@pytest.mark.parametrize(("need", "threads"), [(Need.TEXT, 4), (PICTURE_NEEDS, 1)])
def test_nothing_is_read_ahead_without_need_or_threads(tmp_path: Path, need: Need, threads: int) -> None:
    files = pictures(tmp_path, 2)
    reader = Counting()
    assert list(read_ahead(range(2), lambda n: [files[n]], need, reader, threads)) == [0, 1]
    assert reader.asked == []


def test_who_stops_early_leaves_no_threads_behind(tmp_path: Path) -> None:
    files = pictures(tmp_path, 30)
    listings = read_ahead(range(30), lambda n: [files[n]], PICTURE_NEEDS, Counting(), 2)
    next(listings)
    listings.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("listcheck-pictures")]


def test_an_error_of_the_source_arrives(tmp_path: Path) -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise RuntimeError("the feed ends here")

    with pytest.raises(RuntimeError, match="ends here"):
        list(read_ahead(broken(), lambda n: [], PICTURE_NEEDS, Counting(), 2))


def test_there_is_a_processor() -> None:
    assert usable_processors() >= 1
