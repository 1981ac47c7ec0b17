"""What folding does to each character: data/fold-table.txt, written by scripts/generate_fold_table.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).parent / "data" / "fold-table.txt"

# Letters drawn like a Latin one, by their lower case. The first only look so as capitals: "ν" in a Latin word
# is a v, "β1" a scientific name.
CAPITAL_LOOKALIKES = MappingProxyType(dict(zip("αβεζηικμνρτυχвкмнт", "abezhikmnptyxbkmht", strict=True)))
LOOKALIKES = MappingProxyType(dict(zip("οаеорсухѕіјһԁԛԝ", "oaeopcyxsijhdqw", strict=True)))


@dataclass(frozen=True, slots=True)
class FoldTable:
    """`single` is what one character becomes; `expand` holds what becomes several or lies beyond the BMP.
    `combining` is the part of `removed` that is drawn onto the character before it. `steps` names the
    disguise that a change takes off. `irregular` finds the characters that vanish, expand or depend on
    their neighbours, `changed` the others that change."""

    single: Mapping[str, str]
    expand: Mapping[str, str]
    removed: frozenset[str]
    combining: frozenset[str]
    steps: Mapping[str, str]
    irregular: re.Pattern[str]
    changed: re.Pattern[str]


@cache
def fold_table() -> FoldTable:
    """The table, read at first use (about 20 ms)."""
    single: dict[str, str] = {}
    expand: dict[str, str] = {}
    steps: dict[str, str] = {}
    removed: dict[str, set[str]] = {"delete": set(), "combine": set()}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        kind, *values = line.split(" ")
        if kind in removed:
            removed[kind].update(map(chr, _codes(values[0])))
        elif kind == "expand":
            source = chr(int(values[0], 16))
            expand[source] = values[1]
            steps[source] = values[2]
        elif kind == "single":
            codes, to = _codes(values[0]), int(values[1], 16)
            single.update((chr(code), chr(to + code - codes.start)) for code in codes)
            steps.update((chr(code), values[2]) for code in codes)
        elif kind == "pairs":
            single.update((pair[0], pair[1]) for pair in values[1:])
            steps.update((pair[0], values[0]) for pair in values[1:])
    # On what lies beyond the BMP a regular expression is slow, so all of that goes the rare way.
    beyond = [character for character in single if character > "\uffff"]
    expand.update((character, single.pop(character)) for character in beyond)
    return _compile(single, expand, removed, {c: step for c, step in steps.items() if step != "-"})


def _compile(
    single: dict[str, str], expand: dict[str, str], removed: dict[str, set[str]], steps: dict[str, str]
) -> FoldTable:
    lookalikes = {*LOOKALIKES, *CAPITAL_LOOKALIKES}
    lookalikes |= {letter.upper() for letter in lookalikes}
    return FoldTable(
        single=single,
        expand=expand,
        removed=frozenset(removed["delete"] | removed["combine"]),
        combining=frozenset(removed["combine"]),
        steps=steps,
        irregular=_class({*expand, *removed["delete"], *removed["combine"], *lookalikes}, beyond=True),
        changed=_class(single),
    )


def _codes(text: str) -> range:
    low, high = text.split("-")
    return range(int(low, 16), int(high, 16) + 1)


def _class(characters: Iterable[str], beyond: bool = False) -> re.Pattern[str]:
    ranges: list[tuple[int, int]] = []
    for code in sorted(ord(character) for character in characters if character <= "\uffff"):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    inside = "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in ranges)
    return re.compile(f"[{inside}\U00010000-\U0010ffff]" if beyond else f"[{inside}]")
