"""From libyaml's events to plain data and marks, refusing what YAML misunderstands.

libyaml's own composer recurses in C: a file of 60,000 brackets ends the whole process. Here depth is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from listcheck.errors import RuleFileProblem, Said
from listcheck.model.location import Place
from listcheck.rules.marked import KeyPath, Mark, Marked, dotted, problem_at
from listcheck.rules.yaml_scalars import plain_scalar
from listcheck.rules.yaml_syntax import crowded_key, explain_syntax, full_width_colon

BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")  # what libyaml counts as the end of a line
MAX_DEPTH = 40
_FULL_WIDTH = Said("the full-width ： ends no key", "键后面用了中文冒号 ：")
_ASCII_COLON = Said(
    "write an ASCII colon and a space after the key", "换成英文冒号，后面空一格，如 level: warning"
)
MAX_ALIASES = 20  # twenty, nested as badly as can be, stand for some 1,500 copies; thirty for 60,000
_CUT_BY_HASH = re.compile(r"[ \t]+#[^\s#]")
_TEXT_KEY = Said("a key must be a text", "键必须是文字")
_Events = Iterator[yaml.Event]


def read_text(text: str, lines: tuple[str, ...], name: str, *, text_keys: bool) -> Marked:
    """Read YAML text whose characters are all allowed; `lines` are its lines, for showing."""
    return _Reader(name, lines, text_keys).read(text)


class _Stop(Exception):  # noqa: N818 - not an error of its own: the problem is recorded, reading ends
    pass


class _Reader:
    """One file's reading: events in, data and marks out."""

    def __init__(self, name: str, lines: tuple[str, ...], text_keys: bool) -> None:
        self.bare = Marked(name, lines=lines)
        self.text_keys = text_keys
        self.marks: dict[KeyPath, Mark] = {}
        self.problems: list[RuleFileProblem] = []
        self.anchors: dict[str, Any] = {}
        self.aliases = 0

    def read(self, text: str) -> Marked:
        events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        try:
            return self._finish(self._document(events))
        except _Stop:
            return self._finish(None, readable=False)
        except yaml.YAMLError as error:
            self._syntax(error)
            return self._finish(None, readable=False)

    def _finish(self, data: Any, *, readable: bool = True) -> Marked:
        return Marked(self.bare.path, data, self.marks, self.bare.lines, tuple(self.problems), readable)

    def _document(self, events: _Events) -> Any:
        next(events)  # the start of the stream
        if isinstance(next(events), yaml.StreamEndEvent):
            raise self._stop(Place(1, 1), Said("the file is empty", "文件是空的"))
        data = self._value(next(events), events, (), None)
        next(events)  # the end of the document
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._stop(
                _start(after),
                Said("a second document begins", "从这里开始是第二个文档"),
                Said("one file holds one: delete the ---", "一个文件只写一条规则，删去 --- 及其后的内容"),
            )
        return data

    def _value(self, event: yaml.Event, events: _Events, path: KeyPath, key: Place | None) -> Any:
        place = _start(event)
        self.marks[path] = Mark(place, key)
        if len(path) > MAX_DEPTH:
            raise self._stop(
                place, Said(f"nested deeper than {MAX_DEPTH} levels", f"嵌套超过 {MAX_DEPTH} 层")
            )
        if isinstance(event, yaml.AliasEvent):
            return self._alias(str(event.anchor), place)
        self._refuse_tag(event, path, place)
        value: Any
        if isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(bool(event.flow_style), events, path)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                value.append(self._value(item, events, (*path, len(value)), None))
        else:
            value = self._scalar(event, path, place)
        if anchor := getattr(event, "anchor", None):
            self.anchors[anchor] = value
        return value

    def _mapping(self, flow: bool, events: _Events, path: KeyPath) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        cut = False
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            place = _start(event)
            key = self._key(event, place)
            value_event = next(events)
            if flow and self._cut_at_comma(event, value_event):
                if not cut:  # a text with three commas is one mistake
                    self._add(place, *_cut_off(str(key), first=not found), path)
                cut = True
                continue
            cut = False
            if key in found:
                first = self.marks[(*path, key)].key or place
                why = Said(f"the key {key} is given twice", f"键 {key} 写了两次")
                hint = Said(
                    f"it stands in line {first.line} too: keep one", f"第 {first.line} 行已经写过，只留一个"
                )
                self._add(place, why, hint, (*path, key))
                self._skip(value_event, events)
            else:
                found[key] = self._value(value_event, events, (*path, key), place)
        return found

    def _key(self, event: yaml.Event, place: Place) -> Any:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._stop(
                place,
                _TEXT_KEY,
                Said("quote the text if it holds [ ] { } or *", "文字里有 [ ] { } * 时，整段放进英文单引号"),
            )
        self._refuse_tag(event, (), place)
        if not event.implicit[0]:
            return event.value
        scalar = plain_scalar(event.value)
        if scalar.why:
            self._add(place, scalar.why, scalar.hint, (event.value,))
        elif self.text_keys and not isinstance(scalar.value, str):
            hint = Said(f"quote it: '{event.value}'", f"加上英文单引号：'{event.value}'")
            self._add(place, _TEXT_KEY, hint, (event.value,))
        return event.value if self.text_keys or not isinstance(scalar.value, int) else scalar.value

    def _scalar(self, event: yaml.Event, path: KeyPath, place: Place) -> Any:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._stop(place, Said("not a value", "这里应当是一个值"))
        if not event.implicit[0]:
            return event.value
        if event.value and _CUT_BY_HASH.match(self._rest(event)):
            hint = Said(
                "quote the text; a comment is written with a space: # like this",
                "整段放进英文单引号；如果是注释，# 后面空一格",
            )
            why = Said("this text was cut off at the #", "文字在 # 处被截断，# 之后成了注释")
            self._add(place, why, hint, path)
        scalar = plain_scalar(event.value)
        if scalar.why:
            self._add(place, scalar.why, scalar.hint, path)
        return scalar.value

    def _cut_at_comma(self, key: yaml.Event, value: yaml.Event) -> bool:
        """{suggest: 换图,或登记} is two keys to YAML, the second without even a colon."""
        empty = isinstance(value, yaml.ScalarEvent) and value.value == "" and value.implicit[0]
        return empty and not self._rest(key).lstrip().startswith(":")

    def _rest(self, event: yaml.Event) -> str:
        """What follows in the same line."""
        mark = event.end_mark
        if mark is None or mark.line >= len(self.bare.lines):
            return ""
        return self.bare.lines[mark.line][mark.column :]

    def _skip(self, event: yaml.Event, events: _Events) -> None:
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return
            event = next(events)

    def _alias(self, anchor: str, place: Place) -> Any:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise self._stop(
                place,
                Said(f"more than {MAX_ALIASES} aliases", f"引用（*）超过 {MAX_ALIASES} 处"),
                Said("write the values out", "把内容直接写出来"),
            )
        if anchor not in self.anchors:
            raise self._stop(
                place,
                Said(f"*{anchor} names no anchor", f"*{anchor} 以 * 开头，被 YAML 当成引用"),
                Said(f"quote the text: '*{anchor}'", f"放进英文单引号：'*{anchor}'"),
            )
        return self.anchors[anchor]

    def _refuse_tag(self, event: yaml.Event, path: KeyPath, place: Place) -> None:
        if tag := getattr(event, "tag", None):
            why = Said(f"tags ({tag}) are not supported", f"不支持标签 {tag}")
            hint = Said("quote the text if it begins with !", "文字以 ! 开头时，整段放进英文单引号")
            self._add(place, why, hint, path)

    def _add(self, place: Place, why: str, hint: str, path: KeyPath) -> None:
        self.problems.append(problem_at(self.bare, place, why, hint, dotted(path)))

    def _stop(self, place: Place, why: str, hint: str = "") -> _Stop:
        self.problems.append(problem_at(self.bare, place, why, hint))
        return _Stop()

    def _syntax(self, error: yaml.YAMLError) -> None:
        if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
            self.problems.append(
                problem_at(self.bare, Place(1, 1), Said("not valid YAML", "不是正确的 YAML"), "")
            )
            return
        mark, opened = error.problem_mark, error.context_mark
        context = error.context or ""
        # A quote that is never closed runs to the end of the file: show where it opens.
        if "quoted scalar" in context and "unexpected" in (error.problem or "") and opened is not None:
            mark = opened
        line = self.bare.lines[mark.line] if mark.line < len(self.bare.lines) else ""
        for number in (mark.line, mark.line - 1):
            column = full_width_colon(self.bare.lines[number]) if 0 <= number < len(self.bare.lines) else None
            if column is not None:
                place = Place(number + 1, column + 1)
                self.problems.append(problem_at(self.bare, place, _FULL_WIDTH, _ASCII_COLON))
                return
        place = Place(mark.line + 1, mark.column + 1)
        why, hint = explain_syntax(error.problem or "", context, line, mark.column)
        if "could not find expected ':'" in (error.problem or ""):  # libyaml notices it one line too late
            for number in (mark.line, mark.line - 1):
                crowded = crowded_key(self.bare.lines[number]) if 0 <= number < len(self.bare.lines) else None
                if crowded is not None:
                    place = Place(number + 1, crowded + 1)
                    why = Said("no space after the colon", "冒号后面少一个空格")
                    break
        self.problems.append(problem_at(self.bare, place, why, hint))


def _start(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark is not None else Place(1, 1)


def _cut_off(piece: str, *, first: bool) -> tuple[Said, Said]:
    """Why a { } mapping holds something without a colon. At its beginning no comma is to blame."""
    if full_width_colon(piece) is not None:
        return _FULL_WIDTH, _ASCII_COLON
    quote = Said("quote the text", "整段文字放进英文单引号 '…'")
    if first:
        return Said(f"“{piece}” stands in {{ }} without a key", f"花括号里的“{piece}”不是“键: 值”"), quote
    return Said(
        f"“{piece}” was cut off at the comma before it", f"文字在英文逗号处被截断，“{piece}”掉了出来"
    ), quote
