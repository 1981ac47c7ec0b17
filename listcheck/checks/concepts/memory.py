"""Memory of telephones and computers: 8+256G in the title, 机身内存 128GB in the attribute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.sides import (
    Named,
    Sides,
    advertised,
    of_other_goods,
    sku_texts,
    speaks_of_accessories,
    title_of,
)
from listcheck.text.memory import Memory, read_memory

_SMALLEST_ROM = 32  # a size alone from here on is what a telephone keeps, below it may be either


@dataclass(slots=True)
class _Declared:
    """Sizes by kind, in GB, and the first place that states one of the kind."""

    sizes: dict[str, set[int]] = field(default_factory=dict)
    places: dict[str, Mention] = field(default_factory=dict)

    def add(self, kind: str, sizes: Iterable[int], place: Mention) -> None:
        self.sizes.setdefault(kind, set()).update(sizes)
        self.places.setdefault(kind, place)


class MemoryConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        named = self._sides.declared(subject, "memory", "capacity")
        skus = list(sku_texts(subject))
        declared = self._declared(named, skus)
        if speaks_of_accessories(title_of(subject)):
            return
        if not declared.sizes:
            # Nothing declared: the pair of the title, against other texts.
            declared = self._of_title(subject)
        for text in advertised(subject):
            if text.field.scope != "description":
                yield from self._in_text(text, declared)

    def _declared(self, named: Iterable[Named], skus: list[ScopedText]) -> _Declared:
        """What attributes state; with none of a kind, what every named SKU states. Sizes of SKUs are on offer
        besides, so they excuse a claim."""
        declared = _Declared()
        for one in named:
            for memory in read_memory(one.value.folded):
                kind = memory.kind or one.role.part
                declared.add(kind or _likely(memory), memory.gigabytes, one.value)
        names = [sku for sku in skus if sku.field.field.endswith(".name") and sku.plain.text.strip()]
        stated = [(sku, read_memory(sku.plain.text)) for sku in names]
        for kind in ("ram", "rom"):
            every = all(any((each.kind or _likely(each)) == kind for each in found) for _, found in stated)
            for sku, found in stated:
                for memory in found:
                    if (memory.kind or _likely(memory)) == kind and (every or kind in declared.sizes):
                        declared.add(kind, memory.gigabytes, Mention(sku, memory.start, memory.end))
        return declared

    def _of_title(self, subject: Subject) -> _Declared:
        """The sizes that a title names in a pair or by name; none where it names several."""
        declared = _Declared()
        for text in advertised(subject):
            memories = read_memory(text.plain.text) if text.field.scope == "title" else ()
            for memory in memories:
                paired = len(memories) == 2 and {each.kind for each in memories} == {"ram", "rom"}
                if paired:
                    declared.add(memory.kind, memory.gigabytes, Mention(text, memory.start, memory.end))
        return declared

    def _in_text(self, text: ScopedText, declared: _Declared) -> Iterator[Conflict]:
        claims: dict[str, list[Memory]] = {}
        for memory in read_memory(text.plain.text):
            if not of_other_goods(text, memory.start, memory.end):
                claims.setdefault(memory.kind or _likely(memory), []).append(memory)
        for kind, memories in claims.items():
            if kind not in declared.sizes:
                continue
            # A size alone may be of the other kind, or the sum of both.
            other = (
                set().union(*declared.sizes.values()) if not all(each.kind for each in memories) else set()
            )
            known = declared.sizes[kind] | other
            if not any(memory.gigabytes & known for memory in memories):
                first = memories[0]
                yield Conflict(Mention(text, first.start, first.end), declared.places[kind])


def _likely(memory: Memory) -> str:
    return "rom" if min(memory.gigabytes) >= _SMALLEST_ROM else "ram"
