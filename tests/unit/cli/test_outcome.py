from __future__ import annotations

from dataclasses import replace

import pytest

from listcheck.cli.outcome import Outcome
from listcheck.engine.notices import BAD_FIELD, UNREADABLE_LISTING, notice_finding
from listcheck.model.bilingual import Bilingual
from listcheck.model.evidence import Gap
from listcheck.model.location import Location
from listcheck.model.result import ListingHead, ListingResult

CLEAN = ListingResult(ListingHead("1", "a", None, "", "", ""))
ERROR = replace(CLEAN, findings=(notice_finding(UNREADABLE_LISTING, "m", Location(""), "en"),))
WARNING = replace(CLEAN, findings=(notice_finding(BAD_FIELD, "m", Location(""), "en"),))
GAP = replace(CLEAN, gaps=(Gap("images[0]", Bilingual("坏图", "broken")),))
CRASH = replace(CLEAN, crashed=("AD101 (KeyError)",))


@pytest.mark.parametrize(
    ("results", "fail_on", "strict", "code"),
    [
        ([], "error", False, 2),
        ([CLEAN], "error", False, 0),
        ([CLEAN, ERROR], "error", False, 1),
        ([WARNING], "error", False, 0),
        ([WARNING], "warning", False, 1),
        ([ERROR], "never", False, 0),
        ([GAP], "error", False, 0),
        ([GAP], "error", True, 3),
        ([CRASH], "never", False, 3),
        ([ERROR, CRASH], "error", False, 3),
    ],
)
def test_exit_codes(results: list[ListingResult], fail_on: str, strict: bool, code: int) -> None:
    outcome = Outcome(fail_on, strict)
    assert list(outcome.watch(results)) == results
    assert outcome.exit_code() == code
