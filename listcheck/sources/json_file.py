"""JSON documents → records: one listing, an array of listings, or a platform's answer that wraps them."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import Problem
from listcheck.model.location import Place
from listcheck.sources.base import MIB, Record, SourceFile, Unreadable
from listcheck.sources.decode import decode
from listcheck.sources.field_names import FieldNames
from listcheck.sources.placed import Fields, Items, Text, place_of

# Above this a document is an export of thousands: reading with places takes 0.35 s a MB, without them 0.02 s.
_PLACED_CHARS = 2 * MIB
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_NOTHING = frozenset({"null", "NaN"})  # NaN is what pandas writes for a missing value
# How answers and exports wrap what they hold; the first of these keys that leads to a listing is followed.
_WRAPPERS = (
    *(
        "item",
        "goods",
        "product",
        "jsonld",
        "data",
        "result",
        "response",
        "detail",
        "items",
        "products",
        "goods_list",
    ),
    *("list", "listings", "records", "rows"),
)
_WRAPPED = 5


class JsonError(Exception):
    """What is wrong, and where."""

    def __init__(self, zh: str, en: str, place: Place | None) -> None:
        self.why = Bilingual(zh, en)
        self.place = place
        super().__init__(en)


def read_json(file: SourceFile) -> Iterator[Record | Unreadable]:
    """The listings in a document. Duplicate keys are Problems of the listing: in JSON the last one stands."""
    text = decode(file.read(file.limits.document_bytes))
    if text is None:
        yield file.unreadable("不是文本文件，或编码无法识别", "not text, or in an unknown encoding")
        return
    if not text.strip():
        yield file.unreadable("文件是空的", "the file is empty")
        return
    try:
        value, problems = parse(text)
    except JsonError as error:
        yield Unreadable(file.path, error.why, place=error.place)
        return
    entries, many = unwrapped(value, file.names)
    for number, entry in enumerate(entries, 1):
        record = number if many else None
        if isinstance(entry, Mapping):
            own = _within(problems, entry, entries[number] if number < len(entries) else None)
            yield Record(entry, record, place_of(entry), own)
        else:
            yield file.unreadable("应为商品对象", "expected a listing as an object", record, place_of(entry))


def parse(text: str, placed_chars: int | None = _PLACED_CHARS) -> tuple[Any, list[Problem]]:
    """The value and the duplicate keys in it. Values know their place if the text has at most `placed_chars`
    (None: however long it is).

    JsonError with line and column where it is not JSON. NaN passes as nothing.
    """
    value = loads(text)
    if placed_chars is not None and len(text) > placed_chars:
        return value, []
    reading = _Placed(text)
    try:
        return reading.value(next(reading.tokens)), reading.problems
    except RecursionError:
        raise JsonError("嵌套过深", "nested too deeply", None) from None


def loads(text: str | bytes) -> Any:
    """A JSON value, read as fast as can be. Takes what orjson refuses and others write: NaN, halves of
    surrogate pairs, very long numbers, line breaks inside texts. JsonError with the place otherwise."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        found = text if isinstance(text, str) else decode(text)
    if found is None:
        raise JsonError("不是文本，或编码无法识别", "not text, or in an unknown encoding", None)
    try:
        return json.loads(found, strict=False, parse_int=str, parse_float=str, parse_constant=_constant)
    except json.JSONDecodeError as error:
        place = Place(error.lineno, error.colno)
        zh = (
            "JSON 不完整，在此处中断"
            if error.pos >= len(found.rstrip())
            else f"不是有效的 JSON（{error.msg}）"
        )
        raise JsonError(zh, f"not valid JSON: {error.msg}", place) from None
    except RecursionError:
        raise JsonError("嵌套过深", "nested too deeply", None) from None


def unwrapped(value: Any, names: FieldNames) -> tuple[list[Any], bool]:
    """The listings in a document, and whether it is one of many. What is no listing by its keys is opened:
    {"data": {"item": {…}}}, {"goods_list": […]}."""
    for _ in range(_WRAPPED):
        if isinstance(value, list):
            return value, True
        if not isinstance(value, Mapping) or _is_product(value) or names.is_listing(value, certain=True):
            break
        inner = [value[key] for key in _WRAPPERS if isinstance(value.get(key), Mapping | list) and value[key]]
        if not inner:
            break
        if names.is_listing(value) and not any(_holds_listing(entry, names) for entry in inner):
            break
        value = inner[0]
    return [value], False


def _constant(name: str) -> str | None:
    return None if name in _NOTHING else name


def _is_product(value: Mapping[str, Any]) -> bool:
    return "Product" in str(value.get("@type", ""))


def _holds_listing(value: Any, names: FieldNames) -> bool:
    entry = value[0] if isinstance(value, list) else value
    return isinstance(entry, Mapping) and (_is_product(entry) or names.is_listing(entry, certain=True))


def _within(problems: list[Problem], entry: Any, following: Any) -> tuple[Problem, ...]:
    """The problems that stand between the start of an entry and that of the next."""
    start, end = place_of(entry), place_of(following)
    return tuple(
        problem
        for problem in problems
        if start is not None
        and problem.place is not None
        and start <= problem.place
        and (end is None or problem.place < end)
    )


class _Placed:
    """Reads a text that is known to be JSON once more, noting where each value stands."""

    def __init__(self, text: str) -> None:
        self.tokens = _TOKEN.finditer(text)
        self.problems: list[Problem] = []
        self._line_starts = [0, *(found.end() for found in re.finditer(r"\n", text))]

    def value(self, token: re.Match[str], path: tuple[str, ...] = ()) -> Any:
        written = token.group()
        if written == "{":
            return self._object(self._place(token), path)
        if written == "[":
            return self._array(self._place(token), path)
        if written.startswith('"'):
            place = self._place(token, 1)
            place = place._replace(layout="coded") if "\\" in written else place
            return Text(json.loads(written, strict=False), place)
        return None if written in _NOTHING else Text(written, self._place(token))

    def _object(self, place: Place, path: tuple[str, ...]) -> Fields:
        found = Fields(place)
        for token in self.tokens:
            if token.group() == "}":
                break
            if token.group() == ",":
                continue
            key = json.loads(token.group(), strict=False)
            if key in found:
                why = Bilingual(f"键“{key}”重复，以后一个为准", f"duplicate key {key!r}: the last one stands")
                self.problems.append(Problem(".".join((*path, key)), why, self._place(token)))
            next(self.tokens)  # the colon
            found[key] = self.value(next(self.tokens), (*path, key))
        return found

    def _array(self, place: Place, path: tuple[str, ...]) -> Items:
        found = Items(place)
        for token in self.tokens:
            if token.group() == "]":
                break
            if token.group() != ",":
                found.append(self.value(token, path))
        return found

    def _place(self, token: re.Match[str], inside: int = 0) -> Place:
        offset = token.start() + inside
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)
