"""How a listing gets its category, and what is said where it gets none."""

from __future__ import annotations

import pytest

from listcheck.engine.placing import category_note, place
from listcheck.model.listing import Attribute, Listing
from listcheck.model.result import PlacedBy
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.text.category import CategoryTree

TREE = CategoryTree(PackData(rulepacks_root()).table("vocab/categories"))
FILED = (Attribute("备案号", "粤Ｇ妆网备字2023012345"),)


@pytest.mark.parametrize(
    ("listing", "categories", "by"),
    [
        (Listing("1", category=("女装", "衬衫")), {"apparel"}, "path"),
        (Listing("1", category=("女装", "衬衫"), attributes=FILED), {"apparel"}, "path"),
        (Listing("1", attributes=FILED), {"cosmetics"}, "number"),
        (Listing("1", category=("变美好物",), attributes=FILED), {"cosmetics"}, "number"),
        (Listing("1", description="<p>许可证编号：ＳＣ10133012345678</p>"), {"food"}, "number"),
        (Listing("1", selling_points=("国食健注G20210012",)), {"food", "health_food"}, "number"),
        (Listing("1", attributes=(Attribute("ISBN", "9787301000007"),)), {"book"}, "number"),
        (Listing("1", title="粤G妆网备字2023012345 牛奶面霜"), set(), "none"),
        (Listing("1", category=("变美好物",)), set(), "unknown"),
        (Listing("1", category=(" ",)), set(), "none"),
        (Listing("1"), set(), "none"),
    ],
)
def test_place(listing: Listing, categories: set[str], by: PlacedBy) -> None:
    placed = place(listing, TREE)
    assert (placed.categories, placed.by) == (categories, by)


def test_the_note_says_what_the_path_does_not() -> None:
    def note(listing: Listing) -> tuple[str, str]:
        placed = place(listing, TREE)
        return category_note(placed, TREE, "zh"), category_note(placed, TREE, "en")

    assert note(Listing("1", attributes=FILED)) == ("按编号判为化妆品", "Cosmetics, by its number")
    assert note(Listing("1", category=("变美好物",))) == (
        "未识别，按普通商品检查",
        "unknown, checked as ordinary goods",
    )
    assert note(Listing("1")) == note(Listing("1", category=("女装",))) == ("", "")
