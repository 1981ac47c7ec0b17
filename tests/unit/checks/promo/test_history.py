"""Compared prices against the record of deals that the seller declares."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from listcheck.checks.promo.check import Promo
from listcheck.model.listing import Listing, PriceRange, Proof, Sku

from ..searched_subjects import check, found

HISTORY = check(Promo, detect=("history",))
LISTED = Listing(key="a", list_price=PriceRange(Decimal("199"), Decimal("199")))


def above(listing: Listing, *records: Proof) -> list[str]:
    matches = found(HISTORY, listing=Listing(**{**_parts(listing), "evidence": records}))
    return [match.location.field for match in matches]


def _parts(listing: Listing) -> dict[str, object]:
    return {"key": listing.key, "list_price": listing.list_price, "skus": listing.skus}


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        ("89", ["list_price"]),
        ("199.00", []),
        ("￥198.90元", ["list_price"]),
        ("1,299", []),
        ("见后台", []),
        ("", []),
    ],
)
def test_the_lowest_deal_bounds_the_list_price(number: str, fields: list[str]) -> None:
    assert above(LISTED, Proof("price_history", number=number)) == fields


def test_the_smallest_of_several_records_counts() -> None:
    records = (Proof("price_history", number="250"), Proof("price_history", number="150"))
    assert above(LISTED, *records) == ["list_price"]


def test_skus_are_compared_one_by_one() -> None:
    skus = (
        Sku(price=Decimal("49"), list_price=Decimal("69")),
        Sku(price=Decimal("49"), list_price=Decimal("99")),
    )
    listing = Listing(key="a", skus=skus)
    assert above(listing, Proof("price_history", number="69")) == ["skus[1].list_price"]


def test_other_evidence_and_records_out_of_date_say_nothing() -> None:
    old = Proof("price_history", number="89", valid_until=date(2026, 11, 1))
    coming = Proof("price_history", number="89", valid_from=date(2026, 12, 1))
    assert above(LISTED, old, coming, Proof("price_basis", number="89")) == []
