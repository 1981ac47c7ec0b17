"""A model that two places name differently: 型号 KJ320G in the attribute, KJ520G in the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.checks.concepts.base import Conflict, Mention
from listcheck.checks.concepts.between import held_to
from listcheck.checks.concepts.sides import (
    Named,
    Sides,
    advertised,
    sku_texts,
    speaks_of_accessories,
    title_of,
)

# kj320g, ly-f12, mt20290-1: letters, perhaps letters again after a hyphen, at least two digits.
_MODEL = re.compile(
    r"(?<![a-z0-9-])[a-z]{1,6}(?:-[a-z]{1,4})?-?\d{2,6}[a-z0-9]{0,6}(?:-[a-z0-9]{1,6})?(?![a-z0-9])"
)
_LONG_NUMBER = 4
# X20 Pro beside X20: the same series and number, and what is added to it.
_EDITION = re.compile(
    r"(?<![a-z0-9])(?P<base>[a-z]{1,8}\s?-?\d{1,4}[a-z]?)(?P<edition>(?:\s?-?(?:pro|max|plus|mini|lite|ultra)){0,2}\+?)(?![a-z0-9+])"
)


class ModelConcept:
    def __init__(self, data: SharedData) -> None:
        self._sides = Sides(data)

    def conflicts(self, subject: Subject) -> Iterator[Conflict]:
        yield from self._editions(subject)
        declared = [one for one in self._sides.declared(subject, "model") if _MODEL.search(one.value.folded)]
        if not declared or speaks_of_accessories(title_of(subject)):
            return
        models = {model for one in declared for model in _MODEL.findall(one.value.folded)}
        in_skus = {model for text in sku_texts(subject) for model in _MODEL.findall(text.plain.text)}
        for text in advertised(subject):
            claims = list(self._claims(text, models))
            claimed = {model for _, model in claims}
            against = held_to(text, declared, _place)
            known = _everything(against) + " ".join(in_skus)
            if (
                claims
                and against
                and not any(
                    _plain(model) in _plain(known) or _plain(known) in _plain(model) for model in claimed
                )
            ):
                yield Conflict(claims[0][0], against[0].value)

    def _editions(self, subject: Subject) -> Iterator[Conflict]:
        """Pro, Max or mini in the title after the declared model, which has none or another."""
        named = [one for one in self._sides.declared(subject, "model") if not one.in_sku]
        title = next((text for text in subject.texts if text.field.scope == "title"), None)
        if len(named) != 1 or title is None or speaks_of_accessories(title.plain.text):
            return
        declared = dict(_editions(named[0].value.folded))
        known = {pair for text in sku_texts(subject) for pair in _editions(text.plain.text)}
        said = [found for found in _EDITION.finditer(title.plain.text) if _plain(found["base"]) in declared]
        if len(declared) != 1 or len(said) != 1 or not said[0]["edition"]:
            return
        ((base, edition),) = declared.items()
        claimed = _plain(said[0]["edition"])
        if (
            len(list(_editions(named[0].value.folded))) == 1
            and edition != claimed
            and (base, claimed) not in known
        ):
            yield Conflict(Mention(title, *said[0].span()), named[0].value)

    def _claims(self, text: ScopedText, models: Iterable[str]) -> Iterator[tuple[Mention, str]]:
        """型号:X in a line; in a title, what is written like the declared model but for its digits."""
        plain = text.plain.text
        for named in self._sides.lines(text, "model"):
            found = _MODEL.search(named.value.folded)
            if found:
                yield (
                    Mention(text, named.value.start + found.start(), named.value.start + found.end()),
                    found[0],
                )
        if text.field.scope in ("title", "short_title", "selling_points"):
            shapes = {_shape(model) for model in models}
            for found in _MODEL.finditer(plain):
                if _shape(found[0]) in shapes:
                    yield Mention(text, found.start(), found.end()), found[0]


def _place(named: Named) -> Mention:
    return named.value


def _everything(declared: Iterable[Named]) -> str:
    return " ".join(one.value.folded for one in declared)


def _plain(model: str) -> str:
    return re.sub(r"[\s-]", "", model)


def _editions(text: str) -> Iterator[tuple[str, str]]:
    """Models with what is added to them: (x20, pro)."""
    for found in _EDITION.finditer(text):
        yield _plain(found["base"]), _plain(found["edition"])


def _shape(model: str) -> str:
    """kj320g and kj520g have one shape, s3000 and s5000 too; a1 and x50 are too short to tell anything."""
    shape = re.sub(r"\d", "0", model)
    return shape if sum(map(str.isalpha, model)) >= 2 or shape.count("0") >= _LONG_NUMBER else model
