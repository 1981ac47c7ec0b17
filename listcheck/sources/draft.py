"""What is learned about a listing while its record is read: the problems met, and where each field stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import Problem
from listcheck.model.location import Place
from listcheck.sources.placed import place_of
from listcheck.sources.values import BadValueError, scalar_text, shown

Value = TypeVar("Value")

_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Draft:
    """Collects; reads single values. Whatever cannot be read becomes a Problem and an empty field."""

    __slots__ = ("items", "places", "problems", "text_chars")

    def __init__(self, text_chars: int, items: int) -> None:
        self.text_chars = text_chars
        self.items = items
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}

    def problem(self, field: str, zh: str, en: str, value: Any = None) -> None:
        self.problems.append(make_problem(field, Bilingual(zh, en), place_of(value)))

    def stands_at(self, field: str, value: Any) -> None:
        """Notes where a field's value is in the file, if the value knows."""
        if (place := place_of(value)) is not None:
            self.places[field] = place

    def text(self, field: str, value: Any, *, placed: bool = True) -> str:
        """A text exactly as written, whatever scalar it is; `placed` if this is where the field stands."""
        text = value if type(value) is str else scalar_text(value)
        if text is None:
            self.problem(
                field,
                f"应为文字，而不是列表或对象：{shown(value)}",
                f"expected text, got {shown(value)}",
                value,
            )
            return ""
        if placed:
            self.stands_at(field, value)
        if len(text) > self.text_chars:
            self.problem(
                field,
                f"文字过长（{len(text)} 字，上限 {self.text_chars} 字），未检查",
                f"too long to check: {len(text)} characters, the limit is {self.text_chars}",
                value,
            )
            return ""
        if not text.isascii():
            text = self._undamaged(field, text, value)
        return text

    def typed(self, field: str, value: Any, read: Callable[[Any], Value | None]) -> Value | None:
        """What `read` makes of a value; a Problem and None if it refuses."""
        try:
            result = read(value)
        except BadValueError as error:
            self.problems.append(make_problem(field, error.why, place_of(value)))
            return None
        if result is not None:
            self.stands_at(field, value)
        return result

    def limited(self, field: str, values: list[Value]) -> list[Value]:
        """The first values of a list, as many as are checked."""
        if len(values) > self.items:
            self.problem(
                field,
                f"共 {len(values)} 项，只检查前 {self.items} 项",
                f"{len(values)} entries, only the first {self.items} are checked",
            )
        return values[: self.items]

    def entries(self, field: str, value: Any) -> list[Any]:
        """The entries of a list field; one entry may stand without its list."""
        if value in (None, ""):
            return []
        return self.limited(field, list(value) if isinstance(value, list | tuple) else [value])

    def mapping(self, field: str, value: Any) -> Mapping[str, Any] | None:
        """An entry that has to be a mapping; a Problem and None if it is not."""
        if isinstance(value, Mapping):
            self.stands_at(field, value)
            return value
        self.problem(
            field,
            f"应为“键: 值”形式，而不是：{shown(value)}",
            f"expected a mapping, got {shown(value)}",
            value,
        )
        return None

    def _undamaged(self, field: str, text: str, value: Any) -> str:
        text = _SURROGATE.sub("\ufffd", text)
        if "\ufffd" in text:
            self.problem(
                field,
                f"含有损坏的字符（编码错误或被截断），位于第 {text.index(chr(0xFFFD)) + 1} 个字",
                f"damaged characters (wrong encoding, or cut off) at character {text.index(chr(0xFFFD)) + 1}",
                value,
            )
        return text


def make_problem(field: str, why: Bilingual, place: Place | None = None) -> Problem:
    return Problem(field, why, place)
