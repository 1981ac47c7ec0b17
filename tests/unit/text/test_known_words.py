"""Which gaps break up a word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.text.known_words import KnownWords
from listcheck.text.views import views

KNOWN = KnownWords(["销量第一", "国家级", "独家", "纯天然", "全网最低价"])


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        ("去年销量 第一的伞", "销量第一"),
        ("去年销 量 第 一的伞", "销量第一"),
        ("这是国 家 级工艺", "国家级"),
        ("本店全网/最低价", "全网最低价"),
    ],
)
def test_a_gap_in_a_word_is_closed(raw: str, joined: str) -> None:
    assert joined in views(raw, known=KNOWN)[-1].text


@pytest.mark.parametrize(
    "raw",
    [
        "卧室单独 家用",  # 独家 across two words
        "进口国 家级装修",  # three characters, one gap
        "色纯 天然染料",
        "本店销量\n第一天到货",  # a line end is never a gap
    ],
)
def test_other_gaps_stay(raw: str) -> None:
    assert [view.text for view in views(raw, known=KNOWN)] == [raw]


@given(st.text(alphabet="国家级销量第一 /", max_size=30))
def test_only_given_gaps_come_back_and_each_once(text: str) -> None:
    gaps = [found.span() for found in re.finditer(r"(?<=[^ /])[ /](?=[^ /])", text)]
    broken = KNOWN.broken_by(text, gaps)
    assert len(set(broken)) == len(broken)
    assert set(broken) <= set(gaps)
