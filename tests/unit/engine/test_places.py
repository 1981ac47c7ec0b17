"""From a field and a span to a file, a line and a column."""

from __future__ import annotations

import pytest

from listcheck.engine.places import on_disk
from listcheck.model.listing import ImageRef, Listing, Origin
from listcheck.model.location import Location, Place, Span

Spot = tuple[str, int | None, int | None]


def spot(field: str, span: tuple[int, int] | None, place: Place | None, raw: str = "") -> Spot:
    origin = Origin("a/listing.yaml", places={} if place is None else {field: place})
    listing = Listing(key="1", origin=origin)
    found = on_disk(Location(field, Span(*span) if span else None), listing, {field: raw})
    return found.path, found.line, found.column


@pytest.mark.parametrize(
    ("place", "raw", "span", "line", "column"),
    [
        (Place(3, 8), "全网最低", (2, 4), 3, 10),
        (Place(3, 8), "全网最低", None, 3, 8),
        (Place(3), "全网最低", (2, 4), 3, None),
        (Place(6, 3, "block"), "第一行\n第二行最低", (7, 9), 7, 6),
        (Place(6, 3, "block"), "第一行\n第二行最低", (0, 2), 6, 3),
        (Place(6, 3, "block"), "一\n\n三", (3, 4), 8, 3),
        (Place(9, 5, "coded"), '说"最低"', (2, 4), 9, 5),  # written with escapes: where the text starts
        (Place(9, 5), "一\n最低", (2, 4), 9, None),  # the break is written as something else: who knows
        (None, "最低", (0, 2), None, None),
    ],
)
def test_lines_and_columns(
    place: Place | None, raw: str, span: tuple[int, int] | None, line: int | None, column: int | None
) -> None:
    assert spot("description", span, place, raw) == ("a/listing.yaml", line, column)


def test_the_place_of_something_around_is_not_moved() -> None:
    listing = Listing(key="1", origin=Origin("a.json", places={"attributes": Place(4, 2)}))
    found = on_disk(Location("attributes.材质", Span(3, 5)), listing, {"attributes.材质": "聚酯纤维棉"})
    assert (found.line, found.column) == (4, 2)


def test_a_picture_is_its_own_file_without_lines() -> None:
    """Its span counts in what was read in it, which has no column in the listing's file."""
    places = {"images[0]": Place(7, 12), "images[1]": Place(8, 12), "images[0].name": Place(7, 12)}
    images = (ImageRef("main.jpg", path="a/images/main.jpg"), ImageRef("https://a/b.jpg"))
    listing = Listing(key="1", images=images, origin=Origin("a/listing.yaml", places=places))

    def at(field: str) -> Spot:
        found = on_disk(Location(field, Span(5, 7)), listing, {})
        return found.path, found.line, found.column

    assert at("images[0]") == ("a/images/main.jpg", None, None)
    assert at("images[1]") == ("a/listing.yaml", 8, 12)
    assert at("images[0].name") == ("a/listing.yaml", 7, 17)
    assert at("images[9]") == ("a/listing.yaml", None, None)
