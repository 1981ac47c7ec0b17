"""Every word of the rules in every class of disguise, and the honest words that look like one."""

from __future__ import annotations

import pytest
from support.corpus import Judge
from support.disguise_recall import Recall, measure

from listcheck.engine.example_listing import build_partial
from listcheck.rules.example_schema import ExampleListing

# Short words by a homophone are found only where the spelling is in use; see docs/adr/0021.
LEAST = {"homophone": 0.95}


@pytest.fixture(scope="module")
def recall() -> Recall:
    return measure()


@pytest.mark.parametrize(
    "name",
    [
        "separator",
        "space or dash",
        "unseen character",
        "full width",
        "traditional",
        "digit",
        "pinyin",
        "homophone",
    ],
)
def test_recall_of_a_class(recall: Recall, name: str) -> None:
    assert recall.made[name] >= 100
    assert recall.share(name) >= LEAST.get(name, 0.99), recall.missed[name][:20]


# By row of the table of evasions: what looks like the disguise and is honest.
TRAPS = {
    "homophone": [
        "醉蟹 即食熟醉 500g",
        "宿醉后多喝水",
        "罗马醉石园林摆件",
        "嘴边肉香菇酱",
        "工地一线作业手套",
        "兄弟一家人T恤",
        "皇帝一生图鉴",
        "甲级乙级丙级丁级分类标签",
        "普及品与收藏品分册",
        "孤独佳人同名小说",
        "国家机关公文纸",
    ],
    "pinyin": [
        "ZUI新版系统教程",
        "Ding 级联插座",
        "Fan现货速发",
        "DU包家用款",
        "JIA家居收纳盒",
        "Zuiko镜头盖",
    ],
    "digit": ["第1页", "NO.12 色号口红", "型号 T0P-38 支架", "第10代处理器", "11次洗涤测试"],
    "split": ["糯米青团 6只", "实木及板材", "今日取货"],
    "separator": [
        "尺寸最大，好穿好洗",
        "第一、先安装支架",
        "红色/白色/黑色",
        "卧室单独 家用",
        "A-级 B-级 插头对照",
        "品名：袜子。好评请晒单",
    ],
    "traditional": ["後天到貨", "長髮頭繩", "裏布加厚"],
    "emoji": ["🌸樱花色 5支", "❤️心形收纳盒"],
    "contact": [
        "裙摆加长",
        "卫星导航支架",
        "微波炉手套",
        "群青色颜料",
        "订单号 202611220013800138000",
        "条码 6901234567892",
    ],
    "english": ["Best before 见瓶身", "The Best of Mozart 黑胶唱片", "TOP 10 曲目乐谱", "型号 No.12"],
}


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


@pytest.mark.parametrize("text", [text for texts in TRAPS.values() for text in texts])
def test_no_trap_fires(judge: Judge, text: str) -> None:
    for field in ("title", "description"):
        found = judge.of_words(build_partial(ExampleListing(**{field: text})), field)
        assert [finding.location.text for finding in found if finding.level != "info"] == []
