"""Pictures on the page: the right ones, boxes where the original has them, never more bytes than allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from listcheck.model.finding import Finding, Fix
from listcheck.model.location import Box, Location
from listcheck.model.picture_view import PictureView
from listcheck.report.html_pictures import Budget, Note, Shot, shots

SEEN = Location("images[1]", box=Box(10, 20, 30, 40), path="shop/2.jpg")
FOUND = Finding(
    "AD101", "a", "error", "critical", "", "", SEEN, "", (), Fix(), 0.9, "", (), "", "1", "main_image_n"
)  # fmt: skip
SHOT = Shot(
    "images[1]", "图片 2", "shop/2.jpg", (Note(1, "error", Box(10, 900, 30, 40)), Note(12, "info", None))
)


def view(region: Box, frames: int = 1) -> PictureView:
    return PictureView(b"x" * 300, "image/webp", region, frames)


def drawn(*views: PictureView) -> tuple[tuple[tuple[int, Box], ...], ...]:
    made = Budget(lambda path, boxes: views, 10_000).drawings(SHOT)
    assert made is not None
    return tuple(tuple((o.number, o.box) for o in drawing.outlines) for drawing in made)


def test_pictures_with_findings_in_their_order_and_notes_once() -> None:
    other = replace(FOUND, location=replace(SEEN, field="images[0]", path="shop/1.jpg", box=None))
    named = replace(FOUND, location=Location("images[2].name", path="shop/3.jpg"))
    compared = replace(FOUND, location=Location("title"), related=(replace(SEEN, field="images[4]"),))
    found = shots([(1, FOUND), (1, FOUND), (2, other), (3, named), (4, compared)], "zh")
    assert [(shot.field, [note.number for note in shot.notes]) for shot in found] == [
        ("images[0]", [2]),
        ("images[1]", [1]),
        ("images[4]", [4]),
    ]
    assert found[1].name == "图片 2（主图）" and found[1].file == "2.jpg"


def test_a_picture_that_is_only_pointed_at_has_no_place_here() -> None:
    pointed = replace(FOUND, location=Location("title"), related=(replace(SEEN, box=None),))
    assert shots([(1, pointed)], "zh") == ()


def test_boxes_move_with_the_band_that_is_shown() -> None:
    assert drawn(view(Box(0, 800, 400, 300))) == (((1, Box(10, 100, 30, 40)),),)
    assert drawn(view(Box(0, 0, 400, 300))) == ((),)
    assert drawn(view(Box(0, 0, 400, 920))) == (((1, Box(10, 900, 30, 20)),),)


def test_both_frames_of_an_animation_have_the_box() -> None:
    assert drawn(view(Box(0, 0, 400, 1000), frames=2)) == (
        ((1, Box(10, 900, 30, 40)), (1, Box(410, 900, 30, 40))),
    )


def test_numbers_stay_in_the_picture_and_off_each_other() -> None:
    notes = tuple(Note(number, "error", Box(0, 0, 400, 60 * number)) for number in range(1, 5))
    made = Budget(lambda path, boxes: (view(Box(0, 0, 400, 400)),), 10_000).drawings(
        replace(SHOT, notes=notes)
    )
    assert made is not None
    for outline in made[0].outlines:
        badge = outline.badge
        assert (
            badge.x >= 0 and badge.x + badge.width <= 400 and badge.y >= 0 and badge.y + badge.height <= 400
        )


def test_when_the_bytes_are_spent_no_picture_is_opened() -> None:
    opened: list[str] = []

    def views(path: str, boxes: Sequence[Box]) -> tuple[PictureView, ...]:
        opened.append(path)
        return (view(Box(0, 0, 400, 1000)),)

    budget = Budget(views, 500)
    assert [budget.drawings(SHOT) is None for _ in range(4)] == [False, False, True, True]
    assert len(opened) == 2 and budget.refused == 2


def test_without_a_way_to_open_pictures_there_are_none() -> None:
    assert Budget(None, 500).drawings(SHOT) == ()
