"""Bytes → text for files that do not say how they are written.

Chinese shop tools write UTF-8 with or without BOM, GBK/GB18030, and UTF-16 with or without BOM (Taobao
assistant, Excel's "Unicode text").
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64 * 1024
_CHUNK = 1024 * 1024
_ENOUGH = 64  # bytes beyond ASCII for a guess to mean something
_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·¥×°]")
_LIKELY = re.compile(r"[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes) -> str | None:
    """The text, without BOM; damaged characters as U+FFFD. None if it is no text in any likely encoding."""
    encoding = encoding_of(data)
    return None if encoding is None else data.decode(encoding, "replace")


def encoding_of(data: bytes) -> str | None:
    """The encoding of a whole content, as Python calls it; None if it is no text."""
    encoding = detect_start(data[:_SAMPLE])
    if encoding is not None:
        return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _without_marks(data)
    return "utf-8"


def detect_encoding(stream: BinaryIO) -> str | None:
    """The encoding of a whole file, read once in pieces and rewound; None if it is no text."""
    start = stream.read(_SAMPLE)
    encoding = detect_start(start)
    if encoding is None:
        stream.seek(0)
        encoding = "utf-8" if _all_utf8(stream) else None
    if encoding is None:
        stream.seek(0)
        encoding = _without_marks(stream.read(4 * _CHUNK))
    stream.seek(0)
    return encoding


def detect_start(start: bytes) -> str | None:
    """The encoding that the first bytes give away: a BOM, or the zero bytes of UTF-16; None otherwise."""
    for bom, encoding in _BOMS:
        if start.startswith(bom):
            return encoding
    even, odd = start[0::2].count(0), start[1::2].count(0)
    # Commas, tabs and line ends are what is left of ASCII in a Chinese table: few, but all on one side.
    if even + odd and max(even, odd) > 3 * min(even, odd):
        guess = "utf-16-le" if odd > even else "utf-16-be"
        text = start[: len(start) // 2 * 2].decode(guess, "replace")
        if len(_LIKELY.findall(text)) * 10 >= len(text) * 9:  # a picture is not
            return guess
    return None


def _all_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _without_marks(data: bytes) -> str | None:
    """The encoding of text that is not clean UTF-8 and does not say what it is."""
    as_utf8 = data.decode("utf-8", "replace")
    # A damaged character in a UTF-8 export (a field cut by bytes) must not turn the file into GBK mojibake.
    # GBK read as UTF-8 breaks at nearly every character and hardly ever yields a Chinese one.
    if len(_CHINESE.findall(as_utf8)) >= 2 * as_utf8.count("\ufffd"):
        return "utf-8"
    as_gbk = data.decode("gb18030", "replace")
    foreign = len(_NOT_ASCII.findall(as_gbk))
    if as_gbk.count("\ufffd") * 20 <= foreign and len(_CHINESE.findall(as_gbk)) * 10 >= foreign * 9:
        return "gb18030"
    return _guess(data[:_SAMPLE])


def _guess(sample: bytes) -> str | None:
    """What charset-normalizer makes of it: Big5, Windows-1252 and the like."""
    if b"\0" in sample:
        return None  # pictures, archives and other files that only look like text by their name
    if sum(byte > 0x7F for byte in sample) < _ENOUGH:
        return "utf-8"  # whose damaged characters will be said; a guess from so little is worth less
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return None if best is None else best.encoding
