"""Mobile networks, Wi-Fi and Bluetooth: 5G against 4G, WiFi6 against 802.11ac, 蓝牙5.3 against 5.0.

A router of a later Wi-Fi speaks the earlier ones too, so only a claim of more than is declared contradicts; the
version of Bluetooth is one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import held_to
from listcheck.checks.concepts.choice import ChoiceConcept
from listcheck.checks.concepts.clarity import is_clear, is_of_these_goods
from listcheck.checks.concepts.sides import (
    Sides,
    advertised,
    of_other_goods,
    sku_texts,
    speaks_of_accessories,
    title_of,
)
from listcheck.model.rule import Level

_CLAIMED = ("title", "short_title", "selling_points", "image_text")
# IEEE 802.11n, ac, ax and be are Wi-Fi 4, 5, 6 and 7; 6E is ax on a further band.
_GENERATIONS = {"n": 4, "ac": 5, "ax": 6, "be": 7}
_WIFI = re.compile(r"(?<![a-z])(?:wi-?fi|wlan)\s?-?(?P<number>[4-7])(?P<extended>e)?(?![\d.a-z])")
_EXTENDED = Decimal("0.5")  # what 6E is more than 6
_LETTERS = re.compile(
    r"802\.11\s?(?P<letters>(?:a[cx]|be|[abgn])(?:\s?[/、,&+]?\s?(?:802\.11)?\s?(?:a[cx]|be|[abgn])(?![a-z]))*)(?![a-z])"
)
_LETTER = re.compile(r"a[cx]|be|[abgn]")
_REFUSED = re.compile(r"(?:不支持|不兼容|不含|无|暂不支持)\s?(?:ieee\s?)?(?:wi-?fi\s?\d?\(?)?\Z")
_NAMED = re.compile(r"协议|标准|制式|规格")
_DOWNWARDS = re.compile(r"(?:兼容|向下|适配|适用)[^,。;\n]{0,8}\Z")
_BLUETOOTH = re.compile(
    r"(?:蓝牙|bluetooth)(?:版本|协议)?[\s:]?\s?v?\s?(?P<after>[2-6]\.\d)(?!\d)|(?<![\d.])v?(?P<before>[4-6]\.\d)\s?(?:双模)?(?:蓝牙|bluetooth)"
)
_VERSION = re.compile(r"(?<![\d.])v?(?P<number>[2-6]\.\d)(?![\d.])")
_OPEN = re.compile(r"以[上下]|兼容|向下|[~+≥]|或|更高")


class NetworkConcept:
    def __init__(self, data: SharedData) -> None:
        self._mobile = ChoiceConcept(data, "network", narrower=True)
        self._sides = Sides(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        yield from self._mobile.conflicts(subject)
        if speaks_of_accessories(title_of(subject)):
            return
        yield from self._wifi(subject)
        yield from self._bluetooth(subject)

    def _wifi(self, subject: Subject) -> Iterator[Conflict]:
        claims = [
            (Mention(text, *found.span()), _generation(found))
            for text in advertised(subject)
            if text.field.scope in _CLAIMED
            for found in _WIFI.finditer(text.plain.text)
            if not of_other_goods(text, *found.span())
            and not _DOWNWARDS.search(text.plain.text[: found.start()])
        ]
        if not claims or any(_WIFI.search(text.plain.text) for text in sku_texts(subject)):
            return
        declared = list(self._declared(subject))
        most = max((number for _, number, _ in declared), default=Decimal(0))
        exact = [place for place, number, refused in declared if number == most or refused]
        refused = min((number for _, number, no in declared if no), default=Decimal("Infinity"))
        for text in dict.fromkeys(place.text for place, _ in claims):
            own = [(place, number) for place, number in claims if place.text is text]
            against = held_to(text, exact, lambda place: place)
            place, number = max(own, key=lambda pair: pair[1])
            if against and is_clear(text) and (int(number) > most or number > refused):
                level: Level | None = None if against[0].text.field.scope == "attributes" else "warning"
                yield Conflict(place, against[0], level)

    def _declared(self, subject: Subject) -> Iterator[tuple[Mention, Decimal, bool]]:
        """What a listing says of its Wi-Fi in the standard's letters, or under its name; whether it is the most
        that is left once a later one is refused."""
        for text in subject.all_texts:
            plain = text.plain.text
            if text.field.scope in ("skus", "file_name", "title", "short_title") or not is_clear(text):
                continue
            for found in _LETTERS.finditer(plain):
                before = plain[max(0, found.start() - 16) : found.start()]
                place = Mention(text, *found.span())
                most = max(_GENERATIONS.get(letter, 3) for letter in _LETTER.findall(found["letters"]))
                if _REFUSED.search(before):
                    yield place, Decimal(most - 1), True
                elif text.field.scope != "attributes" and not _is_named(plain, *found.span()):
                    continue  # 5GHz 802.11ac may be one of several bands
                elif not _DOWNWARDS.search(before) and is_of_these_goods(place):
                    yield place, Decimal(most), False
            for found in _WIFI.finditer(plain):
                if _REFUSED.search(plain, max(0, found.start() - 16), found.start()):
                    step = _EXTENDED if found["extended"] else 1
                    yield Mention(text, *found.span()), _generation(found) - step, True
        for one in self._sides.declared(subject, "wireless"):
            for found in _WIFI.finditer(one.value.folded):
                if not _REFUSED.search(one.value.folded, 0, found.start()):
                    yield one.value, _generation(found), False

    def _bluetooth(self, subject: Subject) -> Iterator[Conflict]:
        declared = [
            (one.value, numbers)
            for one in self._sides.declared(subject, "bluetooth")
            if (numbers := frozenset(_VERSION.findall(one.value.folded)))
        ]
        if not declared or any(_OPEN.search(place.folded) for place, _ in declared):
            return
        if any(_BLUETOOTH.search(text.plain.text) for text in sku_texts(subject)):
            return
        for text in advertised(subject):
            if text.field.scope not in _CLAIMED or not is_clear(text):
                continue
            claims = list(_versions(text))
            against = held_to(text, declared, lambda pair: pair[0]) if claims else []
            known = frozenset().union(*(numbers for _, numbers in against))
            if against and not known & {number for _, number in claims}:
                level: Level | None = None if against[0][0].text.field.scope == "attributes" else "warning"
                yield Conflict(claims[0][0], against[0][0], level)


def _is_named(plain: str, start: int, end: int) -> bool:
    """Whether the line says that this is the standard: 无线协议:802.11ac, 802.11ac协议."""
    before = plain[max(plain.rfind("\n", 0, start), start - 16, 0) : start]
    return _NAMED.search(before) is not None or _NAMED.match(plain, end) is not None


def _generation(found: re.Match[str]) -> Decimal:
    return int(found["number"]) + (_EXTENDED if found["extended"] else Decimal(0))


def _versions(text: ScopedText) -> Iterator[tuple[Mention, str]]:
    for found in _BLUETOOTH.finditer(text.plain.text):
        if not of_other_goods(text, *found.span()) and not _OPEN.match(text.plain.text, found.end()):
            yield Mention(text, *found.span()), found["after"] or found["before"]
