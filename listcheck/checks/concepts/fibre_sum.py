"""Shares of one part that do not add up to 100: 棉92% 氨纶5%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.composition import Composition, CompositionReader, complete
from listcheck.checks.concepts.sides import Sides, advertised, of_other_goods

# A sum far from 100 is a list that leaves things out, or two lists in one; the label is wrong only near 100.
_LEAST, _MOST = Decimal(50), Decimal(150)
# What announces a whole list: 本款衬衫面料成分:棉55%、…; 面料含羊毛30% does not.
_ANNOUNCED = re.compile(
    r"(?:面料|里料|填充物|主料|材质|大身|(?:面料|里料|材质|纤维|主要)?(?:成分|成份)|纤维含量|成分含量)\s?[:|为是]\s?\Z"
)
# A list goes on where a further share follows, and is open where 等 or 左右 does.
_GOES_ON = re.compile(
    r"\s?(?:[,、|/+;和及与\s]{0,3}[^\d%:。;\n|]{0,10}\d{1,3}(?:\.\d{1,2})?\s?%|等|左右|以[上下])"
)


class FibreSumConcept:
    """Judges what stands under a name of a material, in attributes and in lines 面料:… of a text."""

    def __init__(self, data: SharedData) -> None:
        table = data.table("vocab/materials")
        self._sides = Sides(data)
        self._reader = CompositionReader(table)
        self._fibres = frozenset(each["id"] for each in table["materials"] if each["family"] == "fibre")

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        values = [named.value for named in self._sides.declared(subject, "material")]
        for text in advertised(subject):
            values += [named.value for named in self._sides.lines(text, "material")]
        for text in advertised(subject):
            yield from self._announced(text, values)
        for value in values:
            for composition in self._reader.read(value.folded):
                total = self._wrong_sum(composition)
                place = _place(value, composition) if total is not None else value
                # A list that is broken at the end of a line goes on in the next.
                if total is not None and not _GOES_ON.match(value.text.plain.text, place.end):
                    yield Conflict(place, None, values=(("sum", f"{total.normalize():f}"),))

    def _announced(self, text: ScopedText, values: list[Mention]) -> Iterator[Conflict]:
        """Lists in running text and in tables of a picture: 本款面料成分:棉55%、涤35%。 面料成分|棉55%|涤35%."""
        plain = text.plain.text
        for run in self._reader.runs(plain):
            start, end = min(share.start for share in run), max(share.end for share in run)
            read = any(value.text is text and value.start <= start < value.end for value in values)
            if read or not _ANNOUNCED.search(plain, max(0, start - 12), start):
                continue
            if _GOES_ON.match(plain, end) or of_other_goods(text, start, end):
                continue
            total = self._wrong_sum(Composition("whole", run, start, end))
            if total is not None:
                yield Conflict(Mention(text, start, end), None, values=(("sum", f"{total.normalize():f}"),))

    def _wrong_sum(self, composition: Composition) -> Decimal | None:
        """The sum that should be 100, None where all is well or nothing can be said."""
        shares = [share for share in composition.shares if share.percent is not None]
        materials = [share.material for share in shares]
        repeated = len(set(materials)) < len(materials)  # the same fibre twice: several colours or parts
        if len(shares) < 2 or composition.doubtful or repeated or len(shares) < len(composition.shares):
            return None
        known = sum(material in self._fibres for material in materials)
        if known * 2 < len(materials) or any(complete(group) for group in composition.groups()):
            return None
        total = sum((share.percent or Decimal(0) for share in shares), Decimal(0))
        decimals = sum(
            share.percent != share.percent.to_integral_value() for share in shares if share.percent
        )
        if abs(total - 100) <= Decimal("0.1") * decimals or not _LEAST <= total <= _MOST:
            return None
        return total


def _place(value: Mention, composition: Composition) -> Mention:
    start = min(share.start for share in composition.shares)
    end = max(share.end for share in composition.shares)
    return Mention(value.text, value.start + start, value.start + end)
