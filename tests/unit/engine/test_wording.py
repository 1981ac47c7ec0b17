"""What a finding says: the rule's texts with the listing's words in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from listcheck.engine.wording import Wording
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Match, Shortfall
from listcheck.model.location import Location
from listcheck.model.rule import FixAdvice, Rule

SUGGEST = Bilingual("改掉“{match}”。", 'Change "{match}".')
RULE = Rule(
    code="XX101",
    name="loud-words",
    title=Bilingual("夸大", "Loud"),
    level="error",
    why=Bilingual("无法证明", "nobody can prove it"),
    message=Bilingual("出现“{match}”", 'found "{match}"'),
    scope=("title",),
    kind="terms",
    fix=FixAdvice(SUGGEST, (("顶級", "优质"),), safe=True),
)


def wording(language: Language = "en") -> Wording:
    return Wording(language, date(2026, 11, 22))


def match(word: str = "顶级", **values: str) -> Match:
    return Match(Location("title"), word, tuple({"match": word, **values}.items()))


@pytest.mark.parametrize(("language", "said"), [("zh", "出现“顶级”"), ("en", 'found "顶级"')])
def test_the_message_names_the_words(language: Language, said: str) -> None:
    assert wording(language).message(RULE, match()) == said


def test_braces_of_a_listing_stay_braces() -> None:
    """str.format would let a seller's title read attributes of our objects, or crash."""
    assert wording().message(RULE, match("{0.__class__} {x")) == 'found "{0.__class__} {x"'


def test_a_placeholder_that_has_no_value_is_left_to_be_seen() -> None:
    assert wording().message(RULE, Match(Location("title"), "x")) == 'found "{match}"'


def test_a_page_of_text_is_cut_in_the_middle() -> None:
    said = wording().message(RULE, match("头" + "a" * 5000 + "尾"))
    assert len(said) < 150
    assert said.startswith('found "头a')
    assert said.endswith('a尾"')
    assert "…" in said


@pytest.mark.parametrize(
    ("word", "raw", "replacement"),
    [("★", "★", ""), ("★★", "★★", None), ("!!!", "！！!", "！"), ("!~", "!~", None), ("&amp;", "&AMP;", "&")],
)
def test_patterns_say_what_goes_and_what_comes_down_to_one(
    word: str, raw: str, replacement: str | None
) -> None:
    """They match all of the words found; what is left is as the seller wrote it."""
    advice = FixAdvice(SUGGEST, (("&amp;", "&"),), safe=True, delete=("★", "&.+;"), shorten=("!+",))
    found = Match(Location("title", text=raw), word)
    fix = wording().fix(replace(RULE, fix=advice), found)
    assert (fix.replace, fix.safe) == (replacement, replacement is not None)


def test_a_replacement_is_offered_only_for_the_very_word() -> None:
    fix = wording().fix(RULE, match("顶级"))
    assert (fix.suggest, fix.replace, fix.safe) == ('Change "顶级".', "优质", True)
    other = wording().fix(RULE, match("极品"))
    assert (other.replace, other.safe) == (None, False)


def test_the_evidence_that_would_clear_the_hit_is_named_after_the_advice() -> None:
    wanting = replace(match(), shortfalls=(Shortfall("award", needs=("issuer",)),))
    assert wording("en").fix(RULE, wanting).suggest == (
        'Change "顶级". If it is true and provable, declare it under evidence: award (with issuer).'
    )
    assert wording("zh").fix(RULE, wanting).suggest == (
        "改掉“顶级”。如确有依据，请在 evidence 里申报 award（须写明颁发机构）。"
    )


@pytest.mark.parametrize(("language", "start"), [("zh", "删去。如"), ("en", "delete it. ")])
def test_an_advice_without_a_full_stop_gets_one_before_the_next_sentence(
    language: Language, start: str
) -> None:
    rule = replace(RULE, fix=FixAdvice(Bilingual("删去", "delete it")))
    found = replace(match(), shortfalls=(Shortfall("sales_claims", "", needs=("source",)),))
    assert wording(language).fix(rule, found).suggest.startswith(start)
    assert wording(language).fix(rule, match()).suggest == Bilingual("删去", "delete it").pick(language)
