"""Kind `pattern`."""

from __future__ import annotations

from listcheck.checks.pattern import Pattern

from .searched_subjects import check, found, words


def test_patterns_see_folded_text_and_give_raw_words() -> None:
    asked = check(Pattern, patterns=(r"销量[0-9]+万件",))
    assert words(found(asked, texts={"title": "月銷量１０万件面料"})) == ["銷量１０万件"]


def test_a_group_named_hit_is_what_offends() -> None:
    asked = check(Pattern, patterns=(r"比(?P<hit>[a-z]{2,8}牌)好",))
    (match,) = found(asked, texts={"title": "比ABC牌好"})
    assert (match.location.text, match.location.span, match.word) == ("ABC牌", (1, 5), "abc牌")


def test_of_patterns_that_overlap_the_longest_match_stays() -> None:
    asked = check(Pattern, patterns=("第[0-9]+", "[0-9]+名", "全国第[0-9]+名"))
    assert words(found(asked, texts={"title": "全国第1名 第2"})) == ["全国第1名", "第2"]


def test_a_group_that_matched_nothing_is_no_hit() -> None:
    asked = check(Pattern, patterns=("包邮(?P<hit>仅限)?",))
    assert words(found(asked, texts={"title": "包邮", "description": "包邮仅限今天"})) == ["仅限"]
