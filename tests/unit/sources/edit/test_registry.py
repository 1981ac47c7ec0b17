from __future__ import annotations

import pytest

from listcheck.sources.edit.json_text import JsonText
from listcheck.sources.edit.registry import file_text, refuse_format
from listcheck.sources.edit.sheet_text import SheetText
from listcheck.sources.edit.text import CannotWriteError
from listcheck.sources.edit.yaml_text import YamlText
from listcheck.sources.field_names import known_names


@pytest.mark.parametrize(
    ("path", "data", "why"),
    [
        ("f.xlsx", b"PK\x03\x04", "Excel"),
        ("f.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel"),
        ("f.csv", b"PK\x03\x04", "Excel"),
        ("f.xls", b"\r\n<table>", "saved pages"),
        ("f.html", b"<html>", "saved pages"),
        ("f.txt", b"", "this kind"),
        ("-", b"", "this kind"),
    ],
)
def test_formats_that_are_not_changed_in_place(path: str, data: bytes, why: str) -> None:
    with pytest.raises(CannotWriteError, match=why):
        refuse_format(path, data)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("f.csv", SheetText),
        ("f.xls", SheetText),  # text, under the wrong name
        ("f.TSV", SheetText),
        ("listing.yml", YamlText),
        ("f.json", JsonText),
        ("f.jsonl", JsonText),
    ],
)
def test_formats_that_are(path: str, kind: type) -> None:
    text = "id,标题,价格\n1,袜子,3\n"
    refuse_format(path, text.encode())
    assert isinstance(file_text(path, text.encode(), text, [], known_names()), kind)
