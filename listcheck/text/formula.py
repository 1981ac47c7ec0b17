"""Texts that a spreadsheet would run."""

from __future__ import annotations

# Excel takes what begins so for a formula when a cell is typed into, or when a sheet is opened from CSV.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula."""
    return text.startswith(_STARTS)


def as_text(text: str) -> str:
    """The text as a cell of a CSV that is text whatever it begins with."""
    return f"'{text}" if is_formula(text) else text
