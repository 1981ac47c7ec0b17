"""Products that a text itself works out: 30片×3盒=90片, 9.9元×3包=29.7元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from listcheck.checks.base import ScopedText
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.measured import Amounts, agree, interval
from listcheck.text.amounts import INFINITE, Quantity

_FACTOR = r"\d{1,6}(?:\.\d{1,3})?\s?[a-z一-龥]{0,3}(?:/[一-龥])?"
_EQUATION = re.compile(
    rf"(?<![\d.+*×x/=~-])(?P<product>{_FACTOR}(?:\s?[*×x]\s?{_FACTOR}){{1,3}})\s?=\s?"
    r"(?P<total>约?\s?\d{1,7}(?:\.\d{1,3})?\s?[a-z一-龥]{1,3})(?!\s?[+*×x/=\d])"
)
_NUMBER = r"\d{1,6}(?:\.\d{1,2})?"
_PAYMENT = re.compile(
    rf"(?<![\d.+*×x/=~-])(?:[¥￥]\s?)?(?P<price>{_NUMBER})\s?元(?:/[一-龥])?\s?[*×x]\s?(?P<pieces>\d{{1,4}})\s?[一-龥]?\s?="
    rf"\s?(?P<sum>{_NUMBER})\s?元(?!\s?[+*×x/=\d-])"
)
_ROUNDED = Decimal("0.02")  # 28.35g×12=340g
_CENT = Decimal("0.01")
_LAYERS = "层"


def equations(text: ScopedText, amounts: Amounts) -> Iterator[Conflict]:
    """The products of a text that are not what it says they are; claim: the result, declared: the product."""
    plain = text.plain.text
    if "=" not in plain:
        return
    for found in _EQUATION.finditer(plain):
        product, total = _alone(found["product"], amounts), _alone(found["total"], amounts)
        if product is None or total is None or not product.packs or total.packs:
            continue
        if product.dimension == total.dimension and not _is_total(product, total):
            yield Conflict(Mention(text, *found.span("total")), Mention(text, *found.span("product")))
    for found in _PAYMENT.finditer(plain):
        price, paid = Decimal(found["price"]), Decimal(found["sum"])
        if abs(price * int(found["pieces"]) - paid) > max(_CENT, _rounding(found["sum"])):
            yield Conflict(
                Mention(text, found.start("sum"), found.end()), Mention(text, *found.span("price"))
            )


def _alone(written: str, amounts: Amounts) -> Quantity | None:
    """The one amount that this is, None where it is several, or sides of something."""
    read = amounts.read(written)
    if len(read.quantities) != 1 or read.extents:
        return None
    (quantity,) = read.quantities
    whole = quantity.span.end - quantity.span.start >= len(written.strip().lstrip("约").strip()) - 1
    return quantity if whole and quantity.high != INFINITE else None


def _is_total(product: Quantity, total: Quantity) -> bool:
    """Whether all factors make the total; layers may be left out."""
    counts = [count for count, unit in product.packs if unit != _LAYERS]
    layers = [count for count, unit in product.packs if unit == _LAYERS]
    for number in range(len(layers) + 1):
        for some in combinations(layers, number):
            low, high = interval(product)
            for count in (*counts, *some):
                low, high = low * count, high * count
            if agree((low, high), interval(total), _ROUNDED):
                return True
    return False


def _rounding(written: str) -> Decimal:
    """Half a unit of the last place: 30元 stands for 29.7元, 29.7元 for itself."""
    return Decimal("0.5") if "." not in written else Decimal("0.05") if written[-2] == "." else _CENT
