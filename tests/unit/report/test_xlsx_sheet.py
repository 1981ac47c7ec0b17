"""What Excel asks of a sheet: names, an end, widths."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.report.xlsx_cells import Pen, cut, utf16_length
from listcheck.report.xlsx_sheet import Sheet, free_name, link_to, text_width


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=3))
def test_a_name_is_one_that_excel_accepts(wanted: str, others: list[str]) -> None:
    taken: list[str] = []
    for name in (*others, wanted, wanted):
        free = free_name(name, taken)
        assert 1 <= utf16_length(free) <= 31
        assert not set(free) & set("[]:*?/\\")
        assert free == free.strip().strip("'")
        assert free.casefold() not in {title.casefold() for title in taken} | {"history"}
        taken.append(free)


def test_names_that_differ_in_case_only_are_numbered() -> None:
    assert free_name("sheet", ["Sheet", "SHEET (2)"]) == "sheet (3)"


def test_a_link_quotes_the_name_of_the_sheet() -> None:
    assert link_to("it's", 27, 5) == ("'it''s'!AB5", "AB5")


def test_a_full_sheet_goes_on_in_another_one_with_its_header() -> None:
    book = openpyxl.Workbook(write_only=True)
    pen = Pen("zh")
    sheet = Sheet(book, "商品", frozen=1, most=3)
    sheet.header = lambda raw: [pen.cell(raw, "=标题", "header")]
    sheet.append(sheet.header(sheet.room()))
    sheet.filtered(1, 1)
    for number in range(5):
        sheet.append([pen.cell(sheet.room(), number)])
    sheet.close()
    read = saved(book)
    assert read.sheetnames == ["商品", "商品 (2)", "商品 (3)"]
    assert [[cell.value for (cell,) in each.iter_rows()] for each in read] == [
        ["=标题", 0, 1],
        ["=标题", 2, 3],
        ["=标题", 4],
    ]
    assert [each.auto_filter.ref for each in read] == ["A1:A3", "A1:A3", "A1:A2"]
    assert read["商品 (3)"].freeze_panes == "A2"
    assert read["商品 (3)"]["A1"].data_type == "s"


def test_rows_may_be_left_empty() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = Sheet(book, "a")
    sheet.skip_to(4)
    assert sheet.append([Pen("zh").cell(sheet.room(), "x")]) == 4
    assert saved(book)["a"]["A4"].value == "x"


@pytest.mark.parametrize(("text", "width"), [("", 2), ("保温杯", 8), ("a\n保温杯", 8), ("长" * 100, 60)])
def test_a_chinese_character_is_two_wide(text: str, width: float) -> None:
    assert text_width(text) == width


@given(st.text(max_size=50), st.integers(0, 30))
def test_a_cut_text_fits_as_excel_counts(text: str, most: int) -> None:
    short = cut(text, most)
    assert text.startswith(short)
    assert utf16_length(short) <= most
    assert len(short) >= min(len(text), most // 2)


def saved(book: Any) -> Any:
    out = BytesIO()
    book.save(out)
    return openpyxl.load_workbook(out)
