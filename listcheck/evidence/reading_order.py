"""Puts the lines of a picture into the order in which one reads them."""

from __future__ import annotations

from collections.abc import Iterable

from listcheck.model.evidence import TextLine


def in_reading_order(lines: Iterable[TextLine]) -> tuple[TextLine, ...]:
    """Row by row from the top, each row from left to right.

    Lines are in one row if their middles differ by less than half of the smaller one's height, so that
    vertical text does not gather the lines beside it.
    """
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=_middle):
        if rows and _middle(line) - _middle(rows[-1][0]) < min(line.box.height, rows[-1][0].box.height) / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda line: (line.box.x, line.box.y)))


def _middle(line: TextLine) -> float:
    return line.box.y + line.box.height / 2
