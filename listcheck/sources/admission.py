"""What of a file's content is taken for listings. Broken ones are said aloud, other data is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import Problem
from listcheck.sources.base import Record, SourceFile, Unreadable
from listcheck.sources.decode import decode
from listcheck.sources.draft import make_problem
from listcheck.sources.field_names import FieldNames
from listcheck.sources.foreign_forms import is_known_form
from listcheck.sources.merchant_feed import NAMESPACE
from listcheck.sources.placed import place_of

# So many records without anything to check, or lines that are broken, and the file is something else.
_PATIENCE = 20
_BROKEN_LINES = 100
_SHOWN = 3
_REPORT_KEYS = frozenset({"findings", "not_checked"})
_SAMPLE = 64 * 1024


def admitted(
    items: Iterable[Record | Unreadable], file: SourceFile, *, maybe: bool
) -> Iterator[Record | Unreadable]:
    """What of a file's content is to be taken. A file that may be anything (`maybe`) is passed over unless
    one of its first records is a listing beyond doubt; in any other, what is no listing is reported."""
    waiting: list[Record | Unreadable] = []
    iterator = iter(items)
    for item in iterator:
        if isinstance(item, Record) and item.data.keys() >= _REPORT_KEYS:
            return  # a report of ours that was written into the folder
        if isinstance(item, Record) and _is_listing(item, file, certain=maybe):
            waiting.append(item)
            yield from (_checkable(earlier, file) for earlier in waiting)
            yield from (_checkable(later, file) for later in iterator)
            return
        waiting.append(item)
        records = sum(1 for entry in waiting if isinstance(entry, Record))
        if records >= _PATIENCE or len(waiting) >= _BROKEN_LINES:
            break
    broken = [item for item in waiting if isinstance(item, Unreadable)]
    if maybe:
        yield from broken if broken and _mentions_title(file) else ()
        return
    yield from broken[:_SHOWN] if len(waiting) >= _BROKEN_LINES else broken
    if len(broken) < len(waiting):
        yield file.unreadable(
            "没有可识别的商品字段（如 title、商品标题），可在设置的 fields 中指定字段名",
            "no field of a listing (such as title) is known here: name them under `fields`",
        )
    elif len(waiting) >= _BROKEN_LINES:
        zh, en = (
            f"前 {_BROKEN_LINES} 行全部损坏，其余未读取",
            f"the first {_BROKEN_LINES} lines are all broken: the rest was not read",
        )
        yield file.unreadable(zh, en)


def _checkable(item: Record | Unreadable, file: SourceFile) -> Record | Unreadable:
    if isinstance(item, Unreadable) or _is_listing(item, file, certain=False):
        return item
    zh, en = "这一条没有任何可检查的商品字段", "nothing in this record is a field of a listing"
    return file.unreadable(zh, en, item.number, item.place)


def _is_listing(record: Record, file: SourceFile, *, certain: bool) -> bool:
    if file.is_listing_file:  # beside its pictures even an id alone is a listing
        return any(file.names.field(key) for key in record.data)
    if record.recognised or (not record.own_keys and is_known_form(record.data)):
        return True
    return record.own_keys or file.names.is_listing(record.data, certain=certain)


def _mentions_title(file: SourceFile) -> bool:
    with file.open() as stream:
        text = decode(stream.read(_SAMPLE)) or ""
    return NAMESPACE in text or file.names.mentions_title(text)


def misspelt(record: Record, names: FieldNames) -> Iterator[Problem]:
    """Keys of a listing file that are nearly ours: a title under "titel" would be missed without a word."""
    for key, value in record.data.items():
        near = names.near(key)
        if near:
            why = Bilingual(
                f"不认识的字段“{key}”，是不是 {near}？", f"unknown field {key!r}; did you mean {near}?"
            )
            yield make_problem(key, why, place_of(value))
