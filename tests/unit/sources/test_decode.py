from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.sources.decode import decode, detect_encoding

TEXT = "标题,价格\n纯棉短袖T恤 女 宽松,59.00\n加厚毛巾 3条装,29.90\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5"]
)
def test_every_encoding_is_told(encoding: str) -> None:
    text = (
        TEXT if encoding != "big5" else "標題,價格\n純棉短袖上衣 女 寬鬆,59.00\n加厚毛巾 三條裝,29.90\n" * 3
    )
    data = text.encode(encoding)
    assert decode(data) == text
    found = detect_encoding(BytesIO(data))
    assert found is not None
    assert data.decode(found) == text


def test_one_damaged_character_does_not_make_the_file_gbk() -> None:
    data = TEXT.encode() + "夏".encode()[:2] + b"\n" + TEXT.encode()
    text = decode(data)
    assert text is not None
    assert text.startswith(TEXT)
    assert text.count("\ufffd") == 1
    assert detect_encoding(BytesIO(data)) == "utf-8"


def test_a_damaged_character_beyond_the_first_piece_is_seen() -> None:
    data = TEXT.encode() * 20_000 + b"\xff" + TEXT.encode()
    assert detect_encoding(BytesIO(data)) == "utf-8"


def test_gbk_is_told_although_its_first_part_is_ascii() -> None:
    data = b"id,title\n" * 8_000 + TEXT.encode("gbk")
    assert decode(data) == "id,title\n" * 8_000 + TEXT


def test_what_is_no_text_is_refused() -> None:
    picture = bytes(range(256)) * 40
    assert decode(picture) is None
    assert detect_encoding(BytesIO(picture)) is None


def test_the_stream_is_rewound() -> None:
    stream = BytesIO(TEXT.encode())
    detect_encoding(stream)
    assert stream.read() == TEXT.encode()


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    assert isinstance(decode(data), str | None)
    encoding = detect_encoding(BytesIO(data))
    assert encoding is None or isinstance(data.decode(encoding, "replace"), str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=80))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode()) == text
