"""Which share of a listing was read."""

from __future__ import annotations

import pytest

from listcheck.model.listing import ImageRef, Listing
from listcheck.score.coverage import Coverage, coverage_of

LISTING = Listing(
    key="1",
    title="纯棉短袖",
    description="面料柔软",
    images=(
        ImageRef("m1.jpg", role="main"),
        ImageRef("m2.jpg", role="main"),
        ImageRef("d1.jpg", role="detail"),
    ),
)


def test_all_read() -> None:
    assert coverage_of(LISTING, []) == Coverage(1, 1, 1, 1)


def test_one_of_two_main_pictures_unread() -> None:
    assert coverage_of(LISTING, ["images[1]"]) == Coverage(main_images=0.5)


def test_no_picture_read_leaves_the_text_of_the_detail() -> None:
    assert coverage_of(LISTING, {f"images[{i}]" for i in range(3)}) == Coverage(main_images=0, detail=0.5)


def test_text_that_was_not_read() -> None:
    assert coverage_of(LISTING, ["title", "attributes"]) == Coverage(title=0, attributes=0.5)


def test_what_a_listing_does_not_have_cannot_be_missed() -> None:
    assert coverage_of(Listing(key="1"), ["images[0]", "detail_text"]) == Coverage()


@pytest.mark.parametrize("unread", [["images[2]"], ["description"]])
def test_detail_halves(unread: list[str]) -> None:
    assert coverage_of(LISTING, unread).detail == 0.5
