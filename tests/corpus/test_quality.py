"""The labelled corpus holds what docs/quality.md says of it, and every rule is in it."""

from __future__ import annotations

import pytest
from support.corpus import FOLDER, Judge
from support.quality import BLIND, Quality, corpus_files, measure


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge()


@pytest.fixture(scope="module")
def own(judge: Judge) -> Quality:
    return measure(judge, [path for path in corpus_files() if path.name not in BLIND])


@pytest.fixture(scope="module")
def blind(judge: Judge) -> Quality:
    return measure(judge, [FOLDER / name for name in BLIND])


def test_size(own: Quality, blind: Quality) -> None:
    rows = own.rows + blind.rows
    assert rows >= 1000
    assert blind.rows >= rows / 6
    assert 0.4 <= (own.lawful + blind.lawful) / rows <= 0.6


def test_every_rule_is_in_it(judge: Judge, own: Quality) -> None:
    covered = {code for code, tally in own.by_rule.items() if tally.expected}
    assert set(judge.levels) - covered == set()


def test_own_corpus(own: Quality) -> None:
    assert own.errors.precision >= 0.98, own.alarms
    assert own.errors.recall >= 0.97, own.missed


def test_blind_fifth(blind: Quality) -> None:
    assert blind.errors.precision >= 0.95, blind.alarms
    assert blind.errors.recall >= 0.92, blind.missed


def test_rows_about_fields(own: Quality) -> None:
    assert own.right_fields >= 0.97 * own.all_fields, own.missed + own.alarms
