"""What is measured, and where it was taken."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.checks.base import Subject
from listcheck.checks.measures import MEASURES, Measured, most_repeated, needs_of, weighted_length
from listcheck.checks.metric import MeasureName
from listcheck.model.evidence import Evidence, ImageMetrics, ImageText, Need, TextLine
from listcheck.model.listing import ImageRef, Listing
from listcheck.model.location import Box

from .searched_subjects import DAY

PICTURE = ImageMetrics("images[0]", "main", 800, 600, 3 * 2**20, "JPEG", 41.6, 0.25)


def measured(name: str, listing: Listing | None = None, evidence: Evidence | None = None) -> list[Measured]:
    subject = Subject(listing or Listing(key="1"), evidence or Evidence(), DAY, frozenset())
    return list(MEASURES[name](subject))


def test_every_measure_has_a_name_that_rules_may_use() -> None:
    assert set(MEASURES) == set(get_args(MeasureName))


@pytest.mark.parametrize(("text", "length"), [("", 0), ("T恤", 3), ("Ａ。", 4), ("ab 12", 5), ("男·女", 5)])
def test_wide_characters_count_twice(text: str, length: int) -> None:
    assert weighted_length(text) == length


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("连衣裙女夏连衣裙长连衣裙", ("连衣", 3)),
        ("哈哈哈哈", ("哈哈", 2)),  # without overlaps
        ("T恤 T恤 T恤", ("", 0)),
        ("", ("", 0)),
    ],
)
def test_what_a_title_repeats(text: str, said: tuple[str, int]) -> None:
    assert most_repeated(text) == said


def test_titles() -> None:
    listing = Listing(key="1", title="纯棉T恤")
    (chars,), (weighted,) = measured("title.chars", listing), measured("title.weighted", listing)
    assert (chars.number, weighted.number) == (4, 7)
    assert weighted.location.span == (0, 4)
    assert measured("title.chars") == []


def test_a_repeated_word_is_shown_at_its_last_place() -> None:
    (one,) = measured("title.repeats", Listing(key="1", title="短袖男短袖"))
    assert (one.number, one.value, one.location.span) == (2, "短袖", (3, 5))


def test_counting_pictures_says_nothing_of_a_listing_without_any() -> None:
    images = (ImageRef("a.jpg", role="main"), ImageRef("b.jpg", role="detail"))
    (one,) = measured("images.main.count", Listing(key="1", images=images))
    assert (one.number, one.location.field) == (1, "images")
    assert measured("images.main.count") == []


@pytest.mark.parametrize(
    ("name", "number", "value"),
    [
        ("image.min_side", 600, "800×600"),
        ("image.width", 800, "800×600"),
        ("image.ratio", 800 / 600, "800×600"),
        ("image.megabytes", 3, "3.0 MB"),
        ("image.format", 0, "JPEG"),
        ("image.sharpness", 41.6, "42"),
        ("image.white_border", 0.25, "25%"),
        ("image.first_white_border", 0.25, "25%"),
    ],
)
def test_pictures(name: str, number: float, value: str) -> None:
    (one,) = measured(name, evidence=Evidence(metrics=(PICTURE,)))
    assert one.number == pytest.approx(number)
    assert (one.value, one.location.field) == (value, "images[0]")


def test_text_cover_needs_the_size_of_the_picture() -> None:
    lines = (TextLine("全场", Box(0, 0, 400, 300), 0.9), TextLine("包邮", Box(0, 300, 400, 300), 0.9))
    texts = (ImageText("images[0]", "main", lines), ImageText("images[1]", "main", lines))
    (one,) = measured("image.text_cover", evidence=Evidence(image_texts=texts, metrics=(PICTURE,)))
    assert (one.number, one.value) == (0.5, "50%")


def test_a_picture_without_edges_has_no_sharpness() -> None:
    assert measured("image.sharpness", evidence=Evidence(metrics=(replace(PICTURE, sharpness=None),))) == []


def test_only_the_first_picture_must_be_white() -> None:
    second = replace(PICTURE, field="images[1]", white_border=0.0)
    (one,) = measured("image.first_white_border", evidence=Evidence(metrics=(PICTURE, second)))
    assert one.location.field == "images[0]"
    assert measured("image.first_white_border") == []


def test_repeats_are_pictures_with_the_same_pixels() -> None:
    shown = [
        replace(PICTURE, field=f"images[{number}]", digest=digest)
        for number, digest in enumerate(("a", "", "b", "a", "a", ""))
    ]
    found = [
        (one.number, one.value, one.location.field, [place.field for place in one.related])
        for one in measured("image.repeats", evidence=Evidence(metrics=tuple(shown)))
    ]
    assert found == [
        (0, "", "images[0]", []),
        (0, "", "images[2]", []),
        (1, "1", "images[3]", ["images[0]"]),
        (2, "1", "images[4]", ["images[0]"]),
    ]


def covered(*boxes: Box) -> float:
    lines = tuple(TextLine("字", box, 0.9) for box in boxes)
    texts = (ImageText("images[0]", "main", lines),)
    small = replace(PICTURE, width=20, height=10)
    (one,) = measured("image.text_cover", evidence=Evidence(image_texts=texts, metrics=(small,)))
    return one.number


def test_lines_that_overlap_cover_the_picture_once() -> None:
    assert covered(Box(0, 0, 10, 10), Box(0, 0, 10, 10)) == 0.5
    assert covered(Box(0, 0, 10, 10), Box(5, 5, 10, 5)) == 0.625
    assert covered(Box(-5, -5, 15, 10)) == 0.25, "what lies outside the picture covers nothing of it"
    assert covered() == 0


@given(
    st.lists(
        st.builds(Box, st.integers(-4, 22), st.integers(-4, 12), st.integers(0, 12), st.integers(0, 9)),
        max_size=6,
    )
)
def test_cover_is_the_union_of_the_boxes(boxes: list[Box]) -> None:
    pixels = {
        (x, y)
        for box in boxes
        for x in range(max(0, box.x), min(20, box.x + box.width))
        for y in range(max(0, box.y), min(10, box.y + box.height))
    }
    assert covered(*boxes) == len(pixels) / 200


def repeated(*texts: str) -> list[Measured]:
    lines = tuple(TextLine(text, Box(0, 20 * row, 90, 15), 0.9) for row, text in enumerate(texts))
    evidence = Evidence(image_texts=(ImageText("images[0]", "main", lines),))
    return measured("image.text_repeats", evidence=evidence)


def test_the_line_that_stands_in_most_places() -> None:
    (one,) = repeated(
        "禾田家居", "收纳箱大容量", "禾田 家居", "禾田家居", "¥59", "¥59", "¥59", "¥59", "包邮", "包邮"
    )
    assert (one.number, one.value) == (3, "禾田家居")
    assert [place.box for place in (one.location, *one.related)] == [
        Box(0, 20 * row, 90, 15) for row in (0, 2, 3)
    ]
    assert repeated("¥59", "30cm", "包邮") == []
    assert repeated() == []


@pytest.mark.parametrize(
    ("name", "need"),
    [
        ("title.chars", Need.TEXT),
        ("images.main.count", Need.TEXT),  # counted without opening one
        ("image.width", Need.IMAGE_METRICS),
        ("image.text_cover", Need.IMAGE_METRICS | Need.IMAGE_TEXT),
        ("image.text_repeats", Need.IMAGE_TEXT),
    ],
)
def test_a_measure_asks_for_no_more_than_it_reads(name: str, need: Need) -> None:
    assert needs_of(name) == need
