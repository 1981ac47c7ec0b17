"""Values that know where in their file they stand. To everybody else they are plain text, dict and list."""

from __future__ import annotations

from typing import Any

from listcheck.model.location import Place


class Text(str):
    """A scalar as written. Typing is left to whoever knows the field: "no", 12:30 and 007 stay themselves."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: str, place: Place) -> Text:
        text = super().__new__(cls, value)
        text.place = place
        return text


class Fields(dict[str, Any]):
    """A mapping."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class Items(list[Any]):
    """A sequence."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


def place_of(value: object) -> Place | None:
    return getattr(value, "place", None)
