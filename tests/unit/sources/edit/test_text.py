"""A file as text: it comes back byte for byte, or is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.model.location import Span
from listcheck.sources.edit.text import (
    CannotWriteError,
    FieldEdit,
    OverlapError,
    TextEdit,
    TextFile,
    edited,
    in_order,
)

CHINESE = "商品标题,价格\r\n全棉短袜子,9.90\n"
MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", MARKED)
@pytest.mark.parametrize("marked", [True, False])
def test_a_text_comes_back_as_it_was(encoding: str, marked: bool) -> None:
    if not marked and encoding.startswith("utf-32"):
        return  # nobody writes it so
    data = (MARKED[encoding] if marked else b"") + CHINESE.encode(encoding)
    file = TextFile.of(data)
    assert (file.text, file.encoding, file.mark) == (CHINESE, encoding, MARKED[encoding] if marked else b"")
    assert file.encoded(file.text) == data
    assert file.encoded("袜") == file.mark + "袜".encode(encoding)


@given(st.text(max_size=40), st.sampled_from([b"", b"\xe7", b"\xff", b"\xe7\x88"]), st.text(max_size=40))
def test_damaged_bytes_among_utf_8_come_back(before: str, damaged: bytes, after: str) -> None:
    """Whatever is taken for text at all is written back as it was."""
    data = before.encode("utf-8", "replace") + damaged + after.encode("utf-8", "replace")
    try:
        file = TextFile.of(data)
    except CannotWriteError:
        return
    assert file.encoded(file.text) == data


def test_damaged_bytes_among_gbk_come_back() -> None:
    data = "商品标题和价格都在这里".encode("gbk") * 9 + b"\xd6\xff" + "短袜子".encode("gbk")
    file = TextFile.of(data)
    assert file.encoding == "gb18030"
    assert file.encoded(file.text.replace("袜", "靴")) == data.replace("袜".encode("gbk"), "靴".encode("gbk"))


def test_half_a_character_of_utf_16_is_refused() -> None:
    with pytest.raises(CannotWriteError, match="damaged"):
        TextFile.of(CHINESE.encode("utf-16-le") + b"\n")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(CannotWriteError, match="not text"):
        TextFile.of(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xd8\xfe\x00\x01")


def test_edits_are_made_together() -> None:
    assert edited("abcdef", [TextEdit(4, 5, ""), TextEdit(1, 2, "XX"), TextEdit(2, 3, "Y")]) == "aXXYdf"
    assert edited("abc", []) == "abc"


def test_the_same_edit_twice_is_one() -> None:
    assert edited("abc", [TextEdit(1, 2, "x"), TextEdit(1, 2, "x")]) == "axc"


@pytest.mark.parametrize("other", [TextEdit(1, 3, "y"), TextEdit(2, 3, "x"), TextEdit(0, 2, "")])
def test_edits_that_contradict_are_refused(other: TextEdit) -> None:
    with pytest.raises(OverlapError):
        in_order([TextEdit(1, 3, "x"), other])


def test_a_field_edit_knows_its_old_words() -> None:
    assert FieldEdit("title", "纯棉爆款袜", Span(2, 4), "").old == "爆款"
