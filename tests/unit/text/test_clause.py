from __future__ import annotations

import pytest

from listcheck.text.clause import clause_span


@pytest.mark.parametrize(
    ("text", "word", "clause"),
    [
        ("2024年发布。全网唯一！放心购买", "唯一", "全网唯一"),
        ("全网唯一", "唯一", "全网唯一"),
        ("是不是假货?最低价;包邮", "最低价", "最低价"),
        ("第一行\n销量第一,好评\n第三行", "销量", "销量第一,好评"),
        ("舒适；最好", "最好", "最好"),
        ("最好!", "最好", "最好"),
        ("不是最好，也不是最差", "最差", "不是最好，也不是最差"),
    ],
)
def test_clause_around_a_word(text: str, word: str, clause: str) -> None:
    start = text.index(word)
    low, high = clause_span(text, start, start + len(word))
    assert text[low:high] == clause


def test_a_span_that_crosses_clauses_keeps_both() -> None:
    assert clause_span("甲。乙丙。丁戊。己", 3, 6) == (2, 7)


def test_text_without_punctuation_is_no_endless_clause() -> None:
    assert clause_span("好" * 5000, 2000, 2002) == (1000, 3002)
