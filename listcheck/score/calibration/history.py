"""A shop's sales history as a table of text: one row a listing and day (or month) with what came back.

    listing_id,date,orders,nad_returns[,category,gmv]

What cannot be read is left out and said, with its line; no figure is ever guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from listcheck.errors import ConfigError, Said
from listcheck.model.bilingual import Bilingual
from listcheck.model.calibration import Note, TargetName

# The first that a table has is the target: returns because the goods are unlike their page come closest to
# what the page's content can cause; a platform's own score mixes in delivery and service.
TARGETS: tuple[TargetName, ...] = ("nad_returns", "quality_returns", "bad_reviews", "observed_score")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "listing_id": ("listing_id", "商品id", "商品编号", "宝贝id", "product_id", "item_id", "id"),
    "date": ("date", "日期", "统计日期", "截止日期"),
    "orders": ("orders", "订单数", "支付订单数", "成交订单数", "订单量"),
    "nad_returns": ("nad_returns", "描述不符退货数", "与描述不符退货数", "图文不符退货数"),
    "quality_returns": ("quality_returns", "品质退货数", "品退数", "质量退货数", "品退订单数"),
    "bad_reviews": ("bad_reviews", "差评数"),
    "reviews": ("reviews", "评价数", "评论数"),
    "observed_score": ("observed_score", "商品体验分"),
    "category": ("category", "类目", "品类"),
    "gmv": ("gmv", "成交额", "成交金额", "支付金额"),
}
_DELIMITERS = (",", "\t", ";", "，")
_COUNT = re.compile(r"(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.0+)?")
_SCORE = re.compile(r"\d{1,3}(?:\.\d{1,6})?")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T]\d{1,2}:\d{2}.*)?")
_ROUNDED_ID = re.compile(r"\d(?:\.\d+)?[eE]\+\d+")


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """`trials` are orders, or reviews where bad reviews are counted; `value` is the count or the score."""

    line: int
    listing: str
    day: date
    orders: int
    trials: int
    value: float
    category: str


@dataclass(frozen=True, slots=True)
class History:
    target: TargetName
    rows: tuple[HistoryRow, ...]
    notes: tuple[Note, ...]


class _RowError(Exception):
    """Why a row cannot be used; `args[0]` is a Bilingual."""


def read_history(text: str, path: str) -> History:
    """The rows of a CSV text. ConfigError when it is empty, lacks a column, or no row of it can be used."""
    lines = _cells(text, path)
    header = next(lines, None)
    if header is None:
        raise ConfigError(Said(f"{path}: the file is empty", f"{path}：文件是空的"))
    columns = _columns(header[1], path, header[0])
    notes: list[Note] = []
    raw: list[tuple[int, Mapping[str, str]]] = []
    for line, cells in lines:
        if isinstance(cells, Bilingual):
            notes.append(Note(path, line, cells))
        elif any(cell.strip() for cell in cells):
            raw.append((line, {name: _cell(cells, at) for name, at in columns.items()}))
    target = _target(columns, raw, path, header[0])
    rows = []
    for line, row in raw:
        try:
            rows.append(_row(line, row, target))
        except _RowError as error:
            notes.append(Note(path, line, error.args[0]))
    kept = _once(rows, path, notes)
    notes.sort(key=lambda note: note.line or 0)
    if not kept:
        first = f"{notes[0].line}: {notes[0].text.en}" if notes else "no row under the header"
        zh = f"{notes[0].line}：{notes[0].text.zh}" if notes else "表头下面没有数据行"
        raise ConfigError(
            Said(f"{path}: no row can be used; {path}:{first}", f"{path}：没有可用的行；{path}:{zh}")
        )
    return History(target, kept, tuple(notes))


def _cells(text: str, path: str) -> Iterator[tuple[int, list[str] | Bilingual]]:
    """(line, cells) of every row that is not blank, the header first."""
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    begins = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            why = f"{path}:{reader.line_num}: {error}"
            raise ConfigError(Said(why, f"{path}:{reader.line_num}：这一行读不了（{error}）")) from error
        if cells is None:
            return
        if reader.line_num > begins and any("\n" in cell for cell in cells):
            # No cell of such a table has two lines: a quotation mark was opened and never closed.
            ends = reader.line_num
            yield (
                begins,
                Bilingual(
                    f"引号没有成对，第 {begins}～{ends} 行未读取",
                    f"a quotation mark without its pair: lines {begins}–{ends} were not read",
                ),
            )
        elif cells:
            yield begins, cells
        begins = reader.line_num + 1


def _delimiter(text: str) -> str:
    head = text.lstrip("\ufeff\r\n ").partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def _columns(header: list[str] | Bilingual, path: str, line: int) -> Mapping[str, int]:
    if isinstance(header, Bilingual):
        raise ConfigError(Said(f"{path}:{line}: {header.en}", f"{path}:{line}：{header.zh}"))
    places: dict[str, int] = {}
    for at, cell in enumerate(header):
        named = normalize("NFKC", cell).strip().strip('"').lower()
        name = next((name for name, spellings in _NAMES.items() if named in spellings), None)
        if name is not None and name in places:
            raise ConfigError(
                Said(
                    f"{path}:{line}: two columns for {name}", f"{path}:{line}：有两列都是 {name}，请删掉一列"
                )
            )
        if name is not None:
            places[name] = at
    missing = [name for name in ("listing_id", "date", "orders") if name not in places]
    if missing:
        found = "、".join(cell.strip()[:40] for cell in header[:12])
        raise ConfigError(
            Said(
                f"{path}:{line}: no column {', '.join(missing)}; found: {found}",
                f"{path}:{line}：缺少列 {'、'.join(missing)}；表头是：{found}",
            )
        )
    return places


def _target(
    columns: Mapping[str, int], rows: list[tuple[int, Mapping[str, str]]], path: str, line: int
) -> TargetName:
    """The best target that the table has values for."""
    for target in TARGETS:
        needed = ("bad_reviews", "reviews") if target == "bad_reviews" else (target,)
        if all(name in columns and any(row[name] for _, row in rows) for name in needed):
            return target
    if not rows:
        raise ConfigError(Said(f"{path}: no row under the header", f"{path}：表头下面没有数据行"))
    raise ConfigError(
        Said(
            f"{path}:{line}: no column to learn from: nad_returns (returns as not described), quality_returns, "
            "bad_reviews with reviews, or observed_score",
            f"{path}:{line}：没有可学习的结果列：nad_returns（描述不符退货数）、quality_returns（品退数）、"
            "bad_reviews 和 reviews（差评数、评价数），或 observed_score（商品体验分）",
        )
    )


def _cell(cells: list[str], at: int) -> str:
    # Spreadsheets protect long numbers with an apostrophe or a tab.
    return normalize("NFKC", cells[at]).strip().lstrip("'").strip() if at < len(cells) else ""


def _row(line: int, row: Mapping[str, str], target: TargetName) -> HistoryRow:
    listing = row["listing_id"]
    if not listing:
        raise _RowError(Bilingual("没有商品 ID", "no listing_id"))
    if _ROUNDED_ID.fullmatch(listing):
        raise _RowError(
            Bilingual(
                f"商品 ID 被表格软件改成了 {listing}，后几位已丢失；请把该列设为文本后重新导出",
                f"the id became {listing} in a spreadsheet and lost its last digits; export the column as text",
            )
        )
    day = _day(row["date"])
    orders = _count(row, "orders")
    category = row.get("category", "")
    if target == "observed_score":
        return HistoryRow(line, listing, day, orders, orders, _score(row), category)
    of = "reviews" if target == "bad_reviews" else "orders"
    trials = _count(row, of)
    value = _count(row, target)
    if value > trials:
        raise _RowError(
            Bilingual(f"{target} {value} 大于 {of} {trials}", f"{target} {value} is more than {of} {trials}")
        )
    return HistoryRow(line, listing, day, orders, trials, value, category)


def _day(text: str) -> date:
    found = _DATE.fullmatch(text)
    try:
        if found:
            return date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]))
    except ValueError:
        pass
    raise _RowError(
        Bilingual(f"日期“{text}”读不懂，请写 2026-09-30", f"{text!r} is no date: write 2026-09-30")
    )


def _count(row: Mapping[str, str], name: str) -> int:
    text = row[name]
    if not text:
        raise _RowError(Bilingual(f"{name} 是空的", f"{name} is empty"))
    if not _COUNT.fullmatch(text):
        said = text[:30]
        raise _RowError(
            Bilingual(
                f"{name} 应为不小于 0 的整数，写的是“{said}”", f"{name}: {said!r} is no count of 0 or more"
            )
        )
    return int(text.partition(".")[0].replace(",", ""))


def _score(row: Mapping[str, str]) -> float:
    text = row["observed_score"]
    if not text:
        raise _RowError(Bilingual("observed_score 是空的", "observed_score is empty"))
    if not _SCORE.fullmatch(text) or float(text) > 100:
        said = text[:30]
        raise _RowError(
            Bilingual(
                f"observed_score 应为 0～100 的数，写的是“{said}”",
                f"observed_score: {said!r} is not within 0..100",
            )
        )
    return float(text)


def _once(rows: list[HistoryRow], path: str, notes: list[Note]) -> tuple[HistoryRow, ...]:
    """Rows of one listing and day count once; where they differ nobody knows which is right."""
    by_key: dict[tuple[str, date], list[HistoryRow]] = {}
    for row in rows:
        by_key.setdefault((row.listing, row.day), []).append(row)
    kept = []
    for same in by_key.values():
        first = same[0]
        if all(
            (row.orders, row.trials, row.value) == (first.orders, first.trials, first.value) for row in same
        ):
            kept.append(first)
            text = Bilingual(
                f"与第 {first.line} 行重复，只计一次", f"the same as line {first.line}: counted once"
            )
        else:
            text = Bilingual(
                f"与第 {first.line} 行是同一商品同一天但数字不同，两行都不计",
                f"the same listing and day as line {first.line} with other figures: neither counts",
            )
        notes += [Note(path, row.line, text) for row in same[1:]]
    return tuple(kept)
