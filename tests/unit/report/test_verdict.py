"""The verdict in words, for each level that a run can fail on."""

from __future__ import annotations

import pytest

from listcheck.report.summary import Summary
from listcheck.report.verdict import verdict


def summary(errors: int = 0, warnings: int = 0, not_checked: int = 0, listings: int = 3) -> Summary:
    return Summary(listings, 0, errors, warnings, 0, 0, not_checked, None)


@pytest.mark.parametrize(
    ("counts", "fail_on", "passed", "why"),
    [
        (summary(errors=2), "error", False, "错误 2"),
        (summary(warnings=2), "error", True, "没有错误"),
        (summary(warnings=2), "warning", False, "“警告”及以上的问题 2 处"),
        (summary(), "info", True, "没有“提示”及以上的问题"),
        (summary(errors=9), "never", True, "只报告，不判定"),
        (summary(not_checked=4), "error", True, "没有错误，另有 4 处未检查，未检查不等于没有问题"),
    ],
)
def test_verdict(counts: Summary, fail_on: str, passed: bool, why: str) -> None:
    said = verdict(counts, fail_on, "zh")
    assert (said.passed, said.why) == (passed, why)


def test_nothing_scanned_is_neither() -> None:
    assert verdict(summary(listings=0), "error", "en").passed is None
