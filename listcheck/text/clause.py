"""The clause around a hit. Exemptions are judged in it: "2024年…" must not excuse the next sentence."""

from __future__ import annotations

import re

_ENDS = "。！？!?；;\n"
_END = re.compile(f"[{_ENDS}]")
# No clause is longer. Unpunctuated text of any length must not be walked through again for every hit in it.
_LONGEST = 1000


def clause_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds start..end, without the punctuation that ends it. For raw and folded text."""
    low, high = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    before = max(text.rfind(mark, low, start) for mark in _ENDS)
    after = _END.search(text, end, high)
    return max(low, before + 1), after.start() if after else high
