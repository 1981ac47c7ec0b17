"""Energy and water grades: 一级能效 in the title, 三级 in the attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.sides import Sides, advertised, of_other_goods, sku_texts

_GRADES = {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5"}
_GRADE = r"(?P<grade>[1-5一二三四五])\s?级"
_DECLARED = re.compile(_GRADE)


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
        named = self._sides.declared(subject, self._role)
        declared = {
            (_digit(found["grade"]), one) for one in named for found in _DECLARED.finditer(one.value.folded)
        }
        if not declared:
            yield from self._between_texts(subject)
        if len({grade for grade, _ in declared}) != 1:
            return
        grade, one = next(iter(declared))
        in_skus = {
            _digit(found["grade"] or found["behind"])
            for text in sku_texts(subject)
            for found in self._claim.finditer(text.plain.text)
        }
        for text in advertised(subject):
            claims = self._claims(text)
            grades = {_digit(found["grade"] or found["behind"]) for found in claims}
            if len(grades) == 1 and grade not in grades and not grades & in_skus:
                yield Conflict(Mention(text, *claims[0].span()), one.value)

    def _claims(self, text: ScopedText) -> list[re.Match[str]]:
        return [
            found
            for found in self._claim.finditer(text.plain.text)
            if not of_other_goods(text, found.start(), found.end())
        ]

    def _between_texts(self, subject: Subject) -> Iterator[Conflict]:
        """Without a declared grade: that of the title against that of another text."""
        first: tuple[Mention, str] | None = None
        for text in advertised(subject):
            claims = self._claims(text)
            grades = {_digit(found["grade"] or found["behind"]) for found in claims}
            if len(grades) != 1:
                continue
            grade, place = grades.pop(), Mention(text, *claims[0].span())
            if text.field.scope == "title":
                first = (place, grade)
            elif first is not None and first[1] != grade:
                yield Conflict(place, first[0], "warning")


def _digit(sign: str) -> str:
    return _GRADES.get(sign, sign)
