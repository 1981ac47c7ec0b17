"""Subjects for the kinds that compare fields, built as a scan builds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from listcheck.checks.agree import Agree, AgreeOptions
from listcheck.checks.base import ScopedText, Subject
from listcheck.evidence.gather import gather
from listcheck.model.evidence import Evidence, FieldText, ImageText, Need, TextLine
from listcheck.model.finding import Match
from listcheck.model.listing import Attribute, Listing, Sku
from listcheck.model.location import Box
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.text.views import views

ADVERTISING = ("title", "short_title", "selling_points", "description", "image_text")


def shared_data() -> PackData:
    return PackData(rulepacks_root() / "attributes")


@cache
def agree(concept: str) -> Agree:
    return Agree(AgreeOptions(concept=concept), shared_data())  # type: ignore[arg-type]


def find(concept: str, **parts: Any) -> list[Match]:
    """What the concept finds in a listing of these parts."""
    return list(agree(concept).find(subject(parts)))


def subject(parts: Mapping[str, Any]) -> Subject:
    """`parts`: title, short_title, description, detail_text, selling_points, attributes, skus (a name, or
    {name, attributes, price}), image_text (one string a picture), category (our ids)."""
    listing = Listing(
        key="listing",
        title=parts.get("title", ""),
        short_title=parts.get("short_title", ""),
        description=parts.get("description", ""),
        detail_text=parts.get("detail_text", ""),
        selling_points=tuple(parts.get("selling_points", ())),
        attributes=_attributes(parts.get("attributes", {})),
        skus=tuple(_sku(sku) for sku in parts.get("skus", ())),
    )
    pictures = tuple(_pictures(parts.get("image_text", ())))
    gathered = gather(listing, Need.TEXT, None)
    evidence = Evidence(
        texts=(*gathered.texts, *(FieldText(one.field, "image_text", one.raw) for one in pictures)),
        image_texts=pictures,
    )
    images = {picture.field: picture for picture in pictures}
    texts = tuple(
        ScopedText(text, views(text.raw, text.markup), image=images.get(text.field))
        for text in evidence.texts
    )
    return Subject(
        listing=listing,
        evidence=evidence,
        as_of=date(2026, 11, 22),
        categories=frozenset(parts.get("category", ())),
        texts=tuple(text for text in texts if text.field.scope in (*ADVERTISING, "attributes")),
        all_texts=texts,
    )


def _attributes(named: Mapping[str, str]) -> tuple[Attribute, ...]:
    return tuple(Attribute(name, value) for name, value in named.items())


def _sku(sku: str | Mapping[str, Any]) -> Sku:
    if isinstance(sku, str):
        return Sku(name=sku)
    price = Decimal(str(sku["price"])) if "price" in sku else None
    return Sku(name=sku.get("name", ""), attributes=_attributes(sku.get("attributes", {})), price=price)


def _pictures(texts: tuple[str, ...]) -> Iterator[ImageText]:
    for number, text in enumerate(texts):
        lines = tuple(
            TextLine(line, Box(0, 40 * row, 200, 32), 0.99) for row, line in enumerate(text.split("\n"))
        )
        yield ImageText(f"images[{number}]", "main", lines)
