"""Nutrition claims against the listing's own table: 0糖 on the front, 糖 5.2g in 100g behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.sides import Sides, advertised, of_other_goods
from listcheck.errors import PackError
from listcheck.text.vocabulary import Vocabulary

_VALUE = re.compile(
    r"(?:\((?:以[^()]{1,8}计|总)\))?[\s::=约为含≤<|]{0,6}(?P<number>\d{1,5}(?:\.\d{1,3})?)\s?(?P<unit>毫克|微克|千焦|千卡|大卡|mg|ug|μg|kj|kcal|克|g)?(?!\s?%)"
)
_TABLE = re.compile(r"营养成分|每\s?100\s?(?:g|克|ml|毫升)|项目")
_PER_PORTION = re.compile(
    r"每\s?(?:份|袋|包|盒|瓶|杯|支|条|片|粒|个|罐)|/\s?(?:份|袋|包|盒|瓶|支|条)|每\s?(?!100(?!\d))\d{1,3}\s?(?:g|克|ml|毫升)"
)
_LIQUID = re.compile(r"(?:每\s?|/\s?)100\s?(?:ml|毫升)")
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
                yield _Row(word.meaning, _amount(found, word.meaning), liquid, mention)


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
