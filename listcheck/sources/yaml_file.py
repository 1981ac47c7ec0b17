"""YAML → records, every value with its line and column.

Built on parser events, not on PyYAML's composer: that one recurses in C, and a file of brackets ends the
process. Scalars stay text, so that `no`, 12:30, 007 and 2026-10-20 are what the seller wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import Problem
from listcheck.model.location import Place
from listcheck.sources.base import Record, SourceFile, Unreadable
from listcheck.sources.decode import decode
from listcheck.sources.placed import Fields, Items, Text, place_of

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_MERGE = "<<"
# What aliases may add up to: shared attributes are some dozens of values, a "billion laughs" is 10**9.
_MAX_COPIES = 10_000
_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")  # what libyaml counts as the end of a line
_HASH = re.compile(r"[ \t]+#[^\s#]")  # a comment is written "# so"; "#夏日穿搭" was meant to be read
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Document(NamedTuple):
    """`value` is made of Fields, Items, Text and None."""

    value: Any
    problems: tuple[Problem, ...]


class YamlError(Exception):
    """What is wrong, and where."""

    def __init__(self, zh: str, en: str, place: Place) -> None:
        self.why = Bilingual(zh, en)
        self.place = place
        super().__init__(en)


def read_yaml(file: SourceFile) -> Iterator[Record | Unreadable]:
    """A mapping, a list of mappings, or several documents of these."""
    text = decode(file.read(file.limits.yaml_bytes))
    if text is None:
        yield file.unreadable("不是文本文件，或编码无法识别", "not text, or in an unknown encoding")
        return
    try:
        documents = list(documents_of(text, file.limits.nesting))
    except YamlError as error:
        yield Unreadable(file.path, error.why, place=error.place)
        return
    entries = [
        (entry, document.problems)
        for document in documents
        for entry in (document.value if isinstance(document.value, list) else [document.value])
        if entry is not None
    ]
    if not entries:
        yield file.unreadable("文件是空的", "the file is empty")
    for number, (entry, problems) in enumerate(entries, 1):
        record = number if len(entries) > 1 else None
        if isinstance(entry, Mapping):
            yield Record(entry, record, place_of(entry), problems)
        else:
            yield file.unreadable(
                "应为“键: 值”形式的商品", "expected a listing as a mapping", record, place_of(entry)
            )


def documents_of(text: str, nesting: int) -> Iterator[Document]:
    """The documents in a text. YamlError at the first thing that is wrong."""
    if broken := _UNPRINTABLE.search(text):
        raise YamlError("含有控制字符", "contains control characters", _place_in(text, broken.start()))
    events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    lines = _BREAK.split(text)
    try:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                tree = _Tree(lines, nesting)
                yield Document(tree.value(next(events), events, ()), tuple(tree.problems))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1)
        problem = error.problem or error.context or "syntax error"
        raise YamlError(f"YAML 语法错误：{problem}", f"not valid YAML: {problem}", place) from None
    except yaml.YAMLError as error:
        raise YamlError(f"YAML 语法错误：{error}", f"not valid YAML: {error}", Place(1)) from None


class _Tree:
    """One document's reading. `problems` are the places where YAML took less than the seller wrote."""

    def __init__(self, lines: list[str], nesting: int) -> None:
        self.lines = lines
        self.nesting = nesting
        self.problems: list[Problem] = []
        self.anchors: dict[str, tuple[Any, int]] = {}  # the value, and how many values it is made of
        self.values = 0
        self.copies = 0

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], path: tuple[str, ...]) -> Any:
        """The value that starts with `event`; `path` are the keys that lead to it."""
        place = _start(event)
        if len(path) > self.nesting:
            raise YamlError(f"嵌套超过 {self.nesting} 层", f"nested deeper than {self.nesting} levels", place)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, place)
        before = self.values
        self.values += 1
        found: Any
        if isinstance(event, yaml.MappingStartEvent):
            found = self._mapping(event, events, path)
        elif isinstance(event, yaml.SequenceStartEvent):
            found = Items(place)
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                found.append(self.value(item, events, (*path, str(len(found)))))
        else:
            found = self._scalar(event, place, path)
        if anchor := getattr(event, "anchor", None):
            self.anchors[anchor] = (found, self.values - before)
        return found

    def _mapping(
        self, start: yaml.MappingStartEvent, events: Iterator[yaml.Event], path: tuple[str, ...]
    ) -> Fields:
        found, merged = Fields(_start(start)), []
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.value(event, events, (*path, ""))
            if not isinstance(key, str):
                raise YamlError("键必须是文字", "a key has to be text", _start(event))
            value_event = next(events)
            if start.flow_style and self._cut_at_comma(event, value_event):
                self._cut(
                    path,
                    f"“{key}”前的逗号把文字截断了，请给文字加引号",
                    f"cut off at the comma before {key!r}",
                    event,
                )
            value = self.value(value_event, events, (*path, key))
            if key == _MERGE:
                merged += value if isinstance(value, list) else [value]
            elif key in found:
                raise YamlError(f"键“{key}”重复", f"duplicate key {str(key)!r}", _start(event))
            else:
                found[str(key)] = value
        for base in merged:
            if not isinstance(base, Mapping):
                raise YamlError("<< 只能并入映射", "<< can only merge a mapping", found.place)
            for key, value in base.items():
                found.setdefault(key, value)
        return found

    def _alias(self, event: yaml.AliasEvent, place: Place) -> Any:
        name = str(event.anchor)
        if name not in self.anchors:
            raise YamlError(f"没有锚点 &{name}", f"no anchor &{name} before this", place)
        value, size = self.anchors[name]
        self.values += size
        self.copies += size
        if self.copies > _MAX_COPIES:
            raise YamlError("别名展开后内容过多", "the aliases stand for too many values", place)
        return value

    def _scalar(self, event: Any, place: Place, path: tuple[str, ...]) -> Text | None:
        if not event.style and event.value in _NOTHING:
            return None
        if not event.style and _HASH.match(self._rest(event)):
            self._cut(path, "文字在 # 处被截断，请给文字加引号", "cut off at the #: quote the text", event)
        if event.style in ("|", ">"):
            first = self._block_start(event)
            return Text(event.value, first._replace(layout="block" if event.style == "|" else "coded"))
        if event.style in ("'", '"'):
            place = place._replace(column=place.column + 1)
        if self._is_coded(event):
            place = place._replace(layout="coded")
        return Text(event.value, place)

    def _is_coded(self, event: Any) -> bool:
        """Whether a scalar is written otherwise than it reads: over several lines, or with escapes."""
        start, end = event.start_mark, event.end_mark
        quotes = 2 if event.style in ("'", '"') else 0
        return bool(start.line != end.line or end.column - start.column - quotes != len(event.value))

    def _block_start(self, event: Any) -> Place:
        """Where the text of a block scalar starts: below the | or >, after the indentation."""
        first = event.start_mark.line + 1
        for number, line in enumerate(self.lines[first : event.end_mark.line + 1], first + 1):
            if line.strip():
                return Place(number, len(line) - len(line.lstrip()) + 1)
        return Place(first + 1, 1)

    def _cut_at_comma(self, key: yaml.Event, value: yaml.Event) -> bool:
        """{材质: 棉,氨纶} is two keys to YAML, the second without even a colon."""
        empty = isinstance(value, yaml.ScalarEvent) and value.value == "" and not value.style
        return empty and not self._rest(key).lstrip().startswith(":")

    def _rest(self, event: Any) -> str:
        """What follows in the same line."""
        mark = event.end_mark
        return self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""

    def _cut(self, path: tuple[str, ...], zh: str, en: str, event: yaml.Event) -> None:
        self.problems.append(Problem(".".join(path), Bilingual(zh, en), _start(event)))


def _start(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


def _place_in(text: str, offset: int) -> Place:
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
