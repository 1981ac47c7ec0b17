"""Energy and water grades: 一级能效 in the title, 三级 in the attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import between, by_every_variant, by_variant, held_to, not_offered
from listcheck.checks.concepts.sides import Sides, advertised, of_other_goods, sku_texts

_GRADES = {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5"}
_GRADE = r"(?P<grade>[1-5一二三四五])\s?级"
_DECLARED = re.compile(_GRADE)


class _Grade(NamedTuple):
    digit: str
    place: Mention


class GradeConcept:
    """A grade belongs to 能效 or to 水效; a text that names two of them is about two models."""

    def __init__(self, data: SharedData, role: str, word: str) -> None:
        self._sides = Sides(data)
        self._role = role
        self._claim = re.compile(
            rf"新?{_GRADE}(?:变频)?{word}"
            rf"|{word}(?:等级|级别|标识)?[:为是达到]{{0,2}}\s?新?{_GRADE.replace('grade', 'behind')}"
        )

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        declared = [
            _Grade(_digit(found["grade"]), one.value)
            for one in self._sides.declared(subject, self._role)
            for found in _DECLARED.finditer(one.value.folded)
        ]
        skus = list(sku_texts(subject))
        in_skus = by_variant((grade for text in skus for grade in self._grades(text)), skus, _place)
        declared = declared or by_every_variant(in_skus)
        excused = {grade.digit for each in in_skus for grade in each}
        yield from not_offered(in_skus, declared, _place, _alike)
        texts = [(text, self._claims(text)) for text in advertised(subject)]
        if not declared and not excused:
            yield from between(texts, _place, _alike)
        for text, claims in texts if len({grade.digit for grade in declared}) == 1 else ():
            known = held_to(text, declared, _place)
            grades = {claim.digit for claim in claims}
            if known and len(grades) == 1 and not grades & (excused | {known[0].digit}):
                yield Conflict(claims[0].place, known[0].place)
        yield from self._between_lines(declared)

    def _between_lines(self, declared: list[_Grade]) -> Iterator[Conflict]:
        """Two lines of texts that give two grades."""
        if len(declared) == 2 and declared[0].digit != declared[1].digit:
            first, second = declared
            if (
                second.place.text.field.scope in ("description", "image_text")
                and first.place.text is not second.place.text
            ):
                yield Conflict(second.place, first.place)

    def _grades(self, text: ScopedText) -> Iterator[_Grade]:
        for found in self._claim.finditer(text.plain.text):
            yield _Grade(_digit(found["grade"] or found["behind"]), Mention(text, *found.span()))

    def _claims(self, text: ScopedText) -> list[_Grade]:
        return [
            grade
            for grade in self._grades(text)
            if not of_other_goods(text, grade.place.start, grade.place.end)
        ]


def _place(grade: _Grade) -> Mention:
    return grade.place


def _alike(one: _Grade, other: _Grade) -> bool:
    return one.digit == other.digit


def _digit(sign: str) -> str:
    return _GRADES.get(sign, sign)
