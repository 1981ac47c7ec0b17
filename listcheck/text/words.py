"""Whether a hit is a word at all, or only stands across two: 养胃 in 营养胃口, 便秘 in 方便秘书."""

from __future__ import annotations

from itertools import accumulate

_NEAR = 12  # characters on each side: enough for the words that touch the hit, and for their neighbours


def across_words(text: str, start: int, end: int) -> tuple[str, ...]:
    """The words that a hit of folded text lies across, if it begins inside one word and ends inside one; else ().

    A hit that only begins or only ends inside a word is left alone: 防脱 in 防脱发 is what it seems, and the
    dictionary cuts 防|脱发.
    """
    import rjieba  # its dictionary takes 0.15 s to load: only a hit is worth it

    left = max(0, start - _NEAR)
    words = rjieba.cut(text[left : end + _NEAR])
    ends = list(accumulate((len(word) for word in words), initial=left))
    if start in ends or end in ends:
        return ()
    return tuple(word for word, at in zip(words, ends, strict=False) if at < end and start < at + len(word))
