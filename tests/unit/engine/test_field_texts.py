from __future__ import annotations

import pytest

from listcheck.engine.field_texts import text_at, with_text
from listcheck.model.listing import Attribute, ImageRef, Listing, Sku

LISTING = Listing(
    key="1",
    title="标题",
    short_title="短",
    selling_points=("一", "二"),
    description="描述",
    detail_text="详情",
    attributes=(Attribute("材质.里", "棉"), Attribute("颜色", "白"), Attribute("颜色", "黑")),
    skus=(Sku("大"), Sku("小", (Attribute("尺码", "S"),))),
    images=(ImageRef("a.jpg"),),
)
TEXTS = {
    "title": "标题",
    "short_title": "短",
    "description": "描述",
    "detail_text": "详情",
    "selling_points[1]": "二",
    "attributes.材质.里": "棉",
    "skus[0].name": "大",
    "skus[1].attributes.尺码": "S",
}


@pytest.mark.parametrize("field", TEXTS)
def test_a_text_is_found_and_changed_alone(field: str) -> None:
    assert text_at(LISTING, field) == TEXTS[field]
    changed = with_text(LISTING, field, "新")
    assert {name: text_at(changed, name) for name in TEXTS} == {**TEXTS, field: "新"}
    assert with_text(changed, field, TEXTS[field]) == LISTING


@pytest.mark.parametrize(
    "field",
    [
        "",
        "price",
        "images[0].name",
        "attributes.颜色",  # twice: which one?
        "attributes.产地",
        "selling_points[2]",
        "skus[2].name",
        "skus[0].attributes.尺码",
        "skus[0].price",
    ],
)
def test_what_is_not_one_text_has_none(field: str) -> None:
    assert text_at(LISTING, field) is None


def test_a_field_without_a_text_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match=r"images\[0\]"):
        with_text(LISTING, "images[0].name", "新")
