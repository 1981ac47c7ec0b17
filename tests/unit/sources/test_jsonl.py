from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.listing import Listing
from listcheck.model.location import Place
from listcheck.sources.base import Limits, SourceFile, SourceOptions, Unreadable
from listcheck.sources.discover import discover
from listcheck.sources.field_names import known_names
from listcheck.sources.jsonl import read_jsonl


def test_a_record_a_line(read: Callable[..., Any]) -> None:
    items = read("feed.jsonl", '{"title": "甲", "id": 7}\n\n{"title": "乙"}\n')
    assert [(item.key, item.title, item.origin.record) for item in items] == [
        ("7", "甲", 1),
        ("feed.jsonl#2", "乙", 2),
    ]
    assert [item.origin.place("title") for item in items] == [Place(1), Place(3)]


def test_one_broken_line_never_stops_the_rest(read: Callable[..., Any]) -> None:
    lines = [
        '{"title": "甲"}',
        '{"title": "乙"',
        "[1]",
        "垃圾",
        '{"title": "丁"}',
        '{"shelf": 3}',
        '{"title": "戊"}',
    ]
    items = read("feed.jsonl", "\n".join(lines))
    assert [item.title if isinstance(item, Listing) else None for item in items] == [
        *("甲", None, None, None, "丁", None, "戊"),
    ]
    broken = [item for item in items if isinstance(item, Unreadable)]
    assert [(item.record, item.place) for item in broken] == [
        (2, Place(2, 14)),
        (3, Place(3)),
        (4, Place(4, 1)),
        (6, Place(6)),
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings(read: Callable[..., Any], encoding: str) -> None:
    lines = [json.dumps({"title": f"纯棉短袖T恤 {number}"}, ensure_ascii=False) for number in range(3)]
    items = read("feed.jsonl", "\r\n".join(lines).encode(encoding))
    assert [item.title for item in items] == ["纯棉短袖T恤 0", "纯棉短袖T恤 1", "纯棉短袖T恤 2"]
    assert [item.origin.place("").line for item in items] == [1, 2, 3]


def test_a_line_in_another_encoding_is_read_and_damage_is_said(read: Callable[..., Any]) -> None:
    data = '{"title": "甲"}\n'.encode() + '{"title": "加厚毛巾"}\n'.encode("gbk")
    data += '{"title": "纯棉短袖夏季新款宽松女装上衣透气'.encode() + "夏".encode()[:2] + b'"}\n'
    first, second, third = read("feed.jsonl", data)
    assert (first.title, second.title) == ("甲", "加厚毛巾")
    assert third.title.startswith("纯棉短袖")
    assert [problem.field for problem in third.problems] == ["title"]


def test_what_others_write_is_read(read: Callable[..., Any]) -> None:
    (item,) = read("feed.ndjson", '{"title": "a\\ud800", "price": NaN}\n')
    assert item.title == "a\ufffd"
    assert item.price is None


def test_a_line_too_long_is_left_out(read: Callable[..., Any]) -> None:
    lines = '{"title": "甲"}\n{"title": "' + "长" * 200 + '"}\n{"title": "丙"}\n'
    first, second, third = read("feed.jsonl", lines, SourceOptions(limits=Limits(record_bytes=100)))
    assert isinstance(second, Unreadable)
    assert second.place == Place(2)
    assert (first.title, third.title, third.origin.place("")) == ("甲", "丙", Place(3))


def test_too_many_records_are_cut_and_said(read: Callable[..., Any]) -> None:
    items = read("feed.jsonl", '{"title": "甲"}\n' * 5, SourceOptions(limits=Limits(records=3)))
    assert len(items) == 4
    assert isinstance(items[-1], Unreadable)


def test_a_document_under_the_wrong_name(read: Callable[..., Any]) -> None:
    (item,) = read("feed.jsonl", '{\n  "title": "甲",\n  "price": 1\n}\n')
    assert item.title == "甲"


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file(read: Callable[..., Any], content: bytes) -> None:
    (item,) = read("feed.jsonl", content)
    assert isinstance(item, Unreadable)
    assert "empty" in item.why.en


def test_records_of_something_else_are_one_finding(read: Callable[..., Any]) -> None:
    (item,) = read("manifest.jsonl", '{"file": "a.jpg", "width": 800}\n' * 500)
    assert isinstance(item, Unreadable)
    assert "no field of a listing" in item.why.en


def test_garbage_is_not_a_finding_a_line(read: Callable[..., Any]) -> None:
    items = read("feed.jsonl", b"\x89PNG\n" * 5_000)
    assert all(isinstance(item, Unreadable) for item in items)
    assert len(items) < 10


def test_a_report_of_ours_is_no_feed(read: Callable[..., Any]) -> None:
    assert read("report.jsonl", '{"title": "甲", "findings": [], "not_checked": []}\n') == []


def test_a_feed_of_any_length_takes_little_memory(here: Path) -> None:
    line = json.dumps({"title": "纯棉短袖", "detail_text": "长" * 1_500}) + "\n"
    (here / "feed.jsonl").write_text(line * 4_000)
    size = (here / "feed.jsonl").stat().st_size
    tracemalloc.start()
    count = sum(1 for _ in discover(["feed.jsonl"], SourceOptions()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 4_000
    assert peak < size / 20


def test_records_come_before_the_file_has_ended() -> None:
    class Endless(BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            return b'{"title": "x"}\n'

    class Stream(SourceFile):
        __slots__ = ()

        def open(self) -> Any:
            return Endless(b'{"title": "x"}\n')

    records: Iterator[Any] = read_jsonl(Stream("-", known_names(), data=b""))
    assert [next(records).number for _ in range(1_000)][-1] == 1_000


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_reported(data: bytes) -> None:
    list(read_jsonl(SourceFile("-", known_names(), data=data)))
