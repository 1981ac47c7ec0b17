"""Which part of the page a field stands on, as far as the buyer's eye is concerned."""

from __future__ import annotations

import re
from collections.abc import Mapping

from listcheck.model.listing import ImageRef, Listing

_IMAGE = re.compile(r"images\[(\d+)\]")
_ZONES: Mapping[str, str] = {
    "title": "title",
    "short_title": "title",
    "attributes": "attribute",
    "skus": "sku",
    # The price and the campaign stand with the offer that the buyer chooses.
    "price": "sku",
    "list_price": "sku",
    "promotions": "sku",
    # The pictures as a whole: too few, or none white.
    "images": "main_image_n",
}


def exposure_zone(field: str, listing: Listing) -> str:
    """The zone of a field path: title, main_image_1, main_image_n, attribute, sku, detail_first,
    detail_image or description.

    `detail_first` is the first detail picture; the selling points, the text of the description and whatever
    belongs to no place on the page ("" is the whole listing) count as description. White-background
    pictures stand among the main ones but never first; SKU pictures are seen with the SKU.
    """
    image = _IMAGE.match(field)
    if image is None:
        return _ZONES.get(re.split(r"[.\[]", field, maxsplit=1)[0], "description")
    number = int(image.group(1))
    if number >= len(listing.images):
        return "detail_image"
    return _image_zone(listing.images, number)


def _image_zone(images: tuple[ImageRef, ...], number: int) -> str:
    role = images[number].role
    if role == "sku":
        return "sku"
    if role == "white":
        return "main_image_n"
    # By `order`, then by place in the list: not every export numbers its pictures.
    first = min((image.order, i) for i, image in enumerate(images) if image.role == role)
    is_first = first == (images[number].order, number)
    if role == "main":
        return "main_image_1" if is_first else "main_image_n"
    return "detail_first" if is_first else "detail_image"
