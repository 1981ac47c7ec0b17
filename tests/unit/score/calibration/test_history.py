from __future__ import annotations

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.errors import ConfigError, ListcheckError
from listcheck.score.calibration.history import History, read_history

HEADER = "listing_id,date,orders,nad_returns,category,gmv\n"


def said(history: History) -> list[tuple[int | None, str]]:
    return [(note.line, note.text.en) for note in history.notes]


def refused(text: str) -> ListcheckError:
    with pytest.raises(ConfigError) as caught:
        read_history(text, "h.csv")
    assert caught.value.told("zh") != str(caught.value)  # in both languages
    return caught.value


def test_a_plain_table() -> None:
    history = read_history(HEADER + "A1,2026-09-30,120,3,女装,9000\nA2,2026-09-30,40,0,,\n", "h.csv")
    assert history.target == "nad_returns" and history.notes == ()
    first, second = history.rows
    assert (
        first.listing,
        first.day,
        first.orders,
        first.trials,
        first.value,
        first.category,
        first.line,
    ) == (
        "A1",
        date(2026, 9, 30),
        120,
        120,
        3,
        "女装",
        2,
    )
    assert (second.value, second.category) == (0, "")


def test_what_chinese_exports_look_like() -> None:
    """A BOM, Chinese names, tabs, thousands, full-width digits, decimals and protected ids of spreadsheets."""
    text = '\ufeff商品ID\t统计日期\t支付订单数\t品退数\n\'351234567890123456\t2026/9/1\t"1,200"\t１２.0\n\n'
    history = read_history(text, "h.csv")
    row = history.rows[0]
    assert history.target == "quality_returns" and history.notes == ()
    assert (row.listing, row.day, row.orders, row.value) == ("351234567890123456", date(2026, 9, 1), 1200, 12)


@pytest.mark.parametrize(
    "text", ["2026-9-1", "2026/09/01", "2026.9.1", "20260901", "2026年9月1日", "2026-09-01 23:59:59"]
)
def test_dates_as_exports_write_them(text: str) -> None:
    assert read_history(f"{HEADER}A,{text},10,1,,\n", "h.csv").rows[0].day == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("columns", "values", "target", "trials", "value"),
    [
        ("nad_returns,quality_returns", "1,2", "nad_returns", 50, 1),
        ("nad_returns,quality_returns", ",2", "quality_returns", 50, 2),
        ("quality_returns,bad_reviews,reviews", "2,3,20", "quality_returns", 50, 2),
        ("bad_reviews,reviews,observed_score", "3,20,4.5", "bad_reviews", 20, 3),
        ("bad_reviews,observed_score", "3,4.5", "observed_score", 50, 4.5),
    ],
)
def test_the_result_closest_to_content_is_the_target(
    columns: str, values: str, target: str, trials: int, value: float
) -> None:
    history = read_history(f"listing_id,date,orders,{columns}\nA,2026-09-01,50,{values}\n", "h.csv")
    row = history.rows[0]
    assert (history.target, row.orders, row.trials, row.value) == (target, 50, trials, value)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("A,2026-09-01,-5,1,,", "orders: '-5' is no count"),
        ("A,2026-09-01,10,11,,", "nad_returns 11 is more than orders 10"),
        ("A,2026-09-01,ten,1,,", "orders: 'ten' is no count"),
        ("A,2026-09-01,10,1.5,,", "nad_returns: '1.5' is no count"),
        ("A,2026-09-01,10,,,", "nad_returns is empty"),
        ("A,2026-09-01,10", "nad_returns is empty"),
        ("A,2026-13-01,10,1,,", "'2026-13-01' is no date"),
        ("A,last week,10,1,,", "'last week' is no date"),
        ("A,,10,1,,", "'' is no date"),
        (",2026-09-01,10,1,,", "no listing_id"),
        ("3.51235E+17,2026-09-01,10,1,,", "lost its last digits"),
        ("A,2026-09-01,12,34,567,", "nad_returns 34 is more than orders 12"),
        ("A,2026-09-01,nan,1,,", "orders: 'nan' is no count"),
    ],
)
def test_a_bad_row_is_named_and_the_others_count(row: str, why: str) -> None:
    history = read_history(f"{HEADER}OK,2026-09-01,10,1,,\n{row}\nOK2,2026-09-01,10,1,,\n", "h.csv")
    assert [kept.listing for kept in history.rows] == ["OK", "OK2"]
    ((line, text),) = said(history)
    assert line == 3 and why in text


@pytest.mark.parametrize("score", ["-1", "101", "good", "4.5.1", "inf"])
def test_a_score_is_within_its_scale(score: str) -> None:
    text = f"listing_id,date,orders,observed_score\nA,2026-09-01,10,4.8\nB,2026-09-01,10,{score}\n"
    history = read_history(text, "h.csv")
    assert [row.value for row in history.rows] == [4.8]
    assert "not within 0..100" in said(history)[0][1]


def test_rows_that_say_the_same_count_once() -> None:
    text = HEADER + "A,2026-09-01,10,1,,\nB,2026-09-01,10,1,,\nA,2026-09-01,10,1,,\nB,2026/9/1,12,1,,\n"
    history = read_history(text, "h.csv")
    assert [row.listing for row in history.rows] == ["A"]
    assert said(history) == [
        (4, "the same as line 2: counted once"),
        (5, "the same listing and day as line 3 with other figures: neither counts"),
    ]


def test_a_quotation_mark_that_is_never_closed_swallows_no_row_unseen() -> None:
    history = read_history(
        HEADER + 'A,2026-09-01,10,1,,\n"B,2026-09-01,10,1,,\nC,2026-09-01,10,1,,\n', "h.csv"
    )
    assert [row.listing for row in history.rows] == ["A"]
    assert said(history) == [(3, "a quotation mark without its pair: lines 3–4 were not read")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the file is empty"),
        (" \n", "no column listing_id, date, orders"),
        ("listing_id,date\nA,2026-09-01\n", "h.csv:1: no column orders; found: listing_id"),
        ("listing_id,date,orders\nA,2026-09-01,5\n", "no column to learn from"),
        ("listing_id,date,orders,bad_reviews\nA,2026-09-01,5,1\n", "no column to learn from"),
        ("listing_id,date,orders,nad_returns\n", "no row under the header"),
        ("listing_id,date,orders,nad_returns\nA,2026-09-01,5,\n", "no column to learn from"),
        ("listing_id,id,date,orders,nad_returns\nA,A,2026-09-01,5,1\n", "two columns for listing_id"),
        ("listing_id,date,orders,nad_returns\nA,2026-09-01,5,x\n", "h.csv:2: nad_returns: 'x'"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(text: str, why: str) -> None:
    assert why in str(refused(text))


def test_a_cell_beyond_what_csv_reads_is_refused_with_its_line() -> None:
    limit = csv.field_size_limit(100_000)  # of the whole process: whoever read a large sheet has raised it
    try:
        assert "h.csv:2" in str(refused(HEADER + "A" * 200_000 + ",2026-09-01,5,1,,\n"))
    finally:
        csv.field_size_limit(limit)


@given(st.text(alphabet=st.sampled_from(list(",\t\n\r\"'0123456789-/AB中年月日.+eE ")), max_size=200))
def test_whatever_is_in_the_rows_figures_stay_possible(body: str) -> None:
    try:
        history = read_history(HEADER + body, "h.csv")
    except ConfigError:
        return
    for row in history.rows:
        assert 0 <= row.value <= row.trials and row.listing and row.line > 1


@given(st.text(max_size=100))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read_history(text, "h.csv").rows
    except ConfigError as error:
        assert "h.csv" in str(error)
