"""From a platform's category path to our own categories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from listcheck.text.fold import fold_word


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
        segments = [fold_word(part) for part in path if part]
        named = [name for at in range(len(segments)) if (name := self._named(segments[: at + 1]))]
        alone = [name for name in named if self._within[name] == "alone"]
        if alone:
            return self.with_ancestors(alone[0])
        counted = [name for name in named[:-1] if self._within[name] == "also"] + named[-1:]
        return frozenset().union(*map(self.with_ancestors, counted))

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
