"""The places of words in a table of text, against the table as it is read."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.engine.field_texts import text_at
from listcheck.model.listing import Listing
from listcheck.model.location import Span
from listcheck.sources.base import SourceOptions
from listcheck.sources.discover import read_again
from listcheck.sources.edit.sheet_text import SheetText, cells_of
from listcheck.sources.edit.text import CannotWriteError, FieldEdit, edited
from listcheck.sources.field_names import known_names


@given(st.text(alphabet='ab",\r\n;\t 袜', max_size=40), st.sampled_from(",;\t"))
def test_rows_are_read_as_csv_reads_them(text: str, delimiter: str) -> None:
    theirs = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    ours = list(cells_of(text, 0, len(text), delimiter))
    assert [[cell.value for cell in row] for row in ours] == theirs
    for cell in (cell for row in ours for cell in row if cell.at):
        assert len(cell.at) == len(cell.value) + 1
        assert "".join(text[at] for at in cell.at[:-1]) == cell.value


def changed(text: str, field: str, new: str = "新", number: int = 0) -> str:
    """The text with 旧 in a field of one listing replaced."""
    items = read_again("f.csv", text.encode(), SourceOptions())
    listing = items[number]
    assert isinstance(listing, Listing)
    raw = text_at(listing, field)
    assert raw is not None
    firsts = [place.line for item in items if isinstance(item, Listing) and (place := item.origin.place(""))]
    sheet = SheetText(text, known_names(), firsts)
    at = raw.index("旧")
    return edited(text, sheet.edits(listing, FieldEdit(field, raw, Span(at, at + 1), new)))


HEADER = "商品ID,商品标题,商品描述,颜色,属性,销售价\n"


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("1,旧袜,描述,白,,3", "title"),
        ('1,"a""旧"", b",描述,白,,3', "title"),
        ("1,  旧袜  ,描述,白,,3", "title"),
        ('1,袜,"一\r\n旧",白,,3', "description"),
        ("1,袜,描述,旧白,,3", "attributes.颜色"),
        ("1,袜,描述,白,风格:旧式;材质:棉,3", "attributes.风格"),
    ],
)
def test_words_are_found_in_their_cell(row: str, field: str) -> None:
    text = f"{HEADER}{row}\n2,旧旧,旧,旧,,3"
    assert changed(text, field) == text.replace("旧", "新", 1)


def test_a_title_is_changed_in_every_row_of_its_listing() -> None:
    text = HEADER + "1,旧袜,描述,白,,3\n1,旧袜,描述,黑,,4\n\n2,旧袜,描述,白,,3\n"
    assert changed(text, "title", number=0) == text.replace("旧", "新", 2)
    assert changed(text, "title", number=1) == text[:-20] + text[-20:].replace("旧", "新")


def test_new_words_are_quoted_where_the_cell_is() -> None:
    assert changed(HEADER + '1,"旧",描述,白,,3\n', "title", 'a",b') == HEADER + '1,"a"",b",描述,白,,3\n'


@pytest.mark.parametrize("new", ["a,b", 'a"b'])
def test_new_words_that_would_need_quotation_marks_are_refused(new: str) -> None:
    with pytest.raises(CannotWriteError, match="quotation marks"):
        changed(HEADER + "1,旧,描述,白,,3\n", "title", new)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ('1,"旧"袜,描述,白,,3', "title"),  # read as 旧袜: rewriting such a cell is nobody's wish
        ("1,袜,描述,白,风格:旧;风格二:旧,3", "attributes.风格"),  # which one?
    ],
)
def test_what_is_not_one_cell_is_left_alone(row: str, field: str) -> None:
    with pytest.raises(CannotWriteError, match="in one piece"):
        changed(f"{HEADER}{row}\n", field)


def test_without_a_header_nothing_is_found() -> None:
    listing = Listing("1", title="旧")
    with pytest.raises(CannotWriteError):
        SheetText("旧,1\n", known_names(), [1]).edits(listing, FieldEdit("title", "旧", Span(0, 1), "新"))
