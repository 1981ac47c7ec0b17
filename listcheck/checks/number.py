"""Kind `number`: a licence, a filing or a code must have the form that the law gives it.

An attribute of one of the names is judged whatever it says. In running text and in pictures only what looks like
such a number is: there a stray digit is no number. A reading of a picture takes 0 for O and 1 for I, so that
a number which is right but for such signs is right, and what is left wrong there is only pointed out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, ClassVar, Literal, get_args

import msgspec
import re2

from listcheck.checks.attribute_values import Placeholders, attribute_name
from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.errors import PackError
from listcheck.model.bilingual import Bilingual
from listcheck.model.evidence import Need
from listcheck.model.finding import Match
from listcheck.model.rule import Level
from listcheck.text.check_digits import Checksum, holds
from listcheck.text.vocabulary import AttributeNames

Fault = Literal["form", "check_digit", "year", "expired"]
_SAID: dict[Fault, Bilingual] = {
    "form": Bilingual("位数或格式不对", "is not in the right form"),
    "check_digit": Bilingual("校验位不符", "has a wrong check digit"),
    "year": Bilingual("年份不对", "has an impossible year"),
    "expired": Bilingual("已过有效期", "has expired"),
}
_BETWEEN = re.compile(r"[,、;/|\n]")
_DIGITS = re.compile(r"\d{3}")
_MISREAD = str.maketrans("oil|", "0111")


class NumberOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`formats` are RE2 patterns of which one must match the whole folded number without spaces; a group `year`
    must lie between `first_year` and the day of judgement, a group `expires` (yymmdd) not before that day.
    `looks` finds such numbers, right or wrong, in a longer text (a group `hit` narrows it). `other` are attribute
    values that are no such number and are left alone. `faults` names those to report; default: all."""

    attributes: tuple[str, ...]
    formats: tuple[str, ...]
    looks: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    checksum: Checksum | None = None
    first_year: int = 0
    faults: tuple[Fault, ...] = get_args(Fault)


class Number:
    kind: ClassVar[str] = "number"
    Options: ClassVar[type] = NumberOptions

    def __init__(self, options: NumberOptions, data: SharedData) -> None:
        names = data.table("vocab/attribute-names")
        self._options = options
        self._names = AttributeNames(
            {"number": options.attributes}, int(names["likeness"]), names["distinct"]
        )
        self._placeholders = Placeholders.usual(data)
        self._formats = _compiled("formats", options.formats)
        self._looks = _compiled("looks", options.looks)
        self._other = _compiled("other", options.other)

    def needs(self) -> Need:
        return Need.TEXT

    def words(self) -> Collection[str]:
        return ()

    def patterns(self) -> Collection[str]:
        return ()  # an attribute is judged whatever it says, so that no pattern may decide whether to ask

    def find(self, subject: Subject) -> Iterator[Match]:
        """Messages may name {match}, {attribute} and {fault} ({fault_en})."""
        for text in subject.texts:
            name = attribute_name(text)
            spans: Iterable[tuple[int, int]]
            if name is None:
                spans = self._looking_so(text.plain.text)
            elif self._names.role(name) is not None:
                spans = self._given(text.plain.text)
            else:
                continue
            for start, end in spans:
                fault = self._fault(text, start, end, subject.as_of)
                if fault in self._options.faults:
                    yield self._match(text, start, end, name or self._options.attributes[0], fault)

    def _looking_so(self, text: str) -> Iterator[tuple[int, int]]:
        if not self._looks or _DIGITS.search(text) is None:
            return
        spans = []
        for pattern in self._looks:
            group = pattern.groupindex.get("hit", 0)
            spans += [found.span(group) for found in pattern.finditer(text)]
        taken = 0
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= taken:
                taken = end
                yield start, end

    def _given(self, value: str) -> list[tuple[int, int]]:
        """The numbers in an attribute's value: those that look so, else each part of a list."""
        compact = "".join(value.split())
        if value in self._placeholders or any(pattern.fullmatch(compact) for pattern in self._other):
            return []
        found = list(self._looking_so(value))
        if found:
            return found
        parts, start = [], 0
        for cut in [*(found.start() for found in _BETWEEN.finditer(value)), len(value)]:
            part = value[start:cut]
            if part.strip() and part not in self._placeholders:
                left = start + len(part) - len(part.lstrip())
                parts.append((left, left + len(part.strip())))
            start = cut + 1
        return parts

    def _fault(self, text: ScopedText, start: int, end: int, as_of: date) -> Fault | None:
        number = "".join(text.plain.text[start:end].split())
        fault = self._fault_of(number, as_of)
        if fault is not None and text.image is not None:
            return self._fault_of(number.translate(_MISREAD), as_of) and fault
        return fault

    def _fault_of(self, number: str, as_of: date) -> Fault | None:
        """What is wrong with a folded number without spaces; None if nothing is."""
        found = next(filter(None, (pattern.fullmatch(number) for pattern in self._formats)), None)
        if found is None:
            return "form"
        year, expires = _group(found, "year"), _group(found, "expires")
        if year and not self._options.first_year <= int(year) <= as_of.year:
            return "year"
        if expires:
            try:
                last_day = date(2000 + int(expires[:2]), int(expires[2:4]), int(expires[4:6]))
            except ValueError:
                return "form"
            if last_day < as_of:
                return "expired"
        checksum = self._options.checksum
        return None if checksum is None or holds(checksum, number) else "check_digit"

    def _match(self, text: ScopedText, start: int, end: int, name: str, fault: Fault) -> Match:
        said = _SAID[fault]
        # A picture may have been misread, and a number cut at the end of its line: a matter for the eye.
        level: Level | None = None
        if text.image is not None:
            level = "warning" if fault == "expired" else "info"
        values = {"attribute": name, "fault": said.zh, "fault_en": said.en}
        return text.match(text.plain, start, end, values=values, level=level)


def _group(found: Any, name: str) -> str:
    number = found.re.groupindex.get(name)
    return (found.group(number) or "") if number else ""


def _compiled(option: str, patterns: tuple[str, ...]) -> tuple[Any, ...]:
    try:
        return tuple(re2.compile(pattern) for pattern in patterns)
    except re2.error as error:
        raise PackError(f"{option}: {error}") from error
