"""From the field of a finding to its cell."""

from __future__ import annotations

import pytest

from listcheck.model.listing import ImageRef, Listing, Origin
from listcheck.model.location import Location, Place
from listcheck.model.sheet import SheetColumn, SheetRow, SheetRows
from listcheck.report.xlsx_places import Spot, spots_of

FIELDS = (
    ("id", "商品ID"), ("title", "商品标题"), ("sku.name", "规格"), ("price", "售价"), ("attribute", "材质"),
    ("attributes", "商品属性"), ("main_images", "主图"), ("detail_images", "详情图"),
    ("selling_points", "卖点1"), ("selling_points", "卖点2"), ("brand", "品牌"),
)  # fmt: skip
COLUMNS = tuple(SheetColumn(place, field, name) for place, (field, name) in enumerate(FIELDS))
ORIGIN = SheetRows("", COLUMNS, (2, 3))
ROWS = [
    SheetRow("", 2, ("A", "纯棉T恤", "白", 59, "", "产地:中国", "a.jpg", "d.jpg", "好看", "顶级", "山禾")),
    SheetRow("", 3, ("A", "纯棉T恤", "蓝", 65, "", "", "", "e.jpg")),
]
SOURCE = Listing(
    "A",
    images=(ImageRef("a.jpg"), ImageRef("e.jpg")),
    origin=Origin("t.csv", 1, {"": Place(2), "skus[0]": Place(2), "skus[1]": Place(3)}),
)


@pytest.mark.parametrize(
    ("field", "text", "spots"),
    [
        ("title", "纯棉", ((0, 1), (1, 1))),  # in the row of each SKU
        ("title", "", ((0, 1),)),
        ("skus[1].name", "蓝", ((1, 2),)),
        ("skus[1].price", "", ((1, 3),)),
        ("price", "", ((0, 3),)),
        ("attributes.材质", "", ((0, 5),)),  # the column is empty, and 商品属性 may hold it
        ("attributes.产地", "中国", ((0, 5),)),
        ("attributes.品牌", "山禾", ((0, 10),)),
        ("images[1]", "促销", ((1, 7),)),  # by the name of the picture, not by what it says
        ("selling_points[1]", "顶级", ((0, 9),)),
        ("short_title", "", ((0, 0),)),  # no column: at the id
        ("", "", ((0, 0),)),
    ],
)
def test_the_cell_of_a_finding(field: str, text: str, spots: tuple[tuple[int, int], ...]) -> None:
    found = spots_of(Location(field, text=text), ORIGIN, ROWS, SOURCE)
    assert found == tuple(Spot(*spot) for spot in spots)


def test_an_empty_cell_is_the_place_of_what_is_missing() -> None:
    columns = tuple(column for column in COLUMNS if column.field != "attributes")
    assert spots_of(Location("attributes.材质"), SheetRows("", columns, (2,)), ROWS[:1], SOURCE) == (
        Spot(0, 4),
    )


def test_a_table_without_an_id_shows_it_at_the_title() -> None:
    origin = SheetRows("", COLUMNS[1:], (2,))
    assert spots_of(Location(""), origin, ROWS[:1], SOURCE) == (Spot(0, 1),)


def test_rows_that_are_gone() -> None:
    assert spots_of(Location("title", text="纯棉"), ORIGIN, [], SOURCE) == ()
