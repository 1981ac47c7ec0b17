"""Trends as the terminal shows them."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import pytest

from listcheck.model.bilingual import Bilingual
from listcheck.model.history import Added, Edit, ListingChange, NotedFinding, ScanTotals, ShopTrend, Snapshot
from listcheck.report.change_text import write_change
from listcheck.report.page import Page
from listcheck.report.rounding import signed
from listcheck.report.trend_text import sparkline, write_shop_trend

NOTE = Bilingual("预测", "a prediction")


def scan(number: int, score: float | None) -> ScanTotals:
    return ScanTotals(
        number, datetime(2026, 11, 1, tzinfo=UTC), date(2026, 11, number % 28 + 1), 7, 1, 2, 3, score
    )


def shot(score: float | None = 90.0, title: str = "杯子") -> Snapshot:
    return Snapshot("jd", "P1", "a.yaml", title, score)


def page() -> tuple[Page, io.StringIO]:
    out = io.StringIO()
    return Page(out), out


def changed(change: ListingChange) -> str:
    drawn, out = page()
    write_change(drawn, change, "en")
    return out.getvalue()


@pytest.mark.parametrize(
    ("scores", "line"),
    [
        ([0, 50, 100], "▁▅█"),
        ([90.0, 90.1], "██"),  # a tenth of a point is no crash
        ([100, None, 0], "█ ▁"),
        ([None], ""),
        ([], ""),
        ([70], "█"),
    ],
)
def test_the_line_of_scores(scores: list[float | None], line: str) -> None:
    assert sparkline(scores) == line


@pytest.mark.parametrize(("points", "said"), [(1.25, "+1.2"), (-3.0, "−3.0"), (0.0, "0.0")])
def test_signs(points: float, said: str) -> None:
    assert signed(points) == said


def test_what_is_shown_of_a_change_adds_up() -> None:
    """Changes are of the figures that are shown: 90.0 → 89.9 is −0.1 even where it was 89.96 → 89.94."""
    drawn, out = page()
    write_shop_trend(drawn, ShopTrend("", (scan(1, 89.96), scan(2, 89.94))), 10, NOTE, "en")
    assert "90.0" in out.getvalue()
    assert re.search(r"89\.9 │ +−0\.1 ", out.getvalue())


def test_more_scans_than_the_table_takes() -> None:
    drawn, out = page()
    write_shop_trend(drawn, ShopTrend("", tuple(scan(n, 50.0 + n) for n in range(1, 15))), 10, NOTE, "en")
    said = out.getvalue()
    assert "4 earlier scans" in said
    assert "54.0" not in said
    assert re.search(r"55\.0 │ +\+1\.0 ", said)  # the first of the table, against the one before it
    assert "a prediction" in said


def test_a_long_text_is_cut_to_what_was_edited() -> None:
    before, after = "柔软透气" * 50 + "九成新" + "机洗" * 50, "柔软透气" * 50 + "全新" + "机洗" * 50
    edit = Edit("description", before, after)
    finding = NotedFinding("f", "AD102", "error", "found", ("description",))
    said = changed(ListingChange(shot(), shot(80.0), (Added(finding, "edit", (edit,)),), (), (edit,)))
    unbroken = re.sub(r"\n +", "", said)
    assert "…柔软透气柔软透气九成新机洗机洗机洗机… → …柔软透气柔软透气全新机洗机洗机洗机…" in unbroken
    assert said.count("→") == 2  # the edit is told once


def test_hostile_text_stays_text() -> None:
    finding = NotedFinding("f", "AD102", "error", "\x1b[2Jgone", ("title",))
    edit = Edit("title", "a", "b\x1b]0;x\x07\u202e")
    said = changed(
        ListingChange(shot(), shot(80.0, "\x1b[31mred"), (Added(finding, "edit", (edit,)),), (), ())
    )
    assert not {"\x1b", "\x07", "\u202e"} & set(said)


def test_a_field_that_went_away() -> None:
    edit = Edit("attributes.材质", "棉", "")
    assert 'attribute "材质": 棉 → (empty)' in changed(ListingChange(shot(), shot(), (), (), (edit,)))
