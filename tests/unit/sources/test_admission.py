from __future__ import annotations

from collections.abc import Iterator

from listcheck.model.location import Place
from listcheck.sources.admission import admitted, misspelt
from listcheck.sources.base import Record, SourceFile, Unreadable
from listcheck.sources.field_names import known_names
from listcheck.sources.placed import Fields, Text

GOOD = {"title": "茶杯", "price": 5}
POOR = {"title": "茶杯"}
NONE = {"shelf": 3}


def file(name: str = "feed.jsonl", data: bytes = b"x") -> SourceFile:
    return SourceFile(name, known_names(), data=None if name == "listing.yaml" else data)


def kinds(*records: dict[str, object], maybe: bool = False) -> str:
    items = [Record(record, number) for number, record in enumerate(records, 1)]
    return "".join("R" if isinstance(item, Record) else "u" for item in admitted(items, file(), maybe=maybe))


def test_a_feed_is_taken_and_what_is_no_listing_in_it_is_said() -> None:
    assert kinds(GOOD, POOR, NONE, GOOD) == "RRuR"
    assert kinds(NONE, NONE, POOR) == "uuR"


def test_a_feed_of_something_else_is_one_finding() -> None:
    assert kinds(*[NONE] * 5) == "u"
    assert kinds(*[NONE] * 500, GOOD) == "u"


def test_a_file_of_anything_needs_one_listing_beyond_doubt() -> None:
    assert kinds(POOR, POOR, maybe=True) == ""
    assert kinds(POOR, GOOD, NONE, maybe=True) == "RRu"
    assert kinds(NONE, maybe=True) == ""


def test_reading_stops_where_it_is_plain_that_nothing_comes() -> None:
    def endless() -> Iterator[Record]:
        while True:
            yield Record(NONE)

    (item,) = admitted(endless(), file(), maybe=False)
    assert isinstance(item, Unreadable)
    assert list(admitted(endless(), file(), maybe=True)) == []


def test_broken_parts_of_a_file_of_anything_count_if_it_names_a_title() -> None:
    broken = [Unreadable("feed.jsonl", file().unreadable("坏", "bad").why)]
    assert len(list(admitted(broken, file(data=b'{"title": "'), maybe=True))) == 1
    assert list(admitted(broken, file(data=b'{"name": "'), maybe=True)) == []


def test_a_listing_file_may_be_poor() -> None:
    (item,) = admitted([Record({"id": "1"})], file("listing.yaml"), maybe=False)
    assert isinstance(item, Record)
    (item,) = admitted([Record(NONE)], file("listing.yaml"), maybe=False)
    assert isinstance(item, Unreadable)


def test_slips_of_the_pen() -> None:
    data = Fields(Place(1, 1))
    data["titel"] = Text("茶杯", Place(1, 8))
    data["price"] = "5"
    data["shelf"] = "3"
    (problem,) = misspelt(Record(data), known_names())
    assert problem.field == "titel"
    assert "title" in problem.why.zh
    assert problem.place == Place(1, 8)


def test_a_platforms_answer_needs_no_title() -> None:
    assert kinds({"itemPropValues": [], "skuList": []}, maybe=True) == "R"
    recognised = Record({"price": "5"}, 1, own_keys=True, recognised=True)
    assert [*admitted([recognised], file(), maybe=True)] == [recognised]
