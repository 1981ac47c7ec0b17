from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listcheck.sources.base import Limits, SourceOptions, Unreadable
from listcheck.sources.discover import discover
from listcheck.sources.workbook import OLE_START, ZIP_START, WorkbookError, unpacked_size, workbook_rows


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_rows_come_with_their_sheet_and_the_number_excel_shows() -> None:
    book = openpyxl.Workbook()
    book.active.title = "甲"
    book.active["B3"] = "标题"
    book.active["B5"] = 12.5
    book.create_sheet("空")
    book.create_sheet("乙").append([True, 7])
    rows = list(workbook_rows(saved(book)))
    assert [(sheet, row.line, [cell for cell in row.cells if cell]) for sheet, row in rows] == [
        ("甲", 3, ["标题"]),
        ("甲", 5, ["12.5"]),
        ("乙", 1, ["true", "7"]),
    ]


def test_a_reader_may_stop_half_way() -> None:
    book = openpyxl.Workbook()
    for number in range(20_000):
        book.active.append([number, "茶杯" * 20])
    rows = workbook_rows(saved(book))
    assert next(rows)[1].line == 1
    rows.close()  # type: ignore[attr-defined]


def test_a_bomb_is_not_unpacked(here: Path) -> None:
    with zipfile.ZipFile(here / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    assert (here / "bomb.xlsx").stat().st_size < 100_000
    assert unpacked_size((here / "bomb.xlsx").read_bytes()) == 50_000_000
    (item,) = discover(["bomb.xlsx"], SourceOptions(limits=Limits(unpacked_bytes=10_000_000)))
    assert isinstance(item, Unreadable)
    assert "unpacks to more than" in item.why.en


def test_a_sheet_of_two_cells_a_world_apart_does_not_end_the_process(here: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "标题"
    book.active["XFD1048576"] = "x"
    book.save(here / "sparse.xlsx")
    (item,) = discover(["sparse.xlsx"], SourceOptions())
    assert isinstance(item, Unreadable)
    assert "memory" in item.why.en


@pytest.mark.parametrize("content", [ZIP_START + b"x" * 100, OLE_START + b"x" * 2_000, ZIP_START])
def test_a_damaged_workbook_is_unreadable(read: Callable[..., Any], content: bytes) -> None:
    (item,) = read("export.xlsx", content)
    assert isinstance(item, Unreadable)
    assert "damaged" in item.why.en


def test_a_workbook_beyond_the_limit_is_not_read(read: Callable[..., Any]) -> None:
    (item,) = read(
        "export.xlsx", saved(openpyxl.Workbook()), SourceOptions(limits=Limits(document_bytes=100))
    )
    assert isinstance(item, Unreadable)
    assert "100" in item.why.en


def test_a_zip_that_is_no_workbook(here: Path) -> None:
    with zipfile.ZipFile(here / "a.xlsx", "w") as archive:
        archive.writestr("readme.txt", "x")
    (item,) = discover(["a.xlsx"], SourceOptions())
    assert isinstance(item, Unreadable)


@given(st.integers(0, 4_000), st.integers(0, 255))
@settings(max_examples=15, deadline=None)
def test_a_byte_changed_anywhere_is_read_or_reported(place: int, byte: int) -> None:
    book = openpyxl.Workbook()
    book.active.append(["标题", "价格"])
    data = bytearray(saved(book))
    data[place % len(data)] = byte
    try:
        unpacked_size(bytes(data))
        list(workbook_rows(bytes(data)))
    except WorkbookError:
        pass
