"""JSON Lines → records, one line at a time: a feed of millions takes no more memory than its longest line."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from listcheck.model.bilingual import Bilingual
from listcheck.model.location import Place
from listcheck.sources.base import Record, SourceFile, Unreadable
from listcheck.sources.decode import detect_start
from listcheck.sources.json_file import JsonError, loads, read_json

_START = 4096


def read_jsonl(file: SourceFile) -> Iterator[Record | Unreadable]:
    """A record a line, blank lines aside; the number of a record counts the broken ones too. A broken line is
    reported and never stops the rest."""
    with file.open() as stream:
        start = stream.read(_START)
        stream.seek(0)
        if is_one_document(start):
            yield from read_json(file)
            return
        number = 0
        for line_number, line in _lines(stream, start, file.limits.record_bytes):
            if line is not None and not line.strip():
                continue
            number += 1
            if number > file.limits.records:
                yield _too_many(file, number, line_number)
                return
            yield _read_line(file, line, number, line_number)
        if number == 0:
            yield file.unreadable("文件是空的", "the file is empty")


def is_one_document(start: bytes) -> bool:
    """Whether a content begins as one JSON document over many lines, under the wrong name."""
    return start[:_START].strip().split(b"\n")[0].strip() in (b"{", b"[")


def _read_line(file: SourceFile, line: bytes | None, number: int, line_number: int) -> Record | Unreadable:
    if line is None:
        limit = file.limits.record_bytes
        why = Bilingual(f"一行超过 {limit} 字节，未读取", f"a line of more than {limit} bytes was not read")
        return Unreadable(file.path, why, number, Place(line_number))
    value: Any
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        try:
            value = loads(line.rstrip(b"\r\n"))
        except JsonError as error:
            column = error.place.column if error.place else 0
            return Unreadable(file.path, error.why, number, Place(line_number, column))
    if isinstance(value, Mapping):
        return Record(value, number, Place(line_number))
    why = Bilingual("这一行不是商品对象", "this line holds no object")
    return Unreadable(file.path, why, number, Place(line_number))


def _lines(stream: BinaryIO, start: bytes, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers, in UTF-8 or in an encoding close enough to be told line by line; None for one
    that is too long."""
    encoding = detect_start(start)
    if encoding not in (None, "utf-8-sig"):
        # UTF-16 ends its lines with two bytes: it has to be decoded before it can be cut.
        text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
        for number, line in enumerate(iter(lambda: text.readline(limit), ""), 1):
            yield number, line.encode("utf-8", "replace")
        return
    if encoding == "utf-8-sig":
        stream.seek(3)
    number = 0
    while line_bytes := stream.readline(limit + 1):
        number += 1
        if len(line_bytes) <= limit:
            yield number, line_bytes
            continue
        while line_bytes and not line_bytes.endswith(b"\n"):
            line_bytes = stream.readline(limit + 1)
        yield number, None


def _too_many(file: SourceFile, number: int, line_number: int) -> Unreadable:
    limit = file.limits.records
    why = Bilingual(f"超过 {limit} 条，其余未读取", f"more than {limit} records: the rest was not read")
    return Unreadable(file.path, why, number, Place(line_number))
