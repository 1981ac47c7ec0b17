"""Changing parts of a folded text without losing the way back to the raw one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from listcheck.text.folded import Folded, Mark


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters start..end (at least one) become `text`; "" removes them. `step` names the disguise."""

    start: int
    end: int
    text: str
    step: str


def rewrite(view: Folded, edits: Sequence[Edit], own_steps: frozenset[str]) -> Folded:
    """The view after `edits`, which are in order and do not overlap."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marks: list[Mark] = []
    raw_starts = range(len(view.text)) if view.starts is None else view.starts
    raw_ends = range(1, len(view.text) + 1) if view.ends is None else view.ends
    done = 0
    for edit in edits:
        parts += [view.text[done : edit.start], edit.text]
        starts += raw_starts[done : edit.start]
        ends += raw_ends[done : edit.start]
        marks.append(Mark(len(starts), len(starts) + len(edit.text), edit.step))
        if len(edit.text) == edit.end - edit.start:
            starts += raw_starts[edit.start : edit.end]
            ends += raw_ends[edit.start : edit.end]
        else:
            starts += [raw_starts[edit.start]] * len(edit.text)
            ends += [raw_ends[edit.end - 1]] * len(edit.text)
        done = edit.end
    parts.append(view.text[done:])
    starts += raw_starts[done:]
    ends += raw_ends[done:]
    marks += _moved(view.marks, edits)
    marks.sort(key=lambda mark: (mark.lo, mark.hi))
    return Folded(view.raw, "".join(parts), starts, ends, tuple(marks), own_steps)


def seen_through(outer: Folded, inner: Folded) -> Folded:
    """`inner` was made from outer.text; the same with positions in outer.raw."""
    if outer.starts is None or outer.ends is None:
        return inner
    inner_starts = range(len(inner.text)) if inner.starts is None else inner.starts
    inner_ends = range(1, len(inner.text) + 1) if inner.ends is None else inner.ends
    starts = [outer.starts[at] for at in inner_starts]
    ends = [outer.ends[at - 1] for at in inner_ends]
    return Folded(outer.raw, inner.text, starts, ends, inner.marks, inner.own_steps)


def _moved(marks: Sequence[Mark], edits: Sequence[Edit]) -> list[Mark]:
    """Marks of the old text at their places in the new one; one inside an edit covers all of the edit."""
    if not marks:
        return []
    begins = [edit.start for edit in edits]
    shifts = [0]
    for edit in edits:
        shifts.append(shifts[-1] + len(edit.text) - (edit.end - edit.start))

    def moved(at: int, to_end: bool) -> int:
        before = bisect_right(begins, at)
        if before and at < edits[before - 1].end:
            edit = edits[before - 1]
            low = edit.start + shifts[before - 1]
            return low + len(edit.text) if to_end and at > edit.start else low
        return at + shifts[before]

    return [Mark(moved(mark.lo, False), moved(mark.hi, True), mark.step) for mark in marks]
