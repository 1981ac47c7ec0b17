"""One written value → one typed value: prices, dates, numbers, names of platforms, paths of categories."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import PriceRange


class BadValueError(Exception):
    """A value that is not what its field needs."""

    def __init__(self, zh: str, en: str) -> None:
        self.why = Bilingual(zh, en)
        super().__init__(en)


PLATFORM_NAMES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("douyin", "doudian", "抖音", "抖店", "抖音小店", "抖音电商", "抖音商城", "抖音店铺"), "douyin"
        ),
        **dict.fromkeys(("kuaishou", "快手", "快手小店", "快手电商", "kwai"), "kuaishou"),
        **dict.fromkeys(("taobao", "淘宝", "淘宝网", "淘宝店"), "taobao"),
        **dict.fromkeys(("tmall", "天猫", "天猫商城", "天猫旗舰店"), "tmall"),
        **dict.fromkeys(("jd", "jingdong", "京东", "京东商城", "jd.com"), "jd"),
        **dict.fromkeys(("pdd", "pinduoduo", "拼多多"), "pdd"),
        **dict.fromkeys(("xiaohongshu", "小红书", "小红书店铺", "xhs", "rednote"), "xiaohongshu"),
    }
)

_LONGEST = 80  # of a price, a date or a number, with all that people write around it
# 12 digits before the point: beyond any price, and no room for 1e999999999.
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?:\.\d{1,6})?"
_AMOUNT = re.compile(rf"({_NUMBER})(万?)")
_PRICE = re.compile(rf"({_NUMBER}万?)(?:(?:[-~—–−]+|至|到)({_NUMBER}万?))?")
_MONEY_SIGNS = re.compile(r"[¥$元\s]|rmb|cny|usd|人民币|起$")
_DATE = re.compile(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?\s*")
# 童装/婴儿装 > 裤子 is two levels, not three: the strongest separator in the text is the one that counts.
_LEVELS = (re.compile(r" ?(?:>+|»|›) ?"), re.compile(r" ?[|｜] ?"), re.compile(r" ?/ ?"))


def read_price(value: Any) -> PriceRange | None:
    """Yuan: 59, "¥59.00", "4500.00-5500.00", {low, high}; None where nothing is said, else BadValueError."""
    if value in (None, "", [], {}):
        return None
    if isinstance(value, Mapping):
        ends = [value.get(low, value.get(short)) for low, short in (("low", "min"), ("high", "max"))]
        return _range([read_amount(end) for end in ends if end is not None], value)
    if isinstance(value, list | tuple):
        return _range([read_amount(end) for end in value[:3]], value)
    text = _written_amount(value)
    if not text:
        return None
    if not (found := _PRICE.fullmatch(text)):
        raise _not_a_price(value)
    return _range([_decimal(end) for end in found.groups() if end], value)


def read_amount(value: Any) -> Decimal | None:
    """One amount of yuan, None where nothing is said. BadValueError otherwise, for a range too."""
    if value in (None, ""):
        return None
    text = _written_amount(value)
    if not text:
        return None
    if not _AMOUNT.fullmatch(text):
        raise _not_a_price(value)
    return _decimal(text)


def read_count(value: Any) -> int | None:
    """A whole number from 0; None where nothing is said. BadValueError otherwise."""
    if value in (None, ""):
        return None
    text = _written_amount(value).removesuffix("件").removesuffix(".0")
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise BadValueError(f"“{shown(value)}”不是数量", f"{shown(value)!r} is not a count")
    return int(text)


def read_date(value: Any) -> date | None:
    """2026-10-20, 2026/10/20, 2026年10月20日, a time of day allowed; None where nothing is said."""
    if value in (None, ""):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", str(value)[:_LONGEST]))
    try:
        if found:
            return date(*(int(part) for part in found.groups()))
    except ValueError:
        pass  # 2026-02-30
    raise BadValueError(
        f"“{shown(value)}”不是日期（应写作 2026-11-11）", f"{shown(value)!r} is not a date (YYYY-MM-DD)"
    )


def read_platform(value: str) -> str:
    """Our name of a platform; "" where nothing is said. BadValueError for one we do not know."""
    name = unicodedata.normalize("NFKC", value).casefold().strip()
    if not name:
        return ""
    if name not in PLATFORM_NAMES:
        known = "、".join(dict.fromkeys(PLATFORM_NAMES.values()))
        raise BadValueError(
            f"不认识的平台“{shown(value)}”（可用：{known}）",
            f"unknown platform {shown(value)!r} (known: {known.replace('、', ', ')})",
        )
    return PLATFORM_NAMES[name]


def read_category(value: Any) -> tuple[str, ...]:
    """The levels of a category, outermost first: a path in one text, or a list of levels."""
    listed = value if isinstance(value, list | tuple) else [value]
    named = [level.get("name") if isinstance(level, Mapping) else level for level in listed]
    levels = [text for level in named if (text := " ".join((scalar_text(level) or "").split()))]
    if len(levels) != 1:
        return tuple(levels)
    for separator in _LEVELS:
        if separator.search(levels[0]):
            return tuple(part for part in separator.split(levels[0]) if part)
    return tuple(levels)


def scalar_text(value: Any) -> str | None:
    """A scalar as it would be written; None if the value is none. No value is no text."""
    if isinstance(value, str):
        return str(value)  # plain str, also for a text that knows its place
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, int | Decimal | date):
        return str(value)
    return None


def shown(value: Any) -> str:
    """A value for a message: short, on one line; of a list or mapping only that it is one."""
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"


def scalars(values: Sequence[Any]) -> Iterator[str]:
    for value in values:
        text = scalar_text(value)
        if text:
            yield text


def _float_text(value: float) -> str:
    if math.isnan(value):
        return ""  # what pandas writes for a missing value
    return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)


def _written_amount(value: Any) -> str:
    text = None if isinstance(value, bool) else scalar_text(value)
    if text is None or len(text) > _LONGEST:
        raise _not_a_price(value)
    return _MONEY_SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _decimal(text: str) -> Decimal:
    plain = text.removesuffix("万").replace(",", "")
    return Decimal(plain) * 10000 if text.endswith("万") else Decimal(plain)


def _range(ends: Sequence[Decimal | None], value: Any) -> PriceRange:
    amounts = [end for end in ends if end is not None]
    if not 1 <= len(amounts) <= 2:
        raise _not_a_price(value)
    return PriceRange(min(amounts), max(amounts))


def _not_a_price(value: Any) -> BadValueError:
    return BadValueError(f"“{shown(value)}”不是价格", f"{shown(value)!r} is not a price")
