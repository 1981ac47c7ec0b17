"""A shop's own tables: metrics, orders, sales of listings. CSV in any encoding, TSV or Excel, told apart by header."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path

from listcheck.errors import ConfigError, Said, SourceError
from listcheck.model.bilingual import Bilingual
from listcheck.score.shop.counting import OrderBook
from listcheck.score.shop.figures import METRIC_COLUMNS, Figure, read_figures
from listcheck.score.shop.given import Given
from listcheck.score.shop.names import FigureNames, Names
from listcheck.score.shop.orders import ORDER_COLUMNS, Order, read_orders
from listcheck.score.shop.rollup import Basis
from listcheck.score.shop.table import RowProblem, Table
from listcheck.score.shop.volumes import read_volumes
from listcheck.sources.base import MIB, SourceFile, Unreadable
from listcheck.sources.decode import decode
from listcheck.sources.field_names import FieldNames
from listcheck.sources.sheet import text_rows
from listcheck.sources.workbook import OLE_START, ZIP_START, WorkbookError, unpacked_size, workbook_rows

_BYTES = 256 * MIB  # a year of orders of a large shop
_UNPACKED = 1024 * MIB
_HEADER_ROWS = 10
_Rows = Iterator[tuple[int, Sequence[str]]]


@dataclass(slots=True)
class ShopTables:
    """What all tables of a shop say together."""

    figures: dict[str, list[Figure]] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)
    order_columns: frozenset[str] | None = None  # of the order tables; None: there is none
    volumes: dict[Basis, dict[str, float]] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)

    def given(self, as_of: date, kind: str) -> Given:
        book = None
        if self.order_columns is not None:
            book = OrderBook(tuple(self.orders), self.order_columns, as_of)
        figures = {name: tuple(found) for name, found in self.figures.items()}
        return Given(as_of, figures, book, kind=kind)

    def sold(self, as_of: date) -> Mapping[Basis, Mapping[str, float]]:
        """The volume of each listing, by what it is counted in; single orders are orders too."""
        volumes: dict[Basis, dict[str, float]] = {name: dict(found) for name, found in self.volumes.items()}
        book = self.given(as_of, "").book
        if book is not None and "orders" not in volumes:
            volumes["orders"] = book.by_listing()
        return volumes


def read_shop_tables(paths: Sequence[str], names: Names, rows: FigureNames, as_of: date) -> ShopTables:
    """All tables. What is wrong in a row is among the problems, and the rest counts; a file that cannot be read
    at all is a SourceError."""
    found = ShopTables()
    for path in paths:
        table = _table(path, names)
        if _has(table, METRIC_COLUMNS):
            for figure in read_figures(table, rows, as_of):
                found.figures.setdefault(figure.name, []).append(figure)
        elif _has(table, ORDER_COLUMNS):
            found.orders += read_orders(table, names, as_of)
            own = frozenset(table.columns)
            found.order_columns = own if found.order_columns is None else found.order_columns & own
        elif _has(table, ("listing_id",)) and {"orders", "gmv", "traffic"} & set(table.columns):
            for basis, volumes in read_volumes(table).items():
                found.volumes.setdefault(basis, {}).update(volumes)
        else:
            raise _no_such_table(table)
        found.problems += table.problems
    return found


def _has(table: Table, columns: Sequence[str]) -> bool:
    return all(column in table.columns for column in columns)


def _no_such_table(table: Table) -> SourceError:
    """Which columns are missing, of the kind of table that it is most like."""
    kinds = {"metrics": METRIC_COLUMNS, "orders": ORDER_COLUMNS, "sales": ("listing_id", "orders")}
    best = max(kinds.values(), key=lambda columns: sum(column in table.columns for column in columns))
    missing = ", ".join(column for column in best if column not in table.columns)
    return SourceError(
        Said(
            f"{table.path}:1: no table of metrics, orders or sales: the column {missing} is missing. "
            "There must be metric,value or order_id,paid_at or listing_id,orders",
            f"{table.path}:1：缺少列 {missing}。指标表要有“指标,数值”，订单表要有“订单编号,付款时间”，"
            "商品销量表要有“商品ID,订单数”",
        )
    )


def _table(path: str, names: Names) -> Table:
    """A file as a table, its header among the first rows."""
    problems: list[RowProblem] = []
    rows = _rows(path, problems)
    first = list(islice(rows, _HEADER_ROWS))
    best: tuple[int, dict[str, int]] = (0, {})
    for at, (_, cells) in enumerate(first):
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells):
            columns.setdefault(names.column(cell) or f"?{place}", place)
        known = {name: place for name, place in columns.items() if not name.startswith("?")}
        if len(known) > len(best[1]):
            best = at, known
    if not first:
        raise SourceError(Said(f"{path}: the file is empty", f"{path}：文件是空的"))
    return Table(path, best[1], chain(first[best[0] + 1 :], rows), problems)


def _rows(path: str, problems: list[RowProblem]) -> _Rows:
    data = _content(path)
    if data.startswith((ZIP_START, OLE_START)):
        yield from _workbook(path, data)
        return
    text = decode(data)
    if text is None:
        raise SourceError(
            Said(f"{path}: not text, or in an unknown encoding", f"{path}：不是文本文件，或编码无法识别")
        )
    broken: list[Unreadable] = []
    file = SourceFile(path, FieldNames({}))
    for row in text_rows(io.StringIO(text, newline=""), _delimiter(text), broken, file):
        yield row.line, row.cells
    for lost in broken:
        problems.append(RowProblem(path, lost.place.line if lost.place else 0, lost.why))


def _content(path: str) -> bytes:
    try:
        if Path(path).stat().st_size > _BYTES:
            size = _BYTES // MIB
            raise ConfigError(Said(f"{path}: larger than {size} MB", f"{path}：文件超过 {size} MB"))
        return Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise SourceError(Said(f"{path}: cannot be read: {reason}", f"{path}：读不了：{reason}")) from error


def _workbook(path: str, data: bytes) -> _Rows:
    """The rows of the first sheet that has any."""
    try:
        if data.startswith(ZIP_START) and unpacked_size(data) > _UNPACKED:
            raise SourceError(Said(f"{path}: unpacks to too much", f"{path}：表格解压后太大"))
        sheet = None
        for name, row in workbook_rows(data):
            sheet = sheet or name
            if name == sheet:
                yield row.line, row.cells
    except WorkbookError as error:
        raise SourceError(
            Said(
                f"{path}: not a spreadsheet, or damaged, encrypted or too large",
                f"{path}：不是有效的表格文件，或已损坏、加密、过大",
            )
        ) from error


def _delimiter(text: str) -> str:
    """What stands most often in the first line that has any of the usual separators."""
    for line in islice(text.splitlines(), _HEADER_ROWS):
        best = max(",\t;|", key=line.count)
        if line.count(best):
            return best
    return ","


def problem_line(problem: RowProblem) -> Bilingual:
    """ "metrics.csv:3: …", as compilers and editors have it."""
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    return Bilingual(f"{place}：{problem.why.zh}", f"{place}: {problem.why.en}")
