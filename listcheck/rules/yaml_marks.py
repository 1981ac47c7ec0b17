"""YAML files as plain data with marks: what may be read at all (size, encoding, characters)."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from pathlib import Path

from listcheck.errors import Said
from listcheck.model.location import Place
from listcheck.rules.marked import Marked, problem_at
from listcheck.rules.yaml_events import BREAK, read_text

MAX_BYTES = 2 * 1024 * 1024
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def load_marked(path: Path, *, name: str = "", text_keys: bool = True) -> Marked:
    """Read a YAML file; `name` is what messages call it. Never raises: what is wrong is in `problems`.

    `text_keys` refuses keys that are numbers; tables of data may have them (years).
    """
    name = name or str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            size = MAX_BYTES // 1024
            return _unreadable(name, Said(f"the file is larger than {size} KiB", f"文件超过 {size} KiB"))
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        return _unreadable(name, Said(f"the file cannot be read: {reason}", f"文件读不了：{reason}"))
    return read_marked(content, name, text_keys=text_keys)


def read_marked(content: bytes, name: str, *, text_keys: bool = True) -> Marked:
    """The same for content that is at hand already."""
    content = content.removeprefix(BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(content, name, error.start)
    lines = tuple(BREAK.split(text))
    if control := _CONTROL.search(text):
        place = _place_of(text[: control.start()])
        number = ord(control.group())
        why = Said(
            f"character U+{number:04X} is not allowed in YAML", f"这里有 YAML 不允许的隐形字符 U+{number:04X}"
        )
        hint = Said(
            f'delete it, or write "\\u{number:04x}" in double quotes',
            f'删掉它，或在英文双引号里写成 "\\u{number:04x}"',
        )
        return _unreadable(name, why, hint, place=place, lines=lines)
    return read_text(text, lines, name, text_keys=text_keys)


def _unreadable(
    name: str, why: str, hint: str = "", *, place: Place | None = None, lines: tuple[str, ...] = ()
) -> Marked:
    problem = problem_at(Marked(name, lines=lines), place or Place(1, 1), why, hint)
    return Marked(name, lines=lines, problems=(problem,), readable=False)


def _not_utf8(content: bytes, name: str, start: int) -> Marked:
    place = _place_of(content[:start].decode())
    hint = Said("save it as UTF-8", "另存为 UTF-8 编码")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        hint = Said("it is UTF-16: save it as UTF-8", "这是 UTF-16 编码，另存为 UTF-8")
    else:
        try:
            lines = BREAK.split(content.decode("gb18030"))
            line = "".join(lines[place.line - 1 : place.line]).strip()
            hint = Said(
                f"it looks like GBK: save it as UTF-8 (this line would read: {line[:40]})",
                f"看来是 GBK（ANSI）编码，另存为 UTF-8（这一行应为：{line[:40]}）。"
                "GBK 没有 « »，另存后看一下示例里的标记还在不在",
            )
        except UnicodeDecodeError:
            pass
    return _unreadable(name, Said("the file is not UTF-8", "文件不是 UTF-8 编码"), hint, place=place)


def _place_of(before: str) -> Place:
    lines = BREAK.split(before)
    return Place(len(lines), len(lines[-1]) + 1)
