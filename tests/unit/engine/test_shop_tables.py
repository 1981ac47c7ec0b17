"""A shop's tables as files: encodings, headers, what is wrong with them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from support.shop import profile, shared_names

from listcheck.engine.shop_tables import ShopTables, problem_line, read_shop_tables
from listcheck.errors import SourceError
from listcheck.score.shop.names import FigureNames

AS_OF = date(2026, 11, 22)
METRICS = '指标,截止日,天数,数值\n品质退货数,2026-11-21,90,12\n签收订单数,2026-11-21,90,"1,500"\n'


def read(tmp_path: Path, *contents: bytes, suffix: str = "csv") -> ShopTables:
    paths = []
    for number, content in enumerate(contents):
        path = tmp_path / f"{number}.{suffix}"
        path.write_bytes(content)
        paths.append(str(path))
    rows = FigureNames(shared_names(), profile("douyin-seed001").spec)
    return read_shop_tables(paths, shared_names(), rows, AS_OF)


def values(tables: ShopTables) -> dict[str, float]:
    return {name: figures[0].value for name, figures in tables.figures.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    tables = read(tmp_path, METRICS.encode(encoding))
    assert values(tables) == {"quality_returns": 12, "orders_signed": 1500}
    assert not tables.problems


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    text = METRICS.replace('"1,500"', "1500").replace(",", delimiter)
    assert values(read(tmp_path, text.encode()))["orders_signed"] == 1500


def test_lines_above_the_header(tmp_path: Path) -> None:
    text = "店铺数据导出,,,\n导出时间：2026-11-22,,,\n" + METRICS
    assert values(read(tmp_path, text.encode()))["quality_returns"] == 12


def test_a_workbook(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["指标", "数值"], ["品质退货数", 12], ["签收订单数", 1500]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    assert values(read(tmp_path, out.getvalue(), suffix="xlsx")) == {
        "quality_returns": 12,
        "orders_signed": 1500,
    }


def test_three_kinds_of_tables_together(tmp_path: Path) -> None:
    orders = "订单编号,商品ID,付款时间,签收时间,首次退款原因\n1,8801,2026-11-01,2026-11-04,质量问题\n"
    sales = "商品ID,成交额\n8801,1200.50\n8802,abc\n8801,99.5\n,3\n"
    tables = read(tmp_path, METRICS.encode(), orders.encode(), sales.encode())
    assert values(tables)["orders_signed"] == 1500
    assert tables.given(AS_OF, "").book is not None
    assert tables.sold(AS_OF) == {"gmv": {"8801": 1300.0}, "orders": {"8801": 1.0}}
    assert [problem.line for problem in tables.problems] == [3, 5]


def test_problems_name_file_and_line(tmp_path: Path) -> None:
    tables = read(tmp_path, (METRICS + "签收数,2026-11-21,90,abc\n支付订单数,,,-3\n").encode())
    said = [problem_line(problem) for problem in tables.problems]
    assert said[0].en.endswith("0.csv:4: the profile knows no '签收数'; did you mean orders_signed?")
    assert said[1].zh.endswith("0.csv:5：“支付订单数”不能是负数（-3）")
    assert values(tables)["quality_returns"] == 12


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "不是文本文件"),
        (b"PK\x03\x04 no workbook", "不是有效的表格文件"),
        ("指标,截止日\n品质退货数,2026-11-21\n".encode(), ":1：缺少列 value"),
        ("订单编号,商品ID\n1,8801\n".encode(), "缺少列 paid_at"),
        (b"a,b\n1,2\n", "缺少列"),
    ],
)
def test_a_file_that_cannot_be_used_is_said(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, content)
    assert said in caught.value.told("zh")


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(SourceError, match="nowhere"):
        read_shop_tables(
            ["nowhere.csv"], shared_names(), FigureNames(shared_names(), profile("ebay").spec), AS_OF
        )


def test_an_open_quotation_mark_is_said(tmp_path: Path) -> None:
    rows = "".join(f"支付订单数,2026-11-{day:02},30,{day}\n" for day in range(1, 8))
    tables = read(tmp_path, (METRICS + '评价数,2026-11-20,30,"5\n' + rows).encode())
    assert any("引号没有成对" in problem.why.zh for problem in tables.problems)
    assert values(tables)["quality_returns"] == 12
