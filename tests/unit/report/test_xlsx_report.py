"""The workbook as Excel's readers see it: the operator's sheet, the colours, the links, the summary."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from threading import Thread

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from listcheck.config.settings import Settings
from listcheck.engine.prepare import prepare
from listcheck.engine.remembered import Pairing
from listcheck.model.bilingual import Language
from listcheck.model.result import ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.registry import reporter_named
from listcheck.score.disclaimer import disclaimer
from listcheck.sources.sheet_cells import sheet_cells

DAY = date(2026, 11, 22)
RED, YELLOW, BLUE, GREY = "00FFC7CE", "00FFEB9C", "00DDEBF7", "00D9D9D9"
HEADER = ["商品ID", "商品标题", "品牌", "规格", "售价", "库存", "材质", "商品卖点"]
ROWS = [
    ["A-1", "全网最低价陶瓷杯", "山禾", "白色", "59.00", "120", "陶瓷", "釉面光滑"],
    ["A-1", "全网最低价陶瓷杯", "山禾", "藏青", "59.00", "96", "陶瓷", "釉面光滑"],
    ["A-2", "手工竹编果盘", "山禾", "", "45.00", "30", "竹", "国家级工艺"],
]


@pytest.fixture(scope="module")
def run() -> object:
    return prepare(Settings(images=False, cache=False), "zh", DAY)


def marked(paths: list[Path], run: object, language: Language = "zh") -> bytes:
    """The workbook of a scan of these paths."""
    pairing = Pairing(None, attach=True)
    names = [path.as_posix() for path in paths]
    results = pairing.results(run.scanner.scan(pairing.listings(run.listings(names, None))))  # type: ignore[attr-defined]
    options = run.source_options  # type: ignore[attr-defined]
    said = RunInfo(
        "0.1.0",
        DAY,
        language,
        run.packs,  # type: ignore[attr-defined]
        "error",
        (),
        disclaimer(run.scanner.score_model),  # type: ignore[attr-defined]
        sheets=lambda path: sheet_cells(path, options),
    )
    return written(results, said)


def written(results: object, info: RunInfo) -> bytes:
    out = TextIOWrapper(BytesIO(), encoding="utf-8")
    reporter_named("xlsx").write(results, info, out)  # type: ignore[arg-type]
    return out.buffer.getvalue()  # type: ignore[attr-defined]


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def colour(cell: Cell) -> str:
    return str(cell.fill.fgColor.rgb) if cell.fill.fill_type else ""


def csv_file(path: Path, rows: list[list[str]], encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def xlsx_file(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "上架表"
    sheet.append(["秋冬上架表"])
    for row in [HEADER, *ROWS]:
        sheet.append(row)
    sheet["E3"], sheet["F3"] = 59.9, 120
    sheet["I2"], sheet["I3"], sheet["I4"] = "上架日期", date(2026, 11, 1), 6901234567890
    book.create_sheet("说明")["C5"] = "请勿改动表头"
    book.save(path)
    return path


@pytest.mark.parametrize("kind", ["utf-8", "gb18030", "utf-16"])
def test_a_text_table_comes_back_with_the_offending_cells_in_colour(
    kind: str, tmp_path: Path, run: object
) -> None:
    sheet = opened(marked([csv_file(tmp_path / "shop.csv", [HEADER, *ROWS], kind)], run))["shop"]
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()] == [HEADER, *ROWS]
    found = {cell.coordinate for row in sheet.iter_rows() for cell in row if colour(cell) == RED}
    assert found == {"B2", "B3", "H4"}
    comment = sheet["B2"].comment.text
    assert "[错误] PR101" in comment
    assert "依据：《中华人民共和国广告法》第九条第三项" in comment
    assert "改法：" in comment
    assert "可替换为：" in comment
    assert sheet["B3"].comment is None
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:H4")


def test_a_workbook_comes_back_where_it_stood(tmp_path: Path, run: object) -> None:
    book = opened(marked([xlsx_file(tmp_path / "shop.xlsx")], run))
    assert book.sheetnames[:2] == ["上架表", "说明"]
    sheet = book["上架表"]
    assert colour(sheet["B3"]) == colour(sheet["H5"]) == RED
    assert (sheet["E3"].value, sheet["F3"].value, sheet["I4"].value) == (59.9, 120, 6901234567890)
    assert sheet["I4"].number_format == "0"
    assert sheet["I3"].value.date() == date(2026, 11, 1)
    assert sheet["E4"].value == "59.00"
    assert book["说明"]["C5"].value == "请勿改动表头"
    assert not any(colour(cell) for row in book["说明"].iter_rows() for cell in row)


def test_a_finding_links_to_its_cell(tmp_path: Path, run: object) -> None:
    book = opened(marked([xlsx_file(tmp_path / "it's.xlsx")], run))
    sheet = book["listcheck 问题"]
    assert [cell.value for cell in sheet[1]][:4] == ["级别", "规则", "问题", "商品编号"]
    links = {row[1].value: row[6] for row in sheet.iter_rows(min_row=2)}
    assert links["PR101"].hyperlink.location == "'上架表'!B3"
    assert links["PR101"].value == "B3"
    assert links["AD101"].hyperlink.location == "'上架表'!H5"


def test_a_listing_of_another_kind_is_put_into_a_sheet(tmp_path: Path, run: object) -> None:
    folder = tmp_path / "shop" / "1"
    folder.mkdir(parents=True)
    (folder / "listing.yaml").write_text(
        "id: T-1\ntitle: 最好的杯子\nattributes: {材质: 陶瓷}\nskus: [{name: 白, price: 9}]\n",
        encoding="utf-8",
    )
    (tmp_path / "shop" / "bad.jsonl").write_text('{"title": \n', encoding="utf-8")
    book = opened(marked([tmp_path / "shop"], run))
    sheet = book["商品"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert colour(rows["T-1"][3]) == RED
    assert rows["T-1"][8].value == "材质:陶瓷"
    unread = next(row for number, row in rows.items() if number != "T-1")
    assert {colour(cell) for cell in unread if cell.value} == {GREY}
    assert unread[0].comment.text.startswith("未读取：")


def test_a_row_that_was_not_read_is_grey(tmp_path: Path, run: object) -> None:
    lost = "\n".join(f"B-{number},水杯,山禾,白,9,1,瓷,好看" for number in range(4))
    path = csv_file(tmp_path / "shop.csv", [HEADER, *ROWS])
    path.write_text(path.read_text("utf-8") + f'A-3,"水壶\n{lost}\n', "utf-8")
    sheet = opened(marked([path], run))["shop"]
    assert colour(sheet["A5"]) == colour(sheet["B5"]) == GREY
    assert "引号没有成对" in sheet["A5"].comment.text
    assert colour(sheet["B2"]) == RED


def test_several_files_and_a_sheet_that_is_named_as_ours(tmp_path: Path, run: object) -> None:
    other = csv_file(tmp_path / "listcheck 问题.csv", [HEADER, *ROWS])
    book = opened(marked([xlsx_file(tmp_path / "a.xlsx"), xlsx_file(tmp_path / "b.xlsx"), other], run))
    assert book.sheetnames == [
        "上架表", "说明", "b 上架表", "b 说明", "listcheck-问题",
        "listcheck 问题", "listcheck 汇总",
    ]  # fmt: skip
    assert colour(book["b 上架表"]["B3"]) == colour(book["listcheck-问题"]["B2"]) == RED


def test_what_we_added_is_not_scanned_again(tmp_path: Path, run: object) -> None:
    first = marked([xlsx_file(tmp_path / "shop.xlsx")], run)
    (tmp_path / "marked.xlsx").write_bytes(first)
    again = opened(marked([tmp_path / "marked.xlsx"], run))
    assert again.sheetnames == opened(first).sheetnames
    assert again["listcheck 问题"].max_row == opened(first)["listcheck 问题"].max_row


def test_the_summary_counts(tmp_path: Path, run: object) -> None:
    sheet = opened(marked([csv_file(tmp_path / "shop.csv", [HEADER, *ROWS])], run))["listcheck 汇总"]
    said = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert said["结论"] == "未通过"
    assert (said["商品"], said["错误"]) == (2, 2)
    assert "按 2026-11-22 有效的规则判定" in said
    assert said["全网最低等价格极限用语"] == "PR101"
    assert any(str(text).startswith("规则包 ad-law") for text in said)
    assert said["A-1"] == "B2"


def test_english(tmp_path: Path) -> None:
    english = prepare(Settings(images=False, cache=False), "en", DAY)
    book = opened(marked([csv_file(tmp_path / "shop.csv", [HEADER, *ROWS])], english, "en"))
    assert book.sheetnames == ["shop", "listcheck findings", "listcheck summary"]
    assert "[error] PR101" in book["shop"]["B2"].comment.text


HOSTILE = [
    "=1+1", "=cmd|' /C calc'!A0", "+86", "-3", "@SUM(A1)", "\t=1", "＝1+1", "＋1", "－1", "＠x", "#N/A", "TRUE",
    "_x0041_", "a\x00b\x1bc", "\ufffe", "x" * 40_000, "😀" * 20_000, "<b>&amp;]]>", "http://example.com",
]  # fmt: skip


def test_hostile_text_stays_text(tmp_path: Path, run: object) -> None:
    """No formula, no link outwards, no broken file, whatever the cells say."""
    rows = [
        [f"H-{number}", f"水杯{text}", text, "", "9", "1", text, text] for number, text in enumerate(HOSTILE)
    ]
    data = marked([csv_file(tmp_path / "shop.csv", [HEADER, *rows])], run)
    for sheet in opened(data).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None or cell.hyperlink.target is None
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert b"<f>" not in content
            assert b'TargetMode="External"' not in content
    brand = opened(data)["shop"]["C2"]
    assert (brand.value, brand.data_type, brand.quotePrefix) == ("=1+1", "s", True)
    read = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("shop").to_python()
    values = dict(zip(HOSTILE, (row[2] for row in read[1:]), strict=True))
    assert values["_x0041_"] == "_x0041_"
    assert values["#N/A"] == "#N/A"
    assert values["a\x00b\x1bc"] == "a␀b␛c"
    assert "40,000" in values["x" * 40_000]
    assert max(len(str(value).encode("utf-16-le")) // 2 for value in values.values()) <= 32_767


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)
CELLS = st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=6)


@given(rows=CELLS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_cell_comes_back(rows: list[list[str]], tmp_path: Path, run: object) -> None:
    table = [["商品ID", "商品标题", "品牌", "货号"], *([f"N{n}", *row] for n, row in enumerate(rows))]
    data = marked([csv_file(tmp_path / "t.csv", table)], run)
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    read = book.get_sheet_by_name("t").to_python(skip_empty_area=False)
    illegal = {code: chr(0x2400 + code) for code in range(0x20) if code not in (9, 10)}
    illegal |= {0xFFFE: "‹U+FFFE›", 0xFFFF: "‹U+FFFF›"}
    wanted = [[cell.translate(illegal) for cell in row] for row in table]
    if any("\ufffd" in cell or "\ufeff" in cell for row in table for cell in row):
        return
    assert [row + [""] * (4 - len(row)) for row in read] == wanted


def test_gaps_waivers_and_crashes_are_told(
    results: Callable[[Language], list[ListingResult]], info: Callable[[Language], RunInfo]
) -> None:
    book = opened(written(iter(results("zh")), info("zh")))
    states = [row[0].value for row in book["listcheck 豁免与未检查"].iter_rows(min_row=2)]
    assert {"规则例外", "人工忽略", "未检查"} <= set(states)
    assert book["商品"].max_row == 1 + len(results("zh"))


def test_it_goes_into_a_pipe(
    results: Callable[[Language], list[ListingResult]], info: Callable[[Language], RunInfo]
) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source:
        data: list[bytes] = []
        reader = Thread(target=lambda: data.append(source.read()))
        reader.start()
        with os.fdopen(writing, "w", encoding="utf-8") as out:
            reporter_named("xlsx").write(iter(results("zh")), info("zh"), out)
        reader.join(20)
    assert "listcheck 汇总" in opened(data[0]).sheetnames
