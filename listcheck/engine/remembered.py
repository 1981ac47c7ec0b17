"""A listing and its result as the history keeps them, so that the next scan can say which edit did it."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from listcheck.model.finding import Finding
from listcheck.model.history import NotedFinding, Snapshot
from listcheck.model.listing import ImageRef, Listing, PriceRange, Promotion
from listcheck.model.result import ListingResult

Written = tuple[str, str]  # field, text
_T = TypeVar("_T")


class Pairing:
    """Hands each result on together with the listing it is of: a scan gives one for one, in order, however far
    it reads ahead. `attach` puts the listing into the result. With nothing to keep or to attach it only lets
    them pass."""

    def __init__(self, keep: Callable[[Snapshot], None] | None, *, attach: bool = False) -> None:
        self._keep = keep
        self._attach = attach
        self._waiting: deque[object] = deque()

    def listings(self, listings: Iterable[_T]) -> Iterator[_T]:
        """What goes into the scan."""
        for listing in listings:
            if self._keep is not None or self._attach:
                self._waiting.append(listing)
            yield listing

    def results(self, results: Iterable[ListingResult]) -> Iterator[ListingResult]:
        """What comes out; each is kept before it is handed on. What could not be read is not kept: the listing
        is as it was the last time."""
        for result in results:
            listing = self._waiting.popleft() if self._waiting else None
            if not isinstance(listing, Listing):
                yield result
                continue
            if self._keep is not None:
                self._keep(snapshot(listing, result))
            yield replace(result, source=listing) if self._attach else result


def snapshot(listing: Listing, result: ListingResult) -> Snapshot:
    """What is remembered of one listing."""
    return Snapshot(
        platform=_clean(listing.platform),
        key=_clean(listing.key),
        path=_clean(listing.origin.path),
        title=_clean(listing.title),
        score=None if result.score is None else round(result.score.predicted, 2),
        findings=tuple(_noted(finding) for finding in result.findings),
        fields={_clean(field): _clean(text) for field, text in _fields(listing) if text},
    )


def _noted(finding: Finding) -> NotedFinding:
    places = (finding.location, *finding.related)
    fields = tuple(dict.fromkeys(_clean(place.field) for place in places))
    return NotedFinding(finding.fingerprint, finding.code, finding.level, _clean(finding.message), fields)


def _fields(listing: Listing) -> Iterator[Written]:
    """What an operator edits, in the order of the page. Stock is left out: every order changes it."""
    yield "title", listing.title
    yield "short_title", listing.short_title
    yield "category", "/".join(listing.category)
    for number, point in enumerate(listing.selling_points):
        yield f"selling_points[{number}]", point
    yield "description", listing.description
    yield "detail_text", listing.detail_text
    for attribute in listing.attributes:
        yield f"attributes.{attribute.name}", attribute.value
    yield "price", _price(listing.price)
    yield "list_price", _price(listing.list_price)
    for number, promotion in enumerate(listing.promotions):
        yield f"promotions[{number}]", _promotion(promotion)
    for number, sku in enumerate(listing.skus):
        yield f"skus[{number}].name", sku.name
        for attribute in sku.attributes:
            yield f"skus[{number}].attributes.{attribute.name}", attribute.value
        if sku.price is not None:
            yield f"skus[{number}].price", f"{sku.price:f}"
    for number, image in enumerate(listing.images):
        yield f"images[{number}]", _picture(image)


def _price(price: PriceRange | None) -> str:
    if price is None:
        return ""
    return f"{price.low:f}" if price.low == price.high else f"{price.low:f}-{price.high:f}"


def _promotion(promotion: Promotion) -> str:
    days = (promotion.starts, promotion.ends)
    return f"{promotion.name} {'–'.join(day.isoformat() if day else '' for day in days)}".strip()


def _picture(image: ImageRef) -> str:
    """The name, and the content in eight characters: a new picture under the old name is an edit, too."""
    if not image.path:
        return image.name
    try:
        with Path(image.path).open("rb") as stream:
            content = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=4)).hexdigest()
    except OSError:
        return image.name
    return f"{image.name} #{content}"


def _clean(text: str) -> str:
    """Without halves of characters, which no database takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
