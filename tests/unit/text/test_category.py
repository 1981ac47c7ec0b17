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
