from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.text.vocabulary import AttributeNames, Role, Vocabulary, clean_name

WORDS = Vocabulary(
    [("棉", "cotton"), ("仿棉", "none"), ("纯棉", "pure"), ("PU", "pu"), ("304", "steel"), ("棉", "twice")]
)


def names() -> AttributeNames:
    table = PackData(rulepacks_root() / "attributes").table("vocab/attribute-names")
    return AttributeNames(table["roles"], int(table["likeness"]), tuple(table["distinct"]))


def meanings(text: str) -> list[str]:
    return [found.meaning for found in WORDS.find(text)]


def test_the_longest_word_wins_and_the_first_meaning_stays() -> None:
    assert meanings("仿棉与纯棉的棉") == ["none", "pure", "cotton"]
    assert WORDS.meaning("棉") == "cotton"
    assert WORDS.meaning("麻") is None


def test_places_are_those_in_the_text() -> None:
    (found,) = WORDS.find("上衣纯棉面料")
    assert (found.start, found.end, found.word) == (2, 4, "纯棉")


def test_latin_words_and_numbers_stand_free() -> None:
    assert meanings("pu皮 put 304不锈钢 1304 304a") == ["pu", "steel"]


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert Vocabulary([]).find("纯棉") == ()


@given(st.text(alphabet="仿纯棉的pu304 ", max_size=30))
def test_words_never_overlap_and_are_what_they_say(text: str) -> None:
    end = 0
    for found in WORDS.find(text):
        assert end <= found.start
        assert text[found.start : found.end] == found.word
        end = found.end


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("净含量", Role("net")),
        ("净含量(g)", Role("net", unit="g")),
        ("*净含量：", Role("net")),
        ("材质 成分", Role("material")),
        ("材质成份", Role("material")),
        ("里料材质", Role("material", "lining")),
        ("原产国/地区", Role("origin")),
        ("颜色分类", Role("colour")),
        ("產地", Role("origin")),
        ("产品额定功率", Role("power", "rated")),
        ("件数", Role("count", "件")),
    ],
)
def test_names_and_their_roles(name: str, role: Role) -> None:
    assert names().role(name) == role


@pytest.mark.parametrize("name", ["不适用年龄", "里料材", "毛里材质", "备用", "", "适合的年龄说明"])
def test_names_that_are_not_known(name: str) -> None:
    assert names().role(name) is None


def test_what_only_looks_alike_is_told_apart() -> None:
    alike = AttributeNames({"net": ["商品净含量"]}, 80, ["毛", "净"])
    assert alike.role("商品净合量") == Role("net")
    assert alike.role("商品毛含量") is None
    assert AttributeNames({"net": ["商品净含量"]}, 80, []).role("商品毛含量") == Role("net")


def test_names_are_compared_clean() -> None:
    assert clean_name(" *净含量（g）： ") == "净含量"
    assert clean_name("原产国/地区") == "原产国地区"


def test_no_name_stands_under_two_roles() -> None:
    table = PackData(rulepacks_root() / "attributes").table("vocab/attribute-names")
    seen: dict[str, str] = {}
    for role, listed in table["roles"].items():
        for name in listed:
            assert seen.setdefault(clean_name(name), role) == role, name
