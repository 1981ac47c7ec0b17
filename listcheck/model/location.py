"""Where something is: in a field of a listing, in a picture, in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


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
    """Where a text starts in a file: line and column, both from 1; column 0 where only the line is known.

    `layout` says how it goes on: "line" as it is, on one line; "block" line for line below each other, as in a
    YAML block; "coded" otherwise than it reads (escapes, folded lines), so that nothing inside can be placed.
    """

    line: int
    column: int = 0
    layout: Literal["line", "block", "coded"] = "line"


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
