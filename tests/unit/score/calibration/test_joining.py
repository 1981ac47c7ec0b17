from __future__ import annotations

from datetime import date

from listcheck.score.calibration.history import History, HistoryRow
from listcheck.score.calibration.joining import Joined, data_hash, join
from listcheck.score.calibration.scans import ScannedPage, ScanReport


def row(listing: str, day: str, line: int = 2, trials: int = 10, category: str = "") -> HistoryRow:
    return HistoryRow(line, listing, date.fromisoformat(day), trials, trials, 1, category)


def scan(day: str, *listings: str, path: str = "", h: float = 0.5, gaps: int = 0) -> ScanReport:
    page = ScannedPage({"overclaim": h}, "服饰/女装", gaps)
    return ScanReport(path or f"{day}.json", date.fromisoformat(day), dict.fromkeys(listings, page))


def joined(rows: list[HistoryRow], reports: list[ScanReport]) -> Joined:
    return join(History("nad_returns", tuple(rows), ()), "h.csv", reports)


def test_a_row_belongs_to_the_last_scan_up_to_its_day() -> None:
    reports = [scan("2026-09-10", "A"), scan("2026-08-01", "A"), scan("2026-09-01", "A")]
    rows = [row("A", day) for day in ("2026-08-01", "2026-08-31", "2026-09-01", "2026-12-31")]
    found = joined(rows, reports)
    assert [o.content for o in found.observations] == ["2026-08-01", "2026-08-01", "2026-09-01", "2026-09-10"]
    assert not any(o.undated for o in found.observations) and found.notes == ()


def test_a_scan_after_the_sale_is_used_and_said() -> None:
    found = joined(
        [row("A", "2026-08-01"), row("A", "2026-09-01")], [scan("2026-09-01", "A"), scan("2026-10-01", "A")]
    )
    assert [(o.content, o.undated) for o in found.observations] == [
        ("2026-09-01", True),
        ("2026-09-01", False),
    ]
    assert (
        "1 of 2 rows" in found.notes[0].text.en and "content at sale time unknown" in found.notes[0].text.en
    )
    assert "售出时的页面内容未知" in found.notes[0].text.zh


def test_a_listing_without_a_scan_is_named_with_its_first_line() -> None:
    found = joined(
        [row("A", "2026-09-01"), row("B", "2026-09-01", 3), row("B", "2026-09-02", 7)],
        [scan("2026-09-01", "A")],
    )
    assert [o.row.listing for o in found.observations] == ["A"]
    assert [(n.path, n.line, n.text.en) for n in found.notes] == [
        ("h.csv", 3, "no scan of listing B: its 2 rows left out")
    ]


def test_rows_without_orders_say_nothing() -> None:
    found = joined([row("A", "2026-09-01", trials=0)], [scan("2026-09-01", "A")])
    assert found.observations == () and "1 rows without orders" in found.notes[0].text.en


def test_pages_that_were_not_read_completely_are_said() -> None:
    found = joined([row("A", "2026-09-01")], [scan("2026-09-01", "A", gaps=2)])
    assert "not read completely" in found.notes[0].text.en


def test_the_category_of_the_history_goes_before_that_of_the_scan() -> None:
    rows = [row("A", "2026-09-01", category="女装"), row("A", "2026-09-02")]
    assert [o.category for o in joined(rows, [scan("2026-09-01", "A")]).observations] == ["女装", "服饰"]


def test_of_two_scans_on_a_day_the_file_that_sorts_last_counts() -> None:
    reports = [scan("2026-09-01", "A", path="b.json", h=0.9), scan("2026-09-01", "A", path="a.json", h=0.1)]
    for given in (reports, reports[::-1]):
        assert joined([row("A", "2026-09-01")], given).observations[0].page.strengths == {"overclaim": 0.9}


def test_the_hash_is_of_the_figures_not_of_their_order() -> None:
    rows = [row("A", "2026-09-01"), row("B", "2026-09-01")]
    reports = [scan("2026-09-01", "A", "B")]
    first = joined(rows, reports).observations
    assert data_hash(first) == data_hash(first[::-1])
    assert data_hash(first) != data_hash(joined(rows, [scan("2026-09-01", "A", "B", h=0.6)]).observations)
    assert data_hash(first) != data_hash(first[:1])
