"""Whether declared evidence holds on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from listcheck.checks.proofs import current_proof, in_date
from listcheck.model.listing import Proof

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("as_of", "holds"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)]
)
def test_both_days_are_inclusive(as_of: date, holds: bool) -> None:
    assert in_date(Proof("award", valid_from=FIRST, valid_until=LAST), as_of) is holds


def test_evidence_without_dates_holds() -> None:
    assert in_date(Proof("award"), FIRST)


def test_the_first_that_is_complete_and_in_date_is_taken() -> None:
    over = Proof("award", number="1", valid_until=FIRST)
    bare, good, other = Proof("award"), Proof("award", number="3"), Proof("licence", number="4")
    assert current_proof([over, bare, other, good], "award", ["number"], LAST) is good
    assert current_proof([over, bare, other], "award", ["number"], LAST) is None
    assert current_proof([over, bare], "award", [], LAST) is bare
