"""Which of overlapping hits stay."""

from __future__ import annotations

from listcheck.checks.base import ScopedText, WordHit
from listcheck.checks.spans import Patterns, longest, word_spans
from listcheck.model.evidence import FieldText
from listcheck.text.folded import Folded
from listcheck.text.views import views


def text_of(raw: str) -> tuple[ScopedText, tuple[Folded, ...]]:
    found = views(raw)
    return ScopedText(FieldText("title", "title", raw), found), found


def test_the_longest_word_wins_and_the_order_is_that_of_reading() -> None:
    text, (view, *_) = text_of("第一品牌全网最低价")
    hits = [WordHit(view, 0, 2), WordHit(view, 0, 4), WordHit(view, 6, 9), WordHit(view, 4, 9)]
    kept = list(longest(word_spans(ScopedText(text.field, text.views, tuple(hits)))))
    assert [(start, end) for _, start, end in kept] == [(0, 4), (4, 9)]


def test_what_is_kept_never_overlaps_and_misses_nothing() -> None:
    """The same as comparing each with all, which takes seconds for a description full of words."""
    text, (view, *_) = text_of("全网最低价" * 40)
    spans = [(start, start + length) for start in range(0, 196, 3) for length in (1, 4, 2)]
    hits = tuple(WordHit(view, *span) for span in spans)
    wanted: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if all(end <= other[0] or other[1] <= start for other in wanted):
            wanted.append((start, end))
    kept = longest(word_spans(ScopedText(text.field, text.views, hits)))
    assert [(start, end) for _, start, end in kept] == sorted(wanted)


def test_of_two_views_of_the_same_words_one_is_enough() -> None:
    """惟一 stands in the plain view, and as 唯一 in the decoded one."""
    text, found = text_of("惟一")
    hits = tuple(WordHit(view, 0, 2) for view in found)
    assert len(hits) > 1, "the word has a decoded view"
    assert len(list(longest(word_spans(ScopedText(text.field, found, hits))))) == 1


def test_a_group_named_hit_narrows_and_a_hidden_view_adds_only_what_it_reveals() -> None:
    text, (view, *_) = text_of("售价99元起")
    patterns = Patterns([r"售价(?P<hit>[0-9]+)元"])
    found = patterns.spans(ScopedText(text.field, text.views, candidates=((view, 0),)))
    assert [(start, end) for _, start, end in found] == [(2, 4)]
    hidden = Folded("最 好99", "最好99", [0, 2, 3, 4], [1, 3, 4, 5], own_steps=frozenset({"separator"}))
    assert (
        list(Patterns([r"[0-9]+"]).spans(ScopedText(text.field, (hidden,), candidates=((hidden, 0),)))) == []
    )
