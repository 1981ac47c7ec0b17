"""Where the words of a field stand in JSON and JSON Lines: inside one string, escapes or not."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from listcheck.model.listing import Listing
from listcheck.model.location import Place
from listcheck.sources.base import Record
from listcheck.sources.edit.text import FieldEdit, TextEdit, elsewhere
from listcheck.sources.field_names import FieldNames
from listcheck.sources.json_file import JsonError, parse, unwrapped
from listcheck.sources.mapping import ListingReader
from listcheck.sources.placed import place_of

# One character of a string as it is written. A pair of surrogates is one character.
_WRITTEN = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\"\\]", re.DOTALL
)


class JsonText:
    """The text of a JSON document, or of a file of one JSON object a line."""

    def __init__(self, text: str, names: FieldNames, *, lines: bool) -> None:
        self._text = text
        self._reader = ListingReader(names=names)
        self._names = names
        self._lines = text.split("\n") if lines else None
        self._places: dict[int, Mapping[str, Place]] = {}  # by record; the last one asked for
        self._entries: list[Any] | None = None
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def edits(self, listing: Listing, wanted: FieldEdit) -> list[TextEdit]:
        """The edit of the text. CannotWriteError where the field is not inside one string."""
        place = self._places_in(listing).get(wanted.field)
        if place is None or not place.column or place.line > len(self._starts):
            raise elsewhere()
        at = self._starts[place.line - 1] + place.column - 1
        if self._text[at - 1 : at] != '"':
            raise elsewhere()  # a number or a list
        start, position = at, at
        for number, char in enumerate(wanted.raw[: wanted.span.end]):
            if number == wanted.span.start:
                start = position
            found = _WRITTEN.match(self._text, position)
            if found is None or _read(found.group()) != char:
                raise elsewhere()
            position = found.end()
        return [TextEdit(start, position, _written(wanted.new, self._text[start:position]))]

    def _places_in(self, listing: Listing) -> Mapping[str, Place]:
        """Where each field of a listing stands. Read anew: long documents and lines are read without places."""
        number = listing.origin.record or 0
        if number not in self._places:
            own = listing.origin.place("")
            try:
                value, down = self._value(number, own.line if own else 1)
            except JsonError:
                raise elsewhere() from None
            if not isinstance(value, Mapping):
                raise elsewhere()
            found = self._reader.read(Record(value, number, place_of(value))).origin.places
            moved = {field: place._replace(line=place.line + down) for field, place in found.items()}
            self._places = {number: moved}
        return self._places[number]

    def _value(self, number: int, line: int) -> tuple[Any, int]:
        """The record, and how many lines of the file stand before what was read for it."""
        if self._lines is not None:
            if line > len(self._lines):
                raise elsewhere()
            return parse(self._lines[line - 1], placed_chars=None)[0], line - 1
        if self._entries is None:
            self._entries, _ = unwrapped(parse(self._text, placed_chars=None)[0], self._names)
        if number > len(self._entries):
            raise elsewhere()
        return self._entries[max(number, 1) - 1], 0


def _read(written: str) -> str:
    return str(json.loads(f'"{written}"', strict=False)) if written.startswith("\\") else written


def _written(new: str, old: str) -> str:
    """New words as a part of a string; in \\u escapes where the old ones were."""
    return json.dumps(new, ensure_ascii="\\u" in old)[1:-1]
