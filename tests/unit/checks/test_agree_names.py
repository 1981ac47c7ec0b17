"""Brands, models, grades, down, colours."""

from __future__ import annotations

import pytest

from .agreement_subjects import find


@pytest.mark.parametrize(
    ("concept", "parts"),
    [
        ("brand", {"title": "包", "description": "品牌：雅丽诗", "attributes": {"品牌": "卡伦诺"}}),
        ("brand", {"title": "北岭(NORTHRIDGE)双肩包", "attributes": {"品牌": "青禾"}}),
        ("model", {"title": "净化器KJ520G", "attributes": {"型号": "KJ320G"}}),
        ("model", {"title": "净化器", "image_text": ["型号:VC-900"], "attributes": {"型号": "VC-700"}}),
        ("energy_grade", {"title": "空调 1级能效", "attributes": {"能效等级": "三级"}}),
        ("water_grade", {"title": "花洒 水效等级1级", "attributes": {"水效等级": "2级"}}),
        ("down", {"title": "90绒羽绒服", "attributes": {"绒子含量": "80%"}}),
        ("down", {"title": "鹅绒被", "attributes": {"填充物": "95%白鸭绒"}}),
        ("colour", {"title": "粉色保温杯", "skus": ["黑色", "墨绿"]}),
    ],
)
def test_contradictions(concept: str, parts: dict[str, object]) -> None:
    assert find(concept, **parts)


@pytest.mark.parametrize(
    ("concept", "parts"),
    [
        ("brand", {"title": "包", "description": "品牌：雅丽诗女包", "attributes": {"品牌": "雅丽诗"}}),
        (
            "brand",
            {"title": "手机壳 适用于北岭", "description": "品牌：北岭", "attributes": {"品牌": "青禾"}},
        ),
        ("brand", {"title": "包", "description": "品牌：雅丽诗", "attributes": {"品牌": "无"}}),
        ("brand", {"title": "羊绒(cashmere)衫", "attributes": {"品牌": "青禾"}}),
        (
            "brand",
            {"title": "包", "image_text": ["品牌：雅丽待"], "attributes": {"品牌": "雅丽诗"}},
        ),  # misread
        ("model", {"title": "滤芯 适用KJ520G", "attributes": {"型号": "KJ320G"}}),
        ("model", {"title": "净化器KJ-320G", "attributes": {"型号": "KJ320G"}}),
        ("model", {"title": "轻薄本 RTX4060", "attributes": {"型号": "NB1600"}}),
        ("energy_grade", {"title": "空调 一级能效 三级能效可选", "attributes": {"能效等级": "三级"}}),
        ("energy_grade", {"title": "一级茶叶", "attributes": {"能效等级": "二级"}}),
        ("down", {"title": "90白鸭绒", "attributes": {"填充物": "白鸭绒90%"}}),
        ("down", {"title": "仿鹅绒枕", "attributes": {"填充物": "白鸭绒"}}),
        ("colour", {"title": "藏青西装", "skus": ["深蓝", "黑色"]}),
        ("colour", {"title": "红糖姜茶", "skus": ["黑色"]}),
        ("colour", {"title": "白色T恤", "skus": ["图片色"]}),
        ("colour", {"title": "白色T恤", "skus": ["黑色", "星空色"]}),  # a colour that we do not know
        ("colour", {"title": "红色条纹黑色边T恤", "attributes": {"颜色": "红色"}}),
    ],
)
def test_silent(concept: str, parts: dict[str, object]) -> None:
    assert find(concept, **parts) == []
