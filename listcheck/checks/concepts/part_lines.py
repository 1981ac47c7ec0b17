"""Parts of goods that a text names by a word of its own: 带身材质:PU革, 带身选用头层牛皮."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from listcheck.checks.base import ScopedText
from listcheck.checks.concepts.base import Mention
from listcheck.checks.concepts.clarity import spaced_lines
from listcheck.text.named_lines import named_lines

_NAME = re.compile(r"(?P<part>[一-龥]{2,4})(?:材质|材料)")
# Words that stand before 材质 and name no part of their own.
_NO_PART = re.compile(r"主要?|产品|商品|本品|主体|整体|具体|使用|面料|里料|填充物?|其他|部分|内部|外部|表面")
_BEFORE = re.compile(
    r"(?:\A|[^一-龥]|的)(?P<part>[一-龥]{2,4}?)(?:部分|部位)?(?:均|全部|都)?(?:选用|采用|使用|选取|甄选|精选|严选|用的是|是|为)了?"
    r"[一-龥]{0,4}\s?\Z"
)
_WINDOW = 18


class PartLine(NamedTuple):
    """`part` is the word before 材质."""

    part: str
    value: Mention


def part_lines(text: ScopedText) -> Iterator[PartLine]:
    """The lines 某部位材质:… of a description or a picture."""
    if text.field.scope not in ("description", "image_text"):
        return
    plain = text.plain.text
    spaced = spaced_lines(plain) if text.field.scope == "image_text" else ()
    for line in (*named_lines(plain), *spaced):
        found = _NAME.fullmatch(line.name)
        if found is not None and not _NO_PART.fullmatch(found["part"]):
            yield PartLine(found["part"], Mention(text, line.start, line.end))


def part_before(plain: str, start: int) -> str:
    """带身 of 带身选用头层牛皮, where the material starts at `start`; "" if no part stands there."""
    found = _BEFORE.search(plain[max(0, start - _WINDOW) : start])
    return found["part"] if found else ""
