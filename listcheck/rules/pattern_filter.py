"""Which of all rules' patterns match a text at all: RE2's own literal prefilter, in portions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import re2

# RE2 keeps the automaton of a filter within a fixed memory. Beyond some 200 patterns of Chinese alternatives it
# is thrown away and built anew while it reads: on 60 long descriptions 477 patterns took 8.2 s in one filter,
# 2.5 s in two, 1.3 s in four, 1.9 s in sixteen.
_PORTION = 100


class PatternFilter:
    """Patterns with the owners that asked for them."""

    def __init__(self, patterns: Iterable[tuple[str, tuple[int, int]]]) -> None:
        self._portions: list[tuple[Any, list[tuple[int, int]]]] = []
        for pattern, owner in patterns:
            if not self._portions or len(self._portions[-1][1]) == _PORTION:
                self._portions.append((re2.Filter(), []))
            portion, owners = self._portions[-1]
            portion.Add(pattern)
            owners.append(owner)
        for portion, _ in self._portions:
            portion.Compile()

    def matching(self, text: str) -> list[tuple[int, int]]:
        """The owners of the patterns that match somewhere in the text."""
        if not text:
            return []
        return [owners[index] for portion, owners in self._portions for index in portion.Match(text) or ()]
