"""Kind `agree`: two places of a listing that say different things about one concept.

A contradiction needs the same concept, the same part, comparable values and no overlap; where one side is
missing or several variants leave room, the check stays silent. What is marked is the advertising side, the
declared side is the related place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar, Literal

import msgspec

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.concepts.registry import concept_named
from listcheck.model.evidence import Need
from listcheck.model.finding import Match

ConceptName = Literal[
    "material", "fibre_sum", "net_content", "count", "size", "origin", "brand", "model", "power", "voltage",
    "battery", "shelf_life", "energy_grade", "water_grade", "age", "down", "colour", "memory", "network", "gender",
    "season", "rating", "standard", "replaced_standard", "certificate", "expiry", "battery_energy", "arithmetic",
    "horsepower", "nutrition", "price_spread", "undeclared",
]  # fmt: skip


class AgreeOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`concept`: what must not be contradicted."""

    concept: ConceptName


class Agree:
    kind: ClassVar[str] = "agree"
    Options: ClassVar[type] = AgreeOptions

    def __init__(self, options: AgreeOptions, data: SharedData) -> None:
        self._concept = concept_named(options.concept, data)

    def needs(self) -> Need:
        return Need.TEXT

    def words(self) -> Collection[str]:
        return ()

    def patterns(self) -> Collection[str]:
        return ()

    def find(self, subject: Subject) -> Iterator[Match]:
        """Messages may name {claim} and {declared}, what the two places say; {sum} for fibre_sum."""
        seen: set[tuple[str, int, int]] = set()
        for conflict in self._concept.conflicts(subject):
            claim, declared = conflict.claim, conflict.declared
            place = (claim.text.field.field, claim.start, claim.end)
            if place in seen:
                continue
            seen.add(place)
            values = {
                "claim": claim.shown,
                "declared": declared.shown if declared else "",
                **dict(conflict.values),
            }
            yield claim.text.match(
                claim.text.plain,
                claim.start,
                claim.end,
                values=values,
                related=(declared.location,) if declared else (),
                level=conflict.level,
            )
