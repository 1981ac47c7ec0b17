"""Kind `bar_code`: a bar code in a picture that belongs to other goods than the listing's own number says.

Only goods are compared: a QR code, a Code 128 (parcels, batches) and a number that is no GTIN say nothing. One bar
code of several may belong to any of the variants, so each is held against all numbers of the listing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar

import msgspec

from listcheck.checks.base import SharedData, Subject
from listcheck.model.evidence import Need
from listcheck.model.finding import Match
from listcheck.model.location import Location
from listcheck.text.check_digits import holds
from listcheck.text.fold import fold_word

_RETAIL = ("ean13", "ean8", "upca", "upce")


class BarCodeOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`attributes`: names of those that state the number of the goods (商品条码, GTIN)."""

    attributes: tuple[str, ...]


class BarCode:
    kind: ClassVar[str] = "bar_code"
    Options: ClassVar[type] = BarCodeOptions

    def __init__(self, options: BarCodeOptions, data: SharedData) -> None:
        self._names = frozenset(fold_word(name) for name in options.attributes)

    def needs(self) -> Need:
        return Need.CODES

    def words(self) -> Collection[str]:
        return ()

    def patterns(self) -> Collection[str]:
        return ()

    def find(self, subject: Subject) -> Iterator[Match]:
        """Messages may name {match}, the number in the picture, and {declared}."""
        declared = dict(self._declared(subject))
        others = set(declared) | {number for sku in subject.listing.skus if (number := gtin(sku.code))}
        if not declared:
            return
        for code in subject.evidence.codes:
            number = gtin(code.text) if code.format.lower() in _RETAIL else ""
            if number and number not in others:
                first = next(iter(declared.values()))
                yield Match(
                    location=Location(code.field, None, code.text, code.box),
                    word=number,
                    values=(("match", code.text), ("declared", first.text)),
                    related=tuple(declared.values()),
                )

    def _declared(self, subject: Subject) -> Iterator[tuple[str, Location]]:
        named = [(f"attributes.{one.name}", one) for one in subject.listing.attributes]
        for row, sku in enumerate(subject.listing.skus):
            named += [(f"skus[{row}].attributes.{one.name}", one) for one in sku.attributes]
        for field, one in named:
            number = gtin(one.value) if fold_word(one.name) in self._names else ""
            if number:
                yield number, Location(field, None, one.value)


def gtin(text: str) -> str:
    """What two numbers of one trade item have in common, whether written as EAN-13, UPC-A or as the ITF-14 of its
    box: all but the leading digit and the check digit. "" for what is no such number."""
    digits = "".join(fold_word(text).split()).replace("-", "")
    return digits.zfill(14)[1:13] if holds("gtin", digits) else ""
