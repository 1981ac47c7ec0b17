"""Patterns are found in whichever portion they stand."""

from __future__ import annotations

import pytest

from listcheck.rules.pattern_filter import PatternFilter


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250])
def test_every_portion_is_asked(count: int) -> None:
    found = PatternFilter((f"第{number}号x?y", (number, number % 7)) for number in range(count))
    text = "".join(f"第{number}号y" for number in range(0, count, 3))
    assert sorted(found.matching(text)) == [(number, number % 7) for number in range(0, count, 3)]
    assert found.matching("") == [] and found.matching("第号y") == []


def test_two_rules_may_have_the_same_pattern() -> None:
    found = PatternFilter([("顶级", (0, 0)), ("顶.", (4, 1))])
    assert sorted(found.matching("顶级")) == [(0, 0), (4, 1)]
