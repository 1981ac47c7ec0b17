"""The table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from listcheck.model.bilingual import Language
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.csv_report import COLUMNS

Results = Callable[[Language], list[ListingResult]]
Info = Callable[[Language], RunInfo]
Render = Callable[..., str]


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_for_whatever_there_is_to_say(results: Results, info: Info, render: Render) -> None:
    rows = table(render("csv", results("en"), info("en")))
    kinds = [row["status"] for row in rows]
    assert (kinds.count("found"), kinds.count("waived"), kinds.count("not_checked")) == (8, 2, 1 + 3 + 1)
    first = rows[0]
    assert (first["listing"], first["code"], first["line"], first["column"], first["text"]) == (
        "3502", "AD101", "3", "8", "全网最低价",
    )  # fmt: skip
    assert first["laws"] == "中华人民共和国广告法 第九条第三项"
    assert {row["code"] for row in rows if row["status"] == "not_checked"} == {"LC003", "LC004"}


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@cmd", "\t=1", "\r=1", "＝1"])
def test_no_cell_is_a_formula(text: str, results: Results, info: Info, render: Render) -> None:
    (first, *_) = results("en")
    odd = replace(
        first.findings[0], message=text, title=text, fix=replace(first.findings[0].fix, suggest=text)
    )
    listing = replace(first, listing=replace(first.listing, key=text), findings=(odd,), waived=(), gaps=())
    (row,) = table(render("csv", [listing], info("en")))
    assert row["message"] == row["title"] == row["suggestion"] == row["listing"] == f"'{text}"
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_line_breaks_and_quotes_come_back(results: Results, info: Info, render: Render) -> None:
    (first, *_) = results("en")
    odd = replace(first.findings[0], message='a "b",\nc')
    (row, *_) = table(render("csv", [replace(first, findings=(odd,))], info("en")))
    assert row["message"] == 'a "b",\nc'


def test_nothing_found_is_a_header(info: Info, render: Render) -> None:
    assert render("csv", [], info("en")) == "\ufeff" + ",".join(COLUMNS) + "\r\n"
