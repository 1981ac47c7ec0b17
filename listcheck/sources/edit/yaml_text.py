"""Where the words of a field stand in a YAML file: as they read, with escapes, in | and > blocks, over lines."""

from __future__ import annotations

import re

from listcheck.model.listing import Listing
from listcheck.sources.edit.text import FieldEdit, TextEdit, elsewhere

_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")  # what libyaml counts as the end of a line
# A line that goes on below: the break reads as a space, each further one as a line break.
_FOLD = re.compile(r"[ \t]*(?:\r\n|[\r\n])(?P<more>(?:[ \t]*(?:\r\n|[\r\n]))*)[ \t]*(?=[^\s])")
_LINE = re.compile(r"\r\n|[\r\n]")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\"\\/ nt])")
_ESCAPED = {"n": "\n", "t": "\t"}


class YamlText:
    """The text of one YAML file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def edits(self, listing: Listing, wanted: FieldEdit) -> list[TextEdit]:
        """The edit of the text. CannotWriteError where the field does not stand there."""
        place = listing.origin.places.get(wanted.field)
        if place is None or not place.column:
            raise elsewhere()
        raw, start = wanted.raw, wanted.span.start
        line = place.line
        if place.layout == "block":
            line += raw.count("\n", 0, start)
            first = raw.rfind("\n", 0, start) + 1
            raw, start = raw[first:].partition("\n")[0], start - first
        if line > len(self._starts):
            raise elsewhere()
        at = self._starts[line - 1] + place.column - 1
        quote = self._text[at - 1 : at] if place.layout != "block" else ""
        quote = quote if quote in ("'", '"') else ""
        if place.layout == "coded":
            begins, ends = self._walk(raw, at, quote, (start, start + len(wanted.old)))
        elif self._text.startswith(raw, at):
            begins, ends = at + start, at + start + len(wanted.old)
        else:
            raise elsewhere()
        return [TextEdit(begins, ends, _written(wanted.new, quote))]

    def _walk(self, raw: str, at: int, quote: str, span: tuple[int, int]) -> tuple[int, int]:
        """Where the characters `span` of a text stand that is written otherwise than it reads from `at` on."""
        places, position = [at], 0
        while position < span[1]:
            said, at = self._unit(raw[position], at, quote)
            if not raw.startswith(said, position):
                raise elsewhere()
            position += len(said)
            places += [at] * len(said)
        return places[span[0]], places[span[1]]

    def _unit(self, char: str, at: int, quote: str) -> tuple[str, int]:
        """What the next piece of the text says, where `char` is awaited, and where the piece ends."""
        if char in " \n" and (fold := _FOLD.match(self._text, at)):
            return "\n" * len(_LINE.findall(fold["more"])) or " ", fold.end()
        if quote == "'" and self._text.startswith("''", at):
            return "'", at + 2
        if quote == '"' and self._text.startswith("\\", at):
            found = _ESCAPE.match(self._text, at)
            if found is None:
                raise elsewhere()
            written = found.group()[1:]
            said = _ESCAPED.get(written, written) if len(written) == 1 else chr(int(written[1:], 16))
            return said, found.end()
        if at >= len(self._text):
            raise elsewhere()
        return self._text[at], at + 1


def _written(new: str, quote: str) -> str:
    """New words as a part of a text in quotation marks, or of one without."""
    if quote == '"':
        return new.replace("\\", "\\\\").replace('"', '\\"')
    return new.replace("'", "''") if quote else new
