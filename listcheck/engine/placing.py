"""Which of our categories a listing belongs to, and how we know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.listing import Listing
from listcheck.model.result import PlacedBy
from listcheck.text.category import CategoryTree
from listcheck.text.fold import fold_word

# Folding a long description costs more than looking whether it can hold such a number at all.
_MAY_HOLD_A_NUMBER = re.compile(r"[妆妝械健注药藥消膏]|isbn|sc|ＳＣ|ＩＳＢＮ", re.IGNORECASE)
_BY_NUMBER = Bilingual("按编号判为{names}", "{names}, by its number")
_UNKNOWN = Bilingual("未识别，按普通商品检查", "unknown, checked as ordinary goods")


@dataclass(frozen=True, slots=True)
class Placed:
    """`by` says whether the path decided, or, where it is missing or unknown to us, a number that the law keeps
    for one kind of goods. An unknown category is the empty set: ordinary goods."""

    categories: frozenset[str]
    by: PlacedBy


def place(listing: Listing, tree: CategoryTree) -> Placed:
    """The category of a listing. Words of the title decide nothing: 牛奶 is also a shower gel."""
    known = tree.classify(listing.category)
    if known:
        return Placed(known, "path")
    numbered = tree.of_numbers(_texts(listing))
    if numbered:
        return Placed(numbered, "number")
    return Placed(known, "unknown" if any(part.strip() for part in listing.category) else "none")


def category_note(placed: Placed, tree: CategoryTree, language: Language) -> str:
    """What the heading of a listing adds to its category; "" where the path says all."""
    if placed.by == "number":
        comma = "、" if language == "zh" else ", "
        names = comma.join(
            tree.name(category).pick(language) for category in tree.innermost(placed.categories)
        )
        return _BY_NUMBER.pick(language).format(names=names)
    return _UNKNOWN.pick(language) if placed.by == "unknown" else ""


def _texts(listing: Listing) -> Iterator[str]:
    """Folded texts that may hold such a number: attributes with their names, then what the seller wrote."""
    raw = [f"{attribute.name}:{attribute.value}" for attribute in listing.attributes]
    raw += [*listing.selling_points, listing.description, listing.detail_text]
    for text in raw:
        if _MAY_HOLD_A_NUMBER.search(text):
            yield fold_word(text)
