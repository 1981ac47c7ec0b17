"""One of a few values named by words: 女款 in the title of what is declared for men, 夏季 against 冬季, 5G against 4G.

The words stand in vocab/choices. Both sides may name several values; they contradict each other where they
share none, and where neither says that all are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.sides import (
    Sides,
    advertised,
    of_other_goods,
    sku_texts,
    speaks_of_accessories,
    title_of,
)
from listcheck.errors import PackError
from listcheck.text.vocabulary import Vocabulary

_OPEN = "*"
_NOTHING = ""


class ChoiceConcept:
    """`name` is the entry of vocab/choices. `narrower`: a declared value that a claimed one includes is no
    contradiction (a 5G telephone works on 4G too), so only a claim of more than is declared is one."""

    def __init__(self, data: SharedData, name: str, *, narrower: bool = False) -> None:
        table: Mapping[str, Any] = data.table("vocab/choices")[name]
        self._sides = Sides(data)
        self._narrower = narrower
        try:
            self._roles = tuple(table["roles"])
            self._scopes = frozenset(table["scopes"])
            self._words = Vocabulary(
                [(word, _OPEN) for word in table["open"]]
                + [(word, _NOTHING) for word in table["nothing"]]
                + [(word, value) for value, words in table["values"].items() for word in words]
            )
            self._pattern = re.compile(table["pattern"]) if "pattern" in table else None
        except (KeyError, TypeError, re.error) as error:
            raise PackError(f"vocab/choices.yaml: {name}: {error!r}") from error

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared = [
            (one.value, values)
            for one in self._sides.declared(subject, *self._roles)
            if (values := frozenset(value for value, _, _ in self._read(one.value.folded)))
        ]
        if not declared or speaks_of_accessories(title_of(subject)):
            return
        stated = frozenset().union(*(values for _, values in declared))
        in_skus = {value for text in sku_texts(subject) for value, _, _ in self._read(text.plain.text)}
        if _OPEN in stated | in_skus:
            return
        for text in advertised(subject):
            if text.field.scope in self._scopes:
                yield from self._in_text(text, declared[0][0], stated | in_skus)

    def _in_text(
        self, text: ScopedText, place: Mention, stated: frozenset[str] | set[str]
    ) -> Iterator[Conflict]:
        claims = [each for each in self._read(text.plain.text) if not of_other_goods(text, each[1], each[2])]
        claimed = {value for value, _, _ in claims}
        if not claims or _OPEN in claimed or claimed & stated:
            return
        if self._narrower and max(claimed) < max(stated):
            return
        yield Conflict(Mention(text, claims[0][1], claims[0][2]), place)

    def _read(self, text: str) -> list[tuple[str, int, int]]:
        """The values that folded text names, each with its place."""
        found = [(word.meaning, word.start, word.end) for word in self._words.find(text)]
        taken = [(start, end) for _, start, end in found]
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                if not any(start < match.end() and match.start() < end for start, end in taken):
                    values = match[0] if "all" in (self._pattern.groupindex or {}) else (match[0],)
                    found += [(value, *match.span()) for value in values]
        return [each for each in found if each[0] != _NOTHING]
