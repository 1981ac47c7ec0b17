"""Bars of text that read the same with and without colour."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

FULL, LOST, EMPTY = "█", "▒", "░"


def padded(text: str, width: int) -> str:
    """A text filled with spaces to so many cells of the terminal."""
    return text + " " * max(0, width - cell_len(text))


def gauge(share: float, width: int, style: str = "") -> Text:
    """How much of a whole: filled, then empty."""
    filled = round(max(0.0, min(1.0, share)) * width)
    return Text.assemble((FULL * filled, style), (EMPTY * (width - filled), "dim"))


def falls(losses: Sequence[float], whole: float, width: int) -> list[Text]:
    """The bars of a waterfall: each loss as a block where the bar above it ends, down to what is left.

    Edges are rounded, not lengths, so that the blocks join without gap or overlap.
    """
    bars, left = [], whole
    for loss in losses:
        start, end = round((left - loss) / whole * width), round(left / whole * width)
        bars.append(Text.assemble(" " * start, (LOST * (end - start), "red")))
        left -= loss
    return bars


def steps(start: float, after: float, whole: float, width: int) -> Text:
    """A gain on top of what there is already."""
    first, last = round(start / whole * width), round(after / whole * width)
    return Text.assemble((FULL * first, "dim"), (LOST * (last - first), "green"))
