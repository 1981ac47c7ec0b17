from __future__ import annotations

import pytest

from listcheck.text.negation import negated


def _negated(marked: str, window: int = 6) -> bool:
    before, word = marked.split("|")
    return negated(before + word, len(before), window)


@pytest.mark.parametrize(
    "marked",
    [
        "不是|最低价",
        "并非|最低价",
        "本品不能代替|药物",
        "不能代替药物|治疗",
        "不具有|治疗作用",
        "不具有预防、|治疗疾病的功能",
        "非|医疗器械",
        "非医疗|治疗用途",
        "无|最低消费",
        "没有|最好,只有更好",
        "拒绝|最低价竞争",
        "谢绝|秒杀",
        "请勿用于|治疗",
        "禁止使用|国家级",
        "不求|最好",
        "不敢说是|最好",
        "不能说是|第一",
        "不一定是|最贵的",
        "未达到|国家级",
        "别买|最便宜的",
        "不会再有|最低价",
        "本品不用于疾病的|治疗",
        "避免|永久变形",
        "不追求所谓|最好",
        "不可能是|第一",
        "页面未使用|绝对化用语",
        "尺码不代表|最大",
        "not the |best",
    ],
)
def test_denied(marked: str) -> None:
    assert _negated(marked)


@pytest.mark.parametrize(
    "marked",
    [
        # another clause, another word
        "是不是假货?|最低价",
        "不起球,|顶级面料",
        "不起球，|顶级面料",
        "不含 |最好",
        "不含酒精\n|第一品牌",
        "不仅好看:|最舒适",
        # questions
        "是不是|最低价",
        "有没有|最低价",
        "能不能|治疗",
        # only the character
        "不仅|最好",
        "不但是|最好",
        "不止|第一",
        "不只是|最好",
        "不愧是|最好",
        "无论|最低",
        "无比|绝对",
        "无所谓|最好",
        "非常|永久",
        "非要做|第一",
        "非得|第一",
        "除非|最低",
        "不同凡响|第一",
        "别致|顶级",
        "别具|顶级质感",
        "级别|最高",
        "特别|顶级",
        "未来|第一",
        "不得不说是|最好",
        "不用说是|第一",
        "怪不得是|第一",
        "要不是|最低价",
        "差别|最大",
        # something else is denied
        "无钢圈|最舒适",
        "不掉色|最耐穿",
        "无毒|永久使用",
        "不含酒精|第一品牌",
        "不贵|最好",
        "no.1 |best",
        "",
    ][:-1],
)
def test_not_denied(marked: str) -> None:
    assert not _negated(marked)


def test_the_window_bounds_what_stands_between() -> None:
    assert _negated("不能用于疾病的|治疗", window=5)
    assert not _negated("不能用于疾病的|治疗", window=4)
    assert _negated("不是|最低", window=0)


def test_a_nearer_negation_counts_where_a_farther_one_is_out_of_reach() -> None:
    assert _negated("不能作为不是|最低", window=2)


def test_a_long_bridge_takes_linear_time() -> None:
    text = "等同于" * 20_000
    assert not negated(text, len(text), window=len(text))
