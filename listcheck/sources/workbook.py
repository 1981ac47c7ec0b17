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
from typing import IO, Any, NamedTuple

import orjson

from listcheck.sources.values import scalar_text

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEMORY = 3 * 1024**3
_SECONDS = 300


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
    command = [sys.executable, "-P", "-m", __name__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        try:
            _hand_over(child, data)
            for line in child.stdout or ():
                message = orjson.loads(line)
                if not isinstance(message, list):
                    break
                yield message[0], Row(message[1], message[2])
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


def _read_in_child(stdin: IO[bytes], stdout: IO[bytes]) -> None:
    _limit_resources()
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(stdin.read()))
        for sheet in workbook.sheets_metadata:
            if sheet.visible != SheetVisibleEnum.Visible:
                continue
            for number, cells in enumerate(workbook.get_sheet_by_name(sheet.name).iter_rows(), 1):
                row = [_cell_text(cell) for cell in cells]
                if any(row):
                    stdout.write(orjson.dumps([sheet.name, number, row]) + b"\n")
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
    text = scalar_text(value) or ""
    return text.encode("utf-8", "replace").decode("utf-8")


def _limit_resources() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


if __name__ == "__main__":
    _read_in_child(sys.stdin.buffer, sys.stdout.buffer)
