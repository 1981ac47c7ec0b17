"""Upright rectangles: parts of a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from listcheck.evidence.regions import Points


@dataclass(frozen=True, slots=True)
class Rectangle:
    """In pixels, y downwards; right and bottom lie outside."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Points) -> Rectangle:
        """The rectangle around points (x, y)."""
        (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
        return cls(float(left), float(top), float(right), float(bottom))

    @classmethod
    def around_all(cls, parts: Sequence[Rectangle]) -> Rectangle:
        return cls(
            min(part.left for part in parts),
            min(part.top for part in parts),
            max(part.right for part in parts),
            max(part.bottom for part in parts),
        )

    def widened(self, margin: float) -> Rectangle:
        return Rectangle(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def resized(self, across: float, down: float) -> Rectangle:
        return Rectangle(self.left * across, self.top * down, self.right * across, self.bottom * down)

    def common(self, other: Rectangle) -> Rectangle:
        """What both cover; of area 0 if they do not meet."""
        return Rectangle(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def inside(self, width: float, height: float) -> Rectangle:
        """What of it lies in a picture of this size."""
        return self.common(Rectangle(0.0, 0.0, width, height))

    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    def overlap(self, other: Rectangle) -> float:
        """The area that both cover."""
        return self.common(other).area()

    def holds(self, other: Rectangle) -> bool:
        return self.joined(other) == self

    def joined(self, other: Rectangle) -> Rectangle:
        return Rectangle.around_all((self, other))

    def whole_pixels(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of the pixels it touches."""
        return math.floor(self.left), math.floor(self.top), math.ceil(self.right), math.ceil(self.bottom)
