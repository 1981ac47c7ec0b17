"""What a spreadsheet would run, and what it would not."""

from __future__ import annotations

import pytest

from listcheck.text.formula import as_text, is_formula


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@cmd", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a"])
def test_what_would_run_becomes_text(text: str) -> None:
    assert is_formula(text)
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "杯子", "1=1", " =1", "'=1", "500g×2袋"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert not is_formula(text)
    assert as_text(text) == text
