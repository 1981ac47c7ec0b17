"""Discounts that cannot be right on paper: 原价199 现价139 5折, 现价 above 原价, 满100减100, 第二件半价."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from listcheck.text.prices import WrittenPrice, find_prices

# A seller may round 69.3% to 7折 or 6.9折; more than 0.15折 is no rounding.
_FOLD_TOLERANCE = Decimal("0.15")
_REACH = 30  # characters between the two prices of one comparison
_FOLD_REACH = 15  # characters from them to the discount
_NO_FOLD = "叠伞页扇纸痕射椅床桌线角边弯断皱上起"  # 三折叠, 五折伞
_FOLD = re.compile(
    rf"(?<![\d.])(?P<fold>\d{{1,2}}(?:\.\d)?)\s*折(?![{_NO_FOLD}])"
    rf"|(?<![一二三四五六七八九第])(?P<spoken>[一二三四五六七八九]{{1,2}})折(?![{_NO_FOLD}])"
)
_NUMERALS = "一二三四五六七八九"
_CUT = re.compile(
    r"满\s*(?P<total>\d{1,6}(?:\.\d{1,2})?)(?P<yuan>\s*元)?\s*(?:立?减|省|立省|抵扣?|优惠|返)\s*(?P<cut>\d{1,6}(?:\.\d{1,2})?)(?!\s*%|[\d.]*折)"
)
# What a promise for several pieces comes to: 第二件半价, 第2件0元, 第二件8折, 2件8折.
_SECOND = re.compile(
    rf"第[二2]件(?:仅|只要|享|打)?(?:(?P<half>半价)|(?P<free>0元|免费|免单)"
    rf"|(?P<fold>\d(?:\.\d)?)折|(?P<spoken>[一二三四五六七八九])折)(?![{_NO_FOLD}])"
)
_SEVERAL = re.compile(
    rf"(?<![第满\d])(?P<pieces>[2-5两二三四五])件(?:享|打)?(?:(?P<fold>\d(?:\.\d)?)折|(?P<spoken>[一二三四五六七八九])折)(?![{_NO_FOLD}])"
)
_TOTAL = re.compile(
    r"(?<!第)(?P<pieces>[2-5两二三四五])件(?:到手|一共|总共|共|合计|仅|只要|仅需|价|仅售)*\s*:?\s*¥?\s*(?P<sum>\d{1,6}(?:\.\d{1,2})?)(?:元|(?![\d.折%件]))"
)
_SINGLE = re.compile(
    r"(?:单件|单买|一件|1件|单个|单瓶|单只|单条)(?:价|售价|只要|仅|卖)*\s*:?\s*¥?\s*(?P<sum>\d{1,6}(?:\.\d{1,2})?)"
    r"(?:元|块钱|(?=[,。;\s]|$))"
)
_REDUCED = re.compile(
    r"(?<![高多再至])(?<!\d件)(?<!满\d\d)(?<!满\d\d\d)(?:直降|立减|立省|下单减|拍下减|领券减|直减)\s*¥?\s*(?P<cut>\d{1,5}(?:\.\d{1,2})?)(?!\s*[%折]|[\d.])"
)
_DEPOSIT = re.compile(
    r"[定订]金\s*¥?\s*(?P<paid>\d{1,5})\s*元?\s*(?:可?抵扣?|膨胀至?|抵用)\s*¥?\s*(?P<worth>\d{1,5})(?![\d.%倍]|\s*折)"
)
_YUAN_OFF = Decimal("0.5")

Fault = Literal["fold", "raised", "cut", "reduced", "deposit"]


@dataclass(frozen=True, slots=True)
class FalseDiscount:
    """Words at start..end that contradict themselves; `should` is what the figures come to."""

    start: int
    end: int
    fault: Fault
    should: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """A price for several pieces at start..end of a text that promises how often the single price it is: 1.5 times
    with 第二件半价. The promise belongs to the place where both are in one line."""

    start: int
    end: int
    total: Decimal
    times: Decimal


def false_discounts(text: str) -> Iterator[FalseDiscount]:
    """Comparisons and reductions in the folded text whose own figures disagree, in no special order."""
    yield from _comparisons(text)
    for match in _CUT.finditer(text):
        total, cut = Decimal(match["total"]), Decimal(match["cut"])
        # 满2减20 counts pieces, not yuan.
        if cut >= total and (match["yuan"] or total >= 20):
            yield FalseDiscount(match.start(), match.end(), "cut", f"{cut} >= {total}")
    for match in _DEPOSIT.finditer(text):
        if int(match["worth"]) < int(match["paid"]):
            yield FalseDiscount(match.start(), match.end(), "deposit", f">= {match['paid']}")


def false_discounts_in_picture(text: str) -> Iterator[FalseDiscount]:
    """The same for the folded text of a picture, whose lines may stand in another order than they were read in:
    only figures of one line belong together, or the only labelled pair that the whole picture has."""
    if _is_one_pair(text):
        yield from false_discounts(text)
        return
    begin = 0
    for line in text.split("\n"):
        for fault in false_discounts(line):
            yield FalseDiscount(begin + fault.start, begin + fault.end, fault.fault, fault.should)
        begin += len(line) + 1


def _is_one_pair(text: str) -> bool:
    """Whether the text has one old and one new price, each named on its own line, and at most one discount."""
    prices = [price for price in find_prices(text) if price.role != "other"]
    named = all(price.label < price.start and "\n" not in text[price.label : price.end] for price in prices)
    return named and len(prices) == 2 and len(_FOLD.findall(text)) <= 1


def bundle_totals(text: str) -> list[Bundle]:
    """Prices for several pieces in a folded text that promises what they come to."""
    promises = list(_promises(text))
    found = []
    for match in _TOTAL.finditer(text) if promises else ():
        fitting = [one for one in promises if one[1] == _pieces(match["pieces"])]
        if not fitting:
            continue
        near = [one for one in fitting if _in_one_line(text, one[0], match.end())]
        start, _, times = near[-1] if near else (match.start(), 0, fitting[-1][2])
        found.append(Bundle(start, match.end(), Decimal(match["sum"]), times))
    return found


def _promises(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Where each begins, for how many pieces it is, and how often the single price they cost."""
    for match in _SECOND.finditer(text):
        share = Decimal("0.5") if match["half"] else Decimal(0) if match["free"] else _fold(match) / 10
        yield match.start(), 2, 1 + share
    for match in _SEVERAL.finditer(text):
        pieces = _pieces(match["pieces"])
        yield match.start(), pieces, pieces * _fold(match) / 10


def _pieces(written: str) -> int:
    return int(written) if written.isdecimal() else "零一二三四五".find(written.replace("两", "二"))


def _in_one_line(text: str, start: int, end: int) -> bool:
    return 0 <= end - start <= _REACH + _FOLD_REACH and not any(mark in text[start:end] for mark in "。;\n")


def single_piece_price(text: str) -> Decimal | None:
    """The price of one piece that a folded text states itself, if it states just one."""
    prices = {Decimal(match["sum"]) for match in _SINGLE.finditer(text)}
    return prices.pop() if len(prices) == 1 else None


def _comparisons(text: str) -> Iterator[FalseDiscount]:
    prices = [price for price in find_prices(text) if price.role in ("was", "now", "final")]
    folds = list(_FOLD.finditer(text))
    compared: WrittenPrice | None = None
    for number, (before, after) in enumerate(pairwise(prices)):
        was, now = (before, after) if before.role == "was" else (after, before)
        # 原价99 现价59 原价199 现价89: 59 belongs to 99 and not to 199.
        if before is compared or was.role != "was" or now.role == "was" or _apart(text, before, after):
            continue
        compared = after
        if now.low > was.high:
            # A lowest deal of some days below the price of today is an honest record and no old price.
            if "成交" in text[was.label : was.start]:
                continue
            yield FalseDiscount(before.label, after.end, "raised", f"{now.low} > {was.low}")
            continue
        # A discount beyond the next or the previous price belongs to that one.
        low = prices[number - 1].end if number else 0
        high = prices[number + 2].label if number + 2 < len(prices) else len(text)
        low, high = max(low, before.label - _FOLD_REACH), min(high, after.end + _FOLD_REACH)
        near = [fold for fold in folds if low <= fold.start() and fold.end() <= high]
        if was.low != was.high or now.low != now.high:
            continue
        if near:
            yield from _wrong_fold(was, now, near)
        else:
            yield from _wrong_cut(text, was, now, (low, high))


def _wrong_fold(was: WrittenPrice, now: WrittenPrice, folds: list[re.Match[str]]) -> Iterator[FalseDiscount]:
    """Nothing if any of the discounts nearby fits the two prices: the others then speak of something else."""
    if not was.low:
        return
    true = now.low / was.low * 10
    if any(abs(true - _fold(match)) <= _FOLD_TOLERANCE for match in folds):
        return
    start = min(was.label, now.label, folds[0].start())
    end = max(was.end, now.end, folds[0].end())
    yield FalseDiscount(start, end, "fold", f"{true.quantize(Decimal('0.1')).normalize():f}折")


def _wrong_cut(
    text: str, was: WrittenPrice, now: WrittenPrice, within: tuple[int, int]
) -> Iterator[FalseDiscount]:
    """原价199 立减60 到手价149. A price lower than the reduction makes it has another reason, and is no lure."""
    cuts = list(_REDUCED.finditer(text, *within))
    if len(cuts) != 1 or any(word in text[within[0] : within[1]] for word in ("折", "券后", "满")):
        return
    should = was.low - Decimal(cuts[0]["cut"])
    if 0 < should < now.low - _YUAN_OFF:
        start = min(was.label, now.label, cuts[0].start())
        end = max(was.end, now.end, cuts[0].end())
        yield FalseDiscount(start, end, "reduced", f"{should.normalize():f}")


def _fold(match: re.Match[str]) -> Decimal:
    """9.5, 95 and 九五 are the same discount."""
    spoken = match["spoken"]
    value = Decimal(
        "".join(str(_NUMERALS.index(numeral) + 1) for numeral in spoken) if spoken else match["fold"]
    )
    return value / 10 if value > 10 else value


def _apart(text: str, before: WrittenPrice, after: WrittenPrice) -> bool:
    """Whether the two are too far from each other to be one comparison, or a sentence ends between them."""
    between = text[before.end : after.start]
    return len(between) > _REACH or any(mark in between for mark in "。;") or between.count("\n") > 2
