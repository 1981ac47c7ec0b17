"""Units and counters with what they are worth, from rulepacks/units/units.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from listcheck.errors import PackError


@dataclass(frozen=True, slots=True)
class Unit:
    """`dimension` is what may be compared: "mass", "length" …, or "count:只" for a counter of that family.
    `factor` converts to the base unit. A counter's `rank` says what packs what: 抽 < 包 < 提 < 箱; -1 for units."""

    id: str
    dimension: str
    factor: Decimal
    rank: int = -1

    @property
    def counts(self) -> bool:
        return self.rank >= 0


@dataclass(frozen=True, slots=True)
class UnitTable:
    """`pattern` is a regex alternation of all spellings, longest first; `units` maps a spelling to its unit,
    `qualifiers` the words around a number to what they say of it, longest first."""

    units: Mapping[str, Unit]
    pattern: str
    counter_pattern: str
    qualifiers: tuple[tuple[str, str], ...]
    inch_words: tuple[str, ...]

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> UnitTable:
        """From the parsed YAML. PackError names the entry that cannot be used."""
        units: dict[str, Unit] = {}
        lookahead: dict[str, str] = {}
        try:
            for entry in data["units"]:
                unit = Unit(entry["id"], entry["dimension"], Decimal(entry["factor"]))
                for spelling in entry["spellings"]:
                    units[spelling] = unit
                    lookahead[spelling] = entry.get("not_before", "")
            for entry in data["counters"]:
                family = entry.get("family", entry["id"])
                unit = Unit(
                    entry["id"], f"count:{family}", Decimal(entry.get("factor", "1")), int(entry["rank"])
                )
                for spelling in entry["spellings"]:
                    units[spelling] = unit
                    lookahead[spelling] = entry.get("not_before", "")
            qualifiers = [(word, name) for name, words in data["qualifiers"].items() for word in words]
            inch_words = tuple(data["inch_words"])
        except (KeyError, TypeError, ArithmeticError) as error:
            raise PackError(f"units/units.yaml: {error!r}") from error
        spellings = sorted(units, key=len, reverse=True)
        return cls(
            units=units,
            pattern="|".join(_spelled(word, lookahead.get(word, "")) for word in spellings),
            counter_pattern="|".join(re.escape(word) for word in spellings if units[word].counts),
            qualifiers=tuple(sorted(qualifiers, key=lambda pair: -len(pair[0]))),
            inch_words=inch_words,
        )

    def unit(self, spelling: str, *, inch: bool = False) -> Unit:
        """The unit of a spelling; `inch` reads 寸 as an inch."""
        unit = self.units[spelling]
        return self.units["英寸"] if inch and unit.id == "cun" else unit


def _spelled(word: str, not_before: str) -> str:
    # "5gwifi" is no mass and "500gx2" is one: a Latin unit ends where no letter follows, except the x of a product.
    ending = r"(?![a-wyz]|x(?!\s?\d))" if word[-1].isascii() and word[-1].isalpha() else ""
    return re.escape(word) + ending + (f"(?!{not_before})" if not_before else "")
