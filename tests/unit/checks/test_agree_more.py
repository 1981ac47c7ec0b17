"""Choices, ratings, memory, batteries, arithmetic, nutrition: both places are named, and traps stay silent."""

from __future__ import annotations

from typing import Any

import pytest

from listcheck.checks.concepts.registry import concept_named

from .agreement_subjects import find, shared_data


def said(concept: str, **parts: Any) -> list[tuple[str, list[str], str | None]]:
    """The words marked, what they are held against, the level if it is not the rule's."""
    return [
        (match.location.text, [place.text for place in match.related], match.level)
        for match in find(concept, **parts)
    ]


@pytest.mark.parametrize(
    ("concept", "parts", "claim", "declared"),
    [
        ("gender", {"title": "男士衬衫", "attributes": {"适用性别": "女"}}, "男士", "女"),
        ("season", {"title": "冬季外套", "attributes": {"适用季节": "夏季"}}, "冬", "夏季"),
        ("network", {"title": "5G手机", "attributes": {"网络类型": "4G"}}, "5G", "4G"),
        ("rating", {"title": "音箱IPX7", "attributes": {"防水等级": "IPX4"}}, "IPX7", "IPX4"),
        ("memory", {"title": "手机8+256G", "attributes": {"机身内存": "128GB"}}, "256G", "128GB"),
        ("battery_energy", {"title": "充电宝20000mAh 100Wh"}, "100Wh", "20000mAh"),
        ("arithmetic", {"title": "坚果30g*30包 共800g"}, "800g", "30g*30包"),
        ("horsepower", {"title": "空调1.5匹", "attributes": {"匹数": "1匹"}}, "1.5匹", "1匹"),
        ("nutrition", {"title": "0糖汽水", "attributes": {"糖": "5g/100ml"}}, "0糖", "5g/100ml"),
        ("brand", {"title": "美的电饭煲", "attributes": {"品牌": "苏泊尔"}}, "美的", "苏泊尔"),
        ("expiry", {"attributes": {"生产日期": "2025-01-10", "保质期": "12个月"}}, "2025-01-10", "12个月"),
    ],
)
def test_a_finding_points_at_both_places(
    concept: str, parts: dict[str, Any], claim: str, declared: str
) -> None:
    assert said(concept, **parts) == [(claim, [declared], None)]


def test_texts_that_contradict_each_other_without_an_attribute_are_a_warning() -> None:
    assert said("power", title="电热水壶1800W", image_text=["2200W快烧"]) == [("2200W", ["1800W"], "warning")]
    assert not find("power", title="电热水壶1800W", image_text=["1500W保温 1800W快烧"])
    assert not find("power", title="充电宝22.5W快充", image_text=["18W快充输入"])


def test_variants_that_all_say_something_else_than_the_attribute() -> None:
    skus = ["1800W 白", "1800W 黑"]
    assert said("power", attributes={"额定功率": "1500W"}, skus=skus) == [("1800W", ["1500W"], None)]
    assert not find("power", attributes={"额定功率": "1500W"}, skus=["1800W 白", "1500W 黑"])
    assert not find("power", attributes={"额定功率": "1500W"}, skus=["1800W 白", "黑"])


@pytest.mark.parametrize(
    ("attribute", "fires"), [("10双", True), ("12双", False), ("24只", False), ("13只", True)]
)
def test_a_dozen(attribute: str, fires: bool) -> None:
    assert bool(find("count", title="船袜1打装", attributes={"数量": attribute})) is fires


@pytest.mark.parametrize("watt_hours", ["72Wh", "74Wh", "77Wh"])
def test_cells_of_one_power_bank(watt_hours: str) -> None:
    assert not find("battery_energy", title=f"充电宝20000mAh {watt_hours}")


@pytest.mark.parametrize(
    ("rated", "fires"),
    [("9800mAh", True), ("12000mAh", False), ("16000mAh", False), ("17000mAh", True), ("20000mAh", False)],
)
def test_rated_capacity_of_a_power_bank(rated: str, fires: bool) -> None:
    assert bool(find("battery_energy", title="充电宝20000mAh", attributes={"额定容量": rated})) is fires


@pytest.mark.parametrize(
    ("made", "life", "fires"),
    [
        ("2026年5月24日", "6个月", False),
        ("2026年5月17日", "6个月", True),
        ("2026-11-14", "7天", True),
        ("2026-11-16", "7天", False),
        ("2025年11月", "12个月", False),
        ("2026-13-40", "7天", False),
        ("近期", "7天", False),
    ],
)
def test_past_its_date_on_the_22nd_of_november_2026(made: str, life: str, fires: bool) -> None:
    assert bool(find("expiry", attributes={"生产日期": made, "保质期": life})) is fires


@pytest.mark.parametrize(
    ("claim", "table", "fires"),
    [
        ("低脂", "每100g 脂肪3.0g", False),
        ("低脂", "每100mL 脂肪3.0g", True),
        ("低脂", "每份30g 脂肪4.0g", False),
        ("低钠", "每100g 钠0.5g", True),
        ("0卡", "每100mL 能量3kcal", False),
        ("0卡", "每100mL 能量5kcal", True),
        ("高钙", "每100g 钙 0.3g", False),
        ("0糖", "每100g 碳水化合物 12g 其中糖 0.3g", False),
        ("0糖", "每100g 碳水化合物 12g 低聚糖 8g", False),
    ],
)
def test_nutrition_per_100(claim: str, table: str, fires: bool) -> None:
    assert bool(find("nutrition", title=f"{claim}饮品", attributes={"营养成分表": table})) is fires


def test_prices_far_apart_only_where_the_variants_are_alike() -> None:
    far = [{"name": "色卡", "price": 1}, {"name": "整桌", "price": 1980}]
    assert dict(find("price_spread", skus=far)[0].values)["ratio"] == "1980.0"
    assert not find("price_spread", skus=[{"name": "1斤", "price": 5}, {"name": "20斤", "price": 90}])
    assert not find("price_spread", skus=[{"name": "M", "price": 100}, {"name": "L", "price": 230}])


def test_a_promise_without_its_attribute() -> None:
    bare = {"品牌": "青禾", "颜色": "灰", "尺码": "M"}
    assert dict(find("undeclared", title="纯棉卫衣", attributes=bare)[0].values)["attribute"] == "材质"
    assert not find("undeclared", title="纯棉卫衣", attributes={**bare, "面料材质": "棉"})
    assert not find("undeclared", title="纯棉卫衣", attributes={"品牌": "青禾"})
    assert not find("undeclared", title="适用纯棉衣物的洗衣液", attributes=bare)


def test_a_name_that_is_no_concept() -> None:
    with pytest.raises(ValueError, match="there is no concept"):
        concept_named("weather", shared_data())
