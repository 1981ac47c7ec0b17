"""Tables of listings: CSV and TSV in any of the encodings that shops use, Excel workbooks, and the HTML or
text that some systems call .xls."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, BinaryIO

from listcheck.model.location import Place
from listcheck.model.sheet import OWN_SHEET
from listcheck.sources.base import Record, SourceFile, Unreadable
from listcheck.sources.decode import decode, detect_encoding
from listcheck.sources.field_names import FieldNames
from listcheck.sources.header import HEADER_ROWS, find_header
from listcheck.sources.page_parts import flat_text, line_of, parsed, within
from listcheck.sources.sheet_records import records_of
from listcheck.sources.workbook import (
    DAMAGED,
    OLE_START,
    ZIP_START,
    Row,
    WorkbookError,
    unpacked_size,
    workbook_rows,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 256 * 1024


def read_sheet(file: SourceFile) -> Iterator[Record | Unreadable]:
    """The listings in a table. One without a header that names its columns is unreadable as a whole."""
    with file.open() as stream:
        start = stream.read(512)
        stream.seek(0)
        if not start.strip():
            yield file.unreadable("文件是空的", "the file is empty")
        elif start.startswith((ZIP_START, OLE_START)):
            yield from _read_workbook(file, zipped=start.startswith(ZIP_START))
        elif start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
            yield from _read_html(file)
        else:
            yield from _read_text(file, stream)


def delimiter_of(text: str, names: FieldNames) -> str:
    """What separates the columns of a table of listings, "" if a text does not begin like one."""
    best, most = "", 0
    for delimiter in _DELIMITERS:
        rows = list(islice(text_rows(io.StringIO(text, newline=""), delimiter, []), HEADER_ROWS))
        header = find_header(rows, names)
        known = len(header.columns) if header else 0
        if known > most:
            best, most = delimiter, known
    return best


def _read_text(file: SourceFile, stream: BinaryIO) -> Iterator[Record | Unreadable]:
    encoding = detect_encoding(stream)
    if encoding is None:
        yield file.unreadable("不是文本文件，或编码无法识别", "not text, or in an unknown encoding")
        return
    with io.TextIOWrapper(stream, encoding, errors="replace", newline="") as text:
        delimiter = prepared(text, file)
        broken: list[Unreadable] = []
        for record in _records(file, [("", text_rows(text, delimiter, broken, file))]):
            if isinstance(record, Unreadable) and broken:
                break  # that nothing else was found is the quotation mark's doing
            yield from broken
            broken.clear()
            yield record
        yield from broken


def prepared(text: io.TextIOWrapper, file: SourceFile) -> str:
    """What separates the columns of a text that is about to be read, from its beginning."""
    delimiter = delimiter_of(text.read(_SAMPLE), file.names)
    text.seek(0)
    # A cell may hold a whole detail page; csv's own limit is 128 KiB. It is one for the process.
    csv.field_size_limit(max(csv.field_size_limit(), file.limits.record_bytes))
    return delimiter or ","


def _read_workbook(file: SourceFile, zipped: bool) -> Iterator[Record | Unreadable]:
    data = file.read(file.limits.document_bytes)
    limit = file.limits.unpacked_bytes
    try:
        if zipped and unpacked_size(data) > limit:
            yield file.unreadable(
                f"表格解压后超过 {limit} 字节，未读取", f"unpacks to more than {limit} bytes: not read"
            )
            return
        sheets = groupby(workbook_rows(data), key=lambda sheet_and_row: sheet_and_row[0])
        listed = ((name, (row for _, row in rows)) for name, rows in sheets)
        yield from _records(file, (table for table in listed if not table[0].startswith(OWN_SHEET)))
    except WorkbookError as error:
        if str(error) == DAMAGED:
            yield file.unreadable(
                "不是有效的表格文件，或已损坏、加密", "not a spreadsheet, or damaged or encrypted"
            )
        else:
            yield file.unreadable("表格过大，未能读完", "the spreadsheet takes too much memory or time")


def _read_html(file: SourceFile) -> Iterator[Record | Unreadable]:
    yield from _records(file, html_tables(file.read(file.limits.document_bytes)))


def html_tables(data: bytes) -> Iterator[tuple[str, Iterator[Row]]]:
    """The outer tables of a page, each with its number for a name."""
    page = parsed(decode(data) or "")
    tables = [] if page is None else [table for table in page.iter("table") if not within(table, "table")]
    return ((str(number), _table_rows(table)) for number, table in enumerate(tables, 1))


def _table_rows(table: HtmlElement) -> Iterator[Row]:
    """No two rows have one line, as a row is known by it: on a page without line breaks they are counted."""
    line = 0
    for row in table.iter("tr"):
        line = max(line_of(row), line + 1)
        yield Row(line, [flat_text(cell) for cell in row.iter("td", "th")])


def _records(file: SourceFile, tables: Iterable[tuple[str, Iterator[Row]]]) -> Iterator[Record | Unreadable]:
    """The records of all tables that have a header, numbered through."""
    number, headers = 0, 0
    for sheet, rows in tables:
        first = list(islice(rows, HEADER_ROWS))
        header = find_header(first, file.names)
        if header is None:
            continue
        headers += 1
        for record in records_of(chain(first[header.rows :], rows), header, number + 1, sheet):
            number = record.number or number
            if number > file.limits.records:
                limit = file.limits.records
                zh, en = f"超过 {limit} 条，其余未读取", f"more than {limit} records: the rest was not read"
                yield file.unreadable(zh, en, number, record.place)
                return
            yield record
    if not headers:
        yield file.unreadable(
            "没有找到表头：前 10 行里没有“标题”“商品名称”一类的列名（可在设置的 fields 中指定）",
            "no header: none of the first 10 rows names a column for the title (name it under `fields`)",
            place=Place(1),
        )
    elif not number:
        yield file.unreadable("只有表头，没有商品", "a header and no listings below it")


def text_rows(
    text: Iterable[str], delimiter: str, broken: list[Unreadable], file: SourceFile | None = None
) -> Iterator[Row]:
    """The rows that are not empty. What a forgotten quotation mark has swallowed is noted in `broken`."""
    reader = csv.reader(text, delimiter=delimiter)
    width = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells, lost = [], True  # a cell beyond field_size_limit
        else:
            width = width or len(cells)
            lost = reader.line_num - line > 2 and any(_swallowed(cell, delimiter, width) for cell in cells)
        if lost and file is not None:
            zh = f"第 {line} 行的引号没有成对，第 {line}～{reader.line_num} 行被并成了一格"
            en = f"an unbalanced quotation mark: lines {line} to {reader.line_num} became one cell"
            broken.append(file.unreadable(zh, en, place=Place(line)))
        elif any(cells):
            yield Row(line, cells)


def _swallowed(cell: str, delimiter: str, width: int) -> bool:
    """Whether a cell holds lines that look like rows of the table."""
    lines = cell.splitlines()[1:]
    rows = sum(1 for line in lines if line.count(delimiter) >= max(width - 1, 1))
    return len(lines) > 1 and rows * 2 > len(lines)
