"""Lines of mixed Chinese and Latin text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from listcheck.report.wrapping import wrap


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrap(Text(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("正好十格字", 10, ["正好十格字"]),
        ("一二三四五六", 10, ["一二三四五", "六"]),
        ("一二三四五。六", 10, ["一二三四", "五。六"]),
        ("一二三四（五六", 10, ["一二三四", "（五六"]),
        ("看文件listing.yaml吧", 12, ["看文件", "listing.yaml", "吧"]),
        ("one two three", 8, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ],
)
def test_breaks(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_styles_survive_a_break() -> None:
    text = Text("一二三").append("四五六", "red")
    first, second = wrap(text, 8)
    assert [(span.start, span.end, span.style) for span in first.spans] == [(3, 4, "red")]
    assert [(span.start, span.end, span.style) for span in second.spans] == [(0, 2, "red")]


@given(st.text("ab ，。（）一二三😀-", max_size=60), st.integers(2, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    parts = lines(text, width)
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(part) <= width for part in parts)
