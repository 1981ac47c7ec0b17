"""Values → cells of a workbook: text stays text whatever it begins with, and nothing breaks the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Literal

from listcheck.model.bilingual import Language
from listcheck.model.rule import LEVELS, Level
from listcheck.model.sheet import CellValue
from listcheck.report.xlsx_words import CUT
from listcheck.text.formula import is_formula

if TYPE_CHECKING:
    from openpyxl.cell import Cell

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_TEXT = 32_767
Look = Level | Literal["plain", "header", "not_read", "link", "heading", "number"]

# What XML 1.0 cannot hold, and the escape by which Excel writes it: a text that looks like one is escaped itself.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SCIENTIFIC = 10**11  # from here on Excel shows a number as 6.9E+12
_EARLIEST = date(1900, 3, 1)  # before it Excel counts a day that never was
_FILL: dict[str, tuple[str, str]] = {  # background, text; contrast of each pair is above 7:1
    "error": ("FFC7CE", "7A0006"),
    "warning": ("FFEB9C", "5F4700"),
    "info": ("DDEBF7", "1F3864"),
    "not_read": ("D9D9D9", "404040"),
    "header": ("1F3864", "FFFFFF"),
}


def safe_text(text: str, language: Language) -> str:
    """A text that a cell can hold: line breaks as Excel has them, control characters as their pictures, and no
    more than 32,767 characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _ILLEGAL.sub(_picture, text)
    if len(text) * 2 > MAX_TEXT and utf16_length(text) > MAX_TEXT:
        note = CUT.pick(language).format(n=f"{len(text):,}")
        text = cut(text, MAX_TEXT - len(note)) + note
    return text


def escaped(text: str) -> str:
    """As it is written into the file. The escapes do not count for the limit."""
    return _ESCAPE.sub("_x005F_", text)


def utf16_length(text: str) -> int:
    """The length as Excel counts it: 𠮷 and 😀 are two."""
    return len(text) + sum(char > "\uffff" for char in text)


def cut(text: str, most: int) -> str:
    """The beginning, no longer than `most` as Excel counts."""
    text = text[:most]
    while utf16_length(text) > most:
        text = text[: len(text) - max(1, (utf16_length(text) - most) // 2)]
    return text


def worst(levels: Sequence[Level]) -> Level:
    return min(levels, key=LEVELS.index)


class Pen:
    """Makes cells in a few looks. Styles are shared by all of them: Excel allows 64,000."""

    def __init__(self, language: Language) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self.language = language
        self._styles: dict[tuple[Look, bool, str, bool], Any] = {}
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._top = Alignment(vertical="top")
        self._fills = {look: PatternFill("solid", fgColor=back) for look, (back, _) in _FILL.items()}
        self._fonts = {look: Font(color=text, bold=look == "header") for look, (_, text) in _FILL.items()}
        self._fonts |= {"link": Font(color="0563C1", underline="single"), "heading": Font(bold=True, size=14)}

    def cell(
        self, sheet: Any, value: CellValue, look: Look = "plain", *, wrapped: bool = False
    ) -> Cell | None:
        """A cell of a write-only sheet; None for an empty one without a look."""
        from openpyxl.cell import WriteOnlyCell

        if value == "":
            value = None
        if value is None and look == "plain":
            return None
        cell: Cell = WriteOnlyCell(sheet)
        quoted = False
        if isinstance(value, str) or not _representable(value):
            text = safe_text(str(value), self.language)
            cell.value = escaped(text)
            cell.data_type = "s"  # "=1+1" and "#N/A" too
            quoted = is_formula(text)
        else:
            cell.value = value
            if isinstance(value, int | float) and abs(value) >= _SCIENTIFIC and value == int(value):
                cell.number_format = "0"
        key = (look, wrapped or look == "header", cell.number_format, quoted)
        if key not in self._styles:
            self._dress(cell, key)
            self._styles[key] = cell._style
        cell._style = self._styles[key]  # setting each part anew takes five times as long
        return cell

    def _dress(self, cell: Cell, key: tuple[Look, bool, str, bool]) -> None:
        look, wrapped, _, quoted = key
        if look in self._fills:
            cell.fill = self._fills[look]
        if look in self._fonts:
            cell.font = self._fonts[look]
        cell.alignment = self._wrapped if wrapped else self._top
        cell.quotePrefix = quoted  # so that it is still text when somebody edits it


def _representable(value: CellValue) -> bool:
    """Whether Excel has this day or number: it has none before 1900, and neither infinity nor NaN."""
    if isinstance(value, float):
        return value - value == 0
    if isinstance(value, datetime):
        return value.tzinfo is None and value.date() >= _EARLIEST
    if isinstance(value, date):
        return value >= _EARLIEST
    return value is None or isinstance(value, bool | int | time | timedelta)


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(0x2400 + code) if code < 0x20 else f"‹U+{code:04X}›"
