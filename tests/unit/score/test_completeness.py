from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from listcheck.errors import ConfigError
from listcheck.model.listing import Attribute, ImageRef, Listing, Origin, PriceRange
from listcheck.model.listing_score import Completeness
from listcheck.score.completeness import CompletenessRule

TABLE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[3] / "rulepacks/score/completeness.yaml").read_text("utf-8")
)
RULE = CompletenessRule(TABLE, ["见详情", "其他"])


def listing(**changes: Any) -> Listing:
    return Listing(**({"key": "1", "origin": Origin("listing.yaml")} | changes))


def parts(one: Listing, *categories: str) -> dict[str, tuple[int, int]]:
    return {part.id: (part.filled, part.asked) for part in RULE.judge(one, categories).parts}


def missing(completeness: Completeness) -> set[str]:
    return {title.zh for part in completeness.parts for title in part.missing}


def full() -> Listing:
    return listing(
        title="短袖T恤",
        category=("女装", "T恤"),
        price=PriceRange(39, 39),  # type: ignore[arg-type]
        selling_points=("圆领",),
        description="日常穿着",
        attributes=tuple(
            Attribute(name, value)
            for name, value in (
                ("品牌", "小禾"),
                ("面料材质", "棉100%"),
                ("尺码", "S/M"),
                ("颜色", "白"),
                ("执行标准", "GB/T 22849-2024"),
            )
        ),
        images=(
            *(ImageRef(f"{n}.jpg", f"{n}.jpg", "main", n) for n in range(3)),
            ImageRef("d.jpg", "d.jpg", "detail"),
        ),
    )


def test_a_full_listing_is_100() -> None:
    completeness = RULE.judge(full(), ["apparel"])
    assert completeness.value == 100
    assert not missing(completeness)


def test_an_empty_listing_is_0_and_says_what_is_missing() -> None:
    completeness = RULE.judge(listing(), ["food"])
    assert completeness.value == 0
    assert {"标题", "品牌", "保质期", "主图"} <= missing(completeness)


def test_the_value_is_the_mean_of_the_parts() -> None:
    one = full()
    half = listing(title=one.title, category=one.category, attributes=one.attributes, images=one.images)
    # 2 of 5 fields (detail pictures stand for a detail text: 3), all attributes, all pictures
    assert parts(half, "apparel") == {"fields": (3, 5), "attributes": (5, 5), "pictures": (3, 3)}
    assert RULE.judge(half, ["apparel"]).value == pytest.approx(100 * (0.6 + 1 + 1) / 3)


def test_a_placeholder_fills_nothing() -> None:
    one = listing(
        attributes=(Attribute("品牌", "见详情"), Attribute("风格", "其他"), Attribute("厚薄", "薄款"))
    )
    assert parts(one)["attributes"] == (1, 3)


def test_what_an_export_does_not_carry_is_not_asked() -> None:
    origin = Origin("feed.csv", 1, stated=frozenset({"title"}))
    assert parts(listing(title="短袖T恤", origin=origin)) == {"fields": (1, 1)}
    nothing = Origin("feed.csv", 1, stated=frozenset({"description_of_ours"}))
    assert RULE.judge(listing(origin=nothing), []).value is None


def test_a_missing_file_is_no_picture() -> None:
    gone = ImageRef("1.jpg", "", "main", 0, "missing")
    elsewhere = ImageRef("https://example.com/1.jpg", "", "main", 1, "url")
    assert parts(listing(images=(gone,)))["pictures"] == (0, 3)
    assert parts(listing(images=(elsewhere,)))["pictures"] == (1, 3)


def test_a_wrong_table_is_said() -> None:
    with pytest.raises(ConfigError, match="score/completeness"):
        CompletenessRule({"fields": []}, [])


attributes = st.lists(
    st.builds(Attribute, st.sampled_from(["品牌", "材质", "尺码", "风格", "颜色", ""]), st.text(max_size=4)),
    max_size=8,
)


@given(attributes, st.sets(st.sampled_from(["apparel", "food", "toy", "unknown"])))
def test_never_outside_0_to_100(found: list[Attribute], categories: set[str]) -> None:
    completeness = RULE.judge(listing(attributes=tuple(found)), categories)
    assert completeness.value is not None
    assert 0 <= completeness.value <= 100
    for part in completeness.parts:
        assert part.filled + len(part.missing) == part.asked
