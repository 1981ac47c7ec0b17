"""Free texts against each other: what is declared in one of them, or only said, in two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from listcheck.checks.base import ScopedText
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.clarity import is_clear, is_of_these_goods, is_own_picture

Said = TypeVar("Said")


def held_to(text: ScopedText, declared: Sequence[Said], place: Callable[[Said], Mention]) -> list[Said]:
    """What of `declared` this text is to be held against: all but its own lines. Where it has such lines, what
    later texts declare is left to be judged there, so that a contradiction is found once."""
    own = next((number for number, one in enumerate(declared) if place(one).text is text), None)
    if own is None:
        return list(declared)
    return [
        one
        for number, one in enumerate(declared)
        if place(one).text is not text
        and (number < own or place(one).text.field.scope in ("attributes", "skus"))
    ]


def between(
    texts: Iterable[tuple[ScopedText, Sequence[Said]]],
    place: Callable[[Said], Mention],
    agree: Callable[[Said, Said], bool],
) -> Iterator[Conflict]:
    """Where nothing is declared: what the first text says, against what each later one says. Either may be
    wrong, so it is no more than a warning. A text that says several things speaks of several."""
    first: list[Said] = []
    for text, said in texts:
        if not is_clear(text) or not is_own_picture(text):
            continue
        own = [one for one in said if text.field.scope == "title" or is_of_these_goods(place(one))]
        if not own:
            continue
        single = all(agree(own[0], other) for other in own)
        if not first:
            if not single and text.field.scope == "title":
                return
            first = own if single else []
        elif single and not any(agree(one, other) for one in own for other in first):
            yield Conflict(place(own[0]), place(first[0]), "warning")


def by_every_variant(said: Iterable[Sequence[Said]]) -> list[Said]:
    """What the variants say, if each of them says something; nothing else is a statement about the goods."""
    variants = list(said)
    return [one for each in variants for one in each] if all(variants) else []


def not_offered(
    variants: Sequence[Sequence[Said]],
    declared: Sequence[Said],
    place: Callable[[Said], Mention],
    agree: Callable[[Said, Said], bool],
) -> Iterator[Conflict]:
    """Every variant says something, and none says what is declared of the goods."""
    own = [one for one in declared if place(one).text.field.scope != "skus"]
    said = by_every_variant(variants)
    if own and said and not any(agree(one, other) for one in said for other in own):
        yield Conflict(place(said[0]), place(own[0]))


def by_variant(
    said: Iterable[Said], texts: Iterable[ScopedText], place: Callable[[Said], Mention]
) -> list[list[Said]]:
    """What is said, variant by variant; an empty list for one that says nothing."""
    found: dict[str, list[Said]] = {variant_of(text): [] for text in texts}
    for one in said:
        found.setdefault(variant_of(place(one).text), []).append(one)
    return list(found.values())


def variant_of(text: ScopedText) -> str:
    """skus[0] of "skus[0].name" and of "skus[0].attributes.颜色"."""
    return text.field.field.partition("]")[0]
