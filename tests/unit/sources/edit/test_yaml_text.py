"""The places of words in YAML, against the file as it is read."""

from __future__ import annotations

import pytest

from listcheck.model.listing import Listing
from listcheck.model.location import Span
from listcheck.sources.base import SourceOptions
from listcheck.sources.discover import read_again
from listcheck.sources.edit.text import CannotWriteError, FieldEdit, edited
from listcheck.sources.edit.yaml_text import YamlText


def changed(text: str, field: str = "description", new: str = "新") -> str:
    """The text with 旧 in a field replaced."""
    (listing,) = read_again("a/listing.yaml", text.encode(), SourceOptions())
    assert isinstance(listing, Listing)
    raw = {"description": listing.description, "title": listing.title}[field]
    at = raw.index("旧")
    return edited(text, YamlText(text).edits(listing, FieldEdit(field, raw, Span(at, at + 1), new)))


@pytest.mark.parametrize(
    "value",
    [
        "旧的",
        "  一 旧的  # 旧",
        "'一''二''旧'",
        '"\\x41\\u4e00\\t旧"',
        "|\n  一\n\n  旧的",
        ">\n  一\n  二\n\n  旧的",
        "一\n  二\n  旧的",
        "'一\n\n  旧的'",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_words_are_found_and_changed_alone(value: str, end: str) -> None:
    text = f"title: 袜子\ndescription: {value}\nprice: 3  # 旧\n".replace("\n", end)
    start, _, rest = text.partition("旧")
    if value.endswith("# 旧"):
        assert changed(text) == f"{start}新{rest}"
    else:
        assert (
            changed(text) == text[: text.rindex("price")].replace("旧", "新") + text[text.rindex("price") :]
        )


@pytest.mark.parametrize(
    ("value", "new", "written"),
    [
        ("'旧'", "它's", "'它''s'"),
        ('"旧"', '\\"', '"\\\\\\""'),
        ("旧", "它's", "它's"),
        ("|\n  旧", "'", "|\n  '"),
    ],
)
def test_new_words_are_written_as_the_text_is(value: str, new: str, written: str) -> None:
    assert (
        changed(f"title: 袜子\ndescription: {value}\n", new=new) == f"title: 袜子\ndescription: {written}\n"
    )


@pytest.mark.parametrize(
    "value",
    [
        '"一\\\n  旧"',
        '"一\\_旧"',
        "!!str 旧的",
        "&anchor 旧的",
        ">\n  一\n    二\n  旧的",
        "|2-\n    一\n   旧的",
    ],
)
def test_what_is_written_in_a_rarer_way_is_left_alone(value: str) -> None:
    with pytest.raises(CannotWriteError, match="in one piece"):
        changed(f"title: 袜子\ndescription: {value}\n")


def test_a_field_without_a_place_is_left_alone() -> None:
    listing = Listing("1", description="旧")
    with pytest.raises(CannotWriteError):
        YamlText("description: 旧").edits(listing, FieldEdit("description", "旧", Span(0, 1), "新"))
