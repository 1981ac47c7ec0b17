from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.sources.exclude import Exclude


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("drafts", "drafts"),
        ("drafts", "shop/drafts/3502/listing.yaml"),
        ("drafts/", "shop/drafts/a.csv"),
        ("*.bak.csv", "shop/old.bak.csv"),
        ("shop/old", "shop/old/a.csv"),
        ("shop/old/**", "shop/old/x/a.csv"),
        ("shop/*/a.csv", "shop/x/a.csv"),
        ("**/tmp/*.json", "a/b/tmp/x.json"),
        ("**/tmp/*.json", "tmp/x.json"),
        ("tmp/*.json", "shop/tmp/x.json"),
        ("a?.csv", "a1.csv"),
        ("a[0-9].csv", "a1.csv"),
        ("a[!0-9].csv", "ax.csv"),
        ("草稿", "店铺/草稿/listing.yaml"),
        ("a.b+c(1).csv", "a.b+c(1).csv"),
    ],
)
def test_what_fits(glob: str, path: str) -> None:
    assert Exclude((glob,))(Path(path))


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("drafts", "drafts2/a.csv"),
        ("*.csv", "a.csv.txt"),
        ("shop/*/a.csv", "shop/x/y/a.csv"),
        ("a?.csv", "a.csv"),
        ("a[0-9].csv", "ax.csv"),
        ("a.csv", "abcsv"),
        ("", "a.csv"),
        ("/", "a.csv"),
    ],
)
def test_what_does_not(glob: str, path: str) -> None:
    assert not Exclude((glob,))(Path(path))


def test_an_absolute_path_in_here_counts_from_here(here: Path) -> None:
    assert not Exclude((here.parent.name,))(here / "a.csv")
    assert Exclude(("shop/*.csv",))(here / "shop" / "a.csv")


def test_none_excludes_nothing() -> None:
    assert not Exclude(())(Path("a"))


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_glob_is_a_glob(glob: str, path: str) -> None:
    Exclude((glob,))(Path(path.replace("\0", "")))
