"""Where something is: in a field of a listing, in a picture, in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points in the raw field."""

    start: int
    end: int


class Box(NamedTuple):
    """Pixels of the original picture, from its top left corner."""

    x: int
    y: int
    width: int
    height: int


class Place(NamedTuple):
    """Line and column in a file, both from 1; column 0 where only the line is known."""

    line: int
    column: int = 0


@dataclass(frozen=True, slots=True)
class Location:
    """`field` is a path: "title", "attributes.材质", "skus[0].name", "images[2]"; "" is the whole listing."""

    field: str
    span: Span | None = None
    text: str = ""
    box: Box | None = None
    path: str = ""
    line: int | None = None
    column: int | None = None
