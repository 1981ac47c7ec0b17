"""Topic `history`: a compared price above the lowest deal price that the seller has declared.

Evidence of kind `price_history` gives it in `number` (the lowest deal of the seven days before, or the last deal
where there was none); one without a readable number says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from listcheck.checks.base import Subject
from listcheck.model.finding import Match
from listcheck.model.listing import Listing, Proof
from listcheck.model.location import Location
from listcheck.text.fold import fold_word

_KIND = "price_history"
_AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,2})?(?![\d.])")


class History:
    """Every list price of the listing and its SKUs against the declared record."""

    def find(self, subject: Subject) -> Iterator[Match]:
        lowest = _lowest_deal(subject.listing.evidence, subject.as_of)
        if lowest is None:
            return
        for field, compared in _compared_prices(subject.listing):
            if compared > lowest:
                values = (("match", str(compared)), ("price", str(compared)), ("prices", str(lowest)))
                yield Match(Location(field, None, str(compared)), word=str(compared), values=values)


def _compared_prices(listing: Listing) -> Iterator[tuple[str, Decimal]]:
    if listing.list_price is not None:
        yield "list_price", listing.list_price.high
    for number, sku in enumerate(listing.skus):
        if sku.list_price is not None:
            yield f"skus[{number}].list_price", sku.list_price


def _lowest_deal(proofs: tuple[Proof, ...], as_of: date) -> Decimal | None:
    """The smallest price in the records that are in force on the day."""
    amounts = [
        Decimal(found.group())
        for proof in proofs
        if proof.kind == _KIND and _in_force(proof, as_of)
        if (found := _AMOUNT.search(fold_word(proof.number).replace(",", ""))) is not None
    ]
    return min(amounts, default=None)


def _in_force(proof: Proof, as_of: date) -> bool:
    started = proof.valid_from is None or proof.valid_from <= as_of
    return started and (proof.valid_until is None or as_of <= proof.valid_until)
