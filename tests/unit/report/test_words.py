"""The words of the reports: complete in both languages, and nothing in them advises cheating."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from listcheck.model.bilingual import Bilingual
from listcheck.report import html_words, words

MODEL_FILE = Path(__file__).parents[3] / "rulepacks/score/model.yaml"


def pairs() -> Iterator[tuple[str, str, str]]:
    """(name, zh, en) of every text."""
    for name, value in (*vars(words).items(), ("PAGE", html_words.PAGE)):
        entries = value.items() if isinstance(value, Mapping) else [("", value)]
        for key, entry in entries:
            for text in entry if isinstance(entry, tuple) else (entry,):
                if isinstance(text, Bilingual):
                    yield f"{name}.{key}", text.zh, text.en
                elif isinstance(text, words.Counted):
                    yield f"{name}.{key}", text.zh, text.one + text.many


def test_both_languages_say_the_same_values() -> None:
    found = list(pairs())
    assert len(found) > 60
    for name, zh, en in found:
        assert zh and en, name
        assert set(re.findall(r"\{\w+\}", zh)) == set(re.findall(r"\{\w+\}", en)), name


def test_nothing_advises_cheating() -> None:
    said = " ".join(zh for _, zh, _ in pairs())
    assert not [phrase for phrase in ("返现", "改原因", "刷单", "补单") if phrase in said]


def test_every_score_group_has_a_name() -> None:
    assert set(yaml.safe_load(MODEL_FILE.read_text("utf-8"))["weights"]) == set(words.GROUP)


def test_counted() -> None:
    errors = words.LEVELS_COUNTED["error"]
    assert [errors.of(n, "en") for n in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]
    assert errors.of(1, "zh") == "错误 1"
