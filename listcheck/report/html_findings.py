"""What a listing's findings become on the page: numbered, gathered by rule, with advice once a rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from listcheck.model.bilingual import Language
from listcheck.model.finding import Finding, Waived
from listcheck.model.location import Location
from listcheck.model.rule import Level
from listcheck.report import words
from listcheck.report.advice import Advice, advice, comma, disguise_names
from listcheck.report.field_names import field_name, finding_field, line_name
from listcheck.report.listing_words import by_rule
from listcheck.report.visible import visible

_PLACES = 12  # of one thing that are named; the others are counted
_LONGEST = 40  # characters of words that were found


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the field, the words found there, and what helps to find them in the file."""

    field: str
    found: str
    note: str
    compared: bool = False  # what contradicts the finding, not the finding itself


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is wrong, in all its places; its number stands at the words and in the pictures."""

    number: int
    message: str  # "" where it only repeats the rule's title
    places: tuple[Place, ...]
    more: int  # places beyond those


@dataclass(frozen=True, slots=True)
class Card:
    """What one rule found."""

    level: Level
    label: str
    code: str
    title: str
    items: tuple[Item, ...]
    advice: Advice


@dataclass(frozen=True, slots=True)
class WaivedItem:
    """A hit that does not count: what and where, by whom and why it was let pass."""

    code: str
    title: str
    place: Place
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """The cards of a listing, and each finding with the number it has there."""

    cards: tuple[Card, ...]
    findings: tuple[tuple[int, Finding], ...]


def numbered(findings: Sequence[Finding], path: str, language: Language) -> Numbered:
    """Numbers run from 1 through the listing, worst level first. `path` is the listing's own file."""
    cards: list[Card] = []
    pairs: list[tuple[int, Finding]] = []
    number = 0
    for group in by_rule(findings):
        items = []
        for _, same in groupby(group, key=lambda finding: finding.message):
            number += 1
            alike = list(same)
            pairs += ((number, finding) for finding in alike)
            items.append(_item(number, alike, path, language))
        first = group[0]
        cards.append(
            Card(
                first.level,
                words.LEVEL[first.level].pick(language),
                visible(first.code),
                visible(first.title or first.name),
                tuple(items),
                advice(group, language),
            )
        )
    return Numbered(tuple(cards), tuple(pairs))


def waived_items(waived: Iterable[Waived], path: str, language: Language) -> tuple[WaivedItem, ...]:
    """In their order; the reason names the clause of the guide and the proof."""
    return tuple(_waived(one, path, language) for one in waived)


def _item(number: int, findings: Sequence[Finding], path: str, language: Language) -> Item:
    first = findings[0]
    message = "" if first.message == first.title else visible(first.message)
    places = [
        # Words that the message quotes are not said twice.
        replace(place, found="") if not place.compared and place.found in message else place
        for finding in findings
        for place in _places(finding, path, language)
    ]
    return Item(number, message, tuple(places[:_PLACES]), max(0, len(places) - _PLACES))


def _places(finding: Finding, path: str, language: Language) -> list[Place]:
    notes = _asides(finding.location, path, language)
    if finding.obfuscation:
        notes.append(words.DISGUISED.pick(language) + disguise_names(finding, language))
    found = Place(finding_field(finding, language), _short(finding.location.text), _joined(notes, language))
    others = [
        Place(field_name(other.field, language), _short(other.text), "", compared=True)
        for other in finding.related
    ]
    return [found, *others]


def _asides(location: Location, path: str, language: Language) -> list[str]:
    folder = path[: path.rfind("/") + 1]
    file = visible(location.path.removeprefix(folder)) if location.path != path else ""
    return [part for part in (file, line_name(location, language)) if part]


def _joined(parts: Iterable[str], language: Language) -> str:
    return comma(language).join(parts)


def _waived(one: Waived, path: str, language: Language) -> WaivedItem:
    finding, waiver = one.finding, one.waiver
    parts = (waiver.reason, waiver.clause, waiver.proof or "")
    return WaivedItem(
        visible(finding.code),
        visible(finding.title or finding.name),
        _places(finding, path, language)[0],
        words.WAIVED_BY[waiver.by].pick(language),
        visible(" · ".join(part for part in parts if part)),
    )


def _short(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 11] + "…" + text[-10:]
