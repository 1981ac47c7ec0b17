"""The shelf: the worst listings in order, and nothing kept of the others."""

from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.bilingual import Bilingual
from listcheck.model.evidence import Gap
from listcheck.model.result import ListingHead, ListingResult
from listcheck.report.html_shelf import Rank, Shelf, rank

HEAD = ListingHead("1", "shop.csv", 1, "", "", "")
CLEAN = ListingResult(HEAD)
UNCHECKED = replace(CLEAN, gaps=(Gap("images[0]", Bilingual("坏", "damaged")),))


@given(st.lists(st.integers(0, 9), max_size=40), st.integers(1, 12))
def test_the_worst_are_given_back_in_order(errors: list[int], most: int) -> None:
    shelf = Shelf(io.BytesIO(), most)
    for number, count in enumerate(errors):
        place: Rank = (count, 0.0, 0, 0, -number)
        if shelf.has_room_for(place):
            shelf.put(place, f"{count}-{number} 最", ())
    wanted = sorted(enumerate(errors), key=lambda entry: (-entry[1], entry[0]))[:most]
    assert [text for text, _ in shelf.worst_first()] == [f"{count}-{number} 最" for number, count in wanted]
    assert shelf.size == sum(len(f"{count}-{number} 最".encode()) for number, count in wanted)


def test_what_would_not_be_kept_need_not_be_made() -> None:
    shelf = Shelf(io.BytesIO(), 1)
    shelf.put((1, 0.0, 0, 0, -1), "a", ())
    assert not shelf.has_room_for((0, 99.0, 0, 0, -2))
    assert shelf.has_room_for((2, 0.0, 0, 0, -3))


def test_unchecked_comes_before_clean_and_equal_ones_as_they_came() -> None:
    assert rank(UNCHECKED, 2) > rank(CLEAN, 1) > rank(CLEAN, 2)
