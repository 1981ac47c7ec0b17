"""A product listing as every source delivers it. Sequences are tuples, never None; unknown text is ""."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

from listcheck.model.bilingual import Bilingual
from listcheck.model.location import Place
from listcheck.model.sheet import SheetRows

# "label": the smallest package, its label or the manual, photographed.
ImageRole = Literal["main", "sku", "detail", "white", "label"]


class PriceRange(NamedTuple):
    """Yuan. Most listings have one price; a range is what exports write as 45.00-55.00."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Sku:
    name: str = ""
    attributes: tuple[Attribute, ...] = ()
    price: Decimal | None = None
    list_price: Decimal | None = None
    stock: int | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class ImageRef:
    """A picture the listing names.

    `path` is the file to open, or "" when it must not be opened; `refused` then says why
    (outside the folder, a URL, missing).
    """

    name: str
    path: str = ""
    role: ImageRole = "detail"
    order: int = 0  # place among the pictures of its role, from 0
    refused: str = ""  # a RefusalReason below, "" when the picture may be read


# Why a picture is never opened; the report turns these into sentences.
REFUSED_OUTSIDE = "outside_folder"
REFUSED_URL = "url"
REFUSED_MISSING = "missing"
REFUSED_NOT_A_FILE = "not_a_file"


@dataclass(frozen=True, slots=True)
class Promotion:
    """A campaign the seller declares for this listing; open ends mean "not said"."""

    name: str
    starts: date | None = None
    ends: date | None = None
    stock: int | None = None
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence the seller declares: an award, a sales figure, a patent, a test report, a licence."""

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


@dataclass(frozen=True, slots=True)
class Ignore:
    """A finding somebody decided to live with. "*" or "" matches any listing or field."""

    rule: str
    reason: str
    listing: str = ""
    field: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A field that could not be read as what it should be (LC002); the rest of the listing stands."""

    field: str
    why: Bilingual
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a listing came from. `record` counts from 1 in files that hold many; places are where the text
    of a field starts in the file, as far as the format lets us know.

    `stated` names the fields that an export carries at all, empty or not: one that it does not carry is unknown,
    not missing. None where the file is the listing's own, and what is not there is missing. `rows` are those of
    a sheet that the listing was read from.
    """

    path: str
    record: int | None = None
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    stated: frozenset[str] | None = None
    rows: SheetRows | None = None

    def place(self, field_path: str) -> Place | None:
        """The nearest known place: "attributes.材质" falls back to "attributes", then to the listing ("")."""
        while field_path and field_path not in self.places:
            cut = max(field_path.rfind("."), field_path.rfind("["))
            field_path = field_path[:cut] if cut > 0 else ""
        return self.places.get(field_path)


@dataclass(frozen=True, slots=True)
class Listing:
    key: str
    platform: str = ""
    category: tuple[str, ...] = ()
    title: str = ""
    short_title: str = ""
    selling_points: tuple[str, ...] = ()
    description: str = ""  # text or HTML
    detail_text: str = ""  # text or HTML
    attributes: tuple[Attribute, ...] = ()
    skus: tuple[Sku, ...] = ()
    images: tuple[ImageRef, ...] = ()
    price: PriceRange | None = None
    list_price: PriceRange | None = None
    promotions: tuple[Promotion, ...] = ()
    evidence: tuple[Proof, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    problems: tuple[Problem, ...] = ()
    origin: Origin = Origin(path="")
