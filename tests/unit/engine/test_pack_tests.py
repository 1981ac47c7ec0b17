"""The runner of rule examples must be able to fail: each of these rules is wrong in one way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.packs import load_pack, rule

from listcheck.engine.pack_tests import run_pack_tests
from listcheck.text.category import CategoryTree

TREE = CategoryTree({"categories": {"food": {"parent": None, "aliases": ["食品"]}}})


def failures(folder: Path, **changes: Any) -> list[str]:
    pack = load_pack(folder / "mine", rule(**changes))
    return [
        f"{failure.key.removeprefix('examples.').partition('[')[0]}: {failure.why}"
        for failure in run_pack_tests(pack, pack.drafts, TREE)
    ]


def examples(**lists: Any) -> dict[str, Any]:
    return {"bad": ["«爆款»袜子", "男士«爆款»"], "good": ["袜子", "帽子"], **lists}


def test_a_sound_rule_passes(tmp_path: Path) -> None:
    assert failures(tmp_path) == []


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ({"bad": ["«爆款»袜子", "袜子"]}, "bad: nothing was found"),
        (
            {"bad": ["«爆款袜子»", "男士«爆款»"]},
            "bad: not found: title“爆款袜子”; found without a mark: title“爆款”",
        ),
        ({"bad": ["«爆款»袜子爆款", "男士«爆款»"]}, "bad: found without a mark: title“爆款”"),
        ({"good": ["爆款", "帽子"]}, "good: fires on"),
        ({"todo_bad": ["又一个«爆款»"]}, "todo_bad: is found now"),
        ({"todo_good": ["帽子"]}, "todo_good: is silent now"),
        ({"bad": [{"title": "袜子", "image_text": ["«袜子»"]}, "男士«爆款»"]}, "bad: nothing was found"),
    ],
)
def test_a_wrong_example_fails(tmp_path: Path, lists: dict[str, Any], said: str) -> None:
    found = failures(tmp_path, examples=examples(**lists))
    assert len(found) == 1
    assert found[0].startswith(said)


def test_marks_hold_in_every_field(tmp_path: Path) -> None:
    partial = {"title": "袜子", "description": "<b>«爆款»</b>", "image_text": ["第一行\n«爆款»第二行"]}
    assert failures(tmp_path, examples=examples(bad=[partial, "«爆款»"])) == []


def test_a_known_miss_is_no_failure(tmp_path: Path) -> None:
    assert failures(tmp_path, examples=examples(todo_bad=["«暴款»袜子"], todo_good=["爆款《书名》"])) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"check": {"kind": "terms", "terms": ["爆款", "尖货"]}, "unless": [{"inside": ["尖货"]}]}, "尖货"),
        ({"unless": [{"inside": ["无关的话"]}]}, "holds none of the rule's words"),
        (
            {"fix": {"suggest": {"zh": "改", "en": "mend"}, "replace": {"爆款": "真爆款"}}},
            "fires the rule itself",
        ),
        ({"check": {"kind": "terms", "terms": ["爆款", "爆款"]}}, "'爆款' is the same word as '爆款'"),
        (
            {"fix": {"suggest": {"zh": "改", "en": "mend"}, "replace": {"尖货": "好货"}}},
            "the rule never finds '尖货'",
        ),
        ({"message": {"zh": "出现“{word}”", "en": "found"}}, "the message names {word}"),
        ({"message": {"zh": "出现", "en": "found {attribute}"}}, "the message names {attribute}"),
        ({"when": {"not_category": ["foood"]}}, "no category 'foood'"),
        ({"when": {"platform": ["amazon"]}}, "no platform 'amazon'"),
    ],
)
def test_a_rule_that_cannot_work_is_named(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    assert any(said in failure for failure in failures(tmp_path, **changes))


CLAIM = {
    "kind": "claim",
    "terms": ["爆款", "尖货"],
    "title_only": "skip",
    "supported_by": [{"attribute": ["证"]}],
}
LISTED = {"bad": [{"title": "«爆款»袜", "attributes": {"色": "黑"}}] * 2, "good": ["爆款", "帽子"]}


@pytest.mark.parametrize(
    ("unless", "said"),
    [
        ([{"inside": ["尖货"]}], "check.terms: the word '尖货' never fires by itself"),
        ([{"inside": ["无关的话"]}], "unless: the exempt phrase '无关的话' holds none of the rule's words"),
    ],
)
def test_a_claim_is_held_to_the_same(tmp_path: Path, unless: list[Any], said: str) -> None:
    assert failures(tmp_path, check=CLAIM, examples=LISTED) == []
    assert failures(tmp_path, check=CLAIM, examples=LISTED, unless=unless) == [said]


def test_a_failure_names_line_cause_and_remedy_in_both_languages(tmp_path: Path) -> None:
    pack = load_pack(tmp_path / "mine", rule(examples=examples(good=["爆款", "帽子"])))
    (failure,) = run_pack_tests(pack, pack.drafts, TREE)
    assert failure.source_line.strip() == "- 爆款"
    zh, en = failure.told("zh"), failure.told("en")
    assert zh.startswith(f"{failure.path}:{failure.line}:") and "不该报，却报了" in zh and "改法：" in zh
    assert "fires on title“爆款”" in en and "hint: add what makes it harmless to unless" in en


def test_book_title_marks_are_recognised_as_the_wrong_marks(tmp_path: Path) -> None:
    lists = examples(bad=["《尖货》袜子", "男士«爆款»"])
    pack = load_pack(tmp_path / "mine", rule(examples=lists))
    (failure,) = run_pack_tests(pack, pack.drafts, TREE)
    assert failure.hint == "marks are « », not 《 》"


def fixed(**fix: Any) -> dict[str, Any]:
    return {"fix": {"suggest": {"zh": "改", "en": "mend"}, "safe": True, **fix}}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (fixed(), "fix.safe: a safe fix needs replace, delete or shorten"),
        (
            fixed(replace={"爆款": "真爆款"}),
            "fix.replace.爆款: the replacement '真爆款' for '爆款' fires the rule itself",
        ),
        (fixed(replace={"爆款": "真爆款"}), "bad: after the safe fix the rule still finds “爆款”"),
        (  # by itself the replacement is harmless; before what follows it is not
            {
                **fixed(replace={"爆款": "新"}),
                "check": {"kind": "terms", "terms": ["爆款", "新袜"]},
                "examples": {"bad": ["«爆款»袜子", "男士«新袜»"], "good": ["袜子", "帽子"]},
            },
            "bad: after the safe fix the rule still finds “新袜”",
        ),
        (
            {
                **fixed(shorten=["★+"]),
                "check": {"kind": "pattern", "patterns": ["★+"]},
                "examples": {"bad": ["袜子 «★★»", "«★» 帽子"], "good": ["袜子", "帽子"]},
            },
            "bad: after the safe fix the rule still finds “★”",
        ),
    ],
)
def test_a_fix_that_is_not_safe_is_named(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    assert said in failures(tmp_path, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        fixed(replace={"爆款": "热卖款"}),
        {
            **fixed(delete=["★"], shorten=["!+"]),
            "check": {"kind": "pattern", "patterns": ["★", "!{2,}"]},
            "examples": {"bad": ["袜子 «★»", "帽子«！！»", "«★»袜"], "good": ["袜子", "帽子！"]},
        },
    ],
)
def test_a_safe_fix_passes(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert failures(tmp_path, **changes) == []


def test_a_safe_replacement_that_another_rule_of_the_pack_forbids_is_named(tmp_path: Path) -> None:
    other = rule("XX102", check={"kind": "terms", "terms": ["热卖款"]})
    other["examples"] = {"bad": ["«热卖款»袜子", "男士«热卖款»"], "good": ["袜子", "帽子"]}
    pack = load_pack(tmp_path / "mine", rule(**fixed(replace={"爆款": "热卖款"})), other)
    assert [failure.why for failure in run_pack_tests(pack, pack.drafts, TREE)] == [
        "the safe replacement '热卖款' for '爆款' fires XX102"
    ]
