"""The words around a finding."""

from __future__ import annotations

import pytest

from listcheck.model.location import Location, Span
from listcheck.report.excerpt import Excerpt, excerpt


def at(raw: str, text: str, field: str = "title") -> Location:
    start = raw.index(text)
    return Location(field, Span(start, start + len(text)), text)


def test_a_short_field_is_shown_whole() -> None:
    raw = "全网最低价纯棉T恤"
    assert excerpt(at(raw, "最低价"), raw) == Excerpt("全网", "最低价", "纯棉T恤")


def test_a_long_field_is_cut_on_both_sides() -> None:
    raw = "前" * 60 + "顶级" + "后" * 60
    shown = excerpt(at(raw, "顶级"), raw, context=5)
    assert shown == Excerpt("…前前前前前", "顶级", "后后后后后…")


def test_a_few_characters_are_not_worth_an_ellipsis() -> None:
    raw = "前" * 8 + "顶级" + "后" * 8
    assert excerpt(at(raw, "顶级"), raw, context=5) == Excerpt("前" * 8, "顶级", "后" * 8)


def test_html_is_shown_as_text() -> None:
    raw = '<div style="color:red"><p>面料&nbsp;好</p><b>永不起球</b>，放心<img src="a.jpg"></div>'
    assert excerpt(at(raw, "永不起球", "description"), raw) == Excerpt("面料 好 ", "永不起球", "，放心")


def test_torn_tags_at_the_ends_are_not_shown() -> None:
    raw = f'<p class="{"x" * 400}">好</p>顶级<p>坏</p><p class="{"y" * 400}">'
    assert excerpt(at(raw, "顶级", "description"), raw) == Excerpt("好 ", "顶级", " 坏")


@pytest.mark.parametrize("field", ["title", "description"])
def test_less_than_is_not_markup(field: str) -> None:
    raw = "适合身高 <160 的人，顶级面料，克重 >200"
    assert excerpt(at(raw, "顶级", field), raw) == Excerpt("适合身高 <160 的人，", "顶级", "面料，克重 >200")


def test_a_long_hit_loses_its_middle() -> None:
    raw = "字" * 100
    shown = excerpt(Location("title", Span(0, 100), raw), raw)
    assert shown is not None and len(shown.hit) == 40 and "…" in shown.hit


@pytest.mark.parametrize(
    ("span", "raw"), [(None, "标题"), (Span(0, 2), None), (Span(1, 9), "标题"), (Span(1, 1), "标题")]
)
def test_without_a_usable_span_only_the_words(span: Span | None, raw: str | None) -> None:
    assert excerpt(Location("title", span, "顶级"), raw) == Excerpt("", "顶级", "")
    assert excerpt(Location("title", span, ""), raw) is None


def test_what_one_cannot_see_is_shown() -> None:
    raw = "最\u200b好\x1b[2J"
    assert excerpt(Location("title", Span(0, 3), raw[:3]), raw) == Excerpt("", "最‹U+200B›好", "␛[2J")


def test_megabytes_of_broken_markup_take_no_time() -> None:
    raw = "<!--" * 250_000 + "顶级" + "<a" * 500_000
    shown = excerpt(at(raw, "顶级", "description"), raw)
    assert shown is not None and shown.hit == "顶级"
