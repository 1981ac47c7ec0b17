"""The plain view of a text: half width, lower case, simplified, without unseen characters.

Folding goes character by character, so a rule's word that is folded the same way is found wherever it stood
in the raw text. The one exception are Greek and Cyrillic look-alikes, which need their word around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from listcheck.text.fold_table import CAPITAL_LOOKALIKES, LOOKALIKES, FoldTable, fold_table
from listcheck.text.folded import Folded, Mark

# A word with Greek or Cyrillic letters in it, and the number that belongs to it: "ΤОР 1".
_LETTER = r"[a-z0-9\u0370-\u052f]"
_MIXED_WORD = re.compile(
    rf"(?<![a-z0-9])[a-z0-9]*[\u0370-\u052f]{_LETTER}*(?:[ .]{{1,2}}[0-9]+(?!{_LETTER}))?"
)


def fold(raw: str) -> Folded:
    """The plain view. Newlines are never removed, and positions lead back to `raw`.

    Marks name only real disguises ("width", "traditional", "zero_width", "homoglyph"): letter case, spaces
    and punctuation of the other width are how people type.
    """
    table = fold_table()
    if table.irregular.search(raw) is None:
        marks: list[Mark] = []
        return Folded(raw, _regular(raw, 0, table, marks), marks=tuple(marks))
    return _Builder(raw, table).build()


def fold_word(word: str) -> str:
    """The folded form of a rule's word; "" if nothing of it would be seen."""
    return fold(word).text


def _regular(piece: str, offset: int, table: FoldTable, marks: list[Mark]) -> str:
    """The folded piece, as long as it was; its disguises go into `marks`, one for each run of neighbours."""

    def folded(found: re.Match[str]) -> str:
        character = found[0]
        step = table.steps.get(character)
        if step is not None:
            at = offset + found.start()
            follows = marks and marks[-1].hi == at and marks[-1].step == step
            lo = marks.pop().lo if follows else at
            marks.append(Mark(lo, at + 1, step))
        return table.single[character]

    # Most of a listing needs no change: this is quicker than looking up every character (str.translate).
    return table.changed.sub(folded, piece)


@dataclass(slots=True)
class _Builder:
    """The slow path, for texts with irregular characters: the same folding, with positions kept."""

    raw: str
    table: FoldTable
    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def build(self) -> Folded:
        done = 0
        for found in self.table.irregular.finditer(self.raw):
            at = found.start()
            self._add_regular(done, at)
            self._add_irregular(at)
            done = at + 1
        self._add_regular(done, len(self.raw))
        text = self._without_lookalikes("".join(self.parts))
        marks = tuple(sorted(self.marks, key=lambda mark: (mark.lo, mark.hi)))
        return Folded(self.raw, text, self.starts, self.ends, marks)

    def _add_regular(self, start: int, end: int) -> None:
        if start == end:
            return
        piece = self.raw[start:end]
        self.parts.append(_regular(piece, len(self.starts), self.table, self.marks))
        self.starts += range(start, end)
        self.ends += range(start + 1, end + 1)

    def _add_irregular(self, at: int) -> None:
        character = self.raw[at]
        if character in self.table.expand:
            self._expand(character, at)
        elif character in self.table.removed:
            self._remove(at)
        else:
            self._add_regular(at, at + 1)

    def _expand(self, character: str, at: int) -> None:
        text, lo = self.table.expand[character], len(self.starts)
        self.parts.append(text)
        self.starts += [at] * len(text)
        self.ends += [at + 1] * len(text)
        if character in self.table.steps:
            self.marks.append(Mark(lo, lo + len(text), self.table.steps[character]))

    def _remove(self, at: int) -> None:
        combining = self.raw[at] in self.table.combining
        before = self.parts[-1][-1] if self.parts else ""
        # Accents on Latin letters are spelling, and what holds an emoji together hides nothing.
        accent = combining and before.isascii() and before.isalpha()
        if before.isalnum() and not accent:
            self.marks.append(Mark(len(self.starts), len(self.starts), "zero_width"))
        if combining and before and self.ends[-1] == at:
            self.ends[-1] = at + 1  # drawn as one with the character before it: 1️⃣

    def _without_lookalikes(self, text: str) -> str:
        """Greek and Cyrillic letters as Latin ones, where the word they stand in is otherwise Latin."""
        parts, done = [], 0
        for word in _MIXED_WORD.finditer(text):
            latin = self._as_latin(word)
            if latin is None:
                continue
            parts += [text[done : word.start()], latin]
            done = word.end()
            for at, letter in enumerate(word[0], word.start()):
                if not letter.isascii():
                    self.marks.append(Mark(at, at + 1, "homoglyph"))
        return "".join([*parts, text[done:]])

    def _as_latin(self, word: re.Match[str]) -> str | None:
        letters = []
        for at, letter in enumerate(word[0], word.start()):
            latin = letter if letter.isascii() else LOOKALIKES.get(letter)
            if latin is None and self.raw[self.starts[at]].isupper():
                latin = CAPITAL_LOOKALIKES.get(letter)
            if latin is None:
                return None
            letters.append(latin)
        # "сок" is a Russian word and "ΑΒ" may be Greek; what is of two scripts, or has a digit, is neither.
        scripts = {(letter >= "\u0370") + (letter >= "\u0400") for letter in word[0] if letter.isalnum()}
        return "".join(letters) if len(scripts) > 1 else None
