"""Finding thousands of words in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from listcheck.text.fold import fold_word


class TermIndex:
    """An Aho-Corasick automaton over folded words; its cost does not grow with their number."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        """`words` are (word, owner); one word may have several owners. No words at all is fine.

        Raises ValueError for a word of which folding leaves nothing: it could never match.
        """
        from ahocorasick_rs import AhoCorasick

        owners: dict[str, dict[int, None]] = {}
        for word, owner in words:
            folded = fold_word(word)
            if not folded:
                raise ValueError(f"nothing of the word {word!r} is left after folding")
            owners.setdefault(folded, {})[owner] = None
        self._owners = tuple(tuple(each) for each in owners.values())
        self._automaton: Any = AhoCorasick(list(owners))

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Every occurrence in folded text, overlapping ones too, as (owner, start, end)."""
        try:
            found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half of a broken surrogate pair; it is part of no word
            text = text.encode("utf-8", "replace").decode("utf-8")
            found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [(owner, start, end) for word, start, end in found for owner in self._owners[word]]
