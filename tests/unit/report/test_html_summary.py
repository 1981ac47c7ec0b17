"""The head of the page: counts by rule, platform, flag and band."""

from __future__ import annotations

from collections.abc import Callable

from listcheck.model.bilingual import Language
from listcheck.model.result import ListingHead, ListingResult
from listcheck.report.base import RunInfo
from listcheck.report.html_listing import flags_of
from listcheck.report.html_summary import RunTally, RunView

Results = Callable[[Language], list[ListingResult]]
Info = Callable[[Language], RunInfo]


def viewed(found: list[ListingResult], info: RunInfo) -> RunView:
    tally = RunTally()
    for result in found:
        tally.add(result, flags_of(result))
    return tally.view(info)


def test_rules_worst_level_first_then_by_listings(results: Results, info: Info) -> None:
    full = results("zh")[0]
    rows = viewed([full, full], info("zh")).rules
    assert [(row.level, row.code) for row in rows[:4]] == [
        ("error", "AD101"),
        ("error", "AT101"),
        ("error", "DV101"),
        ("warning", "AD201"),
    ]
    assert rows[0].counts == "2 个商品 · 4 处"
    assert rows[0].lost and not rows[2].lost


def test_one_is_not_plural(results: Results, info: Info) -> None:
    rows = viewed(results("en"), info("en")).rules
    assert {row.counts for row in rows} == {"1 listing · 2 places", "1 listing · 1 place"}


def test_what_rules_cost_adds_up_to_the_drop(results: Results, info: Info) -> None:
    full = results("zh")[0]
    assert full.score is not None
    lost = sum(float(row.lost or 0) for row in viewed([full], info("zh")).rules)
    assert abs(lost - sum(unit.points for unit in full.score.units)) < 0.1 * len(full.score.units)


def test_flags_and_bands(results: Results, info: Info) -> None:
    unscored = ListingResult(ListingHead("1", "a.csv", 1, "jd", "", ""))
    view = viewed([*results("zh"), unscored], info("zh"))
    assert view.flags == {"error": 1, "warning": 1, "info": 1, "unchecked": 2, "waived": 1, "clean": 2}
    assert sum(view.bands.values()) == 4 and view.bands["none"] == 1
    assert [(choice.name, choice.count) for choice in view.platforms] == [("京东", 3), ("抖音", 1)]


def test_a_feed_that_names_anything_does_not_fill_the_filter(info: Info) -> None:
    heads = [ListingHead(str(number), "a.csv", number, f"shop{number}", "", "") for number in range(500)]
    assert len(viewed([ListingResult(head) for head in heads], info("zh")).platforms) == 40


def test_nothing_scanned(info: Info) -> None:
    view = viewed([], info("zh"))
    assert (view.verdict.passed, view.bars, view.mean, view.rules) == (None, (), "", ())
