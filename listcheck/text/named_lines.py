"""Lines that give a value under a name: 净含量:500g, 【面料】涤棉."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# At the start of a text or line, or after a mark that ends something. Bounded, so that it stays linear.
_NAMED_LINE = re.compile(
    r"(?:^|(?<=[\n;。!|,、\t]))\s{0,8}(?:【(?P<framed>[^【】\n]{2,8})】|(?P<name>[^\s:;,。【】]{2,12})\s?:)[ \t]?"
    r"(?P<value>[^\n;。【|]{1,80})"
)


class NamedLine(NamedTuple):
    """The name, and where its value stands in the folded text."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=64)  # every rule that asks for attributes reads the same texts of a listing
def named_lines(text: str) -> tuple[NamedLine, ...]:
    """The named values of a folded text, in order; spaces around a value are no part of it."""
    return tuple(_named_lines(text))


def _named_lines(text: str) -> Iterator[NamedLine]:
    for found in _NAMED_LINE.finditer(text):
        value = found["value"]
        name = (found["framed"] or found["name"]).strip()
        if name and value.strip():
            start = found.start("value") + len(value) - len(value.lstrip())
            yield NamedLine(name, start, start + len(value.strip()))
