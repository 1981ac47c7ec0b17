"""The two sides of a listing: what it advertises, and what it declares under a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Mention, SameTable
from listcheck.checks.concepts.clarity import is_clear, is_of_these_goods, spaced_lines
from listcheck.text.clause import clause_span
from listcheck.text.named_lines import named_lines
from listcheck.text.negation import negated
from listcheck.text.vocabulary import AttributeNames, Role

_OTHER_THING_BEFORE = re.compile(
    r"(?:仿|(?<![abc])类|似|像|如同?|犹如|堪比|媲美|比|胜过|胜似|赛过|超越|超过|不输|不逊于?|替代|代替|取代|告别|区别于|不同于|有别于|并非|不是|而非|非|无|不含|没有"
    r"|适用于?|适合|兼容|适配|(?<!水)洗涤?|清洗|清洁|搭配|赠送?|加送|送|防止?|怕|去除|除|针对|用于|匹配|包括|包含|出口|配)(?:于|了|的)?[\s'\"“”]?\Z"
)
_FITS = re.compile(r"适用|适配|兼容|通用|专用|配件|保护[套壳]|手机[套壳]|贴膜|钢化膜|替换|同款|代购")
_COMPARES = re.compile(
    r"比(?!例|较好|率)|普通|传统|市面|市场上|相比|对比|不同于|区别|有的|有些|很多|如果|假如|建议|请勿|注意|温馨提示|因为|由于|其他(?!纤维)|一般|通常|常见|分为|例如|比如|好评|买家"
)


# What a line 名称:值 of a description or a picture declares as plainly as an attribute, where no attribute does; 规格
# and 尺寸 there are tables of many sizes.
_IN_TEXTS = frozenset(
    {
        *(
            "material",
            "net",
            "capacity",
            "origin",
            "brand",
            "model",
            "shelf_life",
            "power",
            "voltage",
            "battery",
            "lying",
            "wireless",
            "bluetooth",
        ),
        *(
            "energy",
            "water",
            "down_content",
            "screen",
            "suitcase",
            "bed",
            "age",
            "rating",
            "memory",
            "network",
        ),
        *("gender", "season", "colour", "count", "horsepower", "cooling", "fill_weight", "energy_wh"),
    }
)
# These stand for one another: who declares a 规格 has said how much it is.
_ALTERNATIVES = (frozenset({"net", "capacity", "spec", "count"}), frozenset({"battery", "energy_wh"}))
_MOST_VALUES = 2  # of one name; a text that gives three speaks of a series


@dataclass(frozen=True, slots=True)
class Named:
    """A value that stands under a name: an attribute, an attribute of an SKU, a line 名称:值 of a text."""

    role: Role
    name: str
    value: Mention

    @property
    def in_sku(self) -> bool:
        return self.value.text.field.scope == "skus"


class _Table(NamedTuple):
    """What a listing declares under names that we know, and under others; and the lines of its description and
    pictures that do so under names of _IN_TEXTS."""

    named: tuple[Named, ...]
    unnamed: tuple[tuple[str, Mention], ...]
    in_texts: tuple[Named, ...]


class _Attributes:
    """The attributes of one listing, read once for all concepts: a few dozen of them ask in turn."""

    def __init__(self, table: Any) -> None:
        self.names = AttributeNames(table["roles"], int(table["likeness"]), tuple(table["distinct"]))
        self._last: tuple[tuple[ScopedText, ...], _Table] | None = None

    def of(self, texts: tuple[ScopedText, ...]) -> _Table:
        last = self._last
        if last is None or last[0] is not texts:
            self._last = last = (texts, self._read(texts))
        return last[1]

    def _read(self, texts: tuple[ScopedText, ...]) -> _Table:
        named, unnamed = [], []
        for text in texts:
            name = _attribute_name(text)
            if not name or not text.plain.text.strip():
                continue
            value = Mention(text, 0, len(text.plain.text))
            role = self.names.role(name)
            if role is None:
                unnamed.append((name, value))
            else:
                named.append(Named(role, name, value))
        return _Table(tuple(named), tuple(unnamed), tuple(self._in_texts(texts)))

    def lines(self, text: ScopedText) -> Iterator[Named]:
        plain = text.plain.text
        lines = named_lines(plain)
        if text.field.scope == "image_text":
            lines = (*lines, *spaced_lines(plain))
        for line in lines:
            role = self.names.role(line.name)
            if role is not None:
                yield Named(role, line.name, Mention(text, line.start, line.end))

    def _in_texts(self, texts: tuple[ScopedText, ...]) -> Iterator[Named]:
        found = [
            line
            for text in texts
            if text.field.scope in ("description", "image_text") and is_clear(text)
            for line in self.lines(text)
            if line.role.name in _IN_TEXTS and is_of_these_goods(line.value)
        ]
        values: dict[Role, set[str]] = defaultdict(set)
        for one in found:
            values[one.role].add("".join(one.value.folded.split()))
        for one in found:
            if len(values[one.role]) <= _MOST_VALUES:
                yield one


@lru_cache(maxsize=4)
def _attributes(key: SameTable) -> _Attributes:
    return _Attributes(key.table)


class Sides:
    """Reads both sides, by the attribute names of vocab/attribute-names."""

    def __init__(self, data: SharedData) -> None:
        self._attributes = _attributes(SameTable(data.table("vocab/attribute-names")))

    def declared(self, subject: Subject, *roles: str) -> tuple[Named, ...]:
        """The attributes of these roles, those of SKUs too, in the listing's order; empty values left out. Of a
        role that no attribute has, the lines 面料:… of description and pictures: many exports have nothing else."""
        table = self._attributes.of(subject.all_texts)
        found = [one for one in table.named if one.role.name in roles]
        said = {one.role.name for one in found}
        for group in _ALTERNATIVES:
            said |= group if said & group else frozenset()
        wanted = _IN_TEXTS.intersection(roles) - said
        found += [one for one in table.in_texts if one.role.name in wanted]
        return tuple(found)

    def of_variants(self, subject: Subject, *roles: str) -> Iterator[tuple[ScopedText, Named]]:
        """The name of each variant, with each attribute of its own of these roles."""
        own: dict[str, list[Named]] = defaultdict(list)
        for one in self._attributes.of(subject.all_texts).named if subject.listing.skus else ():
            if one.in_sku and one.role.name in roles:
                own[one.value.text.field.field.partition("]")[0]].append(one)
        for text in sku_texts(subject) if own else ():
            if text.field.field.endswith("].name"):
                for one in own.get(text.field.field.partition("]")[0], ()):
                    yield text, one

    def unnamed(self, subject: Subject) -> Iterator[tuple[str, Mention]]:
        """The attributes whose names we do not know."""
        yield from self._attributes.of(subject.all_texts).unnamed

    def lines(self, text: ScopedText, *roles: str) -> Iterator[Named]:
        """The lines 名称:值 of a free text that speak of these roles, in pictures 名称 值 too."""
        for one in self._attributes.lines(text):
            if one.role.name in roles:
                yield one

    def in_line(self, text: ScopedText, start: int, *roles: str) -> bool:
        """Whether a place of a text lies in the value of a line 名称:值 of these roles."""
        return any(line.value.start <= start < line.value.end for line in self.lines(text, *roles))


def advertised(subject: Subject) -> Iterator[ScopedText]:
    """The texts in the rule's scope that advertise."""
    for text in subject.texts:
        if text.field.scope not in ("attributes", "skus", "file_name"):
            yield text


def sku_texts(subject: Subject) -> Iterator[ScopedText]:
    for text in subject.all_texts:
        if text.field.scope == "skus":
            yield text


def speaks_of_accessories(text: str) -> bool:
    """Whether brands and models in it may be those of other goods: 适用于, 手机壳, 滤芯替换."""
    return _FITS.search(text) is not None


def title_of(subject: Subject) -> str:
    """The folded title, "" if there is none."""
    return next((text.plain.text for text in subject.all_texts if text.field.scope == "title"), "")


def of_other_goods(text: ScopedText, start: int, end: int) -> bool:
    """Whether what stands here is said of something else: denied, compared with, given as a present, to be
    washed with it. In running text a clause that compares or advises says nothing of these goods either."""
    plain = text.plain.text
    if negated(plain, start) or _OTHER_THING_BEFORE.search(plain, max(0, start - 8), start):
        return True
    return text.field.scope in ("description", "image_text") and in_comparison(text, start, end)


def in_comparison(text: ScopedText, start: int, end: int) -> bool:
    """Whether the clause compares or advises."""
    plain = text.plain.text
    return _COMPARES.search(plain[slice(*clause_span(plain, start, end))]) is not None


def _attribute_name(text: ScopedText) -> str:
    """材质 of "attributes.材质" and of "skus[0].attributes.材质"; "" for any other field."""
    if text.field.scope == "attributes":
        return text.field.field.removeprefix("attributes.")
    if text.field.scope == "skus":
        return text.field.field.partition("].attributes.")[2]
    return ""
