"""The words that rules look for, where a text spells or breaks them so that only the whole word gives it away."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from listcheck.text.rewrite import Edit
from listcheck.text.sounds import SoundIndex
from listcheck.text.terms import TermIndex

# 销量 第一 is the word with a space in it; 单独 家用 is two words that meet, as 独家 shows. With four characters
# no two honest neighbours were found that make a word, with three only where every character stands alone or
# a number is among them: 0 添加.
_WHOLE = 4
_SPACED_OUT = 3
_NUMBER = re.compile("[0-9]")


class KnownWords:
    def __init__(self, words: Iterable[str]) -> None:
        """`words` are folded."""
        known = tuple(dict.fromkeys(words))
        self._sounds = SoundIndex(known)
        self._long = TermIndex((w, 0) for w in known if len(w) >= _SPACED_OUT or _NUMBER.search(w))

    def spellings(self, text: str) -> list[Edit]:
        """What is spelled by sound in folded text, in order and without overlaps."""
        return self._sounds.spellings(text)

    def broken_by(self, text: str, gaps: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Those of the gaps (ordered spans of folded text) that break up a word."""
        pieces: list[str] = []
        seams: list[int] = []  # where each gap was, in the text without gaps
        done = length = 0
        for start, end in gaps:
            pieces.append(text[done:start])
            length += start - done
            seams.append(length)
            done = end
        closed = "".join([*pieces, text[done:]])
        broken: dict[tuple[int, int], None] = {}
        for _, start, end in self._long.find(closed):
            inside = range(bisect_right(seams, start), bisect_left(seams, end))
            if inside and (
                end - start >= _WHOLE
                or (end - start == _SPACED_OUT and len(inside) == _SPACED_OUT - 1)
                or _NUMBER.search(closed, start, end)
            ):
                broken |= dict.fromkeys(gaps[number] for number in inside)
        return list(broken)
