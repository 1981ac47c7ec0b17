"""Counting while results pass by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from listcheck.model.bilingual import Language
from listcheck.model.result import ListingResult, PlacedBy
from listcheck.report.summary import Summary, Tally

Results = Callable[[Language], list[ListingResult]]


def counted(results: list[ListingResult]) -> Summary:
    tally = Tally()
    for result in results:
        tally.add(result)
    return tally.summary()


def test_counts(results: Results) -> None:
    summary = counted(results("zh"))
    assert (summary.listings, summary.clean) == (3, 1)
    assert (summary.errors, summary.warnings, summary.infos) == (4, 3, 1)
    assert (summary.waived, summary.not_checked) == (2, 5)


def test_the_mean_is_over_the_listings_that_have_a_score(results: Results) -> None:
    scored = results("zh")
    mean = counted(scored).score
    unread = replace(scored[2], score=None)
    assert counted([*scored, unread]).score == mean
    assert mean == pytest.approx(sum(r.score.predicted for r in scored if r.score) / 3)


def test_nothing_is_not_100() -> None:
    assert counted([]).score is None


@pytest.mark.parametrize(("fail_on", "failing"), [("error", 4), ("warning", 7), ("info", 8), ("never", 0)])
def test_at_or_above(fail_on: str, failing: int, results: Results) -> None:
    assert counted(results("zh")).at_or_above(fail_on) == failing


def test_listings_without_a_known_category_are_counted(results: Results) -> None:
    first, second, third = results("zh")

    def placed(result: ListingResult, by: PlacedBy, category: str = "") -> ListingResult:
        return replace(result, listing=replace(result.listing, placed_by=by, category=category))

    assert not counted([placed(first, "path")]).uncategorised
    said = counted(
        [
            placed(first, "unknown", "甲"),
            placed(second, "unknown", "乙"),
            placed(third, "unknown", "乙"),
            placed(first, "none"),
            placed(second, "number"),
        ]
    ).uncategorised
    assert (said.none, said.unknown, said.by_number) == (1, 3, 1)
    assert said.names == (("乙", 2), ("甲", 1))
