"""The kind `bar_code`: when a code in a picture is that of other goods."""

from __future__ import annotations

import pytest

from listcheck.checks.bar_code import BarCode, gtin
from listcheck.model.evidence import Code, Need
from listcheck.model.finding import Match
from listcheck.model.listing import Attribute, Listing, Sku
from listcheck.model.location import Box

from .searched_subjects import attributes, check
from .searched_subjects import found as run

ASKED = check(BarCode, attributes=("商品条码", "GTIN"))
MINE, OTHER = "6901234567892", "6900000000007"


def found(code: str, listing: Listing, format: str = "EAN13") -> list[Match]:
    return run(ASKED, codes=[Code("images[0]", format, code, Box(1, 2, 3, 4))], listing=listing)


def stating(**named: str) -> Listing:
    return Listing(key="1", attributes=attributes(**named))


def test_another_number_than_the_one_stated() -> None:
    (match,) = found(OTHER, stating(商品条码=MINE))
    assert dict(match.values) == {"match": OTHER, "declared": MINE}
    assert match.location.box == Box(1, 2, 3, 4)
    assert [place.field for place in match.related] == ["attributes.商品条码"]
    assert ASKED.needs() == Need.CODES


@pytest.mark.parametrize(
    "listing",
    [
        stating(商品条码=MINE),
        stating(gtin="0" + MINE),
        stating(商品条码="690 1234 567892"),
        stating(货号=OTHER),
        stating(商品条码="见包装"),
        stating(商品条码="6901234567890"),  # mistyped: a question of its own
        stating(商品条码="16901234567899"),  # ITF-14 of a box of the same goods
        Listing(key="1"),
    ],
)
def test_no_contradiction(listing: Listing) -> None:
    assert not found(MINE, listing)


def test_a_variant_may_have_a_number_of_its_own() -> None:
    sold = Listing(key="1", attributes=attributes(商品条码=MINE), skus=(Sku("柠檬", code=OTHER),))
    assert not found(OTHER, sold)
    named = Sku("柠檬", (Attribute("GTIN", OTHER),))
    assert not found(OTHER, Listing(key="1", attributes=attributes(商品条码=MINE), skus=(named,)))


@pytest.mark.parametrize(
    ("code", "format"), [(OTHER, "Code128"), (OTHER, "QRCode"), ("6900000000000", "EAN13")]
)
def test_codes_that_name_no_goods(code: str, format: str) -> None:
    assert not found(code, stating(商品条码=MINE), format)


def test_what_numbers_have_in_common() -> None:
    assert gtin("96385074") == gtin("00000096385074") == "000009638507"
    assert gtin("036000291452") == gtin("0036000291452")
    assert gtin("") == gtin("69012345") == ""
