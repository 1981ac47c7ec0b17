"""Hostile text on its way to a terminal."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.report.visible import visible


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("全网最低价 99%！", "全网最低价 99%！"),
        ("两行\n三行\r\n完", "两行⏎三行⏎完"),
        ("\x1b[31m红\x07", "␛[31m红␇"),
        ("最\u200b好", "最‹U+200B›好"),
        ("\u202e价低最", "‹U+202E›价低最"),
        ("\x9b2J", "‹U+009B›2J"),
        ("a\x7fb\tc", "a␡b c"),
        ("半\ud83d字", "半‹U+D83D›字"),
        ("表情😀❤\ufe0f", "表情😀❤\ufe0f"),
        ("全角\u3000空格", "全角\u3000空格"),
    ],
)
def test_examples(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@given(st.text(st.characters()))
def test_nothing_invisible_or_active_is_left(raw: str) -> None:
    shown = visible(raw)
    assert not {category(char) for char in shown} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    shown.encode("utf-8")
