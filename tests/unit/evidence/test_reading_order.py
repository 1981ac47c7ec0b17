from __future__ import annotations

from listcheck.evidence.reading_order import in_reading_order
from listcheck.model.evidence import TextLine
from listcheck.model.location import Box


def line(text: str, x: int, y: int, width: int = 100, height: int = 20) -> TextLine:
    return TextLine(text, Box(x, y, width, height), 0.9)


def test_rows_from_the_top_and_each_from_the_left() -> None:
    lines = [
        line("价格", 300, 12),
        line("二", 10, 60),
        line("到手", 10, 9),
        line("四", 200, 66),
        line("元", 500, 14),
    ]
    assert [found.text for found in in_reading_order(lines)] == ["到手", "价格", "元", "二", "四"]


def test_vertical_text_does_not_gather_the_lines_beside_it() -> None:
    lines = [line("竖排", 700, 0, 40, 400), line("一", 10, 10), line("二", 10, 190), line("三", 10, 370)]
    assert [found.text for found in in_reading_order(lines)] == ["一", "二", "竖排", "三"]


def test_close_lines_stay_apart() -> None:
    assert [found.text for found in in_reading_order([line("下", 0, 24), line("上", 50, 0)])] == ["上", "下"]
    assert in_reading_order([]) == ()
