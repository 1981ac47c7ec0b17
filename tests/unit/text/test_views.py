from __future__ import annotations

import time

import pytest
from hypothesis import given

from listcheck.text.views import views

from .texts import sources, texts


def _texts(raw: str, markup: bool = False) -> list[str]:
    return [view.text for view in views(raw, markup)]


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        ("最·好", "最好"),
        ("最-佳", "最佳"),
        ("最。好", "最好"),
        ("最 好", "最好"),
        ("最🔥好", "最好"),
        ("最❤️好", "最好"),
        ("最~*好", "最好"),
        ("顶★级面料", "顶级面料"),
        ("国~家~级", "国家级"),
        ("国★家★级", "国家级"),
        ("国 家 级", "国家级"),
        ("国-家-级", "国家级"),
        ("国　家　级", "国家级"),
        ("全/网/低", "全网低"),
        ("顶 级面料", "顶级面料"),
        ("顶.级", "顶级"),
        ("绝|对", "绝对"),
        ("独_家", "独家"),
        ("唯 一", "唯一"),
        ("第 一品牌", "第一品牌"),
        ("第 一 品牌", "第一品牌"),
        ("销 量 第 一", "销量第一"),
        ("新品，顶 级面料", "新品,顶级面料"),
        ("独一★无二", "独一无二"),
        ("絕·對", "绝对"),
    ],
)
def test_separators_are_taken_out_of_words(raw: str, joined: str) -> None:
    _, view = views(raw)
    assert view.text == joined
    assert view.own_steps == {"separator"}


@pytest.mark.parametrize(
    "raw",
    [
        "单独 家用",
        "国家 级别",
        "红色/白色",
        "新品 第一步",
        "尺寸最大，好穿",
        "最，好",
        "最、好",
        "第、一",
        "最\n好",
        "国\t家",
        "国\r\n家",
        "最“好”",
        "最(好)",
        "最:好",
        "国,家,级",
        "世界之最。好评如潮",
        "世界之最 好评如潮",
        "A-级",
        "最 - 好",
        "最   好",
        "100首 发烧金曲",
        "18K金 牌子",
        "透气★单独★家用",
        "舒适·单独·家用",
        "一.流行色 二.经典色",
        "最……好",
        "最",
        "·好",
        "最·",
    ],
)
def test_honest_boundaries_are_kept(raw: str) -> None:
    assert len(views(raw)) == 1


def test_only_broken_words_are_joined_in_a_text_of_both() -> None:
    assert _texts("单独 家用 顶·级面料")[1] == "单独 家用 顶级面料"


def test_one_bullet_joins_and_a_list_of_them_does_not() -> None:
    assert _texts("单独★家用")[1:] == ["单独家用"]
    assert _texts("透气★单独★家用")[1:] == []
    assert _texts("透气★舒适\n单独★家用")[1:] == ["透气舒适\n单独家用"]


def test_decoding_starts_from_the_joined_text() -> None:
    plain, joined, decoded = views("蕞·好")
    assert (plain.text, joined.text, decoded.text) == ("蕞·好", "蕞好", "最好")
    assert decoded.own_steps == {"homophone"}
    assert decoded.steps(0, 2) == ("homophone", "separator")
    assert decoded.raw[slice(*decoded.back(0, 2))] == "蕞·好"


def test_a_text_without_disguise_has_one_view() -> None:
    assert _texts("纯棉短袖，透气不起球 第一步先清洗") == ["纯棉短袖,透气不起球 第一步先清洗"]


def test_a_hit_is_revealed_by_the_view_that_takes_its_disguise() -> None:
    _, joined, decoded = views("最·好的第1品牌")
    assert joined.text == "最好的第1品牌"
    assert joined.reveals(0, 2)
    assert not joined.reveals(3, 5)
    at = decoded.text.index("第一品牌")
    assert decoded.reveals(at, at + 4)
    assert not decoded.reveals(0, 2)  # the joined view has it already
    assert decoded.raw[slice(*decoded.back(at, at + 4))] == "第1品牌"


def test_markup_is_read_as_seen() -> None:
    source = "<p>顶<b>&middot;</b>级</p><table><td>国</td><td>家级</td></table><i title='最好'>好</i>"
    plain, joined = views(source, markup=True)
    assert plain.text == "顶·级\n国\n家级\n好"
    assert joined.text.startswith("顶级\n国\n")
    assert joined.raw[slice(*joined.back(0, 2))] == "顶<b>&middot;</b>级"


def test_markup_is_text_where_it_is_not_asked_for() -> None:
    assert _texts("最<b>好") == ["最<b>好"]


@pytest.mark.parametrize("piece", ["顶级★面料", "顶 ", "最·好", "ΝО.1", "a", "第1品牌", "\u200b最"])
def test_long_lines_take_linear_time(piece: str) -> None:
    started = time.perf_counter()
    views(piece * 40_000)  # 0.1 to 0.6 s; a quadratic reading would take minutes
    assert time.perf_counter() - started < 10


@given(texts)
def test_no_view_joins_lines(raw: str) -> None:
    plain, *others = views(raw)
    for view in others:
        assert view.text.count("\n") == plain.text.count("\n")
        assert view.text.count(",") == plain.text.count(",")


@given(texts)
def test_every_position_of_every_view_leads_back(raw: str) -> None:
    for view in views(raw):
        for at in range(len(view.text)):
            span = view.back(at, at + 1)
            assert 0 <= span.start < span.end <= len(raw)


@given(sources)
def test_every_position_of_every_view_of_markup_leads_back(source: str) -> None:
    for view in views(source, markup=True):
        for at in range(len(view.text)):
            span = view.back(at, at + 1)
            assert 0 <= span.start < span.end <= len(source)


@given(texts)
def test_later_views_differ_from_earlier_ones_and_say_how(raw: str) -> None:
    plain, *others = views(raw)
    assert plain.own_steps == frozenset()
    for view in others:
        assert view.own_steps
        assert view.own_steps <= {mark.step for mark in view.marks}
