"""Memory in a text: 8+256G · 8GB+256GB · 12G运存 · 1TB固态 · 12+4GB (memory and what it can borrow).

Works on folded text. All sizes are GB; a TB is 1024 of them, and shops write G, GB and GiB for one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["ram", "rom", ""]

_GB_OF_A_TB = 1024
# Sizes that are sold. 500g is a weight and 5g a network: what is in neither list is no memory.
_RAM = frozenset({1, 2, 3, 4, 6, 8, 10, 12, 16, 18, 20, 24, 32, 36, 48, 64, 96, 128})
_ROM = frozenset(
    {4, 8, 16, 32, 64, 120, 128, 240, 250, 256, 480, 500, 512, 960, 1000, 1024, 2048, 4096, 8192}
)
_MOST_BORROWED = 16
# 骁龙8+ is a chip, and 4g+5g are networks: a g alone is taken for memory only where the text speaks of it.
_CHIP = re.compile(r"(?:骁龙|天玑|麒麟|玄戒|猎户座|snapdragon|gen)\s?\d{1,4}\s?\+?")
_BYTES = ("gb", "gib")
_BORROWED = re.compile(r"运存|运行|扩展|拓展|融合|虚拟")
_COMPUTER = re.compile(r"笔记本|台式|主机|一体机|电脑(?<!平板电脑)")
# A g alone is a gram, a network (4g, 5g) or a slip of gb: these sizes are sold as memory and seldom by weight.
_SAID_BY_G = frozenset({6, 8, 12, 16, 32, 64, 128, 256, 512})
_SMALLEST_ROM = 32  # a size alone below it may be either

_PAIR = re.compile(
    r"(?<![\d.a-z])(?P<one>\d{1,3})\s?(?:gi?b?|t)?\s?(?:ram|运存|运行内存|内存)?\s?[+/&]\s?"
    r"(?P<two>\d{1,4})\s?(?P<unit>gi?b?|ti?b?)?(?![a-z\d*×.])(?!\s?(?:毫克|克|ml|mm|cm|w|v))"
)
_ONE = re.compile(r"(?<![\d.a-z+/])(?P<number>\d{1,4})\s?(?P<unit>gi?b?|ti?b?)(?![a-z\d])")
_RAM_WORD = "运行内存|运存|运内存|ram|ddr\\d?x?|lpddr\\d?x?"
_ROM_WORD = "机身内存|机身存储|存储空间|存储|储存|闪存|rom|固态硬盘|固态|硬盘|ssd|emmc|ufs"
_AFTER = re.compile(rf"\s?(?:的|大)?(?:(?P<ram>{_RAM_WORD})|(?P<rom>{_ROM_WORD}))")
_BEFORE = re.compile(rf"(?:(?P<ram>{_RAM_WORD})|(?P<rom>{_ROM_WORD}))(?:容量|空间)?[\s::为]{{0,3}}\Z")
# What is borrowed, given along, or merely taken: 支持256GB扩展, 送64G内存卡, 流量.
_NOT_INSIDE_BEFORE = re.compile(r"(?:送|赠|支持|扩展|拓展|可扩|最大|最高|至高|附|含卡|显存)[^,。;\d]{0,6}\Z")
_NOT_INSIDE_AFTER = re.compile(
    r"\s?(?:的|以内)?(?:扩展|拓展|内存卡|存储卡|储存卡|tf|sd|u盘|优盘|流量|显存|独显|显卡|卡|网络?|手机|全网|双模|wifi)"
)


@dataclass(frozen=True, slots=True)
class Memory:
    """`gigabytes` are the readings of one size: 12+4GB of RAM is 12 as well as 16. `kind` is "" where the text
    does not say whether it computes or keeps."""

    kind: Kind
    gigabytes: frozenset[int]
    start: int
    end: int


def read_memory(text: str) -> tuple[Memory, ...]:
    """The memories of folded text, in order. A pair gives two."""
    text = _CHIP.sub(lambda chip: "#" * len(chip[0]), text)
    return tuple(sorted(_read(text), key=lambda memory: memory.start))


def _read(text: str) -> Iterator[Memory]:
    taken: list[tuple[int, int]] = []
    for found in _PAIR.finditer(text):
        pair = list(_pair(text, found))
        if pair:
            taken.append(found.span())
            yield from pair
    for found in _ONE.finditer(text):
        if any(start <= found.start() < end for start, end in taken):
            continue
        memory = _single(text, found)
        if memory is not None:
            yield memory


def _pair(text: str, found: re.Match[str]) -> Iterator[Memory]:
    one, two = int(found["one"]), _gigabytes(found["two"], found["unit"] or "gb")
    before = text[max(0, found.start() - 10) : found.start()]
    if one not in _RAM or _NOT_INSIDE_BEFORE.search(before):
        return
    borrowed = 0 < two <= _MOST_BORROWED and two <= one * 2 and two < _SMALLEST_ROM
    if borrowed and (found["unit"] in _BYTES or _BORROWED.search(text)):
        yield Memory("ram", frozenset({one, one + two}), *found.span())
    elif _NOT_INSIDE_AFTER.match(text, found.end()):
        return
    elif two in _ROM and two > one and (found["unit"] or two >= _SMALLEST_ROM * 2):
        middle = found.start("two")
        yield Memory("ram", frozenset({one}), found.start(), middle - 1)
        yield Memory("rom", frozenset({two}), middle, found.end())


def _single(text: str, found: re.Match[str]) -> Memory | None:
    size = _gigabytes(found["number"], found["unit"])
    if size not in _RAM | _ROM or _refused(text, *found.span()):
        return None
    after = _AFTER.match(text, found.end())
    before = _BEFORE.search(text[max(0, found.start() - 10) : found.start()])
    said = after or before
    if said is None and found["unit"] == "g" and size not in _SAID_BY_G:
        return None
    kind: Kind = "" if said is None else "ram" if said["ram"] else "rom"
    # 内存 is what a computer computes with; on a telephone it may be what it keeps.
    if said is None and text.startswith("内存", found.end()) and _COMPUTER.search(text):
        kind = "ram"
    return Memory(kind, frozenset({size}), *found.span())


def _refused(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 10) : start]
    return _NOT_INSIDE_BEFORE.search(before) is not None or _NOT_INSIDE_AFTER.match(text, end) is not None


def _gigabytes(number: str, unit: str) -> int:
    return int(number) * (_GB_OF_A_TB if unit.startswith("t") else 1)
