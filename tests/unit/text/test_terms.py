from __future__ import annotations

import pytest

from listcheck.text.fold import fold
from listcheck.text.terms import TermIndex


def test_finds_every_occurrence_overlapping_ones_too() -> None:
    index = TermIndex([("最低", 0), ("最低价", 1), ("低价", 2)])
    assert sorted(index.find("全网最低价")) == [(0, 2, 4), (1, 2, 5), (2, 3, 5)]


def test_a_word_of_several_owners_is_found_for_each_once() -> None:
    index = TermIndex([("顶级", 3), ("顶级", 7), ("頂級", 3)])
    assert sorted(index.find("顶级")) == [(3, 0, 2), (7, 0, 2)]


def test_words_are_folded() -> None:
    index = TermIndex([("ＮＯ．１", 0)])
    assert index.find(fold("销量No.1").text) == [(0, 2, 6)]


def test_no_words_find_nothing() -> None:
    assert TermIndex([]).find("最好") == []


@pytest.mark.parametrize("word", ["", "\u200b", "\ufe0f"])
def test_a_word_of_which_nothing_is_seen_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="nothing of the word"):
        TermIndex([("最好", 0), (word, 1)])


def test_positions_count_characters_beyond_broken_surrogates_and_emoji() -> None:
    assert TermIndex([("最好", 0)]).find("\ud83d🔥最好") == [(0, 2, 4)]
