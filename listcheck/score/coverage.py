"""How much of a listing was read. What was not read widens the lower side of the prediction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from listcheck.model.listing import Listing


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of each part of the page that was checked, 0..1. A part the listing does not have is 1."""

    title: float = 1.0
    attributes: float = 1.0
    main_images: float = 1.0
    detail: float = 1.0


def coverage_of(listing: Listing, unread: Collection[str]) -> Coverage:
    """The coverage when the fields in `unread` ("title", "attributes", "images[2]", …) were not checked.

    Pictures of the roles main, white and sku are main images; the detail is made of the description, the
    detail text and the detail pictures, each counting once.
    """
    main: list[str] = []
    detail = [name for name in ("description", "detail_text") if getattr(listing, name)]
    for number, image in enumerate(listing.images):
        (detail if image.role == "detail" else main).append(f"images[{number}]")
    missed = frozenset(unread)
    return Coverage(
        title=_share(["title"], missed),
        attributes=_share(["attributes", "skus"], missed),
        main_images=_share(main, missed),
        detail=_share(detail, missed),
    )


def _share(fields: list[str], missed: frozenset[str]) -> float:
    return 1 - sum(field in missed for field in fields) / len(fields) if fields else 1.0
