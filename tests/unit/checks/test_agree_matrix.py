"""Every concept, every pair of places: a plain contradiction is found, a plain agreement is not."""

from __future__ import annotations

import pytest

from .agreement_matrix import FACTS, listing, pairs
from .agreement_subjects import find

IN_SKUS = "variants are named by what sets them apart, and no shop names them by this"
A_SIGHT = "a word or a number alone in a picture may be of a part, a pattern or another model"
A_BRAND = "a brand alone in running text may be that of a part, a partner or a comparison"
# Pairs that stay silent, by the place and why.
SILENT = {
    "material": {"sku": IN_SKUS},
    "origin": {"sku": IN_SKUS},
    "shelf_life": {"sku": IN_SKUS},
    "down": {"sku": IN_SKUS},
    "standard": {"sku": IN_SKUS},
    "brand": {"sku": IN_SKUS, "points": A_BRAND, "picture": A_SIGHT},
    "model": {"sku": "codes of variants are the shop's own", "picture": A_SIGHT},
    "colour": {"points": "of 红色内里 only the title can tell the goods from a part", "picture": A_SIGHT},
    "gender": {"picture": A_SIGHT},
    "season": {"picture": A_SIGHT},
}
SILENT_PAIRS = {
    ("model", "title", "points"): "one shape of letters and digits is no model until a place calls it one",
    ("quantity", "points", "picture"): "without a title or an attribute, nothing says which count is meant",
    ("quantity", "attributes", "sku"): "an attribute 数量 is of one pack, the variants may be several",
    **{
        ("memory", one, other): "lines of two texts are one declaration, of several versions"
        for one, other in pairs()
        if one in ("description", "detail") and other in ("detail", "named", "spaced")
    },
}
# Works on 5G contains works on 4G, so only a text that says more than the declaration contradicts it.
ONE_WAY = "network"
TRIALS = [(name, one, other) for name in FACTS for one, other in pairs()]


def silent(name: str, one: str, other: str) -> bool:
    places = SILENT.get(name, {})
    return one in places or other in places or (name, one, other) in SILENT_PAIRS


@pytest.mark.parametrize(("name", "one", "other"), TRIALS)
def test_a_plain_contradiction_is_found(name: str, one: str, other: str) -> None:
    facts = FACTS[name]
    found = [bool(find(facts.concept, **listing(facts, (one, n), (other, 1 - n)))) for n in (0, 1)]
    if silent(name, one, other):
        assert not any(found), "no longer silent: take it off the list"
    else:
        assert any(found) if name == ONE_WAY else all(found)


@pytest.mark.parametrize(("name", "one", "other"), TRIALS)
def test_a_plain_agreement_is_silent(name: str, one: str, other: str) -> None:
    facts = FACTS[name]
    for number in (0, 1):
        assert not find(facts.concept, **listing(facts, (one, number), (other, number)))


@pytest.mark.parametrize("name", FACTS)
def test_a_picture_that_compares_says_nothing_of_these_goods(name: str) -> None:
    facts = FACTS[name]
    for phrase in (facts.phrases[1], f"{facts.name}：{facts.values[1]}"):
        for picture in (f"普通款\n{phrase}", f"全系列任选\n{phrase}", f"下单即赠 {phrase}"):
            parts = listing(facts, ("title", 0), ("picture", 1)) | {"image_text": [picture]}
            assert not find(facts.concept, **parts), picture
