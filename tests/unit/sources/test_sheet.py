from __future__ import annotations

import csv
import io
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listcheck.model.listing import Listing
from listcheck.model.location import Place
from listcheck.sources.base import Limits, SourceFile, SourceOptions, Unreadable
from listcheck.sources.discover import discover
from listcheck.sources.field_names import known_names
from listcheck.sources.sheet import delimiter_of, read_sheet

TABLE = [
    ["商品ID", "商品标题", "价格", "材质"],
    ["1", "纯棉短袖T恤, 女款", "59.00", "棉100%"],
    ["2", "加厚毛巾\n三条装", "29.90", '"竹"纤维'],
]


def text_of(delimiter: str = ",", line_end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(TABLE)
    return out.getvalue()


def check(items: list[Any]) -> None:
    assert [(item.key, item.title, str(item.price.low)) for item in items] == [
        ("1", "纯棉短袖T恤, 女款", "59.00"),
        ("2", "加厚毛巾\n三条装", "29.90"),
    ]
    assert [item.attributes[0].value for item in items] == ["棉100%", '"竹"纤维']


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encodings_and_delimiters(read: Callable[..., Any], encoding: str, delimiter: str) -> None:
    items = read("export.csv", text_of(delimiter).encode(encoding))
    check(items)
    assert [item.origin.place("title").line for item in items] == [2, 3]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(read: Callable[..., Any], line_end: str) -> None:
    check(read("export.tsv", text_of("\t", line_end)))


def test_the_delimiter_is_the_one_that_gives_a_header() -> None:
    assert delimiter_of("标题;价格\n茶杯, 白色, 大;19\n", known_names()) == ";"
    assert delimiter_of("尺码,胸围\nM,90\n", known_names()) == ""


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\r\n \r\n", "empty"),
        ("尺码,胸围\nM,90\n".encode(), "no header"),
        ("标题,价格\n".encode(), "no listings below"),
        (bytes(range(256)) * 40, "unknown encoding"),
    ],
)
def test_what_is_no_table_of_listings_is_unreadable(
    read: Callable[..., Any], content: bytes, why: str
) -> None:
    (item,) = read("export.csv", content)
    assert isinstance(item, Unreadable)
    assert why in item.why.en


def test_an_unbalanced_quotation_mark_is_said(read: Callable[..., Any]) -> None:
    rows = ["1,茶杯,19,陶瓷", '2,"茶壶,39,陶瓷', *(f"{number},茶盘,9,竹" for number in range(3, 9))]
    items = read("export.csv", "\n".join(["商品ID,标题,价格,材质", *rows]))
    assert [item.title for item in items if isinstance(item, Listing)] == ["茶杯"]
    (broken,) = [item for item in items if isinstance(item, Unreadable)]
    assert broken.place == Place(3)
    assert "quotation mark" in broken.why.en


def test_a_cell_with_lines_of_its_own_is_no_such_thing(read: Callable[..., Any]) -> None:
    detail = "<p>一</p>\n<p>二, 三, 四, 五</p>\n<p>六</p>\n<p>七</p>"
    items = read("export.csv", f'商品ID,标题,价格,详情\n1,茶杯,19,"{detail}"\n2,茶壶,39,x\n')
    assert [item.detail_text for item in items] == [detail, "x"]


def test_a_long_cell_is_read_up_to_the_limit(read: Callable[..., Any]) -> None:
    (item,) = read("export.csv", f"标题,详情\n茶杯,{'长' * 200_000}\n")
    assert len(item.detail_text) == 200_000


def test_damaged_characters_are_said(read: Callable[..., Any]) -> None:
    data = text_of().encode().replace("竹".encode(), "竹".encode()[:2])
    first, second = read("export.csv", data)
    assert first.problems == ()
    assert [problem.field for problem in second.problems] == ["attributes.材质"]


def test_too_many_records_are_cut_and_said(read: Callable[..., Any]) -> None:
    text = "商品ID,标题\n" + "".join(f"{number},茶杯\n" for number in range(9))
    items = read("export.csv", text, SourceOptions(limits=Limits(records=3)))
    assert len(items) == 4
    assert isinstance(items[-1], Unreadable)


def test_a_table_of_any_length_takes_little_memory(here: Path) -> None:
    row = f"%d,纯棉短袖T恤,59.00,{'长' * 1_500}\n"
    with (here / "export.csv").open("w") as out:
        out.write("商品ID,标题,价格,详情\n")
        out.writelines(row % number for number in range(4_000))
    size = (here / "export.csv").stat().st_size
    tracemalloc.start()
    count = sum(1 for _ in discover(["export.csv"], SourceOptions()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 4_000
    assert peak < size / 3


@pytest.mark.parametrize("name", ["export.xlsx", "export.xls"])
def test_a_workbook(here: Path, name: str) -> None:
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "填写说明"
    notes.append(["请勿修改表头"])
    goods = book.create_sheet("商品")
    goods.append(["青野厨具店"])
    goods.append(["商品ID", "商品标题", "价格", "材质", "上市日期"])
    goods.append([1, "铁锅", 129.0, "生铁", date(2026, 5, 1)])
    goods.append([3539925204033339668, "铁壶", "89.5", None, None])
    more = book.create_sheet("新品")
    more.append(["标题", "价格"])
    more.append(["茶盘", 25])
    hidden = book.create_sheet("隐藏")
    hidden.append(["标题", "价格"])
    hidden.append(["不该读到", 1])
    hidden.sheet_state = "hidden"
    book.save(here / "book.xlsx")
    (here / "book.xlsx").rename(here / name)
    first, second, third = discover([name], SourceOptions())
    assert isinstance(first, Listing)
    assert (first.key, first.title, str(first.price and first.price.low)) == ("1", "铁锅", "129")
    assert {part.name: part.value for part in first.attributes} == {"材质": "生铁", "上市日期": "2026-05-01"}
    assert first.origin.place("title") == Place(3)
    assert isinstance(second, Listing)
    assert [problem.field for problem in second.problems] == ["id"]
    assert isinstance(third, Listing)
    assert (third.title, third.key) == ("茶盘", f"{name}#3")


def test_a_workbook_without_listings(here: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["尺码", "胸围"])
    book.save(here / "sizes.xlsx")
    (item,) = discover(["sizes.xlsx"], SourceOptions())
    assert isinstance(item, Unreadable)
    assert "no header" in item.why.en


def test_html_that_is_called_xls(read: Callable[..., Any]) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    items = read("export.xls", f'<html><meta charset="gbk"><table>{rows}</table></html>'.encode("gbk"))
    assert [item.title for item in items] == ["纯棉短袖T恤, 女款", "加厚毛巾 三条装"]


def test_text_that_is_called_xls(read: Callable[..., Any]) -> None:
    check(read("export.xls", text_of("\t").encode("utf-16")))


def test_reading_a_wide_row_does_not_take_for_ever(read: Callable[..., Any]) -> None:
    names = ",".join(f"c{number}" for number in range(5_000))
    started = time.perf_counter()
    read("export.csv", f"标题,{names}\n茶杯,{names}\n茶壶,{names}\n")
    assert time.perf_counter() - started < 5


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_reported(data: bytes) -> None:
    if not data.startswith((b"PK\x03\x04", b"\xd0\xcf")):
        list(read_sheet(SourceFile("-", known_names(), data=data)))


@given(
    st.text(st.sampled_from('标题价格,;\t"\n\r x1'), max_size=80), st.sampled_from(["utf-8", "gbk", "utf-16"])
)
@settings(max_examples=200)
def test_any_table_is_read_or_reported(text: str, encoding: str) -> None:
    list(read_sheet(SourceFile("-", known_names(), data=("标题,价格\n" + text).encode(encoding))))
