"""SKU prices far apart: the cheapest variant advertises a price at which the goods themselves cannot be had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.measured import Amounts
from listcheck.checks.concepts.sides import sku_texts

# The ratio at which a sellers' client of one platform refuses to upload: the only figure that anybody publishes.
_MOST = Decimal("2.3")
_SKU = re.compile(r"skus\[(\d+)\]\.name")


class PriceSpreadConcept:
    """Variants of different amounts (500g and 5kg, 1双 and 10双) may well differ in price and are left alone."""

    def __init__(self, data: SharedData) -> None:
        self._amounts = Amounts(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        priced = []
        for text in sku_texts(subject):
            found = _SKU.fullmatch(text.field.field)
            price = subject.listing.skus[int(found[1])].price if found else None
            if price and text.plain.text.strip():
                priced.append((price, text))
        if len(priced) < 2 or self._differ_in_amount(text.plain.text for _, text in priced):
            return
        (low, cheap), (high, dear) = (
            min(priced, key=lambda pair: pair[0]),
            max(priced, key=lambda pair: pair[0]),
        )
        if high > low * _MOST:
            values = (("ratio", f"{high / low:.1f}"), ("low", f"{low:f}"), ("high", f"{high:f}"))
            yield Conflict(
                Mention(cheap, 0, len(cheap.plain.text)),
                Mention(dear, 0, len(dear.plain.text)),
                values=values,
            )

    def _differ_in_amount(self, names: Iterator[str]) -> bool:
        stated = set()
        for name in names:
            measures = self._amounts.read(name)
            stated.add(
                (
                    tuple((each.dimension, each.low, each.packs) for each in measures.quantities),
                    tuple(each.sides for each in measures.extents),
                )
            )
        return len(stated) > 1
