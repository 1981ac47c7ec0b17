"""Memory of telephones and computers: 8+256G in the title, 机身内存 128GB in the attribute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import between, by_variant, not_offered
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
        yield from self._own(subject)
        declared = self._declared(named, skus)
        if speaks_of_accessories(title_of(subject)):
            return
        yield from self._not_offered(named, skus)
        if not declared.sizes:
            yield from self._between_texts(subject)
            return
        for text in advertised(subject):
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

    def _own(self, subject: Subject) -> Iterator[Conflict]:
        """A variant called 8+128GB whose own 机身内存 is 256GB."""
        for name, one in self._sides.of_variants(subject, "memory", "capacity"):
            stated = read_memory(one.value.folded)
            said = read_memory(name.plain.text)
            for memory in said:
                kind = memory.kind or _likely(memory)
                same = [each for each in stated if (each.kind or one.role.part or _likely(each)) == kind]
                sizes = frozenset().union(
                    *(
                        each.gigabytes
                        for each in (
                            *same,
                            *(each for each in said if each is not memory and each.kind == memory.kind),
                        )
                    )
                )
                if same and not memory.gigabytes & sizes:
                    yield Conflict(Mention(name, memory.start, memory.end), one.value)

    def _not_offered(self, named: Iterable[Named], skus: list[ScopedText]) -> Iterator[Conflict]:
        """Every variant names a size, none the one that the attributes declare."""
        variants = [sku for sku in skus if sku.field.field.endswith(".name")]
        for kind in ("ram", "rom"):
            declared = [
                (one.value, memory)
                for one in named
                if not one.in_sku
                for memory in read_memory(one.value.folded)
                if (memory.kind or one.role.part or _likely(memory)) == kind
            ]
            said = [
                (Mention(sku, memory.start, memory.end), memory)
                for sku in variants
                for memory in read_memory(sku.plain.text)
                if memory.kind == kind
            ]
            yield from not_offered(by_variant(said, variants, _place), declared, _place, _alike)

    def _between_texts(self, subject: Subject) -> Iterator[Conflict]:
        """Without any declared: what texts name in a pair (8+256GB) or by its kind."""
        read = [
            (text, [] if text.field.scope == "description" else self._claims(text))
            for text in advertised(subject)
        ]
        for kind in ("ram", "rom"):
            named = [
                (text, [(Mention(text, each.start, each.end), each) for each in found if each.kind == kind])
                for text, found in read
            ]
            yield from between(named, _place, _alike)

    def _claims(self, text: ScopedText) -> list[Memory]:
        return [
            memory
            for memory in read_memory(text.plain.text)
            if not of_other_goods(text, memory.start, memory.end)
            and (text.field.scope != "description" or self._sides.in_line(text, memory.start, "memory"))
        ]

    def _in_text(self, text: ScopedText, declared: _Declared) -> Iterator[Conflict]:
        claims: dict[str, list[Memory]] = {}
        for memory in self._claims(text):
            claims.setdefault(memory.kind or _likely(memory), []).append(memory)
        for kind, memories in claims.items():
            if kind not in declared.sizes or declared.places[kind].text is text:
                continue
            # A size alone may be of the other kind, or the sum of both.
            other = (
                set().union(*declared.sizes.values()) if not all(each.kind for each in memories) else set()
            )
            known = declared.sizes[kind] | other
            if not any(memory.gigabytes & known for memory in memories):
                first = memories[0]
                yield Conflict(Mention(text, first.start, first.end), declared.places[kind])


def _place(pair: tuple[Mention, Memory]) -> Mention:
    return pair[0]


def _alike(one: tuple[Mention, Memory], other: tuple[Mention, Memory]) -> bool:
    return bool(one[1].gigabytes & other[1].gigabytes)


def _likely(memory: Memory) -> str:
    return "rom" if min(memory.gigabytes) >= _SMALLEST_ROM else "ram"
