"""Memory: pairs, sizes alone, what is borrowed, and what only looks like memory."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.text.memory import read_memory


def sizes(text: str) -> list[tuple[str, set[int]]]:
    return [(memory.kind, set(memory.gigabytes)) for memory in read_memory(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8+256g", [("ram", {8}), ("rom", {256})]),
        ("8gb+128gb", [("ram", {8}), ("rom", {128})]),
        ("6+64", [("ram", {6}), ("rom", {64})]),
        ("3+32", []),  # without a unit it may be anything
        ("8+256", [("ram", {8}), ("rom", {256})]),
        ("16gb+1tb", [("ram", {16}), ("rom", {1024})]),
        ("12+4gb", [("ram", {12, 16})]),
        ("8gb+8gb扩展", [("ram", {8, 16})]),
        ("6g运存+128g存储", [("ram", {6}), ("rom", {128})]),
        ("12gb 256gb", [("", {12}), ("", {256})]),
        ("运行内存:8gb", [("ram", {8})]),
        ("1tb固态硬盘", [("rom", {1024})]),
        ("笔记本32gb内存", [("ram", {32})]),
        ("256g手机", []),
        ("4g全网通", []),
        ("骁龙8+ 12gb+256gb", [("ram", {12}), ("rom", {256})]),
        ("骁龙8+5g手机", []),
        ("4g+5g双模", []),
        ("5g", []),
        ("净重500g", []),
        ("送64g内存卡", []),
        ("最大支持512gb扩展", []),
        ("500g*2袋", []),
    ],
)
def test_sizes(text: str, expected: list[tuple[str, set[int]]]) -> None:
    assert sizes(text) == expected


def test_places_are_those_of_the_text() -> None:
    text = "手机 8gb+128gb 黑色"
    assert [text[each.start : each.end] for each in read_memory(text)] == ["8gb", "128gb"]


@given(st.text(alphabet="0123456789gbt+/ .内存运送*扩展", max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    for memory in read_memory(text):
        assert 0 <= memory.start < memory.end <= len(text)
        assert memory.gigabytes


@given(st.sampled_from([4, 6, 8, 12, 16]), st.sampled_from([64, 128, 256, 512]), st.sampled_from(["g", "gb"]))
def test_every_pair_is_read_however_it_is_spelled(ram: int, rom: int, unit: str) -> None:
    expected = [("ram", {ram}), ("rom", {rom})]
    assert (
        sizes(f"{ram}+{rom}{unit}")
        == sizes(f"{ram}{unit}+{rom}{unit}")
        == sizes(f"{ram} + {rom} {unit}")
        == expected
    )
