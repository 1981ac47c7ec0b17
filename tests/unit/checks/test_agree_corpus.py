"""Precision and recall of the kind `agree` on our own labelled pairs.

Each pair says of one concept whether its two places contradict each other, agree, or cannot be compared. Those
marked blind were written from the trade's habits before the code was run on them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from listcheck.checks.agree import AgreeOptions

from .agreement_subjects import find

CORPUS = Path(__file__).parents[3] / "fixtures" / "corpus" / "agreement.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
CONCEPTS = get_type_hints(AgreeOptions)["concept"].__args__


def outcomes(*, blind: bool | None = None) -> tuple[float, float, list[str]]:
    """Precision, recall, and the ids of the rows that are judged wrongly."""
    counted: Counter[str] = Counter()
    wrong = []
    for row in ROWS:
        if blind is not None and row["blind"] is not blind:
            continue
        fired, contradicts = bool(find(row["concept"], **row["listing"])), row["label"] == "contradict"
        counted[("hit" if contradicts else "alarm") if fired else ("miss" if contradicts else "silent")] += 1
        if fired is not contradicts:
            wrong.append(f"{row['id']} {row['concept']}")
    precision = counted["hit"] / (counted["hit"] + counted["alarm"])
    recall = counted["hit"] / (counted["hit"] + counted["miss"])
    return precision, recall, wrong


@pytest.mark.parametrize("blind", [None, True, False], ids=["all", "blind", "seen"])
def test_precision_and_recall(blind: bool | None) -> None:
    precision, recall, wrong = outcomes(blind=blind)
    print(f"precision {precision:.3f} recall {recall:.3f}")
    assert precision >= 0.98, wrong
    assert recall >= 0.95, wrong


def test_the_corpus_holds_every_concept_on_both_sides_of_the_line() -> None:
    assert len(ROWS) >= 300
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert sum(row["blind"] for row in ROWS) * 5 >= len(ROWS)
    labels: Mapping[str, Counter[str]] = {concept: Counter() for concept in CONCEPTS}
    for row in ROWS:
        labels[row["concept"]][row["label"]] += 1
    for concept, each in labels.items():
        assert each["contradict"] and each["agree"] + each["not_comparable"], concept
    assert Counter(row["label"] for row in ROWS)["not_comparable"] >= 50


def test_no_row_stands_twice() -> None:
    seen = Counter(
        json.dumps([row["concept"], row["listing"]], ensure_ascii=False, sort_keys=True) for row in ROWS
    )
    assert not [row for row, times in seen.items() if times > 1]
