"""Text from listings and files on its way to a terminal: nothing in it may act, hide or reorder."""

from __future__ import annotations

import re
from unicodedata import category

# Control characters, format characters (zero width, bidirectional overrides), lone surrogates, private use
# and the line separators that editors do not know.
_SUSPECT = re.compile(r"\r\n|[^\x20-\x7e\u00a1-\u00ac\u3001-\ud7ff\uff01-\uff9f]")


def visible(text: str) -> str:
    """The text on one line. Line breaks become ⏎, control characters their pictures (␛), and characters that
    one cannot see their code point (‹U+200B›): a zero-width space in a word is just what must be seen."""
    return _SUSPECT.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    char = found.group()
    if char == "\t":
        return " "
    if char in {"\n", "\r\n", "\u2028", "\u2029"}:
        return "⏎"
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"‹U+{code:04X}›" if category(char) in {"Cc", "Cf", "Cs", "Co"} else char
