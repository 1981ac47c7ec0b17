"""The kind `small_print`: which letters are small, which claim they belong to, and where it points."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.checks.base import Check, ScopedText, Subject
from listcheck.checks.small_print import SmallPrint, letter_size
from listcheck.model.evidence import Evidence, FieldText, ImageMetrics, ImageText, Need, TextLine
from listcheck.model.finding import Match
from listcheck.model.listing import Listing
from listcheck.model.location import Box
from listcheck.text.views import views

from .searched_subjects import DAY, check

PRINT = check(SmallPrint, headlines=("买一送一", "半价"), disclaimers=("仅限[^\n]{1,8}", "运费自理"))


def line(text: str, size: float, y: int = 0, confidence: float = 0.98) -> TextLine:
    """A line as pictures are read: its box a third higher than its letters."""
    return TextLine(text, Box(0, y, round(size * len(text)), round(size * 1.35)), confidence)


def found(*lines: TextLine, width: int = 800, height: int = 800, asked: Check = PRINT) -> list[Match]:
    image = ImageText("images[0]", "main", lines)
    text = ScopedText(FieldText("images[0]", "image_text", image.raw), views(image.raw), image=image)
    metrics = (ImageMetrics("images[0]", "main", width, height, 1, "JPEG", 80.0, 0.0),) if width else ()
    evidence = Evidence(image_texts=(image,), metrics=metrics)
    return list(asked.find(Subject(Listing(key="1"), evidence, DAY, frozenset(), (text,), (text,))))


@pytest.mark.parametrize(("size", "small"), [(15, True), (18, True), (22, False), (60, False)])
def test_a_fifth_of_the_claim_is_small(size: float, small: bool) -> None:
    assert bool(found(line("买一送一", 100), line("仅限指定款", size, 300))) is small


@pytest.mark.parametrize(("width", "small"), [(800, True), (400, False), (1600, True)])
def test_letters_that_nobody_can_read_are_small_beside_any_claim(width: int, small: bool) -> None:
    """11 px of 800; on a picture half as wide the same letters are shown twice as large."""
    assert bool(found(line("买一送一", 40), line("运费自理", 11, 300), width=width)) is small


def test_plain_print_is_no_small_print_of_itself() -> None:
    assert not found(line("半价", 14), line("运费自理", 10, 60)), "all of it is small: no claim stands out"
    assert not found(line("买一送一 运费自理", 80))
    assert not found(line("加厚收纳箱", 120), line("运费自理", 12, 300))


def test_it_points_at_the_small_print_and_at_what_it_takes_back() -> None:
    (match,) = found(line("买一送一", 100), line("*仅限会员", 14, 700, 0.61), line("运费自理", 12, 740))
    assert (match.location.text, match.location.box) == ("仅限会员", Box(0, 700, 70, 19))
    assert [place.text for place in match.related] == ["买一送一", "运费自理"]
    assert dict(match.values) == {"match": "仅限会员", "headline": "买一送一", "times": "8"}
    assert match.confidence == 0.61, "no surer than the poorest reading of them"


def test_the_largest_claim_in_sight_is_meant() -> None:
    (match,) = found(line("半价", 80), line("买一送一", 120, 200), line("运费自理", 12, 700))
    assert match.related[0].text == "买一送一"


def test_on_a_long_page_only_what_is_seen_together() -> None:
    far = found(line("买一送一", 120), line("运费自理", 14, 3000), width=790, height=6000)
    near = found(line("买一送一", 120), line("运费自理", 14, 1200), width=790, height=6000)
    assert (len(far), len(near)) == (0, 1)


def test_an_unmeasured_picture_is_as_wide_as_its_lines() -> None:
    assert found(line("买一送一", 100), line("运费自理", 12, 300), width=0)


def test_a_pattern_may_narrow_one_of_its_branches() -> None:
    asked = check(SmallPrint, headlines=("(?:^|[^0-9])(?P<hit>0元)|全场5折",), disclaimers=("运费自理",))
    for claim in ("0元", "限时0元", "全场5折"):
        (match,) = found(line(claim, 100), line("运费自理", 12, 300), asked=asked)
        assert match.related[0].text == claim.removeprefix("限时")


def test_text_outside_pictures_has_no_size() -> None:
    raw = "买一送一\n运费自理"
    text = ScopedText(FieldText("description", "description", raw), views(raw))
    assert not list(PRINT.find(Subject(Listing(key="1"), Evidence(), DAY, frozenset(), (text,), (text,))))


def test_it_reads_pictures_and_their_sizes() -> None:
    assert PRINT.needs() == Need.IMAGE_TEXT | Need.IMAGE_METRICS


@pytest.mark.parametrize(
    ("text", "box", "size"),
    [
        ("四个汉字", Box(0, 0, 400, 135), 100),
        ("四个汉字", Box(0, 0, 135, 400), 100),  # set vertically
        ("四个汉字", Box(0, 0, 380, 240), 95),  # slanted: the box is high, the letters are not
        ("四 个 汉 字", Box(0, 0, 900, 135), 100),  # far apart: the line is long, the letters are not
        ("500ml", Box(0, 0, 250, 135), 100),
        ("", Box(0, 0, 1, 1), 1),
    ],
)
def test_how_high_letters_are(text: str, box: Box, size: float) -> None:
    assert letter_size(TextLine(text, box, 0.9)) == pytest.approx(size, rel=0.01)


@given(st.text(max_size=12), st.integers(0, 2000), st.integers(0, 2000), st.integers(2, 5))
def test_letters_grow_with_the_picture(text: str, width: int, height: int, times: int) -> None:
    one = TextLine(text, Box(0, 0, width, height), 0.9)
    larger = replace(one, box=Box(0, 0, width * times, height * times))
    assert 1 <= letter_size(one) <= max(1, width, height)
    assert letter_size(larger) <= times * letter_size(one) + 1e-6
