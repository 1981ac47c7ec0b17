from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.evidence.legend import COLOURS, Entry, Lettering, Note, lay_out, stacked, wrapped
from listcheck.evidence.typeface import Typeface, find_typeface

FONT = find_typeface()
needs_font = pytest.mark.skipif(not FONT.chinese, reason="needs a font with Chinese characters")


@needs_font
def test_lines_break_between_characters_but_never_before_a_full_stop() -> None:
    font = FONT.at(20)
    assert wrapped("一二三四五。六七", 100, font) == ["一二三四", "五。六七"]
    assert wrapped("“一二三四”五六七", 105, font)[0].startswith("“一")
    assert wrapped("", 100, font) == []


@needs_font
@given(st.text(st.sampled_from("价低全网，。“” ab1%(\n"), max_size=60), st.integers(40, 300))
def test_nothing_is_lost_and_nothing_too_wide(text: str, width: int) -> None:
    font = FONT.at(16)
    lines = wrapped(text, width, font)
    kept = "".join("".join(lines).split())
    assert kept == "".join(text.split())
    assert all(font.getlength(line) <= width or len(line) == 1 for line in lines)


def test_without_chinese_letters_an_entry_is_number_and_code() -> None:
    notes = [Note("error", "错误", "AD101", "标题", "说明")] * 2
    entries = lay_out(notes, [0, 0], 400, Lettering(20, Typeface()))
    assert [(entry.number, entry.heading, entry.text) for entry in entries] == [
        (1, ("AD101",), ()),
        (2, ("AD101",), ()),
    ]


def test_entries_stand_where_they_want_unless_one_is_there() -> None:
    wanted = (0.0, 500.0, 510.0)
    entries = [Entry(number, "error", (), (), 60, at) for number, at in enumerate(wanted, 1)]
    assert stacked(entries, 40, 10) == [40, 500, 570]


@pytest.mark.parametrize("colour", COLOURS.values())
def test_white_numbers_can_be_read_on_every_colour(colour: str) -> None:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 4.5
