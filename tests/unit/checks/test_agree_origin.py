"""Origin: goods, what is in them, and what only sounds foreign."""

from __future__ import annotations

import pytest

from .agreement_subjects import find


@pytest.mark.parametrize(
    ("title", "origin"),
    [
        ("原装进口保温杯", "中国"),
        ("日本进口碗", "江西景德镇"),
        ("意大利原装进口特级初榨橄榄油", "西班牙"),
        ("made in germany 菜刀", "广东阳江"),
        ("进口零食", "福建"),
        ("国产牙刷", "德国"),
        ("泰国制造按摩膏", "深圳"),
    ],
)
def test_contradictions(title: str, origin: str) -> None:
    (match,) = find("origin", title=title, attributes={"产地": origin})
    assert match.related[0].field == "attributes.产地"


@pytest.mark.parametrize(
    ("title", "origin"),
    [
        ("进口面料西装", "江苏"),
        ("德国进口加厚不锈钢刀具", "广东阳江"),
        ("机芯日本进口挂钟", "福建"),
        ("日式碗碟", "江西景德镇"),
        ("日本品牌保温杯", "泰国"),
        ("媲美进口的吸尘器", "苏州"),
        ("鲜肉进口 猫粮", "山东"),  # said of the meat
        ("进口车厘子", "智利"),
        ("进口糕点", "中国台湾"),  # a customs border of its own
        ("欧洲进口巧克力", "比利时"),
        ("法国进口红酒", "进口"),
        ("澳洲进口牛排", "详见包装"),
        ("国产大豆油", "黑龙江/国产"),
    ],
)
def test_silent(title: str, origin: str) -> None:
    assert find("origin", title=title, attributes={"产地": origin}) == []


def test_whether_imported_is_answered_with_yes_or_no() -> None:
    assert find("origin", title="原瓶进口红酒", attributes={"是否进口": "否"})
    assert not find("origin", title="原瓶进口红酒", attributes={"是否进口": "是"})


def test_an_sku_of_that_country_clears_the_title() -> None:
    assert not find("origin", title="日本进口碗", attributes={"产地": "中国"}, skus=["日本款", "国产款"])


def test_a_line_in_a_picture_is_a_claim() -> None:
    (match,) = find("origin", title="水杯", image_text=["产地:日本\n容量:500ml"], attributes={"产地": "浙江"})
    assert match.location.text == "日本"
