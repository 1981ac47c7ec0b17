"""Words with a meaning: which words of a text name something, and what an attribute's name stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from listcheck.text.fold import fold_word

_SHORTEST_LIKENESS = 4  # one character of three is a third of the word: 面料 and 里料 are not alike
_REMEMBERED_NAMES = 4096  # exports repeat the same few dozen attribute names in every record


class Found(NamedTuple):
    """A word of the vocabulary in folded text: its meaning, its place, the word."""

    meaning: str
    start: int
    end: int
    word: str


class Vocabulary:
    """Words and what each means. The longest word wins, so that 仿棉 hides the 棉 in it."""

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        """`words` are (word, meaning); a word given twice keeps its first meaning."""
        meanings: dict[str, str] = {}
        for word, meaning in words:
            meanings.setdefault(fold_word(word), meaning)
        meanings.pop("", None)
        self._meanings = meanings
        self._by_first: dict[str, tuple[str, ...]] = {}
        for word in sorted(meanings, key=len, reverse=True):
            self._by_first[word[0]] = (*self._by_first.get(word[0], ()), word)
        firsts = "".join(map(re.escape, self._by_first))
        self._first = re.compile(f"[{firsts}]" if firsts else "(?!)")

    def meaning(self, word: str) -> str | None:
        """What a folded word means, None if it is not in the vocabulary."""
        return self._meanings.get(word)

    def find(self, text: str) -> tuple[Found, ...]:
        """The words in folded text, left to right, none overlapping."""
        return tuple(self._find(text))

    def _find(self, text: str) -> Iterator[Found]:
        position = 0
        while first := self._first.search(text, position):
            position = first.start()
            for word in self._by_first[first[0]]:
                if text.startswith(word, position) and _stands_free(text, position, position + len(word)):
                    yield Found(self._meanings[word], position, position + len(word), word)
                    position += len(word)
                    break
            else:
                position += 1


def _stands_free(text: str, start: int, end: int) -> bool:
    """A Latin word or a number is a word only where no letter or digit goes on: no pu in "put", no 304 in 1304."""
    first, last = text[start], text[end - 1]
    if (
        first.isascii()
        and first.isalnum()
        and start
        and text[start - 1].isascii()
        and text[start - 1].isalnum()
    ):
        return False
    following = text[end : end + 1]
    return not (last.isascii() and last.isalnum() and following.isascii() and following.isalnum())


@dataclass(frozen=True, slots=True)
class Role:
    """What an attribute is about: "net", or "material" with the part "lining"; `unit` is what its name says in
    brackets: "g" for 净含量(g)."""

    name: str
    part: str = ""
    unit: str = ""


class AttributeNames:
    """Maps the names sellers give to attributes to what they are about: exactly, then by likeness."""

    def __init__(self, roles: Mapping[str, Sequence[str]], likeness: int, distinct: Sequence[str]) -> None:
        """`roles` maps a role ("net", "material.lining") to its names. A name at least `likeness` (0..100) like
        a listed one counts as that, unless a character of `distinct` stands in one of them alone."""
        self._roles = {clean_name(name): role for role, names in roles.items() for name in names}
        self._likeness = likeness
        self._distinct = frozenset(distinct)
        self.role: Callable[[str], Role | None] = lru_cache(_REMEMBERED_NAMES)(self._role)

    def _role(self, name: str) -> Role | None:
        """The role of an attribute named so (raw), None if it is none that we know."""
        clean = clean_name(name)
        bare = clean.removeprefix("产品").removeprefix("商品")
        found = self._roles.get(clean) or self._roles.get(bare) or self._alike(clean)
        if found is None:
            return None
        role, _, part = found.partition(".")
        unit = re.search(r"[((\[【]\s?([a-z%]{1,3}|[一-龥]{1,2})\s?[))\]】]", fold_word(name))
        return Role(role, part, unit.group(1) if unit else "")

    def _alike(self, clean: str) -> str | None:
        if len(clean) < _SHORTEST_LIKENESS:
            return None
        from rapidfuzz import fuzz, process

        best = process.extractOne(clean, self._roles.keys(), scorer=fuzz.ratio, score_cutoff=self._likeness)
        if best is None or self._distinct & set(clean).symmetric_difference(best[0]):
            return None
        return self._roles[best[0]]


def clean_name(name: str) -> str:
    """The folded name without brackets and what is in them, spaces, asterisks and colons; 成份 as 成分."""
    bare = re.sub(r"[(\[【][^)\]】]{0,12}[)\]】]|[\s*:·.、/_-]", "", fold_word(name))
    return bare.replace("成份", "成分")
