"""A text as rules see it, with the way back to the raw text that the seller wrote."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from listcheck.model.location import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A disguise taken off. It concerns the folded characters lo..hi; for something that was removed,
    lo == hi: the seam between the characters lo-1 and lo."""

    lo: int
    hi: int
    step: str  # "width", "homoglyph", "traditional", "zero_width", "separator", "homophone", "pinyin", "digit", "split"


@dataclass(frozen=True, slots=True)
class Folded:
    """`starts[i]` and `ends[i]` bound the raw text behind folded character i; None where folding kept every
    position. `own_steps` are the steps that only this view takes: a hit that none of them touches stands in
    an earlier view already."""

    raw: str
    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None
    marks: tuple[Mark, ...] = ()
    own_steps: frozenset[str] = frozenset()

    def back(self, start: int, end: int) -> Span:
        """The raw span behind the folded span start..end (not empty)."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        return Span(self.starts[start], self.ends[end - 1])

    def forward(self, span: Span) -> tuple[int, int]:
        """The folded span that stands for a raw span; empty (start == end) if nothing of it is left here."""
        if self.starts is None or self.ends is None:
            return span.start, span.end
        start = bisect_right(self.ends, span.start)
        return start, max(start, bisect_left(self.starts, span.end))

    def steps(self, start: int, end: int) -> tuple[str, ...]:
        """The disguises that were taken off inside start..end, each once, in order."""
        found: dict[str, None] = {}
        for mark in self.marks:
            inside = start < mark.lo < end if mark.lo == mark.hi else mark.lo < end and start < mark.hi
            if inside:
                found[mark.step] = None
        return tuple(found)

    def reveals(self, start: int, end: int) -> bool:
        """Whether start..end is there to be seen only in this view."""
        return not self.own_steps or not self.own_steps.isdisjoint(self.steps(start, end))
