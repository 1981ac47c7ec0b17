"""Kind `required`: what a listing must say.

An attribute counts as given too where a text names it (净含量:500g), because exports often carry the details
there. A listing without any attribute at all is the matter of `field: attributes`: one finding says so better
than ten. A field that an export does not carry at all is unknown, not missing (Origin.stated).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar, Literal

import msgspec

from listcheck.checks.attribute_values import Placeholders, attribute_name
from listcheck.checks.base import ScopedText, SharedData, Subject
from listcheck.model.evidence import Need
from listcheck.model.finding import Match
from listcheck.model.location import Location
from listcheck.text.fold import fold_word
from listcheck.text.named_lines import named_lines
from listcheck.text.vocabulary import AttributeNames

Field = Literal["title", "selling_points", "description", "attributes", "skus", "images", "price"]


class RequiredOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Either `field`, which must not be empty, or `attributes`, of which at least one must be there. A value in
    `placeholders` (default: vocab/placeholders) is none."""

    field: Field | None = None
    attributes: tuple[str, ...] = ()
    placeholders: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if (self.field is None) == (not self.attributes):
            raise ValueError("give either field or attributes")


class Required:
    kind: ClassVar[str] = "required"
    Options: ClassVar[type] = RequiredOptions

    def __init__(self, options: RequiredOptions, data: SharedData) -> None:
        names = data.table("vocab/attribute-names")
        self._options = options
        self._names = AttributeNames(
            {"wanted": options.attributes}, int(names["likeness"]), names["distinct"]
        )
        self._placeholders = (
            Placeholders.usual(data) if options.placeholders is None else Placeholders(options.placeholders)
        )

    def needs(self) -> Need:
        return Need.TEXT

    def words(self) -> Collection[str]:
        return ()

    def patterns(self) -> Collection[str]:
        return ()

    def find(self, subject: Subject) -> Iterator[Match]:
        """Messages may name {attribute} (or {field}) and, where a value says nothing, {match}."""
        if self._options.field is not None:
            if _is_known(subject, self._options.field) and _is_empty(subject, self._options.field):
                yield _missing(self._options.field, {"field": self._options.field, "match": ""})
            return
        given = [text for text in subject.all_texts if self._is_wanted(text)]
        if any(text.plain.text not in self._placeholders for text in given):
            return
        if not subject.listing.attributes or self._named_in_text(subject):
            return
        if given:
            yield self._at(given[0])
        else:
            name = self._options.attributes[0]
            yield _missing("attributes", {"attribute": name, "match": ""}, word=name)

    def _is_wanted(self, text: ScopedText) -> bool:
        name = attribute_name(text)
        return name is not None and self._names.role(name) is not None

    def _named_in_text(self, subject: Subject) -> bool:
        for text in subject.all_texts:
            if text.field.scope in ("selling_points", "description", "image_text"):
                plain = text.plain.text
                for line in named_lines(plain):
                    value = plain[line.start : line.end]
                    if value not in self._placeholders and self._names.role(line.name) is not None:
                        return True
        return False

    def _at(self, text: ScopedText) -> Match:
        plain = text.plain
        name = attribute_name(text) or ""
        start = len(plain.text) - len(plain.text.lstrip())
        end = len(plain.text.rstrip())
        if start >= end:
            return _missing(text.field.field, {"attribute": name, "match": ""}, word=name)
        return text.match(plain, start, end, word=fold_word(name), values={"attribute": name})


def _missing(field: str, values: dict[str, str], word: str = "") -> Match:
    return Match(Location(field), word or field, tuple(values.items()))


def _is_known(subject: Subject, field: Field) -> bool:
    """Whether the listing's source says anything of the field, be it that it is empty."""
    stated = subject.listing.origin.stated
    names = {"description": {"description", "detail_text"}, "price": {"price", "skus"}}.get(field, {field})
    return stated is None or not stated.isdisjoint(names)


def _is_empty(subject: Subject, field: Field) -> bool:
    listing = subject.listing
    if field == "description":
        # Douyin's detail page is pictures only: they are its description.
        pictured = any(image.role == "detail" for image in listing.images)
        texts = (listing.description, listing.detail_text)
        shown = any(
            text.plain.text.strip()
            for text in subject.all_texts
            if text.field.field in ("description", "detail_text")
        )
        return not pictured and not (any(text.strip() for text in texts) and shown)
    if field == "title":
        return not listing.title.strip()
    if field == "price":
        return listing.price is None and not any(sku.price is not None for sku in listing.skus)
    return not getattr(listing, field)
