"""Which source reads which file: by its name, or by its content where it has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

import orjson

from listcheck.model.bilingual import Bilingual
from listcheck.sources.base import Record, Source, SourceFile, Unreadable
from listcheck.sources.decode import decode
from listcheck.sources.field_names import FieldNames
from listcheck.sources.json_file import read_json
from listcheck.sources.jsonl import read_jsonl
from listcheck.sources.merchant_feed import is_feed, read_merchant_feed
from listcheck.sources.page import read_page
from listcheck.sources.sheet import delimiter_of, read_sheet
from listcheck.sources.workbook import OLE_START, ZIP_START
from listcheck.sources.yaml_file import read_yaml

_SAMPLE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Format:
    """`walked`: read when found in a folder, not only when named. `for_listings`: people keep little else in
    such files; JSON and YAML hold all sorts of things, and count only if their content is a listing."""

    suffixes: frozenset[str]
    read: Source
    walked: bool = True
    for_listings: bool = True


JSONL = Format(frozenset({".jsonl", ".ndjson"}), read_jsonl)
SHEET = Format(frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls"}), read_sheet)
PAGE = Format(frozenset({".html", ".htm"}), read_page)
JSON = Format(frozenset({".json"}), read_json, for_listings=False)
YAML = Format(frozenset({".yaml", ".yml"}), read_yaml, walked=False, for_listings=False)
FEED = Format(frozenset({".xml", ".rss", ".atom"}), read_merchant_feed, for_listings=False)


def _read_by_content(file: SourceFile) -> Iterator[Record | Unreadable]:
    with file.open() as stream:
        known = sniff(stream.read(_SAMPLE), file.names)
    if known is not None and known is not YAML:  # any line of words is YAML
        yield from known.read(file)


# Merchant's tables and answers saved by hand are called so; most other texts are notes and licences.
TEXT = Format(frozenset({".txt"}), _read_by_content, walked=False, for_listings=False)
FORMATS = (JSONL, SHEET, PAGE, FEED, JSON, YAML, TEXT)
# What to say where nothing fits.
KNOWN = Bilingual(
    "能读取：listing.yaml、JSON、JSONL、CSV/TSV、Excel、保存的商品网页、Google Merchant XML，"
    "以及抖音、快手、淘宝助理、Shopify 等导出的内容",
    "read are listing.yaml, JSON, JSONL, CSV/TSV, Excel, saved product pages, Google Merchant XML, and what "
    "Douyin, Kuaishou, Taobao assistant, Shopify and the like export in these",
)


def format_of(path: PurePath) -> Format | None:
    """The format of a file by its name; None for files that hold no listings."""
    suffix = path.suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), None)


def sniff(data: bytes, names: FieldNames) -> Format | None:
    """The format of content without a name; None if it is none of ours, or nothing."""
    if data.startswith((ZIP_START, OLE_START)):
        return SHEET
    text = (decode(data[:_SAMPLE]) or decode(data) or "").lstrip()
    if text.startswith(("{", "[")):
        first, _, rest = text.partition("\n")
        return JSONL if rest.strip() and _is_object(first) else JSON
    if text.startswith("<"):
        return FEED if is_feed(text) else PAGE
    if not text:
        return None
    return SHEET if delimiter_of(text, names) else YAML


def _is_object(line: str) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False
