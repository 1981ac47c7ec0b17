"""A file as text that can be written back byte for byte, and edits of it."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from listcheck.model.bilingual import Bilingual
from listcheck.model.location import Span
from listcheck.sources.decode import encoding_of

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes that are no UTF-8 come back as they were; positions before and after them stay what they are.
_KEEP = "surrogateescape"


class CannotWriteError(Exception):
    """Why a change cannot be made in the file; it stays a suggestion."""

    def __init__(self, zh: str, en: str) -> None:
        self.why = Bilingual(zh, en)
        super().__init__(en)


class FieldEdit(NamedTuple):
    """Characters of a field that are to become others. `raw` is the whole field as it was read, `span` counts
    in it; neither the old nor the new words hold a line break."""

    field: str
    raw: str
    span: Span
    new: str

    @property
    def old(self) -> str:
        return self.raw[self.span.start : self.span.end]


class TextEdit(NamedTuple):
    """Characters start..end of a text become `new`."""

    start: int
    end: int
    new: str


class OverlapError(Exception):
    """Two edits want the same characters to become different things."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text of a file without its mark (BOM), and how to write it again."""

    text: str
    encoding: str
    mark: bytes = b""

    @classmethod
    def of(cls, data: bytes) -> TextFile:
        """CannotWriteError where the text would not come back as the same bytes."""
        mark, encoding = next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", ""))
        known = encoding or encoding_of(data)
        if known is None:
            raise CannotWriteError("不是文本文件，或编码无法识别", "not text, or in an unknown encoding")
        try:
            file = cls(data[len(mark) :].decode(known, _KEEP), known, mark)
            same = file.encoded(file.text) == data
        except UnicodeError:
            same = False
        if not same:
            raise CannotWriteError(
                "文件里有损坏的字符，改写会连带改动别处",
                "damaged characters in the file: writing it would change other places too",
            )
        return file

    def encoded(self, text: str) -> bytes:
        """The bytes of a text in this file's encoding, with its mark. UnicodeError where it has no such
        character."""
        return self.mark + text.encode(self.encoding, _KEEP)


def edited(text: str, edits: Iterable[TextEdit]) -> str:
    """The text after all edits. The same edit may come twice; OverlapError where two contradict."""
    parts, done = [], 0
    for edit in in_order(edits):
        parts += [text[done : edit.start], edit.new]
        done = edit.end
    return "".join([*parts, text[done:]])


def in_order(edits: Iterable[TextEdit]) -> Sequence[TextEdit]:
    """Each edit once, by place. OverlapError where two contradict."""
    ordered = sorted(set(edits))
    for before, after in pairwise(ordered):
        if after.start < before.end or (before.start, before.end) == (after.start, after.end):
            raise OverlapError
    return ordered


def elsewhere() -> CannotWriteError:
    """The words do not stand in the file as they were read: for every format the same sentence."""
    return CannotWriteError(
        "这段文字在文件里不是原样写成的一段（经过转换、拼接或折行），请手工修改",
        "in the file these words do not stand in one piece as they read (converted, joined or folded)",
    )
