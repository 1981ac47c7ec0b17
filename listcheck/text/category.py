"""From a platform's category path to our own categories."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from listcheck.model.bilingual import Bilingual
from listcheck.text.fold import fold_word

_REMEMBERED_PATHS = 4096  # a shop's listings share a few dozen categories


class CategoryTree:
    """The table rulepacks/vocab/categories.yaml, ready to be asked."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        categories: Mapping[str, Mapping[str, Any]] = table["categories"]
        self._parents = {name: entry.get("parent") for name, entry in categories.items()}
        self._within = {name: entry.get("within") for name, entry in categories.items()}
        aliases = (
            (*fold_word(alias).rpartition("/")[::2], name)
            for name, entry in categories.items()
            for alias in entry["aliases"]
        )
        self._names = {
            name: Bilingual(**entry["names"]) for name, entry in categories.items() if "names" in entry
        }
        self._numbers = {
            name: re.compile("|".join(entry["numbers"]))
            for name, entry in categories.items()
            if "numbers" in entry
        }
        self._classified: Callable[[tuple[str, ...]], frozenset[str]]
        self._classified = lru_cache(_REMEMBERED_PATHS)(self._classify)
        # (what a segment above must hold, what the segment must hold, category): the longest alias wins
        self._aliases = sorted(aliases, key=lambda entry: -len(entry[0] + entry[1]))

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._parents)

    def classify(self, path: Sequence[str]) -> frozenset[str]:
        """Our category ids for a path such as ("服饰内衣", "女装", "T恤"), with their ancestors.

        The deepest segment that an alias occurs in decides. Of the segments above it, one of a category that is
        `within: alone` decides instead, and one that is `within: also` counts beside it. An unknown category
        is the empty set: ordinary goods, to which every general rule applies.
        """
        return self._classified(tuple(path))

    def _classify(self, path: tuple[str, ...]) -> frozenset[str]:
        segments = [fold_word(part) for part in path if part]
        named = [name for at in range(len(segments)) if (name := self._named(segments[: at + 1]))]
        alone = [name for name in named if self._within[name] == "alone"]
        if alone:
            return self.with_ancestors(alone[0])
        counted = [name for name in named[:-1] if self._within[name] == "also"] + named[-1:]
        return frozenset().union(*map(self.with_ancestors, counted))

    def of_numbers(self, texts: Iterable[str]) -> frozenset[str]:
        """The category whose numbers stand in folded texts: no other goods may carry a 妆网备字. The empty set if
        there are none, or those of two categories: a set with a gift belongs to neither."""
        read = tuple(texts)
        found = [name for name, number in self._numbers.items() if any(map(number.search, read))]
        whole = frozenset().union(*map(self.with_ancestors, found))
        return whole if len(self.innermost(whole)) == 1 else frozenset()

    def innermost(self, categories: frozenset[str]) -> list[str]:
        """Those of the categories that no other of them belongs to."""
        outer = {self._parents.get(name) for name in categories}
        return sorted(categories - outer)

    def name(self, category: str) -> Bilingual:
        """What a category is called."""
        return self._names.get(category, Bilingual(category, category))

    def _named(self, segments: Sequence[str]) -> str | None:
        """The category of the last segment, if an alias names it."""
        *above, last = segments
        for outer, alias, name in self._aliases:
            if alias in last and (not outer or any(outer in segment for segment in above)):
                return name
        return None

    def with_ancestors(self, category: str) -> frozenset[str]:
        """A category of ours and all it belongs to: infant_formula is also infant."""
        found: set[str] = set()
        name: str | None = category
        while name is not None and name not in found:
            found.add(name)
            name = self._parents.get(name)
        return frozenset(found)
