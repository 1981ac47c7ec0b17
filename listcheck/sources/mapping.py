"""A record under anybody's keys → Listing. Nothing in a record raises: what cannot be read is a Problem."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from listcheck.model.listing import Attribute, ImageRole, Listing, Origin, PriceRange, Sku
from listcheck.sources.attributes import read_attributes
from listcheck.sources.base import Limits, Record
from listcheck.sources.declared import read_ignores, read_promotions, read_proofs
from listcheck.sources.draft import Draft
from listcheck.sources.field_names import FieldNames, known_names, own_names
from listcheck.sources.foreign_forms import under_our_names
from listcheck.sources.item_answer import completed
from listcheck.sources.pictures import (
    Named,
    PictureFolder,
    image_refs,
    named_pictures,
    pictures_in_markup,
)
from listcheck.sources.skus import read_skus
from listcheck.sources.values import read_category, read_platform, read_price, scalar_text

_IMAGE_FIELDS: Mapping[str, ImageRole | None] = MappingProxyType(
    {
        "main_images": "main",
        "images": None,
        "white_images": "white",
        "sku_images": "sku",
        "detail_images": "detail",
    }
)
_BRAND = "品牌"


class ListingReader:
    """Turns the records of one file into listings.

    `path` is the file as it was named, `folder` where its pictures may lie (None: nowhere), `platform` what a
    listing belongs to that does not say.
    """

    __slots__ = ("_folder", "_limits", "_names", "_path", "_platform")

    def __init__(
        self,
        path: str = "",
        names: FieldNames | None = None,
        folder: PictureFolder | None = None,
        platform: str = "",
        limits: Limits | None = None,
    ) -> None:
        self._path = path
        self._names = names or known_names()
        self._folder = folder or PictureFolder(None)
        self._platform = platform
        self._limits = limits or Limits()

    def read(self, record: Record, default_key: str = "") -> Listing:
        """The listing in a record. `default_key` serves where it has no id."""
        draft = Draft(self._limits.text_chars, self._limits.items)
        draft.problems.extend(record.problems)
        known_form = None if record.own_keys else under_our_names(record.data)
        data = known_form if known_form is not None else record.data
        if known_form is None and not record.own_keys:
            data = completed(data)
        names = own_names() if record.own_keys or known_form is not None else self._names
        given = names.chosen({key: value for key, value in data.items() if isinstance(key, str)})
        first = {name: values[0] for name, values in given.items()}
        if record.place is not None:
            draft.places[""] = record.place
        else:
            draft.stands_at("", record.data)
        skus, sku_pictures = read_skus(draft, first.get("skus"))
        description = draft.text("description", first.get("description"))
        detail, detail_pictures = _detail(draft, first.get("detail_text"))
        pictures = self._pictures(draft, given, [*sku_pictures, *detail_pictures])
        pictures += [*pictures_in_markup(description), *pictures_in_markup(detail)]
        pictures = pictures or [Named(name, None) for name in self._folder.contents()]
        return Listing(
            key=draft.text("id", first.get("id")).strip() or default_key,
            platform=self._platform_of(draft, first.get("platform")),
            category=_category(draft, first.get("category")),
            title=draft.text("title", first.get("title")),
            short_title=draft.text("short_title", first.get("short_title")),
            selling_points=_selling_points(draft, given.get("selling_points", [])),
            description=description,
            detail_text=detail,
            attributes=_attributes(draft, given),
            skus=skus,
            images=image_refs(draft, self._folder, pictures),
            price=_price(draft, first, skus),
            list_price=draft.typed("list_price", first.get("list_price"), read_price),
            promotions=read_promotions(draft, first.get("promotions")),
            evidence=read_proofs(draft, first.get("evidence")),
            ignores=read_ignores(draft, first.get("ignores")),
            problems=tuple(draft.problems),
            origin=Origin(
                self._path, record.number, MappingProxyType(draft.places), _stated(record, given), record.rows
            ),
        )

    def _platform_of(self, draft: Draft, value: Any) -> str:
        if value in (None, ""):
            return self._platform
        return draft.typed("platform", draft.text("platform", value), read_platform) or ""

    def _pictures(self, draft: Draft, given: Mapping[str, list[Any]], others: list[Named]) -> list[Named]:
        named = [
            picture
            for field, role in _IMAGE_FIELDS.items()
            for value in given.get(field, [])
            for picture in named_pictures(draft, value, role)
        ]
        return named + others


def _stated(record: Record, given: Mapping[str, Any]) -> frozenset[str] | None:
    if record.number is None:
        return None
    fields = frozenset(given) if record.stated is None else record.stated
    return fields | {"images"} if fields & _IMAGE_FIELDS.keys() else fields


def to_listing(
    data: Mapping[str, Any],
    *,
    path: str = "",
    folder: Path | None = None,
    names: FieldNames | None = None,
    platform: str = "",
) -> Listing:
    """The listing in a mapping that somebody holds in memory. Without a folder, pictures it names are gaps.

    `path` is what reports call its origin; a record without an id takes its key from it.
    """
    reader = ListingReader(path, names, PictureFolder(folder), platform)
    return reader.read(Record(data), default_key=PurePosixPath(path).name)


def _category(draft: Draft, value: Any) -> tuple[str, ...]:
    draft.stands_at("category", value)
    return read_category(value)


def _selling_points(draft: Draft, values: list[Any]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for value in values:
        for entry in draft.entries("selling_points", value):
            lines = draft.text(f"selling_points[{len(found)}]", entry).splitlines()
            found |= dict.fromkeys(line for line in lines if line.strip())
    return tuple(found)


def _detail(draft: Draft, value: Any) -> tuple[str, list[Named]]:
    """The detail text. Some answers give the detail page as a list of pictures, or of paragraphs, instead."""
    if isinstance(value, list | tuple):
        if any(isinstance(entry, Mapping) for entry in value):
            return "", list(named_pictures(draft, value, "detail"))
        return "\n".join(draft.text("detail_text", entry) for entry in value), []
    return draft.text("detail_text", value), []


def _attributes(draft: Draft, given: Mapping[str, list[Any]]) -> tuple[Attribute, ...]:
    attributes = read_attributes(draft, "attributes", given.get("attributes", []))
    brand = given.get("brand", [None])[0]
    if isinstance(brand, Mapping):
        brand = brand.get("name")
    if scalar_text(brand) and not any(known.name in (_BRAND, "brand") for known in attributes):
        attributes.append(Attribute(_BRAND, draft.text(f"attributes.{_BRAND}", brand)))
    return tuple(attributes)


def _price(draft: Draft, first: Mapping[str, Any], skus: tuple[Sku, ...]) -> PriceRange | None:
    """The price, else the range from a lowest to a highest one, else that of the SKUs."""
    if first.get("price") not in (None, ""):
        return draft.typed("price", first.get("price"), read_price)
    ends = [end for end in (first.get("price_low"), first.get("price_high")) if end not in (None, "")]
    amounts = [sku.price for sku in skus if sku.price is not None]
    if ends or not amounts:
        return draft.typed("price", ends, read_price)
    return PriceRange(min(amounts), max(amounts))
