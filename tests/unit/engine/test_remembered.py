"""Listings and results, paired."""

from __future__ import annotations

from listcheck.engine.remembered import Pairing
from listcheck.model.bilingual import Bilingual
from listcheck.model.history import Snapshot
from listcheck.model.listing import Listing
from listcheck.model.result import ListingHead, ListingResult
from listcheck.sources.base import Unreadable

ITEMS = (Listing("1"), Unreadable("a.csv", Bilingual("坏", "bad")), Listing("2"))


def results(pairing: Pairing) -> list[ListingResult]:
    passing = list(pairing.listings(ITEMS))  # a scan reads ahead
    heads = [ListingHead(getattr(item, "key", ""), "", None, "", "", "") for item in passing]
    return list(pairing.results(ListingResult(head) for head in heads))


def test_each_result_has_its_listing_if_that_is_asked_for() -> None:
    assert [result.source for result in results(Pairing(None, attach=True))] == [ITEMS[0], None, ITEMS[2]]
    assert {result.source for result in results(Pairing(None))} == {None}


def test_what_is_kept_is_not_attached_and_the_other_way_round() -> None:
    kept: list[Snapshot] = []
    assert {result.source for result in results(Pairing(kept.append))} == {None}
    assert [snapshot.key for snapshot in kept] == ["1", "2"]
    assert [result.source for result in results(Pairing(kept.append, attach=True))] == [
        ITEMS[0],
        None,
        ITEMS[2],
    ]
    assert len(kept) == 4
