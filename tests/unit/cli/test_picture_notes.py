"""From findings to what is drawn, and to a file name that no listing can misuse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.cli.picture_notes import legend_text, noted_pictures
from listcheck.model.finding import Finding, Fix
from listcheck.model.location import Box, Location
from listcheck.model.result import ListingHead, ListingResult

HEAD = ListingHead("8801", "shop/8801/listing.yaml", None, "douyin", "", "扫把")
HIGH, LOW = Box(10, 20, 100, 30), Box(10, 300, 100, 30)


def finding(location: Location, **changes: Any) -> Finding:
    made = Finding(
        code="AD101",
        name="level-terms",
        level="error",
        severity="critical",
        message="出现“顶级”",
        why="",
        location=location,
        word="顶级",
        related=(),
        fix=Fix(),
        confidence=0.9,
        group="extreme_words",
        sources=(),
        pack="ad-law",
        fingerprint="",
        title="级别类绝对化用语",
    )
    return replace(made, **changes)


def seen(index: int, box: Box | None = HIGH, path: str = "shop/8801/主图/1.jpg") -> Location:
    return Location(f"images[{index}]", box=box, path=path)


def test_only_what_stands_in_pictures_is_drawn() -> None:
    others = [Location("title", path="a"), Location("images[0].name", path="a"), Location("images")]
    refused = Location("images[0]", box=HIGH)
    findings = tuple(finding(location) for location in (*others, refused))
    assert noted_pictures(ListingResult(HEAD, findings), "zh") == []


def test_notes_run_from_top_to_bottom_and_the_whole_picture_comes_last() -> None:
    whole = finding(seen(0, None), code="IM101", title="主图太小", message="主图太小")
    findings = (whole, finding(seen(0, LOW), code="AD102"), finding(seen(0, HIGH), code="AD103"))
    (picture,) = noted_pictures(ListingResult(HEAD, findings), "zh")
    assert [note.code for note in picture.notes] == ["AD103", "AD102", "IM101"]
    assert picture.notes[2].title == "主图太小（整张图片）"
    assert picture.notes[2].text == ""
    assert picture.caption == "8801 · 图片 1 · 1.jpg"


def test_the_same_words_in_two_places_are_one_note() -> None:
    findings = (finding(seen(0, LOW)), finding(seen(0, HIGH)), finding(seen(0, HIGH)))
    (picture,) = noted_pictures(ListingResult(HEAD, findings), "zh")
    assert [note.boxes for note in picture.notes] == [(HIGH, LOW)]


def test_what_a_picture_contradicts_elsewhere_is_drawn_too() -> None:
    price = finding(Location("price", path="a"), related=(seen(1, LOW), seen(2, None)))
    (picture,) = noted_pictures(ListingResult(HEAD, (price,)), "en")
    assert picture.notes[0].boxes == (LOW,)
    assert picture.caption == "8801 · picture 2 · 1.jpg"


def test_pictures_come_in_their_order() -> None:
    findings = (finding(seen(10)), finding(seen(2)))
    names = [picture.name for picture in noted_pictures(ListingResult(HEAD, findings), "zh")]
    assert names == ["8801-03-1", "8801-11-1"]


def test_the_legend_as_text() -> None:
    (picture,) = noted_pictures(ListingResult(HEAD, (finding(seen(0)),)), "zh")
    assert legend_text(picture) == (
        "8801 · 图片 1 · 1.jpg\n\n1. [错误] AD101 级别类绝对化用语\n   出现“顶级”\n"
    )


def test_nothing_in_a_legend_acts_on_a_terminal() -> None:
    evil = finding(seen(0), message="\x1b[2J\u202e清仓\n2. 好")
    (picture,) = noted_pictures(ListingResult(HEAD, (evil,)), "zh")
    assert "\x1b" not in legend_text(picture)
    assert "\u202e" not in legend_text(picture)
    assert legend_text(picture).count("\n") == 4


def name_of(key: str, path: str) -> str:
    head = replace(HEAD, key=key)
    (picture,) = noted_pictures(ListingResult(head, (finding(seen(0, path=path)),)), "zh")
    return picture.name


@pytest.mark.parametrize(
    ("key", "path", "name"),
    [
        ("feed.csv#3", "a/详情 图.jpg", "feed.csv#3-01-详情 图"),
        ("../../etc/passwd", "1.jpg", "_.._etc_passwd-01-1"),
        ("C:\\x", "1.jpg", "C__x-01-1"),
        ("-rf", "1.jpg", "rf-01-1"),
        (".hidden", "1.jpg", "hidden-01-1"),
        ("con.1", "1.jpg", "_con.1-01-1"),
        ("console", "1.jpg", "console-01-1"),
        ("", "?.jpg", "listing-01-_"),
        ("a\u202eb\x00", "...", "a_b_-01-picture"),
    ],
)
def test_names_are_safe(key: str, path: str, name: str) -> None:
    assert name_of(key, path) == name


@given(st.text(max_size=200), st.text(min_size=1, max_size=200))
def test_any_listing_gives_a_name_that_every_file_system_takes(key: str, path: str) -> None:
    name = name_of(key, path)
    assert not set(name) & set('<>:"/\\|?*')
    assert name.isprintable()
    assert len(f"{name}-999.listcheck.jpg".encode()) < 255
    assert name[0] not in ".- "
    assert name == name.rstrip(" .")
