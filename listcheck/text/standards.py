"""Numbers of standards and certificates in a text: GB/T 22849-2014, FZ/T 73020, 粤G妆网备字2024012345."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_STANDARD = re.compile(
    r"(?<![a-z0-9])(?P<body>gb|fz|qb|ny|hg|jb|yy|sn|sb|ls|yc|dl|jg|bb|wm|lb|gh|cj|jc)\s?(?P<mark>/\s?[tz]|t(?=\s?\d))?\s?"
    r"(?P<number>\d{2,6}(?:\.\d{1,3})?)(?:\s?[-—–－]\s?(?P<year>(?:19|20)\d\d))?(?!\d)"
)
_CERTIFICATES = {
    "sc": re.compile(r"(?<![a-z0-9])(sc\s?\d{14})(?!\d)"),
    "ccc": re.compile(r"(?<!\d)(20(?:0[2-9]|[1-4]\d)\d{2}\d{10})(?!\d)"),
    "cosmetics": re.compile(
        r"((?:国妆(?:特|网备)(?:进)?字|[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云陕甘青蒙桂藏宁新]g?妆网备(?:进)?字)\s?g?\(?\d{4,10}\)?\d{0,8})"
    ),
    "health-food": re.compile(r"(国食健[注备]\s?[gj]\s?\d{8,12}|食健备\s?[gj]\s?\d{10,12})"),
    "device": re.compile(
        r"([国京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云陕甘青蒙桂藏宁新]?[一-龥]?械[注备][准进许]?字?\s?\d{8,14})"
    ),
}


class Standard(NamedTuple):
    """`body` is GB or FZ, `mark` "" or "/T"; `year` "" where none is given."""

    body: str
    mark: str
    number: str
    year: str
    start: int
    end: int

    @property
    def written(self) -> str:
        """As catalogues write it: GB/T 22849-2014."""
        return f"{self.body}{self.mark} {self.number}" + (f"-{self.year}" if self.year else "")


class Certificate(NamedTuple):
    """A number of one kind; spaces are no part of `number`."""

    kind: str
    number: str
    start: int
    end: int


def standards(text: str) -> Iterator[Standard]:
    """The standards that folded text cites, in order."""
    for found in _STANDARD.finditer(text):
        mark = "/" + found["mark"].strip("/ ").upper() if found["mark"] else ""
        yield Standard(found["body"].upper(), mark, found["number"], found["year"] or "", *found.span())


def certificates(text: str) -> Iterator[Certificate]:
    """The numbers of licences and certificates in folded text, kind by kind."""
    for kind, pattern in _CERTIFICATES.items():
        for found in pattern.finditer(text):
            yield Certificate(kind, re.sub(r"[\s()]", "", found[1]), *found.span(1))
