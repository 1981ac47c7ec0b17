from __future__ import annotations

from itertools import pairwise

import pytest

from listcheck.text.disguise import _compiled, undisguise
from listcheck.text.fold import fold
from listcheck.text.rewrite import rewrite


def _undone(raw: str) -> str:
    folded = fold(raw)
    return rewrite(folded, undisguise(folded.text), frozenset()).text


# The rows of the evasion table that this module answers for, and what each spelling stands for.
@pytest.mark.parametrize(
    ("raw", "text", "step"),
    [
        ("蕞好", "最好", "homophone"),
        ("嶵低价", "最低价", "homophone"),
        ("醉好", "最好", "homophone"),
        ("醉佳选择", "最佳选择", "homophone"),
        ("醉便宜", "最便宜", "homophone"),
        ("醉新款", "最新款", "homophone"),
        ("嘴便宜", "最便宜", "homophone"),
        ("罪低价", "最低价", "homophone"),
        ("弟一品牌", "第一品牌", "homophone"),
        ("帝一名", "第一名", "homophone"),
        ("全国地一", "全国第一", "homophone"),
        ("销量弟一", "销量第一", "homophone"),
        ("唯壹正品", "唯一正品", "homophone"),
        ("惟一", "唯一", "homophone"),
        ("鼎级面料", "顶级面料", "homophone"),
        ("丁级享受", "顶级享受", "homophone"),
        ("顶极面料", "顶级面料", "homophone"),
        ("及品好茶", "极品好茶", "homophone"),
        ("棘品", "极品", "homophone"),
        ("独佳配方", "独家配方", "homophone"),
        ("毒家秘方", "独家秘方", "homophone"),
        ("国佳级", "国家级", "homophone"),
        ("全王最低", "全网最低", "homophone"),
        ("决对安全", "绝对安全", "homophone"),
        ("永玖不坏", "永久不坏", "homophone"),
        ("璧买好物", "必买好物", "homophone"),
        ("百分之佰", "百分之百", "homophone"),
        ("佰分百", "百分百", "homophone"),
        ("zui好", "最好", "pinyin"),
        ("Zui佳", "最佳", "pinyin"),
        ("ＺＵＩ低价", "最低价", "pinyin"),
        ("zuì好", "最好", "pinyin"),
        ("zui 好", "最好", "pinyin"),
        ("zui·好", "最好", "pinyin"),
        ("di一品牌", "第一品牌", "pinyin"),
        ("ding级", "顶级", "pinyin"),
        ("jue对", "绝对", "pinyin"),
        ("guo家级", "国家级", "pinyin"),
        ("du家", "独家", "pinyin"),
        ("yong久", "永久", "pinyin"),
        ("wei一", "唯一", "pinyin"),
        ("最jia", "最佳", "pinyin"),
        ("jian肥", "减肥", "pinyin"),
        ("壮yang", "壮阳", "pinyin"),
        ("fan现", "返现", "pinyin"),
        ("国家ji", "国家级", "pinyin"),
        ("zuihao的", "最好的", "pinyin"),
        ("diyi品牌", "第一品牌", "pinyin"),
        ("第1品牌", "第一品牌", "digit"),
        ("第①品牌", "第一品牌", "digit"),
        ("第 1 品牌", "第一品牌", "digit"),
        ("第壹品牌", "第一品牌", "digit"),
        ("第1名", "第一名", "digit"),
        ("全网第1", "全网第一", "digit"),
        ("销量第1️⃣", "销量第一", "digit"),
        ("N0.1", "no.1", "digit"),
        ("NO·1", "no.1", "digit"),
        ("NO.壹", "no.1", "digit"),
        ("T0P1", "top1", "digit"),
        ("Top one", "top1", "digit"),
        ("1OO%有效", "100%有效", "digit"),
        ("弓虽力", "强力", "split"),
        ("米青品", "精品", "split"),
        ("木及品", "极品", "split"),
        ("纟色对", "绝对", "split"),
        ("顶纟及", "顶级", "split"),
        ("最亻圭", "最佳", "split"),
        ("犭虫家", "独家", "split"),
        ("⺮弟一", "第一", "split"),
        ("囗玉家级", "国家级", "split"),
        ("丁页级", "顶级", "split"),
        ("全王求首发", "全球首发", "split"),
        ("曰取好", "最好", "split"),
        ("最女子用", "最好用", "split"),
        ("口隹一指定", "唯一指定", "split"),
        ("氵台疗", "治疗", "split"),
    ],
)
def test_spelling_is_undone(raw: str, text: str, step: str) -> None:
    assert _undone(raw) == text
    assert {edit.step for edit in undisguise(fold(raw).text)} == {step}


# Separated by ，, one line for each group of traps.
HONEST = """
醉美江南，醉虾，醉蟹，醉酒，宿醉，酒醉好难受，千杯不醉好酒，陶醉新意，醉新疆，喝醉好处，恶醉强酒
蕞尔小国，罪恶，赔罪优惠，尊贵，尊享，大嘴便宜，烟嘴优惠，壶嘴划算
工地一线，弟一家，皇帝一名，小兄弟一名，产地一品牌，当地一大特色，上帝一名
王惟一，丙丁级，屋顶极简，以及品牌，普及品质，及品牌方，a级及品相
孤独佳人，病毒家族，单独加购，独加一份，国家及地区，中国佳
解决对策，对决对手，表决对安全，隔壁买的，墙壁，一百分，佰草集
zuiko镜头，联想zui系统，zui优化，ding ding，ding ding 级，diy一套，di一体机，hdi一层
fan现场，fan现货，du家居，dior，zui，shi界，jia，guo家，wei一体，ji品牌，最jiang
第1页，第1步，第1代，第1款，第1季，第1批，第10名，第1.5代，中国第1代，第12名，第1名称，第、一
no1，no.1，no.10，n01号色，n0.15，top one's，top oneself，stop one，t0pic，100%棉，10o
糯米青团，玉米青贮，实木及板材，实木及品牌，软木及致密板，木及，女子用，丁页，竹弟子
今日取货，当日取佳，入口佳一，入口佳一指定
"""


@pytest.mark.parametrize("text", [text for line in HONEST.split("\n") for text in line.split("，") if text])
def test_honest_words_stay(text: str) -> None:
    assert undisguise(text) == []


@pytest.mark.parametrize(
    ("raw", "stands_for"),
    [
        ("尊好", "最好"),  # 尊 alone never: 尊享 尊贵 尊宠 are everywhere
        ("醉美", "最美"),  # a scenery slogan far more often
        ("级品", "极品"),  # 一级品 特级品 优级品
        ("①品牌", "第一品牌"),  # the head of a list
        ("一号品牌", "第一品牌"),
        ("白勺", "的"),  # also the spoon; no rule needs it
        ("女子的", "好的"),
        ("zuijia", "最佳"),  # all Latin: a brand as likely
        ("zui优化体验", "最优化体验"),  # ZUI is a phone system
        ("产地一大品牌", "产第一大品牌"),
        ("比买", "必买"),  # 比买新的便宜
        ("冠君", "冠军"),  # a name; 销量冠君 is undone
        ("T第1", "第一"),  # without a word that ranks
    ],
)
def test_known_misses(raw: str, stands_for: str) -> None:
    assert _undone(raw) != stands_for


def test_edits_are_in_order_and_apart() -> None:
    edits = undisguise("蕞好的第1品牌,jue对ding级,弓虽力")
    assert [edit.text for edit in edits] == ["最", "一", "绝", "顶", "强"]
    assert all(before.end <= after.start for before, after in pairwise(edits))


def test_every_pattern_can_match_at_one_of_its_heads() -> None:
    trigger, entries = _compiled()
    for head in entries:
        found = trigger.match(head)
        assert found is not None and found[0] == head
