from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from listcheck.sources.exclude import Exclude
from listcheck.sources.walk import OUTSIDE, walk

Write = Callable[..., Path]


def names(root: str = "shop", *exclude: str) -> list[str]:
    return [found.path.as_posix() for found in walk(Path(root), Exclude(exclude))]


def test_files_before_folders_each_by_name(write: Write) -> None:
    for name in (
        "b/listing.yaml",
        "a/listing.json",
        "z.csv",
        "b.jsonl",
        "a/c/listing.yml",
        "c.xlsx",
        "d.html",
        "e.json",
    ):
        write(f"shop/{name}")
    assert names() == [
        "shop/b.jsonl",
        "shop/c.xlsx",
        "shop/d.html",
        "shop/e.json",
        "shop/z.csv",
        "shop/a/listing.json",
        "shop/a/c/listing.yml",
        "shop/b/listing.yaml",
    ]


def test_what_holds_no_listings_is_passed_over(write: Write) -> None:
    for name in (
        "listcheck.yaml",
        "rules.yml",
        ".hidden/listing.yaml",
        ".secret.csv",
        "node_modules/x/package.json",
        "a.jpg",
        "README.md",
        "page_files/frame.html",
    ):
        write(f"shop/{name}")
    write("shop/page.html")
    assert names() == ["shop/page.html"]


def test_excluded_folders_are_not_entered(write: Write) -> None:
    write("shop/old/a.csv")
    write("shop/new/a.csv")
    write("shop/new/b.csv")
    assert names("shop", "old", "b.csv") == ["shop/new/a.csv"]


def test_files_beside_a_listing_file_are_its_sidecars(write: Write) -> None:
    write("shop/a/listing.yaml")
    write("shop/a/sizes.csv")
    write("shop/b.csv")
    found = {entry.path.name: entry.sidecar for entry in walk(Path("shop"), Exclude(()))}
    assert found == {"b.csv": False, "listing.yaml": False, "sizes.csv": True}


def test_links_lead_nowhere(here: Path, write: Write) -> None:
    write("outside/secret.csv")
    write("shop/a.csv")
    (here / "shop/folder").symlink_to(here / "outside")
    (here / "shop/loop").symlink_to(here / "shop")
    (here / "shop/b.csv").symlink_to(here / "outside/secret.csv")
    (here / "shop/c.csv").symlink_to(here / "shop/a.csv")
    (here / "shop/d.csv").symlink_to(here / "nowhere.csv")
    found = [(entry.path.name, entry.error) for entry in walk(Path("shop"), Exclude(()))]
    assert found == [("a.csv", ""), ("b.csv", OUTSIDE), ("c.csv", "")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_locked_folder_is_said(here: Path, write: Write) -> None:
    write("shop/locked/a.csv")
    (here / "shop/locked").chmod(0)
    (found,) = walk(Path("shop"), Exclude(()))
    assert found.error


def test_the_working_directory_itself(write: Write) -> None:
    write("a.csv")
    assert names(".") == ["a.csv"]
