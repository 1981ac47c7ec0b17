"""Every key that a rule page may show has words in both languages."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
import pytest

from listcheck.checks.registry import KIND_NAMES, kind_named
from listcheck.docgen.labels import label
from listcheck.rules.example_schema import ExampleListing


def keys(struct: type[Any]) -> set[str]:
    """The keys of a struct and of those inside it."""
    found = set()
    for field in msgspec.structs.fields(struct):
        found.add(field.name)
        for inner in _structs(field.type):
            found |= keys(inner)
    return found


def _structs(kind: Any) -> list[type[Any]]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return [kind]
    return [struct for part in get_args(kind) for struct in _structs(part)]


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_option_of_every_kind_has_words(kind: str) -> None:
    options = keys(kind_named(kind).Options)
    assert options
    assert {name for name in options if label("key", name, "zh") == name} == set()
    assert {name for name in options if not label("key", name, "en")} == set()


def test_options_inside_options_are_looked_at() -> None:
    assert {"supported_by", "attribute", "text", "proof", "needs"} <= keys(kind_named("claim").Options)


def test_every_key_of_an_example_has_words() -> None:
    names = keys(ExampleListing)
    assert "promotions" in names
    assert {name for name in names if label("key", name, "zh") == name} == set()


def test_what_has_no_words_is_shown_as_it_is() -> None:
    assert label("key", "no_such_key", "zh") == "no_such_key"
