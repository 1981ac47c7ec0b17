"""How much of a listing is filled in: fields, attributes, pictures. A figure of its own: a full listing may lie,
and what is missing and hurts buyers is a finding already. It never enters the prediction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

import msgspec

from listcheck.errors import ConfigError
from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import REFUSED_MISSING, ImageRole, Listing
from listcheck.model.listing_score import Completeness, CompletenessPart
from listcheck.text.fold import fold_word

Positive = Annotated[int, msgspec.Meta(ge=1)]


class AskedField(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field, or one of several that stand for each other."""

    zh: str
    en: str
    any_of: tuple[str, ...]


class AskedAttribute(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An attribute by any of its names."""

    zh: str
    en: str
    names: tuple[str, ...]


class AskedPictures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At least so many pictures of a role."""

    zh: str
    en: str
    role: ImageRole
    at_least: Positive


class CompletenessTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table rulepacks/score/completeness.yaml. `attributes` by category; "" is every listing."""

    fields: tuple[AskedField, ...]
    attributes: Mapping[str, tuple[AskedAttribute, ...]]
    pictures: tuple[AskedPictures, ...]


class CompletenessRule:
    """The table, ready to be asked."""

    def __init__(self, table: Any, placeholders: Iterable[str]) -> None:
        """ConfigError when the table is not as it should be."""
        try:
            self._table = msgspec.convert(table, CompletenessTable)
        except msgspec.ValidationError as error:
            raise ConfigError(f"score/completeness: {error}") from error
        self._placeholders = frozenset(_plain(word) for word in placeholders)
        self._asked = {
            category: [(frozenset(map(_plain, one.names)), one) for one in asked]
            for category, asked in self._table.attributes.items()
        }

    def judge(self, listing: Listing, categories: Collection[str]) -> Completeness:
        """The parts that can be judged of a listing of these categories of ours."""
        parts = (
            _part("fields", self._fields(listing)),
            _part("attributes", self._attributes(listing, categories)),
            _part("pictures", self._pictures(listing)),
        )
        return Completeness(tuple(part for part in parts if part.asked))

    def _fields(self, listing: Listing) -> Iterator[tuple[Bilingual, bool]]:
        for asked in self._table.fields:
            carried = [name for name in asked.any_of if _carries(listing, name)]
            if carried:
                there = any(_has(listing, name) for name in asked.any_of)
                yield Bilingual(asked.zh, asked.en), there

    def _attributes(self, listing: Listing, categories: Collection[str]) -> Iterator[tuple[Bilingual, bool]]:
        """Those the category asks for, and those the listing has: a placeholder fills neither."""
        if not _carries(listing, "attributes"):
            return
        filled: dict[str, bool] = {}
        for attribute in listing.attributes:
            name = _plain(attribute.name)
            filled[name] = filled.get(name, False) or self._is_fact(attribute.value)
        for sku in listing.skus:
            for attribute in sku.attributes:
                filled.setdefault(_plain(attribute.name), self._is_fact(attribute.value))
        answered: set[str] = set()
        for category in ("", *sorted(categories)):
            for names, asked in self._asked.get(category, ()):
                answered |= names
                yield Bilingual(asked.zh, asked.en), any(filled.get(name) for name in names)
        for attribute in listing.attributes:
            name = _plain(attribute.name)
            if name not in answered:
                answered.add(name)
                yield Bilingual(attribute.name, attribute.name), filled[name]

    def _is_fact(self, value: str) -> bool:
        plain = _plain(value)
        return bool(plain) and plain not in self._placeholders

    def _pictures(self, listing: Listing) -> Iterator[tuple[Bilingual, bool]]:
        if not _carries(listing, "images"):
            return
        for asked in self._table.pictures:
            there = sum(
                image.role == asked.role and image.refused != REFUSED_MISSING for image in listing.images
            )
            yield Bilingual(asked.zh, asked.en), there >= asked.at_least


def _part(
    id_: Literal["fields", "attributes", "pictures"], items: Iterable[tuple[Bilingual, bool]]
) -> CompletenessPart:
    known = list(items)
    missing = tuple(title for title, there in known if not there)
    return CompletenessPart(id_, len(known) - len(missing), len(known), missing)


def _carries(listing: Listing, field: str) -> bool:
    """Whether a listing could say this at all: what an export has no column for is unknown, not missing."""
    stated = listing.origin.stated
    return stated is None or field.partition(".")[0] in stated


def _has(listing: Listing, field: str) -> bool:
    if field == "images.detail":
        return any(image.role == "detail" for image in listing.images)
    if field == "price":
        return listing.price is not None or any(sku.price is not None for sku in listing.skus)
    return bool(getattr(listing, field))


@lru_cache(maxsize=8192)  # a shop's listings share their attribute names, and most values
def _plain(text: str) -> str:
    folded = fold_word(text)
    return "".join(char for char in folded if char.isalnum()) or folded.strip()
