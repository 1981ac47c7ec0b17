from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from listcheck.model.listing import Attribute, ImageRef, Listing, Origin
from listcheck.sources.write.own import (
    EMBEDDED_PICTURES,
    LOCAL_PICTURES,
    attributes_of,
    json_lines,
    record_of,
    unpriced,
)
from tests.support.listings import content, full_listing, listings, read_back


def through_json_lines(listing: Listing, folder: Path) -> list[Listing]:
    path = folder / "out.jsonl"
    path.write_text("".join(json_lines([listing], folder, Counter())), encoding="utf-8")
    return read_back(path)


def test_everything_comes_back(tmp_path: Path) -> None:
    listing = full_listing()
    assert through_json_lines(listing, tmp_path) == [content(listing)]


@given(listings)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_json_lines_and_back_is_the_same_listing(listing: Listing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert through_json_lines(listing, Path(folder)) == [content(listing)]


def test_empty_fields_are_left_out() -> None:
    assert record_of(Listing("7", title="杯")) == {"id": "7", "title": "杯"}


@pytest.mark.parametrize(
    ("stated", "names"), [(None, {"description", "skus"}), (frozenset({"title", "skus"}), {"skus"})]
)
def test_what_an_export_did_not_say_stays_unsaid(stated: frozenset[str] | None, names: set[str]) -> None:
    """Else a scan of the converted file would find fields missing that nobody knows of."""
    import json

    (line,) = json_lines([Listing("7", title="杯", origin=Origin("f", 1, stated=stated))], Path(), Counter())
    assert {"description", "skus"} & json.loads(line).keys() == names


@pytest.mark.parametrize(
    "attributes",
    [
        [("拍照", "人像"), ("拍照", "夜景")],  # one name twice
        [("name", "x"), ("value", "y")],  # which together would be one pair
    ],
)
def test_names_that_mean_something_are_a_list(attributes: list[tuple[str, str]]) -> None:
    given_attributes = [Attribute(*pair) for pair in attributes]
    assert attributes_of(given_attributes) == [{"name": name, "value": value} for name, value in attributes]
    assert attributes_of([Attribute("材质", "棉")]) == {"材质": "棉"}


def test_pictures_out_of_reach_are_told(tmp_path: Path) -> None:
    inside, outside = tmp_path / "out" / "a.jpg", tmp_path / "b.jpg"
    images = (
        ImageRef("x/a.jpg", inside.as_posix()),
        ImageRef("b.jpg", outside.as_posix()),
        ImageRef("data:image/png;base64,AAA…"),
    )
    lost: Counter[str] = Counter()
    (line,) = json_lines([Listing("7", images=images)], tmp_path / "out", lost)
    assert lost == {LOCAL_PICTURES: 1, EMBEDDED_PICTURES: 1}
    assert '"path":"a.jpg"' in line and '"path":"b.jpg"' in line and "data:" not in line


def test_prices_that_have_no_place_beside_those_of_skus() -> None:
    listing = full_listing()
    assert unpriced(listing) == set()
    assert unpriced(replace(listing, price=None, skus=())) == set()
    cheaper = replace(listing, skus=listing.skus[:1])
    assert unpriced(cheaper) == {"price (SKUs have their own)"}
    bare = replace(listing, skus=())
    assert unpriced(bare) == {"price (a range: its lower end was taken)"}
