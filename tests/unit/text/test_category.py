"""Paths as platforms write them, against the built-in table and a small one."""

from __future__ import annotations

from typing import Any

import pytest

from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.text.category import CategoryTree

TREE = CategoryTree(PackData(rulepacks_root()).table("vocab/categories"))


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("服饰内衣/女装/T恤", {"apparel"}),
        ("服饰内衣/羽绒服", {"apparel", "down"}),
        ("宠物/零食", {"pet"}),
        ("图书/宠物", {"book"}),
        ("保健食品/阿胶", {"health_food", "food"}),
        ("母婴/奶粉", {"infant", "infant_formula"}),
        ("冲饮/成人奶粉", {"food"}),
        ("婴童用品/枕头", {"infant", "home_textile"}),
        ("婴幼儿食品/辅食", {"infant", "food"}),
        ("消毒用品/洗手液", {"disinfection", "cosmetics"}),
        ("个护/牙刷架", {"household"}),
        ("食品/特医食品", {"food", "medical_food"}),
        # first and second levels as the platforms name them; a slash in a name only splits it
        ("女装/女士精品/羊绒衫", {"apparel"}),
        ("女士内衣/男士内衣/家居服/塑身衣", {"apparel", "underwear"}),
        ("童鞋/婴儿鞋/亲子鞋", {"footwear"}),
        ("居家布艺/地毯", {"home_textile", "mats"}),
        ("床上用品/羽绒被", {"home_textile", "down_bedding"}),
        ("床上用品/羽绒枕", {"home_textile"}),
        ("零食/坚果/特产/辣条", {"food"}),
        ("水产肉类/新鲜蔬果/熟食/娃娃菜", {"food", "fresh_food"}),
        ("茶/酒/预调酒", {"food", "alcohol"}),
        ("美发护发/假发/发膜", {"cosmetics"}),
        ("个护家清/洗发", {"cosmetics"}),
        ("个护家清/洁厕", {"household"}),
        ("厨卫大电/抽油烟机", {"appliance"}),
        ("两季电器/空调扇", {"appliance"}),
        ("影音智能/投影仪", {"electronics"}),
        ("模玩动漫/盲盒", {"toy"}),
        ("鲜花速递/花卉仿真/绿植园艺", {"household"}),
        ("宠物生活/猫狗日用/牵引绳", {"pet"}),
        ("汽车/用品/配件/改装/脚垫", {"auto"}),
        ("运动/瑜伽/健身/球迷用品/哑铃", {"sports"}),
        ("时尚饰品/发饰", {"jewellery"}),
        # what only sounds like another kind of goods
        ("厨房用品/水果刀", {"household"}),
        ("园艺/蔬菜种子", {"household"}),
        ("厨房收纳/茶叶罐", {"household"}),
        ("清洁工具/洗碗手套", {"household"}),
        ("箱包/登机箱", {"household"}),
        ("家居/保险箱", {"household"}),
        ("汽车配件/保险杠", {"auto"}),
        ("生活电器/灭蚊灯", {"appliance"}),
        ("口腔护理/冲牙器", {"appliance"}),
        ("文具/笔记本", {"household"}),
        ("电脑整机/笔记本", {"electronics"}),
        ("防晒口罩", {"household"}),
        ("不知道的类目", set()),
        ("", set()),
    ],
)
def test_built_in_table(path: str, ids: set[str]) -> None:
    assert TREE.classify(path.split("/")) == ids


def table(**entries: dict[str, Any]) -> CategoryTree:
    return CategoryTree({"categories": {name: {"parent": None, **entry} for name, entry in entries.items()}})


def test_the_deepest_segment_and_the_longest_alias_decide() -> None:
    tree = table(a={"aliases": ["茶"]}, b={"aliases": ["茶叶罐"]})
    assert tree.classify(["茶", "茶叶罐"]) == {"b"}
    assert tree.classify(["茶叶罐", "绿茶"]) == {"a"}


def test_an_alias_may_ask_for_a_segment_above() -> None:
    tree = table(a={"aliases": ["母婴/奶粉"]}, b={"aliases": ["母婴"]})
    assert tree.classify(["母婴", "奶粉"]) == {"a"}
    assert tree.classify(["奶粉"]) == set()


def test_a_category_may_decide_alone_or_count_beside_the_deeper_one() -> None:
    tree = table(pet={"aliases": ["宠物"], "within": "alone"}, food={"aliases": ["零食"]})
    assert tree.classify(["宠物", "零食"]) == {"pet"}
    assert tree.classify(["零食", "宠物"]) == {"pet"}
    tree = table(baby={"aliases": ["婴"], "within": "also"}, food={"aliases": ["零食"]})
    assert tree.classify(["婴童", "零食"]) == {"baby", "food"}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("备案号:粤g妆网备字2023012345", {"cosmetics"}),
        ("备案号:妆网备字20230", {"cosmetics"}),  # malformed, and still of no other goods
        ("国妆特进字j20201234", {"cosmetics"}),
        ("粤国牙膏网备字2024000123", {"oral_care"}),
        ("注册证编号:苏械注准20232070001", {"medical_device"}),
        ("鲁菏械备20210016号", {"medical_device"}),
        ("国食健注g20210012 sc12733010200123", {"food", "health_food"}),
        ("许可证sc10133012345678", {"food"}),
        ("国食注字yp20180123", {"infant", "infant_formula"}),
        ("国药准字z44021940", {"drug"}),
        ("农药登记证号:wp20180123", {"pesticide"}),
        ("(苏)卫消证字(2021)第0123号", {"disinfection"}),
        ("isbn:978-7-301-00000-7", {"book"}),
        ("粤g妆网备字2023012345;苏械注准20232070001", set()),  # a set: neither
        ("型号sc20231105", set()),
        ("wp20180123", set()),
        ("本品不是国药准字产品", set()),
        ("食药监械经营备20181234号", set()),
        ("isbn:无", set()),
    ],
)
def test_numbers_that_the_law_keeps_for_one_kind_of_goods(text: str, ids: set[str]) -> None:
    assert TREE.of_numbers([text]) == ids


def test_the_innermost_of_categories() -> None:
    assert TREE.innermost(frozenset({"food", "health_food"})) == ["health_food"]
    assert TREE.name("food").zh == "食品饮料"
