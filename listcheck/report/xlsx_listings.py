"""A sheet of the listings that came from no sheet: folders, JSON, saved pages."""

from __future__ import annotations

from collections.abc import Iterable

from listcheck.model.listing import Attribute, Listing, PriceRange, Sku
from listcheck.model.result import ListingHead, ListingResult
from listcheck.report import words
from listcheck.report import xlsx_words as said
from listcheck.report.xlsx_book import Book, Mark, Target
from listcheck.report.xlsx_sheet import Sheet
from listcheck.report.xlsx_words import LISTINGS_SHEET, NOT_READ

# What each column is headed, which field it holds and how wide it is. The headings are names that a scan of the
# sheet knows, so that the listings may be corrected here and scanned again.
_COLUMNS = (
    (said.NUMBER, "id", 16),
    (said.PLATFORM, "platform", 10),
    (said.CATEGORY, "category", 22),
    (said.LISTING_TITLE, "title", 50),
    (words.FIELD["short_title"], "short_title", 20),
    (words.FIELD["price"], "price", 12),
    (words.FIELD["list_price"], "list_price", 12),
    (said.POINTS, "selling_points", 40),
    (said.ATTRIBUTES, "attributes", 40),
    (words.FIELD["skus"], "skus", 40),
    (said.DESCRIPTION, "description", 50),
    (said.DETAIL, "detail_text", 50),
    (said.PICTURES, "images", 40),
    (said.FILE, "path", 30),
)
_PLACES = {field: place for place, (_, field, _) in enumerate(_COLUMNS)}


class ListingsSheet:
    """Begins with the first listing: where all came from sheets there is none."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheet: Sheet | None = None

    def add(self, result: ListingResult) -> list[Target | None]:
        """Writes a listing; for each of its findings the cell it is at."""
        sheet = self._opened()
        raw = sheet.room()
        if result.source is None:
            why = "; ".join(finding.message for finding in result.findings)
            note = NOT_READ.pick(self._book.language).format(why=why)
            row = sheet.append(self._book.unread_row(raw, _unread(result.listing), note))
            return [Target(sheet.name, 0, row) for _ in result.findings]
        places = [_place(finding.location.field) for finding in result.findings]
        marks: dict[int, Mark] = {}
        for place, finding in zip(places, result.findings, strict=True):
            marks.setdefault(place, Mark()).findings.append(finding)
        row = sheet.append(self._book.row(raw, _values(result.source), marks))
        return [Target(sheet.name, place, row) for place in places]

    def finish(self) -> None:
        if self._sheet is not None:
            self._sheet.close()

    def _opened(self) -> Sheet:
        if self._sheet is None:
            book = self._book
            headings = [heading.pick(book.language) for heading, _, _ in _COLUMNS]
            widths = [width for _, _, width in _COLUMNS]
            self._sheet = Sheet(book.workbook, LISTINGS_SHEET.pick(book.language), widths, frozen=1)
            self._sheet.header = lambda raw: book.row(raw, headings, {}, header=True)
            self._sheet.append(self._sheet.header(self._sheet.room()))
            self._sheet.filtered(1, len(_COLUMNS))
        return self._sheet


def _place(field: str) -> int:
    return _PLACES.get(field.partition("[")[0].partition(".")[0], 0)


def _values(listing: Listing) -> list[str]:
    return [
        listing.key,
        listing.platform,
        "/".join(listing.category),
        listing.title,
        listing.short_title,
        _price(listing.price),
        _price(listing.list_price),
        "\n".join(listing.selling_points),
        _attributes(listing.attributes),
        "\n".join(_sku(sku) for sku in listing.skus),
        listing.description,
        listing.detail_text,
        "\n".join(image.name for image in listing.images),
        _origin(listing.origin.path, listing.origin.record),
    ]


def _unread(head: ListingHead) -> list[str]:
    values = [""] * len(_COLUMNS)
    values[_PLACES["path"]] = _origin(head.path, head.record)
    return values


def _origin(path: str, record: int | None) -> str:
    return path if record is None else f"{path} #{record}"


def _price(price: PriceRange | None) -> str:
    if price is None:
        return ""
    return f"{price.low:f}" if price.low == price.high else f"{price.low:f}-{price.high:f}"


def _attributes(attributes: Iterable[Attribute]) -> str:
    return "\n".join(f"{attribute.name}:{attribute.value}" for attribute in attributes)


def _sku(sku: Sku) -> str:
    attributes = " ".join(f"{attribute.name}:{attribute.value}" for attribute in sku.attributes)
    price = "" if sku.price is None else f"¥{sku.price:f}"
    return " ".join(part for part in (sku.name or attributes, price) if part)
