"""Lists of what a set holds: 饭碗6只、菜盘6只、汤碗2只、汤勺6只,共20件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from listcheck.text.numerals import chinese

_FEWEST = 3  # two things with a number each are a description, not a list
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_COUNTER = "只|个|件|把|条|双|对|副|支|根|张|块|片|枚|本|瓶|盒|套"
_NOT_A_PART = "(?!总|共|合计|一共|全套)"
_ITEM = (
    rf"{_NOT_A_PART}[一-龥]{{1,8}}?(?:\([^()]{{1,8}}\))?\s?"
    rf"(?:[*×x]\s?{_NUMBER}(?:{_COUNTER})?|{_NUMBER}\s?(?:{_COUNTER}))"
)
_LIST = re.compile(
    rf"{_ITEM}(?:\s?[、,+;/&\n]\s?|\s|和|及){_ITEM}(?:(?:\s?[、,+;/&\n]\s?|\s|和|及){_ITEM}){{1,20}}"
)
_ONE = re.compile(
    rf"{_NOT_A_PART}(?P<name>[一-龥]{{1,8}}?)(?:\([^()]{{1,8}}\))?\s?(?:[*×x]\s?(?P<times>{_NUMBER})(?P<after>{_COUNTER})?|(?P<number>{_NUMBER})\s?(?P<counter>{_COUNTER}))"
)
_TOTAL = re.compile(
    rf"[\s,、;。:()=\n]{{0,3}}(?:总?共计?|合计|总计|一共|总共|全套|总数)[\s:为约有是]{{0,2}}(?P<total>{_NUMBER})\s?(?P<counter>只|个|件|头|支|把|条)"
)
_PAIRS = ("双", "对", "副")
# A set in the set, a lid, a present, a choice: what counts as one piece is not clear.
_UNCLEAR = re.compile(
    r"盖|[\d一二两三四五六七八九十]\s?套|[赠送]|或|任选|可选|另|每|各|起|满|买|拍|第|约|组合[一二三abc]|款"
)


_GOES_ON = re.compile(r"[\s,、(]?(?:等|以及|…|\.\.|带|含|连|附|配|另|还|[赠送])")


class PartsList(NamedTuple):
    """`sums`: what the parts add up to, a pair as one or as two. `total`: what the text says, None where it
    says nothing; (start, end) is the place of the list, `total_at` that of the total."""

    sums: frozenset[Decimal]
    total: Decimal | None
    start: int
    end: int
    total_at: tuple[int, int]


def parts_lists(text: str) -> Iterator[PartsList]:
    """The lists of folded text whose parts are clear."""
    for found in _LIST.finditer(text):
        items = list(_ONE.finditer(text, *found.span()))
        before = text[max(0, found.start() - 6) : found.start()]
        open_ended = _GOES_ON.match(text, found.end())
        if len(items) < _FEWEST or _UNCLEAR.search(found[0]) or _UNCLEAR.search(before[-2:]) or open_ended:
            continue
        singles, doubles = Decimal(0), Decimal(0)
        for item in items:
            number = _value(item["times"] or item["number"])
            counter = item["after"] or item["counter"] or ""
            singles += number
            doubles += number * (2 if counter in _PAIRS else 1)
        total = _TOTAL.match(text, found.end())
        place = (total.start("total"), total.end()) if total else found.span()
        said = _value(total["total"]) if total else None
        yield PartsList(frozenset((singles, doubles)), said, *found.span(), place)


def _value(written: str) -> Decimal:
    return Decimal(written) if written.isascii() else chinese(written) or Decimal(0)
