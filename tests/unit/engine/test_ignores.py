"""What may be lived with, what may not, and what is no longer needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from listcheck.engine.ignores import Ignores
from listcheck.model.finding import Finding, Fix
from listcheck.model.listing import Ignore
from listcheck.model.location import Location

DAY = date(2026, 11, 22)
FINDING = Finding(
    code="AD101",
    name="level-terms",
    level="error",
    severity="critical",
    message="",
    why="",
    location=Location("title"),
    word="顶级",
    related=(),
    fix=Fix(),
    confidence=1.0,
    group="extreme_words",
    sources=(),
    pack="",
    fingerprint="f",
)


def test_an_ignore_with_a_reason_waives_and_says_why() -> None:
    ignores = Ignores([Ignore("AD101", "brand name")], DAY)
    standing, waived, _ = ignores.apply([FINDING], "3502", ())
    assert standing == []
    assert [(entry.waiver.by, entry.waiver.reason) for entry in waived] == [("ignore", "brand name")]
    assert ignores.unused() == []


def test_it_holds_for_its_listing_field_and_time_only() -> None:
    for entry in (
        Ignore("AD101", "r", listing="35*", field="title"),
        Ignore("AD101", "r", until=DAY),
    ):
        assert Ignores([entry], DAY).apply([FINDING], "3502", ())[0] == []
    for entry in (
        Ignore("AD101", "r", listing="36*"),
        Ignore("AD101", "r", field="images*"),
        Ignore("AD101", "r", until=date(2026, 11, 21)),
        Ignore("AD102", "r"),
    ):
        ignores = Ignores([entry], DAY)
        assert ignores.apply([FINDING], "3502", ())[0] == [FINDING]
        assert ignores.unused() == [entry]


def test_mandatory_rules_cannot_be_ignored() -> None:
    mandatory = replace(FINDING, mandatory=True)
    assert Ignores([Ignore("AD101", "r")], DAY).apply([mandatory], "3502", ())[0] == [mandatory]


def test_names_stand_for_codes() -> None:
    ignores = Ignores([Ignore("level-terms", "r")], DAY, {"level-terms": "AD101"})
    assert ignores.apply([FINDING], "3502", ())[0] == []


def test_an_ignore_beside_the_listing_goes_first_and_is_reported_when_unused() -> None:
    own = (Ignore("AD101", "sidecar"), Ignore("PR101", "gone"))
    everywhere = Ignore("AD101", "config")
    ignores = Ignores([everywhere], DAY)
    _, waived, unused = ignores.apply([FINDING], "3502", own)
    assert [entry.waiver.reason for entry in waived] == ["sidecar"]
    assert unused == [own[1]]
    assert ignores.unused() == [everywhere]


def test_codes_and_names_are_found_however_they_are_written() -> None:
    ignores = Ignores([Ignore("ad101", "brand")], DAY)
    assert ignores.apply([FINDING], "3502", ())[0] == []
    named = Ignores([Ignore("old-name", "brand")], DAY, {"old-name": "AD101"})
    assert named.apply([FINDING], "3502", ())[0] == []


def test_an_unused_ignore_says_whether_it_is_over() -> None:
    ended = Ignore("AD101", "brand", listing="35*", until=date(2026, 1, 31))
    ignores = Ignores([ended], DAY)
    assert ignores.apply([FINDING], "3502", ())[0] == [FINDING]
    assert ignores.why_unused(ended).en == "ignore of AD101 35* (brand) ended on 2026-01-31"
    assert "没有对应的问题" in ignores.why_unused(replace(ended, until=None)).zh
