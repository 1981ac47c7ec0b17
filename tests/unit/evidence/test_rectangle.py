from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.evidence.rectangle import Rectangle

edges = st.integers(-20, 120)
rectangles = st.tuples(edges, edges, st.integers(1, 60), st.integers(1, 60)).map(
    lambda found: Rectangle(found[0], found[1], found[0] + found[2], found[1] + found[3])
)


def test_around_points() -> None:
    points = np.array([(3.0, 9.0), (7.5, 1.0), (4.0, 4.0)])
    assert Rectangle.around(points) == Rectangle(3.0, 1.0, 7.5, 9.0)


def test_sizes_and_margins() -> None:
    one = Rectangle(10, 20, 30, 50)
    assert one.area() == 600
    assert one.widened(5) == Rectangle(5, 15, 35, 55)
    assert one.resized(2, 0.5) == Rectangle(20, 10, 60, 25)
    assert one.inside(25, 45) == Rectangle(10, 20, 25, 45)
    assert Rectangle(0.2, 0.8, 3.1, 4.0).whole_pixels() == (0, 0, 4, 4)


@pytest.mark.parametrize(
    ("other", "area"),
    [
        (Rectangle(10, 20, 30, 50), 600),
        (Rectangle(20, 30, 90, 90), 200),
        (Rectangle(30, 20, 60, 50), 0),  # side by side
        (Rectangle(100, 100, 120, 120), 0),  # apart both ways: no area from two negative sides
    ],
)
def test_what_two_cover_together(other: Rectangle, area: float) -> None:
    assert Rectangle(10, 20, 30, 50).overlap(other) == other.overlap(Rectangle(10, 20, 30, 50)) == area


@given(rectangles, rectangles)
def test_a_join_holds_both_and_an_overlap_lies_in_both(one: Rectangle, other: Rectangle) -> None:
    joined, common = one.joined(other), one.common(other)
    assert joined.holds(one) and joined.holds(other)
    assert one.holds(other) == (one.overlap(other) == other.area())
    if common.area() > 0:
        assert one.holds(common) and other.holds(common)
