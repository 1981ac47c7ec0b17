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
from listcheck.checks.concepts.between import between, by_every_variant, by_variant, held_to, not_offered
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

_Said = tuple[Mention, frozenset[str]]
_TOO = re.compile(r"[^,。;\n]{0,6}(?:也|都|亦)[能可适行合]")  # 夏季也能穿 says what else they are good for
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
        if speaks_of_accessories(title_of(subject)):
            return
        skus = list(sku_texts(subject))
        in_skus = by_variant(
            (one for text in skus for one in self._values(Mention(text, 0, len(text.plain.text)))), skus, _at
        )
        offered = {value for each in in_skus for _, values in each for value in values}
        texts = [(text, self._claims(text)) for text in advertised(subject)]
        if _OPEN in offered:
            return
        if not declared:
            declared = by_every_variant(in_skus)
            if not offered:
                yield from between(texts, _at, self._alike)
        for text, claims in texts:
            known = held_to(text, declared, _at) if claims else []
            stated = frozenset(offered).union(*(values for _, values in known))
            if known and _OPEN not in stated:
                yield from self._against(claims, known[0][0], stated)
        if len(offered) == 1 and not any(_OPEN in values for _, values in declared):
            yield from not_offered(in_skus, declared, _at, self._alike)

    def _claims(self, text: ScopedText) -> list[_Said]:
        """What a text says; outside the places where single words speak of the goods, only under a name."""
        if text.field.scope in self._scopes:
            found = list(self._values(Mention(text, 0, len(text.plain.text))))
        else:
            lines = self._sides.lines(text, *self._roles)
            found = [one for line in lines for one in self._values(line.value)]
        return [
            one
            for one in found
            if not of_other_goods(text, one[0].start, one[0].end)
            and not _TOO.match(text.plain.text, one[0].end)
        ]

    def _values(self, place: Mention) -> Iterator[_Said]:
        for value, start, end in self._read(place.folded):
            yield Mention(place.text, place.start + start, place.start + end), frozenset((value,))

    def _alike(self, one: _Said, other: _Said) -> bool:
        return bool(one[1] & other[1]) or _OPEN in one[1] | other[1]

    def _against(self, claims: list[_Said], place: Mention, stated: frozenset[str]) -> Iterator[Conflict]:
        claimed = frozenset().union(*(values for _, values in claims))
        if not claims or _OPEN in claimed or claimed & stated:
            return
        if self._narrower and max(claimed) < max(stated):
            return
        yield Conflict(claims[0][0], place)

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


def _at(said: _Said) -> Mention:
    return said[0]
