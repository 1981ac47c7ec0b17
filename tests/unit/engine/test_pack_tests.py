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
    return [f"{failure.list_name}: {failure.why}" for failure in run_pack_tests(pack, pack.drafts, TREE)]


def examples(**lists: Any) -> dict[str, Any]:
    return {"bad": ["«爆款»袜子", "男士«爆款»"], "good": ["袜子", "帽子"], **lists}


def test_a_sound_rule_passes(tmp_path: Path) -> None:
    assert failures(tmp_path) == []


@pytest.mark.parametrize(
    ("lists", "said"),
    [
        ({"bad": ["«爆款»袜子", "袜子"]}, "bad: nothing was found"),
        ({"bad": ["«爆款袜子»", "男士«爆款»"]}, "bad: expected"),
        ({"bad": ["«爆款»袜子爆款", "男士«爆款»"]}, "bad: expected"),
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
        ({"when": {"not_category": ["foood"]}}, "no category 'foood'"),
        ({"when": {"platform": ["amazon"]}}, "no platform 'amazon'"),
    ],
)
def test_a_rule_that_cannot_work_is_named(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    assert any(said in failure for failure in failures(tmp_path, **changes))


def fixed(**fix: Any) -> dict[str, Any]:
    return {"fix": {"suggest": {"zh": "改", "en": "mend"}, "safe": True, **fix}}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (fixed(), "check: a safe fix needs replace, delete or shorten"),
        (
            fixed(replace={"爆款": "真爆款"}),
            "check: the replacement '真爆款' for '爆款' fires the rule itself",
        ),
        (fixed(replace={"爆款": "真爆款"}), "bad: after the safe fix the rule still finds '爆款'"),
        (  # by itself the replacement is harmless; before what follows it is not
            {
                **fixed(replace={"爆款": "新"}),
                "check": {"kind": "terms", "terms": ["爆款", "新袜"]},
                "examples": {"bad": ["«爆款»袜子", "男士«新袜»"], "good": ["袜子", "帽子"]},
            },
            "bad: after the safe fix the rule still finds '新袜'",
        ),
        (
            {
                **fixed(shorten=["★+"]),
                "check": {"kind": "pattern", "patterns": ["★+"]},
                "examples": {"bad": ["袜子 «★★»", "«★» 帽子"], "good": ["袜子", "帽子"]},
            },
            "bad: after the safe fix the rule still finds '★'",
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
