"""Where the fields of a listing stand on the page."""

from __future__ import annotations

import pytest

from listcheck.model.listing import ImageRef, Listing
from listcheck.score.model import ScoreModel
from listcheck.score.zones import exposure_zone

LISTING = Listing(
    key="1",
    images=(
        ImageRef("d2.jpg", role="detail", order=1),
        ImageRef("m1.jpg", role="main", order=0),
        ImageRef("m2.jpg", role="main", order=1),
        ImageRef("w.jpg", role="white", order=0),
        ImageRef("s.jpg", role="sku", order=0),
        ImageRef("d1.jpg", role="detail", order=0),
    ),
)


@pytest.mark.parametrize(
    ("field", "zone"),
    [
        ("title", "title"),
        ("short_title", "title"),
        ("selling_points[0]", "description"),
        ("description", "description"),
        ("detail_text", "description"),
        ("attributes", "attribute"),
        ("attributes.材质", "attribute"),
        ("attributes.尺码[cm]", "attribute"),
        ("skus[0].name", "sku"),
        ("skus[12].attributes.颜色", "sku"),
        ("price", "sku"),
        ("promotions[0]", "sku"),
        ("", "description"),
        ("images", "main_image_n"),
        ("images[0]", "detail_image"),
        ("images[1]", "main_image_1"),
        ("images[2]", "main_image_n"),
        ("images[3]", "main_image_n"),
        ("images[4]", "sku"),
        ("images[5]", "detail_first"),
        ("images[99]", "detail_image"),
    ],
)
def test_zone_of_a_field(field: str, zone: str, model: ScoreModel) -> None:
    assert exposure_zone(field, LISTING) == zone
    assert zone in model.exposures


def test_pictures_that_were_never_numbered_keep_their_order() -> None:
    listing = Listing(key="1", images=(ImageRef("a.jpg", role="main"), ImageRef("b.jpg", role="main")))
    assert [exposure_zone(f"images[{i}]", listing) for i in (0, 1)] == ["main_image_1", "main_image_n"]
