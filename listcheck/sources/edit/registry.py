"""Which files can be changed in place, and how each format is looked into."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from listcheck.model.listing import Listing
from listcheck.sources.base import MIB, Unreadable
from listcheck.sources.edit.json_text import JsonText
from listcheck.sources.edit.sheet_text import SheetText
from listcheck.sources.edit.text import CannotWriteError, FieldEdit, TextEdit
from listcheck.sources.edit.yaml_text import YamlText
from listcheck.sources.field_names import FieldNames
from listcheck.sources.jsonl import is_one_document
from listcheck.sources.registry import JSON, JSONL, PAGE, SHEET, YAML, format_of
from listcheck.sources.workbook import OLE_START, ZIP_START

LARGEST = 256 * MIB  # a file is changed in memory, several copies of it


class FileText(Protocol):
    """The text of a file, by the fields of the listings in it."""

    def edits(self, listing: Listing, wanted: FieldEdit) -> list[TextEdit]:
        """What to change in the text. CannotWriteError where the words do not stand there as they were read."""


def refuse_format(path: str, data: bytes) -> None:
    """CannotWriteError for a file of a format that is not changed in place."""
    known = format_of(Path(path))
    if known is SHEET and data.startswith((ZIP_START, OLE_START)):
        raise CannotWriteError(
            "Excel 文件不在原文件上改（改写会丢格式和公式），请在表里手工修改",
            "Excel workbooks are not changed in place (formats and formulas would be lost)",
        )
    if known is PAGE or (known is SHEET and data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")):
        raise CannotWriteError(
            "网页不在原文件上改，请到后台修改商品", "saved pages are not changed: mend the listing itself"
        )
    if known not in (YAML, JSON, JSONL, SHEET):
        raise CannotWriteError("这种文件不能在原文件上改", "files of this kind are not changed in place")


def file_text(
    path: str, data: bytes, text: str, items: Sequence[Listing | Unreadable], names: FieldNames
) -> FileText:
    """The text of a file of a format that `refuse_format` lets pass; `items` is all that was read from it."""
    known = format_of(Path(path))
    if known is YAML:
        return YamlText(text)
    if known is SHEET:
        places = [item.place if isinstance(item, Unreadable) else item.origin.place("") for item in items]
        return SheetText(text, names, [place.line for place in places if place is not None])
    return JsonText(text, names, lines=known is JSONL and not is_one_document(data))
