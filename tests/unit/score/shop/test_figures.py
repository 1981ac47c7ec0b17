from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.shop import TODAY, profile, shared_names

from listcheck.score.shop.figures import Figure, read_figures
from listcheck.score.shop.names import FigureNames
from listcheck.score.shop.table import Table

COLUMNS = {"metric": 0, "window_end": 1, "window_days": 2, "value": 3}


def read(*rows: list[str], name: str = "douyin-seed001") -> tuple[list[Figure], list[str]]:
    table = Table("m.csv", COLUMNS, enumerate(rows, start=2))
    found = list(read_figures(table, FigureNames(shared_names(), profile(name).spec), TODAY))
    return found, [f"{problem.line}: {problem.why.zh}" for problem in table.problems]


def test_names_in_either_language_and_our_own() -> None:
    found, problems = read(
        ["品质退货数", "", "", "3"],
        ["orders_signed", "", "", "100"],
        ["Product rating", "", "", "4.7"],
        ["商品体验得分", "", "", "92"],
        ["3 分钟回复率得分", "", "", "80"],
    )
    assert [figure.name for figure in found] == [
        "quality_returns",
        "orders_signed",
        "product_rating",
        "dimension.product",
        "points.im_reply_3min_rate",
    ]
    assert not problems


def test_a_count_that_shares_its_name_with_a_dimension_is_the_count() -> None:
    found, _ = read(["投诉次数", "", "", "3"], name="douyin-service-seed004")
    assert found[0].name == "complaints"


def test_days_are_kept() -> None:
    found, _ = read(["orders_paid", "2026/11/1", "30天", "5"])
    assert (found[0].end, found[0].days, found[0].line) == (date(2026, 11, 1), 30, 2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["orders_paid", "", "", "abc"], "不是数字"),
        (["orders_paid", "", "", "-3"], "不能是负数"),
        (["orders_paid", "", "", "9" * 25], "不是数字"),
        (["orders_payed", "", "", "3"], "是不是 orders_paid"),
        (["心情指数", "", "", "3"], "没有“心情指数”"),
        (["", "", "", "3"], "没有写指标名称"),
        (["orders_paid", "2026-13-01", "", "3"], "不是日期"),
        (["orders_paid", "2026-11-23", "", "3"], "晚于评估日"),
        (["orders_paid", "", "0", "3"], "1～730"),
        (["orders_paid", "", "1.5", "3"], "1～730"),
    ],
)
def test_a_wrong_row_is_said_with_its_line_and_the_rest_counts(row: list[str], said: str) -> None:
    found, problems = read(row, ["orders_signed", "", "", "100"])
    assert [figure.name for figure in found] == ["orders_signed"]
    assert len(problems) == 1
    assert problems[0].startswith("2: ")
    assert said in problems[0]


def test_twice_the_same_counts_once() -> None:
    found, problems = read(["orders_paid", "", "", "3"], ["支付订单数", "", "", "3"])
    assert [figure.value for figure in found] == [3]
    assert "第 2 行重复" in problems[0]


def test_twice_with_two_values_counts_not_at_all() -> None:
    found, problems = read(["orders_paid", "", "", "3"], ["orders_paid", "", "", "4"], ["rated", "", "", "1"])
    assert [figure.name for figure in found] == ["rated"]
    assert "两行都没有采用" in problems[0]
    both, _ = read(["orders_paid", "", "30", "3"], ["orders_paid", "", "90", "4"])
    assert len(both) == 2  # of different days


def test_a_dash_is_nothing() -> None:
    assert read(["orders_paid", "", "", "--"], ["", "", "", ""]) == ([], [])


@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=6))
def test_any_rows_can_be_read(rows: list[list[str]]) -> None:
    found, _ = read(*rows)
    assert all(figure.value >= 0 for figure in found)
