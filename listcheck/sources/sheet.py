"""Tables of listings: CSV and TSV in any of the encodings that shops use, Excel workbooks, and the HTML or text
that some systems call .xls."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain, groupby, islice
from typing import BinaryIO, NamedTuple

from listcheck.model.bilingual import Bilingual
from listcheck.model.location import Place
from listcheck.sources.base import Record, SourceFile, Unreadable
from listcheck.sources.columns import HEADER_ROWS, Header, find_header, records_of
from listcheck.sources.decode import decode, detect_encoding
from listcheck.sources.field_names import FieldNames
from listcheck.sources.workbook import DAMAGED, OLE_START, ZIP_START, Row, WorkbookError, unpacked_size, workbook_rows

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 256 * 1024
_BROKEN_ROWS = 100


class _Broken(NamedTuple):
    """A row that csv refuses."""

    line: int


def read_sheet(file: SourceFile) -> Iterator[Record | Unreadable]:
    """The listings in a table. One without a header that names its columns is unreadable as a whole."""
    with file.open() as stream:
        start = stream.read(len(OLE_START))
        stream.seek(0)
        if not start:
            yield file.unreadable("文件是空的", "the file is empty")
        elif start.startswith((ZIP_START, OLE_START)):
            yield from _read_workbook(file, zipped=start.startswith(ZIP_START))
        elif start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            yield from _read_html(file)
        else:
            yield from _read_csv(file, stream)


def has_header(text: str, names: FieldNames) -> bool:
    """Whether a text begins like a table of listings."""
    return _delimiter_and_header(text, names) is not None


def _read_csv(file: SourceFile, stream: BinaryIO) -> Iterator[Record | Unreadable]:
    encoding = detect_encoding(stream)
    if encoding is None:
        yield file.unreadable("不是文本文件，或编码无法识别", "not text, or in an unknown encoding")
        return
    with io.TextIOWrapper(stream, encoding, errors="replace", newline="") as text:
        found = _delimiter_and_header(text.read(_SAMPLE), file.names)
        text.seek(0)
        if found is None:
            yield _no_header(file)
            return
        delimiter, header = found
        # A cell may hold a whole detail page; the module's own limit is 128 KiB. It is one for the process.
        csv.field_size_limit(max(csv.field_size_limit(), file.limits.record_bytes))
        broken: list[Unreadable] = []
        for record in records_of(_sound(_csv_rows(text, delimiter, header.rows), file, broken), header):
            yield from broken
            broken.clear()
            if record.number and record.number > file.limits.records:
                yield _too_many(file, record)
                return
            yield record
        yield from broken


def _csv_rows(text: io.TextIOBase, delimiter: str, skipped: int) -> Iterator[Row | _Broken]:
    reader = csv.reader(text, delimiter=delimiter)
    rows = _rows_of(reader)
    yield from islice(rows, skipped, None) if skipped else rows


def _rows_of(reader: csv.Reader) -> Iterator[Row | _Broken]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield _Broken(line)
            continue
        if any(cells):
            yield Row(line, cells)
