"""Shares of one part that do not add up to 100: 棉92% 氨纶5%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.composition import Composition, CompositionReader, complete
from listcheck.checks.concepts.sides import Sides, advertised

# A sum far from 100 is a list that leaves things out, or two lists in one; the label is wrong only near 100.
_LEAST, _MOST = Decimal(50), Decimal(150)


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
        for value in values:
            for composition in self._reader.read(value.folded):
                total = self._wrong_sum(composition)
                if total is not None:
                    place = _place(value, composition)
                    yield Conflict(place, None, values=(("sum", f"{total.normalize():f}"),))

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
