"""Google Merchant product feeds in XML (RSS 2.0, Atom, bare) → records under our own names.

https://support.google.com/merchants/answer/7052112: one <item> or <entry> a variant, those of one product
joined by item_group_id. Nothing is fetched, no DTD is read, no entity is resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from listcheck.model.location import Place
from listcheck.sources.base import Record, SourceFile, Unreadable
from listcheck.sources.decode import decode
from listcheck.sources.page_parts import line_of
from listcheck.sources.placed import Fields, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

Item = dict[str, list[Text]]

_DECLARED = re.compile(r"<\?xml[^>]{0,200}?\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_\-]{2,20})[\"']")
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_START = re.compile(
    r"(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]{0,500}>|\s)*<(?:rss|feed|channel|rdf:RDF)\b", re.S
)
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NAMESPACE = "http://base.google.com/ns/1.0"
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
# What XML does not know and people write all the same: &nbsp; and "A & B".
_LOOSE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(\w{1,31};)?")
# One of these makes an item a product: posts and episodes have titles, links and descriptions too.
_TELLING = frozenset(("price", "image_link", "availability", "condition", "item_group_id", "gtin", "brand"))
# Attributes under the names that Chinese shops give them; the first four may differ between variants.
VARIANT_NAMES = {"color": "颜色", "size": "尺码", "material": "材质", "pattern": "图案"}
ATTRIBUTE_NAMES = VARIANT_NAMES | {
    "gender": "适用性别",
    "age_group": "适用年龄",
    "mpn": "货号",
    "gtin": "条形码",
    "energy_efficiency_class": "能效等级",
    "multipack": "件数",
}
_CURRENCY = re.compile(r"^\s*[A-Z]{3}\s*(?=[\d¥$€£])|(?<=\d)\s*[A-Z]{3}\s*$|[€£]")


def is_feed(text: str) -> bool:
    """Whether a text begins like an XML feed, and not like a web page."""
    return _START.match(text) is not None


def read_merchant_feed(file: SourceFile) -> Iterator[Record | Unreadable]:
    """The products in a feed, variants with one item_group_id as the SKUs of one listing. What stands before
    the place where an XML is broken is read all the same."""
    text = _text_of(file.read(file.limits.document_bytes))
    if text is None or not text.strip():
        yield file.unreadable("文件是空的，或编码无法识别", "the file is empty, or in an unknown encoding")
        return
    if _ENTITY.search(text):
        yield file.unreadable(
            "XML 中声明了实体（<!ENTITY>），出于安全不读取",
            "the XML declares entities (<!ENTITY>): not read, for safety",
        )
        return
    broken: list[Unreadable] = []
    groups: dict[str, list[Item]] = {}
    for number, item in enumerate(_items(text, file, broken), 1):
        if number > file.limits.records:
            break
        groups.setdefault(_first(item, "item_group_id") or f"\0{number}", []).append(item)
    for number, items in enumerate(groups.values(), 1):
        place = (
            items[0]["title"][0].place if items[0].get("title") else next(iter(items[0].values()))[0].place
        )
        yield Record(_record(items), number, place, own_keys=True, recognised=True)
    if not groups and not broken:
        yield file.unreadable(
            "XML 中没有商品（支持 Google Merchant 的 RSS 2.0 和 Atom：item/entry 中有 g:price、g:image_link 等）",
            "no products in this XML (known: Google Merchant feeds, RSS 2.0 or Atom, with g:price, g:image_link)",
        )
    yield from broken


def _text_of(data: bytes) -> str | None:
    declared = _ENCODING.search(data[:512])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        try:  # feeds that say gb2312 are GBK
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
        except (LookupError, UnicodeError, ValueError):
            pass  # it says one thing and is another
    return decode(data)


def _items(text: str, file: SourceFile, broken: list[Unreadable]) -> Iterator[Item]:
    from lxml import etree

    # One encoding for all: what the file declares has been dealt with, and lxml would believe it again.
    plain = _NOT_XML.sub("", _DECLARED.sub("", text, count=1).lstrip("\ufeff"))
    parts = (
        part if part.startswith("<![CDATA[") else _LOOSE.sub(_tightened, part) for part in _CDATA.split(plain)
    )
    data = "".join(parts).encode("utf-8", "replace")
    # Tags in capitals are told in the loop: a filter by name would see only one spelling.
    events = etree.iterparse(
        BytesIO(data.lstrip()),
        events=("end",),
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    lines = len(text) - len(text.lstrip())
    shift = text[:lines].count("\n")
    try:
        for _, element in events:
            if _local(element) in ("item", "entry"):
                item = _item(element, shift)
                if not _TELLING.isdisjoint(item):
                    yield item
                element.clear()
    except etree.XMLSyntaxError as error:
        line = (error.lineno or 1) + shift
        broken.append(
            file.unreadable(
                f"XML 不完整或有误，第 {line} 行之后未读取（{error.msg}）",
                f"not well-formed XML: nothing after line {line} was read ({error.msg})",
                place=Place(line),
            )
        )


def _item(element: _Element, shift: int) -> Item:
    """The texts of an item under their plain names; Google's own before those of RSS and Atom."""
    found: Item = {}
    children = sorted(element, key=lambda child: not str(child.tag).startswith(f"{{{NAMESPACE}}}"))
    for child in children:
        if not isinstance(child.tag, str):
            continue
        name = _local(child)
        place = Place(line_of(child) + shift)
        if name == "product_detail":
            pair = {_local(part): _text(part) for part in child if isinstance(part.tag, str)}
            if pair.get("attribute_name"):
                found.setdefault("detail_name", []).append(Text(pair["attribute_name"], place))
                found.setdefault("detail_value", []).append(Text(pair.get("attribute_value", ""), place))
            continue
        if text := _text(child):
            found.setdefault(name, []).append(Text(text, place))
    return found


def _tightened(found: re.Match[str]) -> str:
    meant = unescape(found[0])
    return found[0].replace("&", "&amp;", 1) if meant == found[0] else escape(meant)


def _text(element: _Element) -> str:
    return "".join(str(part) for part in element.itertext()).strip()


def _local(element: _Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1].lower()


def _record(items: Sequence[Item]) -> dict[str, Any]:
    first = items[0]
    grouped = "item_group_id" in first
    price, list_price = _prices(first)
    record: dict[str, Any] = {
        "id": _first(first, "item_group_id") or _first(first, "id"),
        "title": _first(first, "title"),
        "short_title": _first(first, "short_title"),
        "selling_points": first.get("product_highlight", []),
        "description": _first(first, "description") or _first(first, "summary") or _first(first, "content"),
        "category": _category(first),
        "brand": _first(first, "brand"),
        "attributes": _attributes(items),
        "main_images": [*first.get("image_link", []), *first.get("additional_image_link", [])],
    }
    if grouped:
        varying = [name for name in VARIANT_NAMES if len({_first(item, name) for item in items}) > 1]
        record["skus"] = [_sku(item, first, varying) for item in items]
        shown = set(record["main_images"])
        pictures = (picture for item in items[1:] for picture in item.get("image_link", []))
        record["sku_images"] = [picture for picture in dict.fromkeys(pictures) if picture not in shown]
    if len(items) == 1:
        record |= {"price": price, "list_price": list_price}
    return {name: value for name, value in record.items() if value not in (None, "", [], {})}


def _sku(item: Item, first: Item, varying: Sequence[str]) -> Mapping[str, Any]:
    sku = Fields(next(iter(item.values()))[0].place)
    attributes = {ours: _first(item, theirs) for theirs, ours in VARIANT_NAMES.items() if theirs in item}
    telling = [_first(item, name) for name in varying or VARIANT_NAMES]
    title = _first(item, "title")
    # A variant's own title is read too: what it says beyond the product's stands nowhere else.
    sku["name"] = title if title and title != _first(first, "title") else " ".join(filter(None, telling))
    sku["attributes"] = attributes
    sku["price"], sku["list_price"] = _prices(item)
    sku["code"] = _first(item, "id")
    return sku


def _prices(item: Item) -> tuple[Text | None, Text | None]:
    """What a buyer pays and what is struck through: the sale price and the price, or the price alone."""
    price, sale = _amount(item, "price"), _amount(item, "sale_price")
    return (sale, price) if sale is not None else (price, None)


def _amount(item: Item, name: str) -> Text | None:
    """A price without its currency: all of a listing's are in the same one."""
    written = next(iter(item.get(name, [])), None)
    return None if written is None else Text(_CURRENCY.sub("", written), written.place)


def _category(item: Item) -> str:
    kind, google = _first(item, "product_type"), _first(item, "google_product_category")
    return kind or ("" if google.isdigit() else google)  # a number says nothing to anybody but Google


def _attributes(items: Sequence[Item]) -> list[dict[str, Any]]:
    """What all variants have in common, and the details named one by one."""
    first = items[0]
    found: dict[str, Any] = {}
    for theirs, ours in ATTRIBUTE_NAMES.items():
        values = {_first(item, theirs) for item in items}
        if values != {""} and len(values) == 1:
            found[ours] = _first(first, theirs)
    details = zip(first.get("detail_name", []), first.get("detail_value", []), strict=True)
    return [*([found] if found else []), *({"name": name, "value": value} for name, value in details)]


def _first(item: Item, name: str) -> str:
    return next(iter(item.get(name, [])), "")
