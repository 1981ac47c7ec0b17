from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from listcheck.sources.exclude import Exclude
from listcheck.sources.owners import Owners

Write = Callable[..., Path]


def owners(*named: str, exclude: tuple[str, ...] = ()) -> list[tuple[str, list[str]]]:
    paths = [Path(name) for name in named]
    found = Owners(paths, Exclude(exclude))
    return [
        (owner.as_posix(), sorted(Path(part).name for part in parts))
        for path in paths
        if path.is_file()
        for owner, parts in found.of(path)
    ]


def test_the_nearest_folder_with_a_listing_file(write: Write) -> None:
    write("shop/listing.yaml")
    write("shop/a/listing.json")
    write("shop/a/images/main.jpg")
    write("shop/a/certs/report.pdf")
    write("shop/b/main.jpg")
    assert owners("shop/a/images/main.jpg", "shop/a/certs/report.pdf") == [("shop/a/listing.json", [])] * 2
    assert owners("shop/b/main.jpg") == [("shop/listing.yaml", [])]


def test_not_above_the_working_directory(write: Write, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("listing.yaml")
    write("inner/main.jpg")
    monkeypatch.chdir(here / "inner")
    assert owners("main.jpg") == []


def test_a_file_elsewhere_looks_three_levels_up(
    write: Write, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("elsewhere/listing.yaml")
    near, far = write("elsewhere/a/b/main.jpg"), write("elsewhere/a/b/c/d/main.jpg")
    (here / "inner").mkdir()
    monkeypatch.chdir(here / "inner")
    assert owners(near.as_posix()) == [((here / "elsewhere/listing.yaml").as_posix(), [])]
    assert owners(far.as_posix()) == []


def test_the_feeds_beside_a_picture_with_all_the_pictures_named(write: Write) -> None:
    write("feed/goods.csv")
    write("feed/goods.jsonl")
    write("feed/notes.txt")
    for name in ("a.jpg", "b.jpg", "images/c.jpg"):
        write(f"feed/{name}")
    assert owners("feed/a.jpg", "feed/images/c.jpg") == [
        ("feed/goods.csv", ["a.jpg", "c.jpg"]),
        ("feed/goods.jsonl", ["a.jpg", "c.jpg"]),
        ("feed/goods.csv", ["a.jpg", "c.jpg"]),
        ("feed/goods.jsonl", ["a.jpg", "c.jpg"]),
    ]


def test_what_is_read_anyway_needs_no_owner(write: Write) -> None:
    write("feed/goods.csv")
    write("feed/a.jpg")
    assert owners("feed/a.jpg", "feed/goods.csv") == []
    assert owners("feed/a.jpg", "feed") == []


def test_what_is_no_picture_belongs_to_no_feed(write: Write) -> None:
    write("feed/goods.csv")
    write("feed/README.md")
    assert owners("feed/README.md") == []


def test_excluded_owners(write: Write) -> None:
    write("a/listing.yaml")
    write("a/main.jpg")
    write("feed/goods.csv")
    write("feed/b.jpg")
    assert owners("a/main.jpg", "feed/b.jpg", exclude=("listing.yaml", "goods.csv")) == []
