"""Values that say nothing, by word and by phrase, and values that only look like them."""

from __future__ import annotations

import pytest

from listcheck.checks.attribute_values import Placeholders

from .agreement_subjects import shared_data

USUAL = Placeholders.usual(shared_data())


@pytest.mark.parametrize(
    "value",
    [
        *(
            "其他",
            "其它材质",
            " 见详情页。",
            "NULL",
            "N/A",
            "无",
            "暂无数据",
            "未填写",
            "-",
            "——",
            "/",
            "……",
            "0",
            "＊",
        ),
        *("待补充", "待完善", "后期添加", "默认", "默认值", "如图", "如图所示", "同上", "不详", "不清楚", ""),
        *(
            "详见产品外包装",
            "请见瓶身标签",
            "具体详见包装盒",
            "请参考详情页参数",
            "见外包装喷码处",
            "请咨询在线客服",
        ),
        *(
            "详情请联系客服",
            "见商品详情页介绍",
            "以实物为准",
            "具体以收到的实物为准",
            "日期以包装喷码为准",
            "一切以实物标注为准",
        ),
    ],
)
def test_says_nothing(value: str) -> None:
    assert value in USUAL


@pytest.mark.parametrize(
    "value",
    [
        *(
            "棉100%",
            "无纺布",
            "无糖",
            "不锈钢",
            "不适用",
            "无骨设计",
            "未漂白竹浆",
            "标准型",
            "常规厚度",
            "通用型号A1",
        ),
        *(
            "见光分解膜",
            "0.5kg",
            "10",
            "X",
            "XX-200",
            "其他谷物粉30%",
            "以色列",
            "以纯",
            "包装纸",
            "同仁堂",
            "图拉",
        ),
        *(
            "江苏南京，详细地址见包装",
            "18个月（生产日期见包装）",
            "SC10133012345678，见包装",
            "混合坚果",
            "标准大床",
        ),
    ],
)
def test_says_something(value: str) -> None:
    assert value not in USUAL


def test_own_words_stand_alone() -> None:
    own = Placeholders(["混纺"])
    assert "混纺" in own
    assert "其他" not in own
    assert "" in own
