"""Kind `terms`."""

from __future__ import annotations

from pathlib import Path

import pytest

from listcheck.checks.terms import Terms, TermsOptions
from listcheck.rules.shared import PackData

from .searched_subjects import check, found, words


def test_each_place_of_each_word_is_found_where_it_stands() -> None:
    asked = check(Terms, terms=("最佳", "爆款"))
    matches = found(asked, texts={"title": "爆款T恤 最佳爆款", "description": "最佳"})
    assert [(match.location.field, match.location.span) for match in matches] == [
        ("title", (0, 2)),
        ("title", (5, 7)),
        ("title", (7, 9)),
        ("description", (0, 2)),
    ]


def test_the_longest_word_wins() -> None:
    asked = check(Terms, terms=("最低", "最低价", "全网最低价"))
    assert words(found(asked, texts={"title": "全网最低价"})) == ["全网最低价"]


@pytest.mark.parametrize(
    ("raw", "steps"),
    [("頂級", {"traditional"}), ("顶·级", {"separator"}), ("顶\u200b级", {"zero_width"}), ("顶级", set())],
)
def test_disguises_are_named_and_the_raw_words_kept(raw: str, steps: set[str]) -> None:
    (match,) = found(check(Terms, terms=("顶级",)), texts={"title": f"新款{raw}面料"})
    assert match.location.text == raw
    assert match.word == "顶级"
    assert set(match.obfuscation) == steps


def test_words_of_the_rule_are_folded_and_kept_once() -> None:
    assert check(Terms, terms=("ＴＯＰ", "top", "頂級")).words() == ("top", "顶级")


def test_words_of_a_file_come_beside_those_of_the_rule(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# 说明\n极品\n", encoding="utf-8")
    asked = Terms(TermsOptions(terms=("顶级",), terms_file="words.txt"), PackData(tmp_path))
    assert asked.words() == ("顶级", "极品")


def test_a_picture_gives_its_line_and_its_confidence() -> None:
    (match,) = found(check(Terms, terms=("爆款",)), pictures=[("main", "新品\n爆款")])
    assert match.location.box is not None
    assert match.location.box.y == 20
    assert match.confidence == 0.97


def test_patterns_stand_beside_words_and_the_longest_wins() -> None:
    asked = check(Terms, terms=("永不", "顶级"), patterns=("(?P<hit>永不(?:褪色|生锈))的?",))
    texts = {"title": "顶级衣架永不生锈的，永不言弃"}
    assert [match.location.text for match in found(asked, texts=texts)] == ["顶级", "永不生锈", "永不"]
