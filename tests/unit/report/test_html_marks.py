"""Marked texts: every word stands once, marks where the spans are, nothing acts as markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.location import Span
from listcheck.model.rule import LEVELS
from listcheck.report.html_marks import Line, Spot, marked_lines
from listcheck.report.visible import visible


def spot(raw: str, words: str, number: int = 1, level: str | None = "error") -> Spot:
    start = raw.index(words)
    return Spot(Span(start, start + len(words)), number, level)  # type: ignore[arg-type]


def said(lines: tuple[Line, ...]) -> str:
    """Lines with «marks»number, as one would read them."""
    return "\n".join(
        "".join(
            (f"«{piece.text}»" if piece.marked else piece.text) + "".join(map(str, piece.numbers))
            for piece in line
        )
        for line in lines
    )


def test_the_number_stands_behind_the_words() -> None:
    raw = "全网最低价纯棉T恤"
    assert (
        said(marked_lines("title", raw, [spot(raw, "全网最低价"), spot(raw, "纯棉", 2)]))
        == "«全网最低价»1«纯棉»2T恤"
    )


def test_marks_that_overlap_are_cut_and_the_worst_colours() -> None:
    raw = "适合糖尿病人的主食"
    lines = marked_lines(
        "title", raw, [spot(raw, "适合糖尿病", 5), spot(raw, "糖尿病人的主食", 3, "warning")]
    )
    assert said(lines) == "«适合»«糖尿病»5«人的主食»3"
    assert [piece.level for piece in lines[0]] == ["error", "error", "warning"]


def test_one_mark_inside_another() -> None:
    raw = "一二三四"
    lines = marked_lines("title", raw, [spot(raw, "一二三四", 1, "info"), spot(raw, "二三", 2)])
    assert said(lines) == "«一»«二三»2«四»1"
    assert [piece.level for piece in lines[0]] == ["info", "error", "info"]


def test_what_is_compared_has_no_level() -> None:
    raw = "涤纶65%"
    (line,) = marked_lines("attributes.材质", raw, [spot(raw, "涤纶", 1, None)])
    assert (line[0].marked, line[0].level) == (True, None)


def test_html_is_shown_as_its_text() -> None:
    raw = "<p>面料亲肤，<b>永不起球</b>&nbsp;买得放心。</p><script>alert(1)</script><p>第二段</p>"
    text = said(marked_lines("description", raw, [spot(raw, "永不起球")]))
    assert text == "面料亲肤，«永不起球»1\xa0买得放心。\n第二段"


def test_html_in_a_title_is_text() -> None:
    raw = "<b>顶级</b>"
    assert said(marked_lines("title", raw, [spot(raw, "顶级")])) == "<b>«顶级»1</b>"


def test_long_texts_are_cut_between_marks() -> None:
    raw = "甲" * 500 + "顶级" + "乙" * 500 + "最佳" + "丙" * 500
    text = said(marked_lines("detail_text", raw, [spot(raw, "顶级"), spot(raw, "最佳", 2)]))
    assert "«顶级»1" in text and "«最佳»2" in text
    assert text.startswith("…甲") and text.endswith("丙…") and "乙 … 乙" in text
    assert len(text) < 320


def test_hidden_characters_are_seen() -> None:
    raw = "最\u200b好\u202e倒\x00\ud800"
    assert said(marked_lines("title", raw, [spot(raw, "最\u200b好")])) == "«最‹U+200B›好»1‹U+202E›倒␀‹U+D800›"


def test_spans_outside_the_text_are_left_out() -> None:
    spots = [Spot(Span(3, 9), 1, "error"), Spot(Span(2, 2), 2, "error"), Spot(Span(-1, 1), 3, "error")]
    assert said(marked_lines("title", "短标题", spots)) == "短标题"


spots = st.builds(
    lambda start, length, number, level: Spot(Span(start, start + length), number, level),
    st.integers(0, 40),
    st.integers(1, 12),
    st.integers(1, 9),
    st.sampled_from(LEVELS) | st.none(),
)


@given(st.text(st.characters(exclude_characters="\r\n\ufffc"), max_size=60), st.lists(spots, max_size=8))
def test_no_text_is_lost_or_said_twice(raw: str, found: list[Spot]) -> None:
    lines = marked_lines("title", raw, found)
    shown = "".join(piece.text for line in lines for piece in line)
    assert shown == (visible(raw) if raw.strip() or lines else "")
    inside = [entry for entry in found if entry.span.end <= len(raw)]
    if lines:
        numbers = [number for line in lines for piece in line for number in piece.numbers]
        assert set(numbers) == {entry.number for entry in inside}


@given(st.text(max_size=400), st.lists(spots, max_size=8))
def test_any_markup_gives_lines(raw: str, found: list[Spot]) -> None:
    for line in marked_lines("description", raw, found):
        assert all("\n" not in piece.text for piece in line)
        assert all(piece.text or piece.numbers for piece in line)
