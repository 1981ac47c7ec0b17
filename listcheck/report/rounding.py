"""Figures as they are shown: one decimal, and what is shown adds up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor
from typing import Literal

from listcheck.model.score import Score

Band = Literal["good", "fair", "poor"]
# 85 and 60 are where Taobao's listing quality score advises and limits.
GOOD_FROM, FAIR_FROM = 85, 60


def shown(value: float) -> float:
    """A score to one decimal; the interval is ten times wider than what is cut."""
    return round(value, 1) + 0.0  # + 0.0: never "-0.0"


def score_band(predicted: float) -> Band:
    """Green, yellow or red, for a score as it is shown."""
    return "good" if predicted >= GOOD_FROM else "fair" if predicted >= FAIR_FROM else "poor"


def signed(value: float, decimals: int = 1) -> str:
    """With a sign that is as wide as a plus; nothing has none."""
    text = f"{round(value, decimals) + 0.0:+.{decimals}f}"
    return text.replace("-", "−") if float(text) else text[1:]


def shown_shares(shares: Sequence[float], total: float) -> list[float]:
    """The shares to one decimal so that they add up to `total` to one decimal: the largest remainders are
    rounded up. `shares` are not negative and add up to `total`."""
    tenths = [floor(share * 10) for share in shares]
    # By way of round(total, 1): 0.95 is shown as 0.9, while 9.5 tenths would be ten.
    missing = round(round(total, 1) * 10) - sum(tenths)
    by_remainder = sorted(range(len(shares)), key=lambda i: (tenths[i] - shares[i] * 10, i))
    for i in by_remainder[: max(0, missing)]:
        tenths[i] += 1
    return [count / 10 for count in tenths]


def shown_parts(score: Score) -> list[float]:
    """The points of each part; together they are the drop that is shown, 100 less the prediction."""
    return shown_shares([part.points for part in score.parts], 100 - shown(score.predicted))


def shown_gains(score: Score) -> list[float]:
    """The gain of each step of the plan; added to the prediction that is shown, they lead to 100."""
    stops = [shown(score.predicted), *(shown(step.score_after) for step in score.plan)]
    return [shown(after - before) for before, after in pairwise(stops)]
