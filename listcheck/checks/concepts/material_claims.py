"""What texts promise the goods to be made of: 纯棉, 80%羊毛, 真丝, each with the part it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from listcheck.checks.base import ScopedText
from listcheck.checks.concepts.base import Mention
from listcheck.checks.concepts.composition import CompositionReader
from listcheck.checks.concepts.sides import of_other_goods
from listcheck.text.vocabulary import Vocabulary

PURE = Decimal(100)

# What follows makes a word of the material a colour, a feel, a care instruction.
_NOT_THE_GOODS = re.compile(
    r"\s?(?:般|感|质感|触感|手感|风|色(?![织纺])|味|香|纹|调|洗|洗涤|护理|专用|清洁|衣物|保养|同款|级|不可|勿|禁|除外|"
    r"油|籽|纸|脂|蛋白|面膜|袜子?一双|收纳|晾晒|植物|树|花)"
)
_CONTAINS = re.compile(r"(?:含|含有|添加|加入|混纺|混|掺)\s?\Z")
# 里料与填充物均为, 面料、里料都是: what follows is said of each of them, and of nothing else.
_JOINT = re.compile(
    r"(?:\A|[^一-龥])(?:本款|本品|其|产品|整件|大衣|外套|的)?(?P<list>[一-龥]{1,6}(?:(?:、|,|/|&|以及)[一-龥]{1,6}){1,4})"
    r"\s?(?:均|都|全部|皆|同)(?:为|是|采用|选用|使用|由|系|用)了?[\s:]{0,2}\Z"
)
_JOINED = re.compile(r"[、,/&]|以及")
_AND = re.compile(r"(?<=[一-龥])[和与及](?=[一-龥])")
_JOINT_WINDOW = 32
_USED = re.compile(r"(?:均|都|全部|皆)?(?:为|是|采用|选用|使用|用|由)?了?[\s:]{0,2}\Z")
_FILLED_HEAD = re.compile(r".{0,2}(?:被(?![套罩面壳单])|褥|枕(?![套巾罩]))")


@dataclass(frozen=True, slots=True)
class Claim:
    """`percent` is 100 for 纯棉, 80 for 80%羊毛, None where only the material is named. `part` is "" for the
    face of the goods, "any" for filled goods, where it may be any part."""

    material: str
    percent: Decimal | None
    part: str
    mention: Mention


class ClaimReader:
    """Finds the claims of a text by vocab/materials."""

    def __init__(self, table: Mapping[str, Any], reader: CompositionReader) -> None:
        entries = table["materials"]
        self._reader = reader
        self._not_filled = tuple(table["not_filled"])
        # What opens another list wins: 纯棉 is a promise before it is a name, 仿棉 is neither.
        self._words = Vocabulary(
            [(word, f"pure:{each['id']}") for each in entries for word in each.get("pure", ())]
            + [(word, f"claim:{each['id']}") for each in entries for word in each.get("claims", ())]
            + [(word, "") for word in (*table["lookalikes"], *table["blends"])]
            + [(word, _claimed_by(word, each)) for each in entries for word in each["names"]]
        )

    def read(self, text: ScopedText) -> Iterator[Claim]:
        """The claims of a text; what it denies, compares with or says of other goods is none."""
        plain = text.plain.text
        taken: list[tuple[int, int]] = []
        for run in self._reader.runs(plain):
            start, end = run[0].start, run[-1].end
            taken.append((start, end))
            if of_other_goods(text, start, end) or any("+" in share.material for share in run):
                continue
            for part in self.joint_parts(plain, start) or (self._part_at(plain, start, end),):
                for share in run:
                    if share.material != "?" and not share.material.endswith("-down"):
                        yield Claim(
                            share.material, share.percent, part, Mention(text, share.start, share.end)
                        )
        for found in self._words.find(plain):
            kind, _, material = found.meaning.partition(":")
            inside = any(start <= found.start < end for start, end in taken)
            if not kind or inside or self._speaks_of_others(text, found.start, found.end):
                continue
            percent = PURE if kind == "pure" else None
            parts = self.joint_parts(plain, found.start) or (self._part_at(plain, found.start, found.end),)
            for part in parts:
                yield Claim(material, percent, part, Mention(text, found.start, found.end))

    def joint_parts(self, plain: str, start: int) -> tuple[str, ...]:
        """The parts that what starts here is jointly said of: lining and filling of 里料与填充物均为; a part that we
        do not know goes by its own name. () where no list of parts stands before."""
        before = _AND.sub("、", plain[max(0, start - _JOINT_WINDOW) : start])
        found = _JOINT.search(before)
        if found is None:
            return ()
        names = _JOINED.split(found["list"])
        parts = tuple(dict.fromkeys(self._reader.part_named(name, name) for name in names))
        known = any(self._reader.parts.find(name) for name in names)
        return parts if known else ()

    def _speaks_of_others(self, text: ScopedText, start: int, end: int) -> bool:
        plain = text.plain.text
        if _NOT_THE_GOODS.match(plain, end) or _CONTAINS.search(plain, max(0, start - 4), start):
            return True
        return of_other_goods(text, start, end)

    def _part_at(self, plain: str, start: int, end: int) -> str:
        """The part that the words around name: 里料:纯棉, 纯棉内里, 羊毛冬被; "" for none."""
        before = _USED.sub("", plain[max(0, start - 10) : start]).rstrip(" :为是采用的")
        after = plain[end : end + 8].lstrip(" 材质的")
        words = [(found.word, found.meaning) for found in self._reader.parts.find(before)]
        if words and before.endswith(words[-1][0]) and len(words[-1][0]) > 1:
            return words[-1][1]
        found = self._reader.parts.find(after)
        if found and found[0].start == 0 and len(found[0].word) > 1:
            return found[0].meaning
        filled = _FILLED_HEAD.match(after) is not None and not after.startswith(self._not_filled)
        return "any" if filled else ""


def _claimed_by(name: str, entry: Mapping[str, Any]) -> str:
    """双宫茧桑蚕丝 promises what the 桑蚕丝 in it promises; a name without such a word promises nothing."""
    promising = any(word in name for word in (*entry.get("claims", ()), *entry.get("pure", ())))
    return f"claim:{entry['id']}" if promising else ""
