"""What a lawyer would miss in a rule: the article, both languages, enough proof, a way to write it lawfully."""

from __future__ import annotations

import re

import pytest

from listcheck import Settings
from listcheck.engine.prepare import packs_of
from listcheck.rules.parse import RuleDraft

_STANDARD = re.compile(r"GB(/T)? ?\d|ISO ?\d|GS1|EAN|ISBN")
DRAFTS = [draft for pack in packs_of(Settings(images=False)) for draft in pack.drafts]
STABLE = [draft for draft in DRAFTS if draft.rule.status == "stable"]
# Kinds that find wording: their examples can mark it.
WORDING = {"terms", "pattern", "claim"}


def test_there_are_packs_for_every_field_of_law() -> None:
    packs = {draft.rule.pack.partition("@")[0] for draft in DRAFTS}
    assert packs >= {
        *("ad-law", "efficacy", "food", "health-food", "cosmetics", "medical-device", "infant", "education"),
        *("alcohol", "pesticide-disinfection", "textile", "appliances", "jewellery", "pet", "price-promo"),
        *("diversion", "format", "attributes", "images"),
    }


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.rule.code)
def test_sources_name_law_and_article(draft: RuleDraft) -> None:
    """A standard may be cited whole: its number says what it is about."""
    assert draft.rule.sources
    whole = [source.law for source in draft.rule.sources if not source.article.strip()]
    assert [law for law in whole if not _STANDARD.search(law)] == []


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.rule.code)
def test_it_says_how_to_write_it_lawfully(draft: RuleDraft) -> None:
    assert draft.rule.fix is not None
    assert draft.rule.fix.suggest.zh != draft.rule.fix.suggest.en


@pytest.mark.parametrize("draft", STABLE, ids=lambda draft: draft.rule.code)
def test_three_examples_of_each_kind(draft: RuleDraft) -> None:
    assert len(draft.examples.bad) >= 3
    assert len(draft.examples.good) >= 3


@pytest.mark.parametrize(
    "draft",
    [draft for draft in STABLE if draft.rule.kind in WORDING],
    ids=lambda draft: draft.rule.code,
)
def test_examples_mark_the_exact_words(draft: RuleDraft) -> None:
    assert [example for example in draft.examples.bad if "«" not in str(example)] == []


def test_what_is_not_sure_is_no_error() -> None:
    """A rule that rests on nothing but sources of low confidence is a warning at most, or a preview."""
    shaky = [
        draft.rule.code
        for draft in STABLE
        if draft.rule.level == "error" and all(source.confidence == "low" for source in draft.rule.sources)
    ]
    assert shaky == []
