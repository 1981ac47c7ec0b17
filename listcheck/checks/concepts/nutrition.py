"""Nutrition claims against the listing's own table: 0糖 on the front, 糖 5.2g in 100g behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.clarity import is_clear
from listcheck.checks.concepts.sides import Sides, advertised, in_comparison, of_other_goods
from listcheck.errors import PackError
from listcheck.text.clause import clause_span
from listcheck.text.vocabulary import Vocabulary

_VALUE = re.compile(
    r"(?:\((?:以[^()]{1,8}计|总)\))?[\s::=约为含≤<|]{0,6}(?P<number>\d{1,5}(?:\.\d{1,3})?)\s?(?P<unit>毫克|微克|千焦|千卡|大卡|mg|ug|μg|kj|kcal|克|g)?(?!\s?%)"
)
_TABLE = re.compile(r"营养成分|每\s?100\s?(?:g|克|ml|毫升)|项目")
_PER_PORTION = re.compile(
    r"每\s?(?:份|袋|包|盒|瓶|杯|支|条|片|粒|个|罐)|/\s?(?:份|袋|包|盒|瓶|支|条)|每\s?(?!100(?!\d))\d{1,3}\s?(?:g|克|ml|毫升)"
)
_LIQUID = re.compile(r"(?:每\s?|/\s?)100\s?(?:ml|毫升)")
_BASIS = r"(?:100\s?(?:g|克|ml|毫升)|[份袋包盒瓶杯支条片粒罐])"
_AMOUNT = r"\d{1,5}(?:\.\d{1,3})?\s?(?:毫克|微克|千焦|千卡|大卡|mg|ug|μg|kj|kcal|克|g)"
# 每100g含蛋白质25g, 每份蛋白质含量高达25g; 蛋白质25g/100g; 25g蛋白质/100g.
# In the last group the figure stands before its name: 每100g含有高达25g优质蛋白.
_FIGURE = re.compile(
    rf"每\s?(?P<basis>{_BASIS})(?:[一-龥]{{0,4}}?)[含有达到高约,:\s]{{0,4}}(?P<name>蛋白质|脂肪|总糖|糖|钠|钙|膳食纤维|能量|热量|胆固醇)(?:含量)?[\s:为约达高至有≥]{{0,4}}(?P<number>{_AMOUNT})"
    rf"|每\s?(?P<ahead>{_BASIS})(?:[一-龥]{{0,4}}?)[含有达到高约超过,\s]{{1,5}}(?P<amount>{_AMOUNT})\s?(?:优质|的)?(?P<follows>蛋白质?|脂肪|总糖|糖|钠|钙|膳食纤维|胆固醇)(?![醇酸粉])"
    rf"|(?P<other>蛋白质|脂肪|总糖|糖|钠|钙|膳食纤维|能量|热量|胆固醇)(?:含量)?[\s:为约达高至有≥]{{0,4}}(?P<figure>{_AMOUNT})\s?/\s?每?(?P<behind>{_BASIS})"
)
_ANY_BASIS = re.compile(r"(?:每\s?|/\s?)(?:\d{1,3}\s?(?:g|克|ml|毫升)|[份袋包盒瓶杯支条片粒罐])")
_TABLE_HEAD = re.compile(r"营养成分|营养信息|项目|nrv")
_READABLE = ("description", "image_text", "attributes")
_DIFFERENCE = Decimal("0.1")  # a figure in advertising is rounded: 25g for 24.6
_KJ_OF_A_KCAL = Decimal("4.184")
_MILLI = Decimal(1000)
_IN_MILLIGRAMS = ("钠", "钙", "胆固醇")
_CHOICE = re.compile(r"\s?(?:口味)?(?:可选|任选|两种|/|、|或)")
_REACH = 24  # from a nutrient's name to its figure in a table that was copied as running text


@dataclass(frozen=True, slots=True)
class _Condition:
    nutrient: str
    most: Decimal | None
    least: Decimal | None
    liquid: Decimal | None

    def broken_by(self, amount: Decimal, liquid: bool) -> bool:
        if self.most is not None:
            return amount > (self.liquid if liquid and self.liquid is not None else self.most)
        wanted = self.liquid if liquid and self.liquid is not None else self.least
        return wanted is not None and amount < wanted


@dataclass(frozen=True, slots=True)
class _Figure:
    """`basis` is 100g, 100ml or the name of a portion (份, 袋)."""

    nutrient: str
    amount: Decimal
    basis: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class _Row:
    nutrient: str
    amount: Decimal
    liquid: bool
    mention: Mention


class NutritionConcept:
    def __init__(self, data: SharedData) -> None:
        table: Mapping[str, Any] = data.table("vocab/nutrition")
        self._sides = Sides(data)
        try:
            self._conditions = [
                _Condition(
                    entry["nutrient"],
                    *(Decimal(entry[key]) if key in entry else None for key in ("most", "least", "liquid")),
                )
                for entry in table["claims"]
            ]
            self._claims = Vocabulary(
                [(word, "") for word in table["nothing"]]
                + [
                    (word, str(number))
                    for number, entry in enumerate(table["claims"])
                    for word in entry["words"]
                ]
            )
            self._nutrients = Vocabulary(
                [(word, name) for name, words in table["nutrients"].items() for word in words]
                + [(word, "") for word in table["others"]]
            )
        except (KeyError, TypeError, ArithmeticError) as error:
            raise PackError(f"vocab/nutrition.yaml: {error!r}") from error

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        claimed = [
            (text, found)
            for text in advertised(subject)
            for found in self._claims.find(text.plain.text)
            if found.meaning
        ]
        figures = [figure for text in advertised(subject) for figure in self._figures(text)]
        if figures:
            yield from self._against_tables(subject, figures)
        if not claimed:
            return
        rows = list(self._rows(subject))
        for text, found in claimed if rows else ():
            condition = self._conditions[int(found.meaning)]
            own = [row for row in rows if row.nutrient == condition.nutrient]
            if (
                not own
                or of_other_goods(text, found.start, found.end)
                or _CHOICE.match(text.plain.text, found.end)
            ):
                continue
            if all(condition.broken_by(row.amount, row.liquid) for row in own):
                yield Conflict(Mention(text, found.start, found.end), own[0].mention)

    def _figures(self, text: ScopedText) -> Iterator[_Figure]:
        """每100g含蛋白质25g, 蛋白质25g/100g: one nutrient's figure with its basis. Tables are not read so."""
        plain = text.plain.text
        if _FIGURE.search(plain) is None:
            return
        for found in _FIGURE.finditer(plain):
            words = self._nutrients.find(_full(found["name"] or found["follows"] or found["other"]))
            basis = _basis(found["basis"] or found["ahead"] or found["behind"])
            written = found["number"] or found["amount"] or found["figure"]
            clause = plain[slice(*clause_span(plain, *found.span()))]
            alone = len({word.meaning for word in self._nutrients.find(clause) if word.meaning}) <= 1
            if (
                len(words) != 1
                or not words[0].meaning
                or not basis
                or not alone
                or _TABLE_HEAD.search(plain, 0, found.start())
            ):
                continue
            if not of_other_goods(text, *found.span()) and not in_comparison(text, *found.span()):
                value = _VALUE.match(written)
                if value is not None:
                    amount = _amount(value, words[0].meaning)
                    yield _Figure(words[0].meaning, amount, basis, Mention(text, *found.span()))

    def _against_tables(self, subject: Subject, figures: list[_Figure]) -> Iterator[Conflict]:
        """A claimed figure against the tables of the same basis."""
        rows = [row for row in self._tables(subject) if all(not _overlaps(row, each) for each in figures)]
        for figure in figures:
            own = [row for row in rows if (row.nutrient, row.basis) == (figure.nutrient, figure.basis)]
            if own and all(_differ(row.amount, figure.amount) for row in own):
                yield Conflict(figure.mention, own[0].mention)

    def _tables(self, subject: Subject) -> Iterator[_Figure]:
        """The rows of whatever looks like a nutrition table: a head, one basis, two nutrients."""
        places = [one.value for one in self._sides.declared(subject, "nutrition") if not one.role.part]
        for text in subject.all_texts:
            head = _TABLE_HEAD.search(text.plain.text) if text.field.scope in _READABLE else None
            if head is not None and is_clear(text):
                places.append(Mention(text, head.start(), len(text.plain.text)))
        for place in places:
            bases = {_basis(found[0]) for found in _ANY_BASIS.finditer(place.folded)} - {""}
            found = list(self._in_table(place))
            if len(bases) == 1 and len({word for word, _, _ in found}) > 1:
                (basis,) = bases
                for nutrient, amount, mention in found:
                    yield _Figure(nutrient, amount, basis, mention)

    def _in_table(self, place: Mention) -> Iterator[tuple[str, Decimal, Mention]]:
        for word in self._nutrients.find(place.folded):
            found = _VALUE.match(place.folded, word.end, word.end + _REACH) if word.meaning else None
            if found is not None and found["unit"]:
                mention = Mention(place.text, place.start + word.start, place.start + found.end())
                yield word.meaning, _amount(found, word.meaning), mention

    def _rows(self, subject: Subject) -> Iterator[_Row]:
        """What attributes and tables in texts give per 100 g or mL. A table per portion says nothing here."""
        for one in self._sides.declared(subject, "nutrition"):
            if one.role.part:
                yield from self._alone(one.value, one.role.part, one.name)
            else:
                yield from self._table(one.value)
        for text in subject.all_texts:
            if text.field.scope in ("description", "image_text") and (
                start := _TABLE.search(text.plain.text)
            ):
                yield from self._table(Mention(text, start.start(), len(text.plain.text)))

    def _alone(self, place: Mention, nutrient: str, name: str) -> Iterator[_Row]:
        value = place.folded
        found = _VALUE.match(value)
        if found is None or _PER_PORTION.search(value) or "nrv" in value or "%" in value:
            return
        if not re.search(r"100", value + name) and not found["unit"]:
            return
        yield _Row(nutrient, _amount(found, nutrient), _LIQUID.search(value) is not None, place)

    def _table(self, place: Mention) -> Iterator[_Row]:
        text = place.folded
        if _PER_PORTION.search(text) and not re.search(r"100\s?(?:g|克|ml|毫升)", text):
            return
        liquid = _LIQUID.search(text) is not None
        for word in self._nutrients.find(text):
            found = _VALUE.match(text, word.end, word.end + _REACH) if word.meaning else None
            if found is not None:
                mention = Mention(place.text, place.start + word.start, place.start + found.end())
                if of_other_goods(mention.text, mention.start, mention.end):
                    continue  # the ordinary yoghurt's sugar beside that of this one
                yield _Row(word.meaning, _amount(found, word.meaning), liquid, mention)


def _full(name: str) -> str:
    return "蛋白质" if name == "蛋白" else name


def _basis(written: str) -> str:
    """100g of 每100克, 份 of 每份; "" for 每30g, which is nobody's basis."""
    clean = re.sub(r"[每/\s]", "", written).replace("克", "g").replace("毫升", "ml")
    return clean if clean in ("100g", "100ml") or not clean[:1].isdigit() else ""


def _differ(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) > _DIFFERENCE * max(one, other)


def _overlaps(one: _Figure, other: _Figure) -> bool:
    a, b = one.mention, other.mention
    return a.text is b.text and max(a.start, b.start) < min(a.end, b.end)


def _amount(found: re.Match[str], nutrient: str) -> Decimal:
    """In the unit that the conditions are written in."""
    number, unit = Decimal(found["number"]), found["unit"] or ""
    if nutrient == "能量":
        return number * _KJ_OF_A_KCAL if unit in ("kcal", "千卡", "大卡") else number
    if unit in ("mg", "毫克"):
        return number if nutrient in _IN_MILLIGRAMS else number / _MILLI
    if nutrient in _IN_MILLIGRAMS and unit in ("g", "克"):
        return number * _MILLI
    return number
