"""Spreadsheets (.xlsx, .xls) → rows of text, read in a process of their own.

calamine is a Rust library: it sets aside a cell for every place between the first and the last one used. A
5 kB file with a cell in A1 and one in XFD1048576 makes it ask for 549 GB and abort the whole process. The
child may abort, and has a memory limit where the system knows such a thing.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import IO, Any, NamedTuple, cast

import orjson

from listcheck.model.sheet import CellValue, SheetRow
from listcheck.sources.values import scalar_text

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEMORY = 3 * 1024**3
_SECONDS = 300
_AS_THEY_ARE = "--as-they-are"


class WorkbookError(Exception):
    """A workbook that cannot be read; the message is one of the reasons below."""


DAMAGED = "damaged"
TOO_LARGE = "too_large"


class Row(NamedTuple):
    """`line` counts from 1 in a text file; in a sheet it is the number Excel shows."""

    line: int
    cells: list[str]


def unpacked_size(data: bytes) -> int:
    """What the zip of an .xlsx says it grows to, in bytes. WorkbookError if it is no zip."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise WorkbookError(DAMAGED) from error


def workbook_rows(data: bytes) -> Iterator[tuple[str, Row]]:
    """The rows that are not empty of the visible sheets, each with the name of its sheet, sheet after sheet.

    WorkbookError, also half way, if the workbook is damaged or takes too much memory or time.
    """
    for sheet, line, cells, _ in _messages(data):
        yield sheet, Row(line, cells)


def workbook_cells(data: bytes) -> Iterator[SheetRow]:
    """The same rows with their values as the workbook has them: numbers as numbers, days as days. A formula
    is the value it had when the workbook was saved."""
    for sheet, line, cells, first in _messages(data, _AS_THEY_ARE):
        yield SheetRow(sheet, line, tuple(_value(cell) for cell in cells), first, placed=True)


def _messages(data: bytes, *flags: str) -> Iterator[tuple[str, int, list[Any], int]]:
    """What the child says: sheet, line, cells and the column of the first of them."""
    command = [sys.executable, "-P", "-m", __name__, *flags]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        try:
            _hand_over(child, data)
            for line in child.stdout or ():
                message = orjson.loads(line)
                if not isinstance(message, list):
                    break
                yield message[0], message[1], message[2], message[3]
            else:  # it ended without a word
                raise WorkbookError(TOO_LARGE)
        finally:
            child.kill()
    if message is not None:
        raise WorkbookError(str(message))


def _hand_over(child: subprocess.Popen[bytes], data: bytes) -> None:
    if child.stdin is None:
        raise WorkbookError(DAMAGED)
    try:
        child.stdin.write(data)
        child.stdin.close()
    except BrokenPipeError:
        raise WorkbookError(TOO_LARGE) from None


def _read_in_child(stdin: IO[bytes], stdout: IO[bytes], as_they_are: bool) -> None:
    _limit_resources()
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(stdin.read()))
        for sheet in workbook.sheets_metadata:
            if sheet.visible != SheetVisibleEnum.Visible:
                continue
            table = workbook.get_sheet_by_name(sheet.name)
            first = table.start[1] if table.start else 0
            for number, cells in enumerate(table.iter_rows(), 1):
                row = [_cell_text(cell) for cell in cells]
                if any(row):
                    values = [_tagged(cell) for cell in cells] if as_they_are else row
                    stdout.write(orjson.dumps([sheet.name, number, values, first]) + b"\n")
        stdout.write(b"null\n")
    except MemoryError:
        stdout.write(orjson.dumps(TOO_LARGE) + b"\n")
    except BaseException:  # noqa: BLE001 - a panic in Rust is no Exception
        stdout.write(orjson.dumps(DAMAGED) + b"\n")


def _cell_text(value: Any) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return _clean(scalar_text(value) or "")


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _tagged(value: Any) -> Any:
    """A value as JSON can carry it; `_value` is the way back."""
    if isinstance(value, timedelta):
        return {"seconds": value.total_seconds()}
    if isinstance(value, datetime | date | time):
        return {type(value).__name__: value.isoformat()}
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return _clean(value) if isinstance(value, str) else value


def _value(cell: Any) -> CellValue:
    if not isinstance(cell, dict):
        return None if cell == "" else cast("CellValue", cell)
    ((kind, written),) = cell.items()
    if kind == "seconds":
        return timedelta(seconds=written)
    if kind == "time":
        return time.fromisoformat(written)
    return datetime.fromisoformat(written) if kind == "datetime" else date.fromisoformat(written)


def _limit_resources() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


if __name__ == "__main__":
    _read_in_child(sys.stdin.buffer, sys.stdout.buffer, _AS_THEY_ARE in sys.argv)
