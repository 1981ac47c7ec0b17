"""Amounts in a text: 约500g×2袋 · 1.5/1.8m · 200*230cm · 净含量≥2.5L · 一斤半 · 3层100抽*24包.

Works on folded text (lower case, half width, simplified). Positions count in it. Time is linear in the text:
every repetition in the patterns is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, lru_cache

from listcheck.model.location import Span
from listcheck.text.amounts import INFINITE, Extent, Measures, Quantity, Term, resolve
from listcheck.text.numerals import CHINESE, NUMBER, arabic, chinese
from listcheck.text.units import Unit, UnitTable

_REMEMBERED_TEXTS = 256  # many rules read the texts of one listing
_MAY_COUNT = re.compile(rf"[\d{CHINESE}]")
_NOTHING = Measures()
_ROUGHLY = Decimal("0.1")  # 约 and 左右 are read as ±10 %
_QUALIFIER_WINDOW = 12  # the longest qualifier has 8 characters; a colon and a bracket may stand between
_MOST_TERMS = 12  # of one chain: 2*3*4*… is no specification
_BOUND = "≥|>=|≤|<=|不少于|不低于|不超过|大于|小于|低于|超过"
_AT_MOST = ("≤", "<=", "不超过", "小于", "低于")
_ABOUT = "约为|大约|约"
# 高 before these is no height: 15cm高弹海绵.
_NOT_SIDES = (
    "高清",
    "高弹",
    "高透",
    "高领",
    "高腰",
    "高密",
    "高档",
    "长款",
    "长袖",
    "厚实",
    "厚底",
    "深色",
    "宽松",
    "长效",
)


class QuantityReader:
    """Reads amounts by one table of units; its patterns are compiled when first needed."""

    def __init__(self, table: UnitTable) -> None:
        self._table = table
        self._remembered: Callable[[str, bool], Measures] = lru_cache(_REMEMBERED_TEXTS)(self._read)

    def read(self, text: str, context: str = "") -> Measures:
        """All amounts of `text`, in order. `context` (say, the title) helps to tell the 寸 of a screen from
        that of a tailor; the text itself always does."""
        if not _MAY_COUNT.search(text):
            return _NOTHING
        inch = ("寸" in text or "吋" in text) and any(
            word in text or word in context for word in self._table.inch_words
        )
        return self._remembered(text, inch)

    def _read(self, text: str, inch: bool) -> Measures:
        quantities: list[Quantity] = []
        extents: list[Extent] = []
        for number, terms in enumerate(self._chains(text, inch)):
            qualifier = self._qualifier(text, terms)
            for item in resolve(terms, qualifier, number):
                if isinstance(item, Extent):
                    extents.append(item)
                else:
                    quantities.append(item)
        return Measures(tuple(quantities), tuple(extents))

    @cached_property
    def _term(self) -> re.Pattern[str]:
        unit = f"(?:{self._table.pattern})"
        return re.compile(
            rf"""(?P<bound>{_BOUND})?\s?(?P<about>{_ABOUT})?\s?
            (?: (?P<low>{NUMBER})\s?(?P<scale>(?!{unit})[万千百](?=\s?{unit}|\s?[-~]))?
                (?: (?P<lowunit>\s?{unit})?\s?[-~—–至到]\s?(?P<high>{NUMBER})(?P<highscale>[万千百])? )?
                (?P<unit>\s?{unit})?
              | (?P<han>[{CHINESE}]{{1,9}}?)(?P<hanunit>\s?{unit}) )
            (?P<part>(?<=[米尺斤年])半|(?<=[米尺斤])[1-9一二三四五六七八九](?!\d|\.\d|\s?{unit}|\s?[*×x%折号代级折]))?
            (?:\s?(?:±|\+-|\+/-)\s?(?P<tolerance>{NUMBER})\s?(?P<toleranceunit>%|{unit})?)?
            (?P<roughly>左右|上下)?(?P<least>及?以上|\+(?=[\s,。、;)】]|\Z))?(?P<most>及?以[内下]|之内)?
            (?P<per>/每?(?:{self._table.counter_pattern})(?!\d))?""",
            re.VERBOSE,
        )

    @cached_property
    def _ending(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The qualifiers by their last character, longest first."""
        found: dict[str, tuple[tuple[str, str], ...]] = {}
        for word, name in self._table.qualifiers:
            found[word[-1]] = (*found.get(word[-1], ()), (word, name))
        return found

    @cached_property
    def _start(self) -> re.Pattern[str]:
        # No amount starts inside a model name (mt20290-1) or a date (6月18日), nor after 第 or 三合 (三合一套).
        return re.compile(
            rf"(?:{_BOUND})\s?(?:{_ABOUT})?\s?(?=\d)|(?:{_ABOUT})\s?(?=[\d{CHINESE}])"
            rf"|(?<![a-z0-9.月])(?<![a-z0-9]-)(?=\d)|(?<![第统合同唯专单之惟逐任某另{CHINESE}0-9])(?=[{CHINESE}])"
        )

    @cached_property
    def _joint(self) -> re.Pattern[str]:
        # A side may be named between the sign and the number: 长61*宽43cm.
        return re.compile(r"\s?(?:(?P<product>[*×x])\s?[长宽高厚深]?\s?|(?P<other>[/、+]|或)\s?)(?=\d)")

    def _chains(self, text: str, inch: bool) -> Iterator[tuple[Term, ...]]:
        position = 0
        while found := self._start.search(text, position):
            term = self._read_term(text, found.start(), inch)
            if term is None:
                position = max(found.end(), found.start() + 1)
                continue
            terms = [term]
            while len(terms) < _MOST_TERMS and (joint := self._joint.match(text, terms[-1].end)):
                following = self._read_term(text, joint.end(), inch)
                if following is None:
                    break
                terms.append(replace(following, joint="*" if joint["product"] else joint["other"]))
            terms[-1] = self._with_lesser_unit(text, terms[-1], inch)
            position = terms[-1].end
            # 每100g is the basis of something else, 每瓶 is not.
            if text[found.start() - 1 : found.start()] != "每":
                yield tuple(terms)

    def _with_lesser_unit(self, text: str, term: Term, inch: bool) -> Term:
        """1斤2两 is one amount written in two units."""
        if term.unit is None or term.unit.id != "jin":
            return term
        rest = self._read_term(text, term.end, inch)
        if rest is None or rest.unit is None or rest.unit.id != "liang":
            return term
        return replace(
            term, low=term.low + rest.low, high=term.high + rest.high, span=Span(term.span.start, rest.end)
        )

    def _read_term(self, text: str, position: int, inch: bool) -> Term | None:
        found = self._term.match(text, position)
        if found is None:
            return None
        spelled = (found["hanunit"] or found["unit"] or "").strip()
        unit = self._table.unit(spelled, inch=inch) if spelled else None
        interval = self._numbers(found, unit, inch)
        if interval is None:
            return None
        low, high = self._widened(found, *interval, unit)
        factor = unit.factor if unit else Decimal(1)
        return Term(
            low=low * factor,
            high=high * factor,
            unit=unit,
            span=Span(found.start(), found.end()),
            per=(found["per"] or "").removeprefix("/").removeprefix("每"),
            chinese=found["han"] is not None,
            exact=low == high,
        )

    def _numbers(self, found: re.Match[str], unit: Unit | None, inch: bool) -> tuple[Decimal, Decimal] | None:
        """The range in the unit written; None where the characters are no number."""
        part = found["part"]
        extra = Decimal(0) if part is None else Decimal("0.5") if part == "半" else _digit(part) / 10
        if found["han"] is not None:
            value = chinese(found["han"])
            return None if value is None else (value + extra, value + extra)
        scale = found["scale"] or found["highscale"] or ""
        low = arabic(found["low"], scale)
        if found["high"] is None:
            return low + extra, low + extra
        if found["lowunit"] and unit:
            lower = self._table.unit(found["lowunit"].strip(), inch=inch)
            low = low * lower.factor / unit.factor if lower.dimension == unit.dimension else low
        high = arabic(found["high"], found["highscale"] or scale)
        return min(low, high), max(low, high)

    def _widened(
        self, found: re.Match[str], low: Decimal, high: Decimal, unit: Unit | None
    ) -> tuple[Decimal, Decimal]:
        """The range with its tolerance (±5%, ±1cm), its 约 or 左右, its 以上 or 以内."""
        if found["tolerance"]:
            margin = arabic(found["tolerance"])
            if found["toleranceunit"] == "%":
                low, high = low * (1 - margin / 100), high * (1 + margin / 100)
            else:
                other = self._table.units.get(found["toleranceunit"] or "", unit)
                margin = margin * other.factor / unit.factor if other and unit else margin
                low, high = low - margin, high + margin
        elif found["about"] or found["roughly"]:
            low, high = low * (1 - _ROUGHLY), high * (1 + _ROUGHLY)
        if found["most"] or found["bound"] in _AT_MOST:
            return Decimal(0), high
        if found["least"] or found["bound"]:
            return low, INFINITE
        return low, high

    def _qualifier(self, text: str, terms: Sequence[Term]) -> str:
        """What the words around say: before (净含量: 500g), else, of a length, one word after (2米长)."""
        start, end = terms[0].span.start, terms[-1].end
        before = text[max(0, start - _QUALIFIER_WINDOW) : start].rstrip(" :()[]=为是约达仅有至到-\n")
        for word, name in self._ending.get(before[-1:], ()):
            if before.endswith(word):
                return name
        after = text[end : end + 2]
        unit = terms[-1].unit
        if unit is None or unit.dimension != "length" or after.startswith(_NOT_SIDES):
            return ""
        return next((name for word, name in self._ending.get(after[:1], ()) if after[:1] == word), "")


def _digit(sign: str) -> Decimal:
    return Decimal(sign) if sign.isascii() else chinese(sign) or Decimal(0)
