from __future__ import annotations

import importlib.util
import unicodedata
from pathlib import Path

import pytest

from listcheck.text.fold_table import CAPITAL_LOOKALIKES, LOOKALIKES, fold_table

# Characters that GB 2312 has and OpenCC simplifies all the same; in simplified texts they are rare words.
_BOTH = set("乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽隹")


def test_simplified_text_stays_as_it_is() -> None:
    # Patterns are written in simplified characters and are not folded themselves.
    level_one_and_two = [bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
    characters = {pair.decode("gb2312", "ignore") for pair in level_one_and_two} - {""}
    assert len(characters) == 6763
    assert {character for character in characters if character in fold_table().single} == _BOTH


def test_what_is_removed_cannot_be_seen() -> None:
    visible = [
        character
        for character in fold_table().removed
        if unicodedata.category(character)[0] in "LNPS" and character not in "\u115f\u1160\u3164\uffa0"
    ]
    # Half-width Japanese sound marks combine with the letter before them.
    assert set(visible) == {"\uff9e", "\uff9f"}


def test_lookalikes_stand_for_themselves_elsewhere() -> None:
    assert set(LOOKALIKES).isdisjoint(CAPITAL_LOOKALIKES)
    assert all(letter.islower() and not letter.isascii() for letter in {*LOOKALIKES, *CAPITAL_LOOKALIKES})
    assert set(LOOKALIKES.values()) | set(CAPITAL_LOOKALIKES.values()) <= set("abcdefghijklmnopqrstuvwxyz")


def test_nothing_that_a_character_becomes_changes_again() -> None:
    table = fold_table()
    targets = {*"".join(table.single.values()), *"".join(table.expand.values())}
    assert targets.isdisjoint({*table.single, *table.expand, *table.removed})


def test_the_traditional_characters_are_those_of_opencc() -> None:
    opencc = pytest.importorskip("opencc", reason="OpenCC is needed only to write the table")
    script = Path(__file__).parents[3] / "scripts" / "generate_fold_table.py"
    spec = importlib.util.spec_from_file_location("generate_fold_table", script)
    assert spec is not None and spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    simplify = opencc.OpenCC("t2s").convert
    table = fold_table()
    for code in range(0x3400, 0xA000):
        expected = generate.fold_character(chr(code), simplify)
        assert table.single.get(chr(code), chr(code)) == expected
