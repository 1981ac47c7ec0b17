"""Breaking mixed Chinese and Latin text into lines of a terminal, where one Chinese character is two cells.

Rich breaks at spaces only, which Chinese does not have: it would break words like "listing.yaml" or begin a
line with a full stop.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

_NO_START = frozenset("，。、；：！？）】》”’」』〉·…％,.;:!?)]}%»›→")
_NO_END = frozenset("（【《“‘「『〈([{«‹")


def wrap(text: Text, width: int) -> list[Text]:
    """The lines of a text, none wider than `width` cells (at least 2). Words that are too long are cut."""
    cuts, plain, start = [], text.plain, 0
    while (cut := _line_end(plain, start, width)) < len(plain):
        cuts.append(cut)
        start = cut
    lines = list(text.divide(cuts))
    for number, line in enumerate(lines):
        line.rstrip()
        if number:
            spaces = len(line.plain) - len(line.plain.lstrip(" "))
            lines[number] = line[spaces:] if spaces < len(line.plain) else line
    return lines


def _line_end(plain: str, start: int, width: int) -> int:
    """Where the line that begins at `start` ends: the last good break, else as many characters as fit."""
    # A space that stood at the break is not shown.
    position = start
    while start and position < len(plain) and plain[position] == " ":
        position += 1
    used, good, first = 0, 0, position
    while position < len(plain):
        used += cell_len(plain[position])
        if position > first and _may_break(plain[position - 1], plain[position]):
            good = position
        if used > width and plain[position] != " ":
            return good or max(position, first + 1)
        position += 1
    return position


def _may_break(before: str, after: str) -> bool:
    if after in _NO_START or before in _NO_END or after == " ":
        return False
    return before == " " or _is_wide(before) or _is_wide(after)


def _is_wide(char: str) -> bool:
    return cell_len(char) == 2
