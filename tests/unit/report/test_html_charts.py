"""Figures in per cent: bins, waterfall and plan add up."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from listcheck.model.bilingual import Language
from listcheck.model.result import ListingResult
from listcheck.report.html_charts import BINS, bin_of, distribution, plan, waterfall
from listcheck.report.rounding import shown


@pytest.mark.parametrize(
    ("score", "low"), [(0, 0), (4.9, 0), (59.9, 55), (60.0, 60), (84.9, 80), (84.96, 85), (100, 95)]
)
def test_a_score_is_in_the_bin_that_its_shown_figure_says(score: float, low: int) -> None:
    assert distribution([0] * BINS)[bin_of(score)].low == low


def test_bands_begin_where_bins_do() -> None:
    bars = distribution(range(BINS))
    assert [bar.low for bar in bars if bar.band == "fair"] == [60, 65, 70, 75, 80]
    assert max(bar.height for bar in bars) == 100
    assert bars[0].height == 0 and min(bar.height for bar in bars[1:]) >= 2


def test_the_waterfall_leads_from_100_to_the_prediction(
    results: Callable[[Language], list[ListingResult]],
) -> None:
    score = results("zh")[0].score
    assert score is not None
    falls = waterfall(score, "zh")
    assert [fall.width for fall in falls] == sorted((fall.width for fall in falls), reverse=True)
    assert falls[-1].left == pytest.approx(shown(score.predicted))
    assert falls[0].left + falls[0].width == pytest.approx(100)
    for upper, lower in pairwise(falls):
        assert lower.left + lower.width == pytest.approx(upper.left)


def test_the_plan_names_five_steps_and_counts_the_rest(
    results: Callable[[Language], list[ListingResult]],
) -> None:
    result = results("zh")[0]
    assert result.score is not None
    by_print = {finding.fingerprint: finding for finding in result.findings}
    numbers = {mark: place for place, mark in enumerate(by_print, start=1)}
    steps = plan(result.score, by_print, numbers, "zh")
    assert len(steps.steps) + steps.more == len(result.score.plan)
    assert steps.steps[0].left == pytest.approx(shown(result.score.predicted))
    assert all(step.gain.startswith("+") and step.number for step in steps.steps)
