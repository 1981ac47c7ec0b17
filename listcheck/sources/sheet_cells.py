"""The cells of a sheet as they stand in the file, for a report that gives the operator's own sheet back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from listcheck.model.sheet import OWN_SHEET, SheetRow
from listcheck.sources.base import STDIN, SourceFile, SourceOptions, TooLargeError
from listcheck.sources.decode import detect_encoding
from listcheck.sources.field_names import FieldNames
from listcheck.sources.registry import SHEET, format_of, sniff
from listcheck.sources.sheet import html_tables, prepared
from listcheck.sources.workbook import (
    OLE_START,
    ZIP_START,
    WorkbookError,
    unpacked_size,
    workbook_cells,
)


def sheet_cells(path: str, options: SourceOptions, stdin: bytes | None = None) -> Iterator[SheetRow] | None:
    """Every row of a sheet in its order; None if the file is none. Sheets that an earlier report added are left
    out. Stops without a word where the file cannot be read: the scan has said so (LC001)."""
    file = SourceFile(path, FieldNames(options.fields), options.limits, stdin if path == STDIN else None)
    known = sniff(stdin or b"", file.names) if path == STDIN else format_of(Path(path))
    return _rows(file) if known is SHEET else None


def _rows(file: SourceFile) -> Iterator[SheetRow]:
    try:
        with file.open() as stream:
            start = stream.read(512)
        if start.startswith((ZIP_START, OLE_START)):
            yield from _workbook(file, zipped=start.startswith(ZIP_START))
        elif start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            for name, rows in html_tables(file.read(file.limits.document_bytes)):
                for row in rows:
                    yield SheetRow(name, row.line, tuple(row.cells))
        else:
            yield from _text(file)
    except (OSError, TooLargeError, WorkbookError):
        return


def _workbook(file: SourceFile, zipped: bool) -> Iterator[SheetRow]:
    data = file.read(file.limits.document_bytes)
    if zipped and unpacked_size(data) > file.limits.unpacked_bytes:
        return
    for row in workbook_cells(data):
        if not row.sheet.startswith(OWN_SHEET):
            yield row


def _text(file: SourceFile) -> Iterator[SheetRow]:
    with file.open() as stream:
        encoding = detect_encoding(stream)
        if encoding is None:
            return
        with io.TextIOWrapper(stream, encoding, errors="replace", newline="") as text:
            reader = csv.reader(text, delimiter=prepared(text, file))
            while True:
                line = reader.line_num + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:  # a cell beyond any limit; the row is said to be lost
                    cells = []
                yield SheetRow("", line, tuple(cells))
