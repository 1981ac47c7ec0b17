"""Two places of one listing that say the same or something else, for every concept and every pair of places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple


class Facts(NamedTuple):
    """What a concept is tried with: the goods, the attribute's name, two values that contradict each other, and how
    running words say each of them. `category`: our ids."""

    concept: str
    goods: str
    name: str
    values: tuple[str, str]
    phrases: tuple[str, str]
    category: tuple[str, ...] = ()


FACTS = {
    "material": Facts(
        "material", "圆领T恤", "面料", ("棉100%", "聚酯纤维100%"), ("纯棉", "100%聚酯纤维"), ("apparel",)
    ),
    "net_content": Facts(
        "net_content", "花生酱", "净含量", ("510g", "340g"), ("510g", "净含量340克"), ("food",)
    ),
    "quantity": Facts("count", "男士平角内裤", "数量", ("4条", "3条"), ("4条装", "3条装"), ("underwear",)),
    "size": Facts("size", "液晶电视", "屏幕尺寸", ("75英寸", "65英寸"), ("75英寸", "65英寸"), ("appliance",)),
    "origin": Facts("origin", "电动剃须刀", "产地", ("德国", "中国"), ("德国原装进口", "国产"), ()),
    "brand": Facts("brand", "跑步鞋", "品牌", ("耐克", "安踏"), ("耐克", "安踏"), ("footwear",)),
    "model": Facts("model", "空气净化器", "型号", ("KJ520G", "KJ320G"), ("KJ520G", "KJ320G"), ("appliance",)),
    "power": Facts("power", "电热水壶", "额定功率", ("1800W", "1500W"), ("1800W", "1500W"), ("appliance",)),
    "shelf_life": Facts(
        "shelf_life", "手工曲奇", "保质期", ("12个月", "9个月"), ("保质期12个月", "保质期9个月"), ("food",)
    ),
    "energy_grade": Facts(
        "energy_grade", "变频空调", "能效等级", ("一级", "三级"), ("一级能效", "三级能效"), ("appliance",)
    ),
    "down": Facts("down", "羽绒服", "绒子含量", ("90%", "80%"), ("90白鸭绒", "80%绒子含量"), ("down",)),
    "age": Facts("age", "磁力积木", "适用年龄", ("3-6岁", "8岁以上"), ("3-6岁", "8岁以上"), ("toy",)),
    "battery": Facts(
        "battery", "平板电脑", "电池容量", ("8000mAh", "6000mAh"), ("8000mAh", "6000mAh"), ("electronics",)
    ),
    "voltage": Facts("voltage", "手电钻", "额定电压", ("24V", "12V"), ("24V", "12V"), ()),
    "water_grade": Facts("water_grade", "马桶", "水效等级", ("1级", "3级"), ("一级水效", "三级水效"), ()),
    "colour": Facts("colour", "连衣裙", "颜色", ("红色", "黑色"), ("红色", "黑色"), ("apparel",)),
    "gender": Facts("gender", "羽毛球鞋", "适用性别", ("男", "女"), ("男款", "女款"), ("footwear",)),
    "season": Facts("season", "休闲裤", "适用季节", ("夏季", "冬季"), ("夏季", "冬季"), ("apparel",)),
    "memory": Facts(
        "memory", "手机", "机身内存", ("256GB", "128GB"), ("8+256GB", "8+128GB"), ("electronics",)
    ),
    "network": Facts("network", "手机", "网络类型", ("5G", "4G"), ("5G", "4G"), ("electronics",)),
    "protection": Facts(
        "rating", "蓝牙音箱", "防水等级", ("IPX7", "IPX4"), ("IPX7", "IPX4"), ("electronics",)
    ),
    "spf": Facts("rating", "防晒乳", "SPF值", ("SPF50+", "SPF30"), ("SPF50+", "SPF30"), ("cosmetics",)),
    "standard": Facts(
        "standard",
        "棉袜",
        "执行标准",
        ("FZ/T 73001-2016", "FZ/T 73001-2008"),
        ("执行FZ/T 73001-2016", "执行FZ/T 73001-2008"),
        ("apparel",),
    ),
    "horsepower": Facts("horsepower", "空调挂机", "匹数", ("1.5匹", "1匹"), ("1.5匹", "1匹"), ("appliance",)),
    "suitcase": Facts("size", "拉杆箱", "箱包尺寸", ("24英寸", "20英寸"), ("24英寸", "20英寸"), ()),
    "bed": Facts(
        "size", "记忆棉床垫", "适用床尺寸", ("1.8m床", "1.5m床"), ("1.8m床", "1.5m床"), ("home_textile",)
    ),
}

PLACES = ("title", "points", "description", "detail", "attributes", "sku", "named", "spaced", "picture")


def pairs() -> Iterator[tuple[str, str]]:
    """The pairs of places; two lines of pictures need no trial."""
    for one, other in combinations(PLACES, 2):
        if one not in ("named", "spaced"):
            yield one, other


def listing(facts: Facts, one: tuple[str, int], other: tuple[str, int]) -> dict[str, Any]:
    """`one` and `other` are a place and which of the two values stands in it."""
    parts: dict[str, Any] = {"title": facts.goods, "category": facts.category}
    for place, number in (one, other):
        _put(parts, facts, place, number)
    return parts


def _put(parts: dict[str, Any], facts: Facts, place: str, number: int) -> None:
    value, phrase, line = facts.values[number], facts.phrases[number], f"{facts.name}：{facts.values[number]}"
    if place == "title":
        parts["title"] = f"{phrase}{facts.goods}" if facts.concept == "brand" else f"{facts.goods} {phrase}"
    elif place == "points":
        parts["selling_points"] = [phrase]
    elif place in ("description", "detail"):
        parts["description" if place == "description" else "detail_text"] = line
    elif place == "attributes":
        parts["attributes"] = {facts.name: value}
    elif place == "sku":
        parts["skus"] = [phrase]
    else:
        shown = {"named": line, "spaced": f"{facts.name} {value}", "picture": phrase}[place]
        parts["image_text"] = [shown]
