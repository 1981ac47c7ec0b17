"""A listing through the form and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.server import prepared

from listcheck.model.listing import Ignore, Listing
from listcheck.web.editing import edited, form_of

ROOT = Path(__file__).parents[3]
SOURCES = ("fixtures/feeds/douyin-shop.jsonl", "fixtures/feeds/erp-export.csv", "fixtures/listings")


def listings() -> list[Listing]:
    run, _ = prepared()
    found = run.listings([str(ROOT / name) for name in SOURCES], None)
    return [one for one in found if isinstance(one, Listing)]


def through(listing: Listing, form: dict[str, Any], *ignores: Ignore) -> Listing:
    return edited(listing, prepared()[0].listing_from(form), form, ignores)


@pytest.mark.parametrize("listing", listings(), ids=lambda listing: listing.key)
def test_a_form_that_nobody_edited_changes_nothing(listing: Listing) -> None:
    form = form_of(listing)
    again = form_of(through(listing, {**form, "title": listing.title + "！"}))
    assert again == {**form, "title": listing.title + "！"}
    if not listing.problems:
        assert through(listing, form) == listing


def test_an_edit_keeps_what_the_form_does_not_show() -> None:
    listing = next(one for one in listings() if one.key == "XH-201")
    form = form_of(listing)
    made = through(listing, {**form, "title": "新标题", "skus": list(reversed(form["skus"][:2]))})
    assert made.title == "新标题"
    assert made.images == listing.images
    assert made.skus == (listing.skus[1], listing.skus[0])
    assert made.skus[0].code == "XH-201-WL"
    assert made.origin.path == listing.origin.path
    assert made.origin.place("title") is None


def test_a_row_may_claim_no_sku_that_is_not_there() -> None:
    listing = listings()[0]
    for was in (99, -1, "0", None, True):
        made = through(listing, {**form_of(listing), "skus": [{"name": "新", "price": "1", "was": was}]})
        assert [sku.name for sku in made.skus] == ["新"]


def test_an_ignore_is_added_to_those_of_the_file() -> None:
    listing = listings()[0]
    ignore = Ignore("AD101", "有授权")
    assert through(listing, form_of(listing), ignore).ignores == (*listing.ignores, ignore)


def test_a_price_that_cannot_be_read_is_said_again() -> None:
    listing = listings()[0]
    made = through(listing, {**form_of(listing), "price": "便宜"})
    assert [problem.field for problem in made.problems] == ["price"]
