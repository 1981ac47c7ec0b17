"""The clause around a hit. Exemptions are judged in it: "2024年…" must not excuse the next sentence."""

from __future__ import annotations

import re

_ENDS = "。！？!?；;\n"
_END = re.compile(f"[{_ENDS}]")


def clause_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds start..end, without the punctuation that ends it. For raw and folded text."""
    before = max(text.rfind(mark, 0, start) for mark in _ENDS)
    after = _END.search(text, end)
    return before + 1, after.start() if after else len(text)
