from __future__ import annotations

import json
from pathlib import Path

import pytest

from listcheck.sources.field_names import known_names
from listcheck.sources.registry import FEED, JSON, JSONL, PAGE, SHEET, YAML, Format, format_of, sniff


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("a.jsonl", JSONL),
        ("a.NDJSON", JSONL),
        ("a.csv", SHEET),
        ("a.tsv", SHEET),
        ("a.xlsx", SHEET),
        ("a.xls", SHEET),
        ("a.html", PAGE),
        ("a.HTM", PAGE),
        ("a.json", JSON),
        ("listing.yaml", YAML),
        ("a.yml", YAML),
        ("a.jpg", None),
        ("README.md", None),
        ("a", None),
    ],
)
def test_formats_by_name(name: str, known: Format | None) -> None:
    assert format_of(Path(name)) is known


RECORD = json.dumps({"title": "茶杯", "price": 5}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (RECORD, JSON),
        (f"{RECORD}\n", JSON),
        (f"{RECORD}\n{RECORD}\n", JSONL),
        (f"\n [{RECORD}]", JSON),
        ('{\n"title": "茶杯"\n}', JSON),
        ('{"title": "茶', JSON),
        ("<html></html>", PAGE),
        ("标题,价格\n茶杯,5\n", SHEET),
        ("标题\t价格\n茶杯\t5\n", SHEET),
        ("title: 茶杯, 白色\nprice: 5\n", YAML),
        ("", None),
        (" \n", None),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_formats_by_content(text: str, known: Format | None, encoding: str) -> None:
    assert sniff(text.encode(encoding), known_names()) is known


def test_workbooks_by_content() -> None:
    assert sniff(b"PK\x03\x04...", known_names()) is SHEET


def test_pictures_are_nothing() -> None:
    assert sniff(bytes(range(256)) * 40, known_names()) is None


def test_a_feed_is_told_from_a_page() -> None:
    assert sniff(b"<?xml version='1.0'?><rss>", known_names()) is FEED
    assert sniff(b"<!doctype html><html>", known_names()) is PAGE
