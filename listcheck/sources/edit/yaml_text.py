"""Where the words of a field stand in a YAML file: texts on one line as they read, and | blocks."""

from __future__ import annotations

import re

from listcheck.model.listing import Listing
from listcheck.sources.edit.text import FieldEdit, TextEdit, elsewhere

_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")  # what libyaml counts as the end of a line


class YamlText:
    """The text of one YAML file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def edits(self, listing: Listing, wanted: FieldEdit) -> list[TextEdit]:
        """The edit of the text. CannotWriteError where the field does not stand there literally."""
        place = listing.origin.places.get(wanted.field)
        if place is None or not place.column or place.layout == "coded":
            raise elsewhere()
        lines = wanted.raw.split("\n") if place.layout == "block" else [wanted.raw]
        number = wanted.raw.count("\n", 0, wanted.span.start) if place.layout == "block" else 0
        before = sum(len(line) + 1 for line in lines[:number])
        line = place.line + number - 1
        if line >= len(self._starts):
            raise elsewhere()
        at = self._starts[line] + place.column - 1
        if not self._text.startswith(lines[number], at):
            raise elsewhere()
        start = at + wanted.span.start - before
        return [TextEdit(start, start + len(wanted.old), self._written(at, wanted.new))]

    def _written(self, at: int, new: str) -> str:
        return new.replace("'", "''") if self._text[at - 1 : at] == "'" else new
