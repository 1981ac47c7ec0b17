"""What the kinds that ask for attributes share: whose value a text is, and whether it says anything."""

from __future__ import annotations

from collections.abc import Iterable

import re2

from listcheck.checks.base import ScopedText, SharedData
from listcheck.text.fold import fold_word

_PUNCTUATION = " ,.:;!()[]【】。、~\n\t"


def attribute_name(text: ScopedText) -> str | None:
    """The name of the attribute, of the listing or of an SKU, that a text is the value of; None if of none."""
    field = text.field.field
    if text.field.scope == "attributes":
        return field.removeprefix("attributes.")
    name = field.partition("].attributes.")[2]
    return name if text.field.scope == "skus" and name else None


class Placeholders:
    """Values that stand where a fact should stand: certain words, whole phrases, and nothing at all."""

    def __init__(self, words: Iterable[str], phrases: Iterable[str] = ()) -> None:
        """`phrases` are RE2 patterns that match a whole bare value."""
        self._words = frozenset(map(_bare, words))
        self._phrases = re2.compile("|".join(f"(?:{phrase})" for phrase in phrases) or r"[^\s\S]")

    @classmethod
    def usual(cls, data: SharedData) -> Placeholders:
        table = data.table("vocab/placeholders")
        return cls(table["placeholders"], table["phrases"])

    def __contains__(self, value: str) -> bool:
        bare = _bare(value)
        return not bare or bare in self._words or self._phrases.fullmatch(bare) is not None


def _bare(value: str) -> str:
    """A value as placeholders are compared: folded, without spaces and punctuation; "-" stays "-"."""
    folded = "".join(fold_word(value).split())
    return folded.strip(_PUNCTUATION) or folded
