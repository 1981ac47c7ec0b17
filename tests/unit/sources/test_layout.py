"""How a text goes on in its file, so that a finding's column is right or left out, never wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from listcheck.model.listing import Listing
from listcheck.sources.base import SourceOptions
from listcheck.sources.discover import discover


def layout(path: Path) -> str:
    (listing,) = discover([str(path)], SourceOptions())
    assert isinstance(listing, Listing)
    place = listing.origin.place("title")
    assert place is not None
    return place.layout


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("纯棉T恤", "line"),
        ("纯棉T恤  # 说明", "line"),
        ("'纯棉T恤'", "line"),
        ('"纯棉T恤"', "line"),
        ("'it''s'", "coded"),
        ('"纯棉\\u0054恤"', "coded"),
        ("|\n  纯棉\n  T恤", "block"),
        (">\n  纯棉\n  T恤", "coded"),
        ("纯棉\n  T恤", "coded"),
    ],
)
def test_yaml(tmp_path: Path, written: str, expected: str) -> None:
    path = tmp_path / "listing.yaml"
    path.write_text(f"title: {written}\n", encoding="utf-8")
    assert layout(path) == expected


@pytest.mark.parametrize(("written", "expected"), [("纯棉T恤", "line"), ("纯棉\\u0054恤", "coded")])
def test_json(tmp_path: Path, written: str, expected: str) -> None:
    path = tmp_path / "listing.json"
    path.write_text(f'{{"title": "{written}"}}', encoding="utf-8")
    assert layout(path) == expected
