from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listcheck.sources.write.names import SafeNames, safe_name


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("LC-1001", "LC-1001"),
        ("青野 28cm", "青野 28cm"),
        ("..", "listing"),
        (".", "listing"),
        ("", "listing"),
        (" ", "listing"),
        ("../../etc/passwd", "_.._.._etc_passwd"),
        ("a/b\\c", "a_b_c"),
        ("a\0b", "a_b"),
        ("x:y*?", "x_y__"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        ("console", "console"),
        (".hidden", "_.hidden"),
        ("-rf", "_-rf"),
        ("~", "_~"),
        ("node_modules", "_node_modules"),
        ("end. .", "end"),
        ("\u202egnp", "_gnp"),
    ],
)
def test_safe_names(key: str, name: str) -> None:
    assert safe_name(key) == name


def test_names_are_handed_out_once() -> None:
    names = SafeNames()
    assert [names.of(key) for key in ("A", "a", "A", "a-2", "a/b", "a_b")] == [
        "A",
        "a-2",
        "A-3",
        "a-2-2",
        "a_b",
        "a_b-2",
    ]


@given(st.lists(st.text(max_size=200), max_size=12))
def test_every_name_is_one_component_and_its_own(keys: list[str]) -> None:
    names = SafeNames()
    given_out = [names.of(key) for key in keys]
    assert len({name.casefold() for name in given_out}) == len(keys)
    for name in given_out:
        assert PurePosixPath(name).parts == (name,)
        assert name not in (".", "..") and "\0" not in name and len(name.encode()) < 200


def test_thousands_of_one_id_are_quick() -> None:
    names = SafeNames()
    assert len({names.of("同一个") for _ in range(20_000)}) == 20_000


def test_every_name_can_be_made(tmp_path: Path) -> None:
    for key in ("货号" * 200, "a" * 500, "\ud800", "\u0301"):
        (tmp_path / safe_name(key)).mkdir(exist_ok=True)
