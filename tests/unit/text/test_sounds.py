"""Words spelled by their sound, and what only sounds like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.text.fold import fold
from listcheck.text.rewrite import rewrite
from listcheck.text.sounds import SoundIndex

WORDS = [
    *("全网最低价", "独一无二", "国家级", "最便宜", "最新", "首选", "减肥", "治疗", "贵族", "现货", "返现"),
    *("中华老字号", "增强免疫力", "一次见效", "必备", "家庭必备", "第一品牌", "no.1", "5星级"),
]
INDEX = SoundIndex(WORDS)


def undone(raw: str) -> str:
    folded = fold(raw)
    return rewrite(folded, INDEX.spellings(folded.text), frozenset()).text


@pytest.mark.parametrize(
    ("raw", "text", "step"),
    [
        ("全网zui低价", "全网最低价", "pinyin"),
        ("全网ZUI低jia了", "全网最低价了", "pinyin"),
        ("全国du一无二的茶", "全国独一无二的茶", "pinyin"),
        ("guojiaji面料", "国家级面料", "pinyin"),
        ("国家·ji面料", "国家级面料", "pinyin"),
        ("shou选好物", "首选好物", "pinyin"),
        ("jian肥茶", "减肥茶", "pinyin"),
        ("gui族气质", "贵族气质", "pinyin"),
        ("独1无2的", "独一无二的", "digit"),
        ("1次见效", "一次见效", "digit"),
        ("全网最底价", "全网最低价", "homophone"),
        ("中华老子号", "中华老字号", "homophone"),
        ("增强免役力", "增强免疫力", "homophone"),
    ],
)
def test_spelling_is_undone(raw: str, text: str, step: str) -> None:
    folded = fold(raw)
    (edit,) = INDEX.spellings(folded.text)
    assert (undone(raw), edit.step) == (text, step)


@pytest.mark.parametrize(
    "text",
    [
        "全网最低价",  # written right: found without any help
        "国家机关、国家基金",  # three characters that sound like 国家级
        "ZUI新版界面",  # a phone system
        "Fan现货",  # an English word beside a word of two characters
        "贵足",  # two characters, no pinyin: anything sounds like them
        "减飞",
        "全网罪底价",  # two of five are other characters
        "shoulder选",  # not pinyin
        "ashou选",
        "11次见效",  # another number
        "独2无1",
        "第1",  # too little to go by; 销量第1 is the business of text/disguise.py
        "家庭用品必备",
    ],
)
def test_honest_words_stay(text: str) -> None:
    assert undone(text) == fold(text).text


def test_longer_words_go_first_and_edits_are_apart() -> None:
    folded = fold("家庭bi备，全网zui低价")
    edits = INDEX.spellings(folded.text)
    assert [edit.text for edit in edits] == ["家庭必备", "全网最低价"]


def test_no_words_at_all() -> None:
    assert SoundIndex([]).spellings("全网zui低价") == []


@given(st.text(alphabet="全网最低价独一无二guojiazu1 ·a级国家", max_size=40))
def test_edits_are_in_order_apart_and_of_known_words(raw: str) -> None:
    text = fold(raw).text
    edits = INDEX.spellings(text)
    done = 0
    for edit in edits:
        assert done <= edit.start < edit.end <= len(text)
        assert text[edit.start : edit.end] != edit.text
        assert any(edit.text in word for word in WORDS)
        done = edit.end
