"""A saved product page → record: JSON-LD, microdata, OpenGraph, attribute tables, detail text, and the
pictures that the browser saved beside it. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from listcheck.model.location import Place
from listcheck.sources.base import Record, SourceFile, Unreadable
from listcheck.sources.decode import decode
from listcheck.sources.field_names import FieldNames
from listcheck.sources.page_parts import (
    block_text,
    flat_text,
    json_ld_product,
    line_of,
    meta,
    microdata_product,
    parsed,
    stated_pairs,
)
from listcheck.sources.pictures import PICTURE_SUFFIXES
from listcheck.sources.placed import Text
from listcheck.sources.schema_org import product_record
from listcheck.sources.values import BadValueError, read_price

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.IGNORECASE)
_SHOP_SUFFIX = re.compile(
    r"\s*[-_|–—]\s*(?:淘宝网?|天猫|tmall|京东|jd\.com|拼多多|抖音|快手|小红书).*$", re.IGNORECASE
)
_DETAIL = re.compile(
    r"(?:^|[\s_-])(?:detail|details|desc|description|goods-?detail|product-?detail|intro)(?:$|[\s_-])|详情"
)
_GALLERY = re.compile(
    r"(?:^|[\s_-])(?:gallery|thumbs?|carousel|swiper|slider|main-?(?:image|img|pic))(?:$|[\s_-])|主图"
)
_LAZY = ("data-src", "data-original", "data-lazyload", "data-ks-lazyload", "data-lazy-img", "src")
_ICON_BYTES = 8 * 1024  # a product picture is larger, a shop's icons are not
_PAIRS = 2  # a page with fewer attributes and no structured data may be anything


def read_page(file: SourceFile) -> Iterator[Record | Unreadable]:
    """The product of a page; unreadable if nothing on it says that there is one."""
    data = file.read(file.limits.document_bytes)
    text = _text_of(data)
    if text is None or not text.strip():
        yield file.unreadable("文件是空的，或编码无法识别", "the file is empty, or in an unknown encoding")
        return
    page = parsed(text)
    if page is None:
        yield file.unreadable("不是网页", "not a web page")
        return
    if meta(page, "generator").startswith("listcheck"):
        return  # a report of ours that was written into the folder
    record, line = _structured(page)
    pairs = list(stated_pairs(page))
    if not record and len(pairs) < _PAIRS and not meta(page, "product:price:amount", "og:price:amount"):
        yield file.unreadable(
            "网页上没有找到商品信息（JSON-LD、微数据或属性表）",
            "no product on this page: neither JSON-LD nor microdata nor a table of attributes",
        )
        return
    _fill(record, page)
    _add_pairs(record, pairs, file.names)
    _add_pictures(record, page, file)
    yield Record(record, place=Place(line), own_keys=True)


def _text_of(data: bytes) -> str | None:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        try:
            # Pages that say gb2312 are GBK, and GB18030 reads both.
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
        except (LookupError, UnicodeError, ValueError):
            pass  # it says one thing and is another
    return decode(data)


def _structured(page: HtmlElement) -> tuple[dict[str, Any], int]:
    found = [part for part in (json_ld_product(page), microdata_product(page)) if part is not None]
    record: dict[str, Any] = {}
    for product, _ in found:
        for name, value in product_record(product).items():
            record.setdefault(name, value)
    return record, found[0][1] if found else 1


def _fill(record: dict[str, Any], page: HtmlElement) -> None:
    """What structured data leaves open, from the page itself."""
    for name, value in (
        ("title", meta(page, "og:title") or _first(page, "h1") or _page_title(page)),
        ("description", meta(page, "og:description")),
        ("brand", meta(page, "product:brand", "og:brand")),
        ("price", meta(page, "product:price:amount", "og:price:amount") or _shown_price(page)),
        ("list_price", _crossed_price(page)),
        ("detail_text", _detail_text(page)),
    ):
        if value and not record.get(name):
            record[name] = value


def _first(page: HtmlElement, tag: str) -> str:
    for element in page.iter(tag):
        if text := flat_text(element):
            return Text(text, Place(line_of(element)))
    return ""


def _page_title(page: HtmlElement) -> str:
    title = page.find(".//title")
    if title is None or not title.text:
        return ""
    return Text(_SHOP_SUFFIX.sub("", " ".join(title.text.split())), Place(line_of(title)))


def _shown_price(page: HtmlElement) -> str:
    for element in _marked(page, re.compile(r"price")):
        if element.tag not in ("del", "s") and not any(True for _ in element.iter("del", "s")):
            text = flat_text(element)
            if _is_price(text):
                return text
    return ""


def _crossed_price(page: HtmlElement) -> str:
    return next((text for element in page.iter("del", "s") if _is_price(text := flat_text(element))), "")


def _is_price(text: str) -> bool:
    try:
        return len(text) < 40 and any(sign in text for sign in "¥￥元.") and read_price(text) is not None
    except BadValueError:
        return False


def _detail_text(page: HtmlElement) -> str:
    found = [(block_text(element), line_of(element)) for element in _outermost(page, _DETAIL)]
    text, line = max(found, key=lambda part: len(part[0]), default=("", 1))
    return Text(text, Place(line)) if text else ""


def _add_pairs(record: dict[str, Any], pairs: list[tuple[str, str, int]], names: FieldNames) -> None:
    attributes = []
    for name, value, line in pairs:
        field = names.field(name)
        if field in ("id", "price", "list_price", "category"):
            record.setdefault(field, Text(value, Place(line)))
        elif field != "title":
            attributes.append({"name": Text(name, Place(line)), "value": Text(value, Place(line))})
    if attributes:
        record["attributes"] = [*record.get("attributes", []), *attributes]


def _add_pictures(record: dict[str, Any], page: HtmlElement, file: SourceFile) -> None:
    saved = _saved_names(file)
    structured = [*record.pop("images", []), meta(page, "og:image")]
    gallery = [source for element in _outermost(page, _GALLERY) for source in _sources(element)]
    record["main_images"] = _distinct([*structured, *gallery], saved)
    shown = [source for element in _outermost(page, _DETAIL) for source in _sources(element)]
    record["detail_images"] = _distinct(shown, saved)
    if not record["main_images"] and not record["detail_images"]:
        local = _distinct(list(_sources(page)), saved)
        record["images"] = [name for name in local if PurePosixPath(name).name in saved]


def _saved_names(file: SourceFile) -> Mapping[str, str]:
    """The pictures in the folder that a browser saves beside a page, by their names."""
    if file.folder is None:
        return {}
    stem = Path(file.path).stem
    found = {}
    for folder in (f"{stem}_files", f"{stem}.files", f"{stem}_文件"):
        try:
            entries = list((file.folder / folder).iterdir())
        except OSError:
            continue
        for entry in sorted(entries):
            if (
                entry.suffix.lower() in PICTURE_SUFFIXES
                and entry.is_file()
                and entry.stat().st_size >= _ICON_BYTES
            ):
                found[entry.name] = f"{folder}/{entry.name}"
    return found


def _distinct(sources: list[Any], saved: Mapping[str, str]) -> list[str]:
    """The pictures once each: saved ones under their local names, others as the page names them."""
    found: dict[str, None] = {}
    for source in sources:
        written = str(source or "").strip()
        path = "" if written.startswith("data:") else _path_in(written)
        name = PurePosixPath(path).name
        if name and not name.lower().endswith((".svg", ".ico", ".gif")):
            remote = re.match(r"(?:[a-z]+:)?//", written, re.IGNORECASE)
            found[saved.get(name) or (written if remote else path)] = None
    return list(found)


def _path_in(address: str) -> str:
    """The path of a picture's address; an address that is none ("http://[") counts as a path as a whole."""
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return address


def _sources(element: HtmlElement) -> Iterator[str]:
    for image in element.iter("img"):
        yield next((source for name in _LAZY if (source := image.get(name))), "")


def _marked(page: HtmlElement, pattern: re.Pattern[str]) -> Iterator[HtmlElement]:
    for element in page.iter():
        if isinstance(element.tag, str) and element.tag not in ("html", "body"):
            marks = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
            if marks != " " and pattern.search(marks):
                yield element


def _outermost(page: HtmlElement, pattern: re.Pattern[str]) -> Iterator[HtmlElement]:
    """The elements so marked that lie in no other one so marked."""
    inside = set(_marked(page, pattern))
    for element in page.iter():
        if element.getparent() in inside:
            inside.add(element)
        elif element in inside:
            yield element
