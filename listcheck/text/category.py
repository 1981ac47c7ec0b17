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
        aliases = (
            (fold_word(alias), name) for name, entry in categories.items() for alias in entry["aliases"]
        )
        self._aliases = sorted(aliases, key=lambda pair: -len(pair[0]))  # the longest alias wins

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._parents)

    def classify(self, path: Sequence[str]) -> frozenset[str]:
        """Our category ids for a path such as ("服饰内衣", "女装", "T恤"), with their ancestors.

        The deepest segment that an alias occurs in decides. An unknown category is the empty set: ordinary
        goods, to which every general rule applies.
        """
        for segment in reversed([fold_word(part) for part in path if part]):
            for alias, name in self._aliases:
                if alias in segment:
                    return self.with_ancestors(name)
        return frozenset()

    def with_ancestors(self, category: str) -> frozenset[str]:
        """A category of ours and all it belongs to: infant_formula is also infant."""
        found: set[str] = set()
        name: str | None = category
        while name is not None and name not in found:
            found.add(name)
            name = self._parents.get(name)
        return frozenset(found)
