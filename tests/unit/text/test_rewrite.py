from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.location import Span
from listcheck.text.fold import fold
from listcheck.text.folded import Folded, Mark
from listcheck.text.rewrite import Edit, rewrite, seen_through

from .texts import texts

_NONE: frozenset[str] = frozenset()


def test_a_removal_leaves_a_seam() -> None:
    view = rewrite(fold("最·好的"), [Edit(1, 2, "", "separator")], frozenset({"separator"}))
    assert view.text == "最好的"
    assert view.marks == (Mark(1, 1, "separator"),)
    assert view.back(0, 2) == Span(0, 3)
    assert view.reveals(0, 2)
    assert not view.reveals(1, 3)


def test_a_replacement_of_equal_length_keeps_positions_apart() -> None:
    view = rewrite(fold("百分佰"), [Edit(0, 3, "百分百", "homophone")], _NONE)
    assert [view.back(at, at + 1) for at in range(3)] == [Span(0, 1), Span(1, 2), Span(2, 3)]


def test_a_shorter_replacement_stands_for_all_of_it() -> None:
    view = rewrite(fold("用zui好的"), [Edit(1, 4, "最", "pinyin")], _NONE)
    assert view.text == "用最好的"
    assert view.back(1, 2) == Span(1, 4)
    assert view.back(2, 3) == Span(4, 5)


def test_earlier_marks_move_along() -> None:
    view = rewrite(fold("好·頂級"), [Edit(1, 2, "", "separator")], _NONE)
    assert view.marks == (Mark(1, 1, "separator"), Mark(1, 3, "traditional"))


def test_an_earlier_mark_inside_a_replacement_covers_it() -> None:
    view = rewrite(fold("第①品牌"), [Edit(1, 2, "一", "digit")], _NONE)
    assert view.steps(0, 2) == ("digit", "width")


def test_seen_through_composes_positions() -> None:
    outer = Folded("<b>最</b>好", "最好", [3, 8], [4, 9])
    assert seen_through(outer, fold(outer.text)).back(0, 2) == Span(3, 9)


@given(texts, st.data())
def test_positions_and_marks_stay_valid(raw: str, data: st.DataObject) -> None:
    plain = fold(raw)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(plain.text)), max_size=6)))
    words = st.sampled_from(["", "最", "最佳", "no.1"])
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(start, end, data.draw(words), "split") for start, end in spans]
    view = rewrite(plain, edits, _NONE)
    assert len(view.text) == len(view.starts or ()) == len(view.ends or ())
    assert all(0 <= mark.lo <= mark.hi <= len(view.text) for mark in view.marks)
    for at in range(len(view.text)):
        span = view.back(at, at + 1)
        assert 0 <= span.start < span.end <= len(raw)
