from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from listcheck.errors import ConfigError
from listcheck.rules.parse import RuleDraft
from listcheck.rules.select import AliasNote, Choice, find_rule, select


@pytest.fixture
def drafts(parsed: Any) -> list[RuleDraft]:
    sample = parsed()

    def make(code: str, pack: str, enabled: bool = True, **changes: Any) -> RuleDraft:
        rule = replace(sample.rule, code=code, name=f"rule-{code.lower()}", pack=f"{pack}@1.0", **changes)
        return replace(sample, rule=rule, enabled=enabled, pack_folder=Path(pack))

    return [
        make("IM101", "images"),
        make("AD101", "ad-law", aliases=("old-name", "AD150")),
        make("AD102", "ad-law"),
        make("AD201", "ad-law", mandatory=True),
        make("AD202", "ad-law", status="preview"),
        make("AD203", "ad-law", status="deprecated"),
        make("AD204", "ad-law", enabled=False),
    ]


def codes(drafts: list[RuleDraft], **choice: Any) -> list[str]:
    return [draft.rule.code for draft in select(drafts, Choice(**choice)).drafts]


def test_by_default_what_is_stable_and_enabled_runs(drafts: list[RuleDraft]) -> None:
    assert codes(drafts) == ["AD101", "AD102", "AD201", "IM101"]
    assert codes(drafts, preview=True) == ["AD101", "AD102", "AD201", "AD202", "IM101"]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("AD101", ["AD101"]),
        ("ad101", ["AD101"]),
        ("rule-ad101", ["AD101"]),
        ("old-name", ["AD101"]),
        ("AD150", ["AD101"]),
        ("AD1", ["AD101", "AD102"]),
        ("AD", ["AD101", "AD102", "AD201"]),
        ("ad-law", ["AD101", "AD102", "AD201"]),
        ("ALL", ["AD101", "AD102", "AD201", "IM101"]),
        ("AD202", ["AD202"]),
        ("AD203", ["AD203"]),
        ("rule-ad204", ["AD204"]),
    ],
)
def test_one_selector(drafts: list[RuleDraft], selector: str, expected: list[str]) -> None:
    assert codes(drafts, select=(selector,)) == expected


def test_select_replaces_the_default_and_extend_adds_to_it(drafts: list[RuleDraft]) -> None:
    assert codes(drafts, select=("IM",), extend_select=("AD202",)) == ["AD202", "IM101"]
    assert codes(drafts, extend_select=("AD202",)) == ["AD101", "AD102", "AD201", "AD202", "IM101"]
    assert codes(drafts, select=()) == []


def test_the_more_exact_selector_wins_and_ignore_on_a_tie(drafts: list[RuleDraft]) -> None:
    assert codes(drafts, ignore=("AD1",)) == ["AD201", "IM101"]
    assert codes(drafts, ignore=("AD1",), extend_select=("AD101",)) == ["AD101", "AD201", "IM101"]
    assert codes(drafts, select=("AD1",), ignore=("AD",)) == ["AD101", "AD102"]
    assert codes(drafts, select=("AD101",), ignore=("AD101",)) == []
    assert codes(drafts, extend_ignore=("images",), ignore=("AD101",)) == ["AD102", "AD201"]
    assert codes(drafts, select=("ALL",), ignore=("ALL",)) == ["AD201"]


def test_a_mandatory_rule_cannot_be_ignored(drafts: list[RuleDraft]) -> None:
    assert codes(drafts, ignore=("AD",)) == ["AD201", "IM101"]
    for name in ("AD201", "rule-ad201"):
        with pytest.raises(ConfigError, match="mandatory"):
            select(drafts, Choice(ignore=(name,)))
        with pytest.raises(ConfigError, match="mandatory"):
            select(drafts, Choice(extend_ignore=(name,)))
    # It can be left out: who selects pictures only does not ask about words.
    assert codes(drafts, select=("IM",)) == ["IM101"]


def test_aliases_are_reported_once(drafts: list[RuleDraft]) -> None:
    selection = select(drafts, Choice(extend_select=("old-name", "AD102"), ignore=("old-name", "AD150")))
    assert selection.notes == (AliasNote("old-name", "AD101"), AliasNote("AD150", "AD101"))
    assert select(drafts, Choice(select=("AD101",))).notes == ()


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("AD103", "did you mean AD10"),
        ("rule-ad10", "did you mean rule-ad10"),
        ("ad-laws", "did you mean ad-law"),
        ("ZZ", "one of"),
        ("A", "did you mean AD"),
        ("", "one of"),
        ("AD9", ""),
    ],
)
def test_unknown_selectors_name_the_nearest(drafts: list[RuleDraft], selector: str, hint: str) -> None:
    for choice in (Choice(select=(selector,)), Choice(ignore=(selector,)), Choice(extend_ignore=(selector,))):
        with pytest.raises(ConfigError) as caught:
            select(drafts, choice)
        assert repr(selector) in str(caught.value) and hint in str(caught.value)


def test_finding_one_rule(drafts: list[RuleDraft]) -> None:
    assert find_rule(drafts, "ad102")[0].rule.code == "AD102"
    assert find_rule(drafts, "rule-im101")[0].rule.code == "IM101"
    draft, note = find_rule(drafts, "AD150")
    assert (draft.rule.code, note) == ("AD101", AliasNote("AD150", "AD101"))
    with pytest.raises(ConfigError, match="AD10"):
        find_rule(drafts, "AD109")
