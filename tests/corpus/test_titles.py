"""Precision and recall on titles that were labelled before any rule was run on them.

They were written from the law and the trade's traps, never from a rule file; nobody tunes a word list to them.
A title counts as found when any word rule says error or warning.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from listcheck import Settings
from listcheck.engine.prepare import prepare
from listcheck.model.listing import Listing

CORPUS = Path(__file__).parents[2] / "fixtures" / "corpus" / "titles.jsonl"
# Rules about what is absent, or about form, would fire on any bare title.
WORD_RULES = (
    *("AD", "MD", "FD", "HF", "CO", "DE", "IN", "ED", "AL", "TX", "EL"),
    *("PE", "PT", "JW", "TB", "PR", "ST", "DV", "RV"),
)


@pytest.fixture(scope="module")
def verdicts() -> list[tuple[str, str, bool]]:
    """(title, label, whether anything was found)."""
    scanner = prepare(Settings(images=False, select=WORD_RULES), "en", date(2026, 11, 22)).scanner
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    found = []
    for row in rows:
        result = scanner.check(Listing("1", title=row["text"]))
        hit = any(finding.level != "info" for finding in result.findings)
        found.append((row["text"], row["label"], hit))
    return found


def test_recall(verdicts: list[tuple[str, str, bool]]) -> None:
    bad = [(title, hit) for title, label, hit in verdicts if label == "violation"]
    missed = [title for title, hit in bad if not hit]
    assert len(bad) >= 50
    assert 1 - len(missed) / len(bad) >= 0.95, missed


def test_precision(verdicts: list[tuple[str, str, bool]]) -> None:
    alarms = [title for title, label, hit in verdicts if hit and label == "lawful"]
    hits = sum(hit for _, _, hit in verdicts)
    assert 1 - len(alarms) / hits >= 0.96, alarms
