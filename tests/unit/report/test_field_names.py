"""Fields as an operator knows them."""

from __future__ import annotations

import pytest

from listcheck.model.location import Location
from listcheck.report.field_names import field_name, line_name


@pytest.mark.parametrize(
    ("field", "zh", "en"),
    [
        ("", "整个商品", "whole listing"),
        ("title", "标题", "title"),
        ("selling_points[1]", "卖点 2", "selling point 2"),
        ("attributes.材质", "属性“材质”", 'attribute "材质"'),
        ("skus[0].name", "规格 1 名称", "SKU 1 name"),
        ("skus[0].attributes.颜色", "规格 1 属性“颜色”", 'SKU 1 attribute "颜色"'),
        ("skus[11].price", "规格 12 售价", "SKU 12 price"),
        ("images[0]", "图片 1", "picture 1"),
        ("promotions[2]", "活动 3", "promotion 3"),
        ("something.else", "something.else", "something.else"),
        ("attributes.\x1b[2J", "属性“␛[2J”", 'attribute "␛[2J"'),
    ],
)
def test_names(field: str, zh: str, en: str) -> None:
    assert (field_name(field, "zh"), field_name(field, "en")) == (zh, en)


def test_lines() -> None:
    assert line_name(Location("title"), "zh") == ""
    assert line_name(Location("title", line=3, column=0), "zh") == "第 3 行"
    assert line_name(Location("title", line=3, column=8), "en") == "line 3, column 8"
