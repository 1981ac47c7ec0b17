"""Numbers as Chinese listings write them: 1,200 · 1.5 · 2万 · 两 · 半 · 一百二十."""

from __future__ import annotations

from decimal import Decimal

# At most 12 digits: bar codes and order numbers are no amounts, and Decimal stays small.
NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,3}(?![\d,])|\d{1,12}(?!\d))(?:\.\d{1,6})?"
CHINESE = "零〇一二两三四五六七八九十百千万半"

_DIGITS = "零一二三四五六七八九"
_PLACES = {"十": 10, "百": 100, "千": 1000}


def arabic(written: str, scale: str = "") -> Decimal:
    """The value of `1,200.5`, times 百, 千 or 万 where one follows."""
    value = Decimal(written.replace(",", ""))
    return value * {"": 1, "百": 100, "千": 1000, "万": 10000}[scale]


def chinese(written: str) -> Decimal | None:
    """The value of 十二, 一百零五, 两千, 二百五 (250), 半; None for what is no number (零十, 万)."""
    if written == "半":
        return Decimal("0.5")
    head, ten_thousand, tail = written.partition("万")
    if ten_thousand:
        high = _below_ten_thousand(head)
        low = _below_ten_thousand(tail) if tail else 0
        return None if high is None or low is None else Decimal(high * 10000 + low)
    value = _below_ten_thousand(written)
    return None if value is None else Decimal(value)


def _below_ten_thousand(written: str) -> int | None:
    total, digit, place = 0, -1, 0
    for sign in written.replace("〇", "零").replace("两", "二"):
        if sign in _DIGITS:
            if digit > 0:
                return None
            digit = _DIGITS.index(sign)
        elif sign in _PLACES:
            place = _PLACES[sign]
            total += (1 if digit < 0 else digit) * place
            digit = -1
        else:
            return None
    if digit < 0:
        return total if place else None
    # 一百二 is 120, but 一百零二 is 102 and 十二 is 12.
    spoken_short = place > 10 and not written.endswith(("零" + written[-1], "〇" + written[-1]))
    return total + digit * (place // 10 if spoken_short else 1)
