from __future__ import annotations

import time

import pytest
from hypothesis import given

from listcheck.text.markup import visible

from .texts import sources


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("最<b>好</b>的", "最好的"),
        ("<p>国</p><p>家级</p>", "国\n家级\n"),
        ("<td>国</td><td>家级</td>", "国\n家级\n"),
        ("国<br>家<BR/>级", "国\n家\n级"),
        ("最<!-- 秘密 -->好<!-->的", "最好的"),
        ("a<script>if(a<b)'最好'</script>b<style>p{}</style >c", "abc"),
        ("&lt;b&gt; &#22269;&#x5bb6;&#32423; AT&T &copy &unknown;", "<b> 国家级 AT&T © &unknown;"),
        ("最&#8203;好&nbsp;的", "最\u200b好\xa0的"),
        ("最&#1;好", "最\u200b好"),
        ("国\n   家", "国 家"),
        ("国&#10;&#32;家", "国 家"),
        ('<img title="第一" src=x>包邮', "\ufffc包邮"),
        ('国<img alt="" src=x>家', "国\ufffc家"),
        ('特惠<img src=x alt="最好" title="第一">包邮', "特惠\n最好\n包邮"),
        ("<img alt='最&#8203;好  的&lt;袜' data-alt=一>", "\n最\u200b好 的<袜\n"),
        ("<IMG ALT=最好/>", "\n最好/\n"),
        ("<a title=\"5>3\" href='>'>特惠</a>", "特惠"),
        ("价格<59元", "价格<59元"),
        ("体重<b 最好", "体重<b 最好"),
        ("<p title='最好>第一</p>", "第一\n"),
        ("<!-- 没有结尾 最好", ""),
        ("甲<script>没有结尾", "甲"),
        ("<?php 最好 ?>甲<!DOCTYPE html>乙</ >丙", "甲乙丙"),
        ("最\ud800好", "最\ud800好"),
        ("", ""),
    ],
)
def test_what_a_reader_sees(source: str, text: str) -> None:
    assert visible(source).text == text


def test_positions_lead_back_to_the_source() -> None:
    source = "<p>国<b>家</b>&#32423;</p>"
    folded = visible(source)
    assert [source[slice(*folded.back(at, at + 1))] for at in range(4)] == ["国", "家", "&#32423;", "</p>"]
    assert source[slice(*folded.back(0, 3))] == "国<b>家</b>&#32423;"


@given(sources)
def test_any_input_is_read_and_every_position_is_valid(source: str) -> None:
    folded = visible(source)
    before = 0
    for at in range(len(folded.text)):
        span = folded.back(at, at + 1)
        assert before <= span.start < span.end <= len(source)
        before = span.end


HOSTILE = [
    *("<a ", "<p", "<", "</", "<!", "<!--", "<?", "<![CDATA[", "<script>", "<style></style ", "<b>"),
    *('<a b="', "<a b='", "<a b=\"'", "<a =", "= ", "&", "&#9", "&#9999999999999", "&amp"),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_input_takes_linear_time(piece: str) -> None:
    # 200 kB. Linear reading takes 0.1 to 0.5 s here; a quadratic one would take minutes.
    source = piece * (200_000 // len(piece))
    started = time.perf_counter()
    visible(source)
    assert time.perf_counter() - started < 10
