"""From raw hits to places: the longest word wins, and a disguised view adds only what it reveals."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import re2

from listcheck.checks.base import ScopedText
from listcheck.model.location import Span
from listcheck.text.folded import Folded

FoldedSpan = tuple[Folded, int, int]


class Patterns:
    """RE2 patterns, compiled on first use: most of them never fire in a run."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.sources = tuple(sources)
        self._compiled: dict[int, Any] = {}

    def compiled(self, number: int) -> Any:
        if number not in self._compiled:
            self._compiled[number] = re2.compile(self.sources[number])
        return self._compiled[number]

    def spans(self, text: ScopedText) -> Iterator[FoldedSpan]:
        """Every match of the candidates of a text, narrowed to the group `hit` where there is one."""
        for view, number in text.candidates:
            pattern = self.compiled(number)
            group = pattern.groupindex.get("hit", 0)  # RE2's span() takes numbers only
            for found in pattern.finditer(view.text):
                start, end = found.span(group)
                if start < end and view.reveals(start, end):
                    yield view, start, end


def word_spans(text: ScopedText) -> Iterator[FoldedSpan]:
    """Every hit of the check's words in a text."""
    return ((hit.view, hit.start, hit.end) for hit in text.hits)


def longest(spans: Iterable[FoldedSpan]) -> Iterator[FoldedSpan]:
    """Without those that overlap a longer or an earlier one in the raw text; in reading order."""
    taken: list[Span] = []
    kept: list[tuple[Span, FoldedSpan]] = []
    by_length = sorted(
        ((view.back(start, end), (view, start, end)) for view, start, end in spans),
        key=lambda pair: (pair[1][1] - pair[1][2], pair[0]),
    )
    for span, folded in by_length:
        if _is_free(span, taken):
            insort(taken, span)
            kept.append((span, folded))
    return (folded for _, folded in sorted(kept, key=lambda pair: pair[0]))


def _is_free(span: Span, taken: list[Span]) -> bool:
    """Whether it overlaps none of these spans, which are sorted and do not overlap each other."""
    at = bisect_left(taken, span)
    return (at == 0 or taken[at - 1].end <= span.start) and (at == len(taken) or span.end <= taken[at].start)
