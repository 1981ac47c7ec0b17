"""The cells of a sheet as they stand in the file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from listcheck.model.listing import Listing
from listcheck.model.sheet import SheetRow
from listcheck.sources.base import SourceOptions
from listcheck.sources.discover import discover
from listcheck.sources.sheet_cells import sheet_cells

OPTIONS = SourceOptions()
MIDNIGHT, MORNING = datetime.fromisoformat("2026-11-01"), datetime.fromisoformat("2026-11-01 08:30")


def rows(path: Path) -> list[SheetRow]:
    found = sheet_cells(path.as_posix(), OPTIONS)
    assert found is not None
    return list(found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_table_with_its_empty_rows_and_spaces(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('商品ID,商品标题\n\n1," 水杯\n大号"\n2,果盘,多\n'.encode(encoding))
    assert [(row.line, row.cells) for row in rows(path)] == [
        (1, ("商品ID", "商品标题")),
        (2, ()),
        (3, ("1", " 水杯\n大号")),
        (5, ("2", "果盘", "多")),
    ]


def test_a_workbook_keeps_numbers_days_and_where_it_begins(tmp_path: Path) -> None:
    values = [
        59.9,
        120,
        True,
        MIDNIGHT,
        MORNING,
        time(8, 30),
        timedelta(hours=30),
    ]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "上架表"
    for column, value in enumerate(["007", *values], 3):
        sheet.cell(4, column).value = value
    book.create_sheet("listcheck 问题")["A1"] = "商品标题"
    hidden = book.create_sheet("隐藏")
    hidden["A1"], hidden.sheet_state = "x", "hidden"
    book.save(tmp_path / "a.xlsx")
    (row,) = rows(tmp_path / "a.xlsx")
    assert (row.sheet, row.line, row.first, row.placed) == ("上架表", 4, 2, True)
    days = date(2026, 11, 1), MORNING, time(8, 30), timedelta(hours=30)
    assert row.cells == ("007", 59.9, 120, True, *days)
    assert isinstance(row.cells[2], int)


def test_what_is_no_sheet_has_no_cells(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}")
    assert sheet_cells((tmp_path / "a.jsonl").as_posix(), OPTIONS) is None
    assert sheet_cells("-", OPTIONS, '{"title": "水杯"}'.encode()) is None


def test_standard_input() -> None:
    found = sheet_cells("-", OPTIONS, "商品标题,售价\n水杯,9\n".encode())
    assert found is not None
    assert [row.cells for row in found] == [("商品标题", "售价"), ("水杯", "9")]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 damaged"])
def test_a_file_that_cannot_be_read_ends_without_a_word(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert rows(tmp_path / "a.xlsx") == []


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("a.csv", "商品ID,商品标题,规格\n1,水杯,白\n1,水杯,蓝\n2,果盘,\n", [(2, 3), (4,)]),
        (
            "a.xls",
            "<table><tr><td>商品ID<td>商品标题<td>售价<tr><td>1<td>水杯<td>9<tr><td>2<td>果盘<td>8</table>",
            [(2,), (3,)],
        ),
    ],
)
def test_a_listing_knows_its_rows(tmp_path: Path, name: str, text: str, lines: list[tuple[int, ...]]) -> None:
    """By the lines that the cells have, on a page without line breaks too."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    found = [item.origin.rows for item in discover([path.as_posix()], OPTIONS) if isinstance(item, Listing)]
    assert [origin.lines for origin in found if origin] == lines
    columns = {column.field: column.place for column in found[0].columns} if found[0] else {}
    assert (columns["id"], columns["title"]) == (0, 1)
    ids = {row.line: row.cells[0] for row in rows(path)}
    assert [ids[each[0]] for each in lines] == ["1", "2"]
