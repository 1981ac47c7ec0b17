from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from listcheck.score.calibration.history import HistoryRow
from listcheck.score.calibration.joining import Observation
from listcheck.score.calibration.run import one_thread
from listcheck.score.calibration.scans import ScannedPage

DAY = date(2026, 9, 1)


@pytest.fixture(autouse=True, scope="package")
def quietly() -> Iterator[None]:
    """As in a calibration: threads would only wait for each other."""
    with one_thread():
        yield


@pytest.fixture
def observed() -> Callable[..., Observation]:
    """An observation of which only what matters is given."""

    def make(
        listing: str = "A", trials: int = 100, value: float = 2, day: date = DAY, **given: object
    ) -> Observation:
        strengths = given.get("strengths", {})
        category = str(given.get("category", "女装"))
        assert isinstance(strengths, dict)
        return Observation(
            HistoryRow(2, listing, day, trials, trials, value, category),
            ScannedPage(strengths, category, 0),
            str(given.get("content", "2026-08-01")),
            category,
            bool(given.get("undated", False)),
        )

    return make
