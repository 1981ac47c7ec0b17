from __future__ import annotations

import pytest
from hypothesis import given

from listcheck.model.location import Span
from listcheck.text.fold import _Builder, fold, fold_word
from listcheck.text.fold_table import fold_table

from .texts import single_script, texts


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("全网最低价", "全网最低价"),
        ("ＮＯ．１", "no.1"),
        ("絕對頂級 獨家 國家級 創擊 最隹", "绝对顶级 独家 国家级 创击 最佳"),
        ("囯家级 苐一", "国家级 第一"),
        ("⑩双装 ❶ ⓵ ㉑ ⑴", "10双装 1 1 21 (1)"),
        ("№1 ㎏ ㎝ ㎡ ㎧", "no1 kg cm m2 m/s"),
        ("ﬁve Ⅱ类 🅰🅱 𝐍𝐎.𝟏", "five ii类 ab no.1"),
        ("36℃ 1½ 稍等… ™", "36℃ 1½ 稍等… ™"),
        ("最\u200b好\ufeff 国\u00ad家\u2060级", "最好 国家级"),
        ("最\ufe0f好 最\u0332好 第1️⃣", "最好 最好 第1"),
        ("最\u3164好", "最好"),  # Hangul filler: a letter that shows nothing
        ("zuì Zui\u0300 Café", "zui zui cafe"),
        ("一\r\n二\u2028三", "一\n\n二\n三"),
        ("价格：￥９９，包邮～", "价格:¥99,包邮~"),
        ("⻓袖⻛衣", "长袖风衣"),
        ("", ""),
        ("\u200b", ""),
    ],
)
def test_plain_view(raw: str, text: str) -> None:
    assert fold(raw).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("ΝО.1", "no.1"),  # a Greek and a Cyrillic letter
        ("NО.1", "no.1"),
        ("ТОР 1", "top 1"),
        ("ТОР1", "top1"),
        ("сок", "сок"),  # Russian: juice
        ("ΑΒ", "αβ"),
        ("α-熊果苷 β1葡聚糖 10μm", "α-熊果苷 β1葡聚糖 10μm"),
        ("Омега3", "омега3"),  # not all of its letters look Latin
    ],
)
def test_lookalikes_become_latin_only_in_an_otherwise_latin_word(raw: str, text: str) -> None:
    assert fold(raw).text == text


@pytest.mark.parametrize(
    ("raw", "steps"),
    [
        ("ＮＯ.1", ("width",)),
        ("NO.①", ("width",)),
        ("頂級", ("traditional",)),
        ("最隹", ("traditional",)),
        ("最\u200b好", ("zero_width",)),
        ("第1️⃣名", ("zero_width",)),
        ("NО.1", ("homoglyph",)),
        ("Ｎо.1", ("width", "homoglyph")),
        # How people type is no disguise.
        ("TOP 1", ()),
        ("第一，好！", ()),
        ("25㎡ №1 Ⅱ类 m²", ()),
        ("乾隆", ()),
        ("⻓袖", ()),
        ("❤️好", ()),
        ("👨\u200d👩好", ()),
        ("cafe\u0301", ()),
    ],
)
def test_marks_name_disguises_only(raw: str, steps: tuple[str, ...]) -> None:
    folded = fold(raw)
    assert folded.steps(0, len(folded.text)) == steps


def test_a_mark_covers_its_characters_and_no_others() -> None:
    folded = fold("纯棉頂級面料")
    assert folded.steps(2, 4) == ("traditional",)
    assert folded.steps(0, 2) == folded.steps(4, 6) == ()


def test_positions_lead_back_over_what_vanished_and_what_expanded() -> None:
    folded = fold("全\u200b网⑩双 第1️⃣名")
    assert folded.text == "全网10双 第1名"
    assert folded.back(0, 2) == Span(0, 3)
    assert folded.back(2, 3) == folded.back(3, 4) == folded.back(2, 4) == Span(3, 4)
    # The keycap is drawn onto the digit, so it belongs to it.
    assert folded.raw[slice(*folded.back(6, 8))] == "第1️⃣"


def test_positions_stay_where_nothing_vanishes() -> None:
    folded = fold("ＴＯＰ 級，好")
    assert folded.starts is None
    assert folded.back(4, 5) == Span(4, 5)


def test_a_lone_surrogate_survives() -> None:
    assert fold("最\ud800好").text == "最\ud800好"


def test_a_long_latin_text_with_one_greek_letter_takes_linear_time() -> None:
    assert fold("a" * 200_000 + " Ω").text.endswith(" ω")


@given(texts)
def test_folding_a_folded_text_changes_nothing(raw: str) -> None:
    text = fold(raw).text
    assert fold(text).text == text


@given(texts)
def test_every_position_leads_back_to_a_raw_span_that_is_not_empty(raw: str) -> None:
    folded = fold(raw)
    before = 0
    for at in range(len(folded.text)):
        span = folded.back(at, at + 1)
        assert 0 <= before <= span.start < span.end <= len(raw)
        before = span.start


@given(texts)
def test_marks_lie_inside_the_text(raw: str) -> None:
    folded = fold(raw)
    assert all(0 <= mark.lo <= mark.hi <= len(folded.text) for mark in folded.marks)
    assert list(folded.marks) == sorted(folded.marks, key=lambda mark: (mark.lo, mark.hi))


@given(single_script, single_script, single_script)
def test_a_word_of_the_raw_text_is_a_word_of_the_folded_one(before: str, word: str, after: str) -> None:
    assert fold(before + word + after).text == fold(before).text + fold_word(word) + fold(after).text


@given(texts)
def test_newlines_are_never_removed(raw: str) -> None:
    assert fold(raw).text.count("\n") >= raw.count("\n")


@given(texts)
def test_the_fast_and_the_slow_way_agree(raw: str) -> None:
    fast = fold(raw)
    slow = _Builder(raw, fold_table()).build()
    assert (slow.text, slow.marks) == (fast.text, fast.marks)
    if fast.starts is None:
        assert list(slow.starts or ()) == list(range(len(raw)))
        assert list(slow.ends or ()) == list(range(1, len(raw) + 1))
