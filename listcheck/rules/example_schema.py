"""The examples in a rule file: texts, or partial listings."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from listcheck.model.listing import ImageRole

Money = int | float | str
Count = Annotated[int, Meta(ge=0)]


class LineExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line in a picture: how high its letters are in pixels, how sure the reading is."""

    text: str
    height: Annotated[int, Meta(ge=1)] = 32
    confidence: Annotated[float, Meta(ge=0, le=1)] = 0.99


class ImageTextExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one picture says: `text`, its lines split by line breaks, or `lines` with their sizes, below each other."""

    role: ImageRole = "main"
    text: str = ""
    lines: tuple[LineExample, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.text) == bool(self.lines):
            raise ValueError("a picture says either text or lines")


class ImageExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one picture measures (see ImageMetrics)."""

    role: ImageRole = "main"
    name: str = ""
    width: Count = 800
    height: Count = 800
    bytes: Count = 200_000
    format: str = "JPEG"
    sharpness: float = 85.0
    white_border: Annotated[float, Meta(ge=0, le=1)] = 0.0
    animated: bool = False
    digest: Annotated[str, Meta(description="the same for pictures that show the same pixels")] = ""


class CodeExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A QR code or bar code in a picture."""

    format: str = "QRCode"
    text: str
    role: ImageRole = "main"


class SkuExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str = ""
    attributes: dict[str, str] = {}
    price: Money | None = None
    list_price: Money | None = None
    stock: Count | None = None
    code: str = ""


class PromotionExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    starts: date | None = None
    ends: date | None = None
    stock: Count | None = None
    price: Money | None = None


class ProofExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Evidence that the seller declares."""

    kind: str
    term: str = ""
    number: str = ""
    standard: str = ""
    issuer: str = ""
    source: str = ""
    metric: str = ""
    region: str = ""
    category: str = ""
    period: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    document: str = ""


class ExampleListing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A partial listing; `as_of` is the day it is judged on."""

    id: str = ""
    platform: str = ""
    category: Annotated[str, Meta(description="the platform's own path: 服饰内衣/女装/T恤")] = ""
    categories: Annotated[tuple[str, ...], Meta(description="our category ids")] = ()
    title: str = ""
    short_title: str = ""
    selling_points: tuple[str, ...] = ()
    description: str = ""
    detail_text: str = ""
    attributes: dict[str, str] = {}
    skus: tuple[str | SkuExample, ...] = ()
    image_text: Annotated[
        tuple[str | ImageTextExample, ...], Meta(description="one entry is what one picture says")
    ] = ()
    images: tuple[ImageExample, ...] = ()
    codes: tuple[CodeExample, ...] = ()
    price: Money | None = None
    list_price: Money | None = None
    promotions: tuple[PromotionExample, ...] = ()
    evidence: tuple[ProofExample, ...] = ()
    as_of: date | None = None


Example = Annotated[str, Meta(pattern=r"\S")] | ExampleListing


class Examples(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """«…» marks exactly what must be found; a bad example without marks must be found somewhere."""

    bad: Annotated[tuple[Example, ...], Meta(description="the rule fires")] = ()
    good: Annotated[tuple[Example, ...], Meta(description="no finding of this rule")] = ()
    todo_bad: Annotated[tuple[Example, ...], Meta(description="known misses: must still be missed")] = ()
    todo_good: Annotated[tuple[Example, ...], Meta(description="known false alarms: must still fire")] = ()
