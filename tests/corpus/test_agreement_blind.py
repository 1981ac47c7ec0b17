"""Listings that contradict themselves or do not, written by people who had seen no rule, judged by all rules.

`fixtures/corpus/agreement-blind.jsonl`: {"set", "listing", "about", "fires", "note"}. A row fires if any rule about
contradictions does, as a warning or an error. docs/quality.md says what the first runs found.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from support.corpus import FOLDER, Judge

from listcheck.engine.example_listing import build_partial
from listcheck.rules.example_schema import ExampleListing

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (FOLDER / "agreement-blind.jsonl").read_text("utf-8").splitlines()
]


def is_about_contradictions(code: str) -> bool:
    return code.startswith("AT1") or code == "FD116"


@pytest.fixture(scope="module")
def outcomes() -> dict[str, list[str]]:
    """The rows by what became of them, each with its number and what it is about."""
    judge = Judge()
    found: dict[str, list[str]] = {"hit": [], "miss": [], "alarm": [], "silent": []}
    for number, row in enumerate(ROWS, 1):
        built = build_partial(msgspec.convert(row["listing"], ExampleListing))
        fired = any(
            is_about_contradictions(finding.code) and finding.level != "info"
            for finding in judge.findings(built)
        )
        kind = ("hit" if fired else "miss") if row["fires"] else ("alarm" if fired else "silent")
        found[kind].append(f"{number} {row['about']}")
    return found


def test_what_fires_is_a_contradiction(outcomes: dict[str, list[str]]) -> None:
    hits, alarms = len(outcomes["hit"]), outcomes["alarm"]
    assert hits / (hits + len(alarms)) >= 0.98, alarms


def test_contradictions_are_found(outcomes: dict[str, list[str]]) -> None:
    hits, misses = len(outcomes["hit"]), outcomes["miss"]
    assert hits / (hits + len(misses)) >= 0.9, misses


def test_both_sides_are_there(outcomes: dict[str, list[str]]) -> None:
    fires = sum(row["fires"] for row in ROWS)
    assert len(ROWS) >= 200
    assert 0.35 <= fires / len(ROWS) <= 0.65
