"""The places of words in JSON, against the file as it is read."""

from __future__ import annotations

import pytest

from listcheck.model.listing import Listing, Origin
from listcheck.model.location import Place, Span
from listcheck.sources.base import SourceOptions
from listcheck.sources.discover import read_again
from listcheck.sources.edit.json_text import JsonText
from listcheck.sources.edit.text import CannotWriteError, FieldEdit, edited
from listcheck.sources.field_names import known_names


def changed(text: str, name: str = "f.json", new: str = "新", number: int = 0) -> str:
    """The text with 旧 in the title of one listing replaced."""
    found = read_again(name, text.encode(), SourceOptions())[number]
    assert isinstance(found, Listing)
    at = found.title.index("旧")
    document = JsonText(text, known_names(), lines=name.endswith("l"))
    return edited(text, document.edits(found, FieldEdit("title", found.title, Span(at, at + 1), new)))


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ('"旧"', '"新"'),
        ('"a\\"b\\\\\\/\\b旧"', '"a\\"b\\\\\\/\\b新"'),
        ('"\\ud83d\\uDE00旧"', '"\\ud83d\\uDE00新"'),
        ('"一\\u65e7"', '"一\\u65b0"'),
        ('"\u2028旧"', '"\u2028新"'),
    ],
)
def test_words_are_found_among_escapes(written: str, after: str) -> None:
    text = '{"id": "旧", "price": 3,\n "title": %s, "description": "旧"}'
    assert changed(text % written) == text % after


def test_new_words_are_escaped() -> None:
    assert changed('{"title": "旧", "price": 3}', new='"\\') == '{"title": "\\"\\\\", "price": 3}'


def test_the_right_one_of_many() -> None:
    entries = [f'{{"title": "旧{number}", "price": 3}}' for number in range(3)]
    array = f'{{"code": 0, "data": {{"list": [{", ".join(entries)}]}}}}'
    assert changed(array, number=1) == array.replace("旧1", "新1")
    lines = "\r\n".join(["", entries[0], "broken", *entries[1:]])
    assert changed(lines, "f.jsonl", number=2) == lines.replace("旧1", "新1")


def test_a_document_too_long_to_be_read_with_places() -> None:
    padding = '{"title": "袜子", "price": 3, "description": "%s"}' % ("长" * 900_000)
    text = f'[{padding}, {padding}, {padding}, {{"title": "旧袜子", "price": 3}}]'
    assert changed(text, number=3) == text.replace("旧", "新")


@pytest.mark.parametrize(
    ("text", "listing"),
    [
        ('{"title": 12, "price": 3}', Listing("1", title="12")),
        ('{"title": ["1"], "price": 3}', Listing("1", title="1")),
        ('{"title": "一二", "price": 3}', Listing("1", title="12")),
        ('{"title": "1", "price": 3}', Listing("1", title="12")),
        ('{"title": "12"', Listing("1", title="12")),
        ('[{"title": "12", "price": 3}]', Listing("1", title="12", origin=Origin("f", record=2))),
        ("[3]", Listing("1", title="12", origin=Origin("f", record=1))),
    ],
)
def test_what_is_not_the_string_that_was_read_is_left_alone(text: str, listing: Listing) -> None:
    with pytest.raises(CannotWriteError):
        JsonText(text, known_names(), lines=False).edits(
            listing, FieldEdit("title", listing.title, Span(0, len(listing.title)), "新")
        )


def test_a_line_that_is_not_there_is_left_alone() -> None:
    listing = Listing("1", title="旧", origin=Origin("f.jsonl", 9, {"": Place(9)}))
    with pytest.raises(CannotWriteError):
        JsonText('{"title": "旧"}', known_names(), lines=True).edits(
            listing, FieldEdit("title", "旧", Span(0, 1), "新")
        )
