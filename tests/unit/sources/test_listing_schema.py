"""The schema of listing files holds what a scan reads, and stops what it would not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from listcheck.model.listing import Listing
from listcheck.sources.base import SourceOptions
from listcheck.sources.discover import discover
from listcheck.sources.field_names import own_fields
from listcheck.sources.listing_schema import listing_schema

ROOT = Path(__file__).parents[3]
LISTINGS = sorted((ROOT / "fixtures/listings").rglob("listing.*"))


class _Texts(yaml.SafeLoader):
    """YAML as editors read it against a schema, in which a day is a text."""


_Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def errors(data: Any) -> list[str]:
    return [error.json_path for error in Draft202012Validator(listing_schema()).iter_errors(data)]


def test_it_is_a_schema_with_every_field() -> None:
    Draft202012Validator.check_schema(listing_schema())
    assert set(listing_schema()["properties"]) == set(own_fields())


@pytest.mark.parametrize("path", LISTINGS, ids=lambda path: path.parent.name)
def test_our_listings_follow_it(path: Path) -> None:
    text = path.read_text("utf-8")
    assert errors(json.loads(text) if path.suffix == ".json" else yaml.load(text, _Texts)) == []


def test_there_are_listings() -> None:
    assert len(LISTINGS) > 5


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({"title": ["水杯"]}, "$.title"),
        ({"evidence": [{"term": "第一"}]}, "$.evidence[0]"),
        ({"ignores": [{"rule": "AD101"}]}, "$.ignores[0]"),
        ({"images": [{"path": "a.jpg", "role": "cover"}]}, "$.images"),
        ({"price": [1]}, "$.price"),
    ],
)
def test_what_it_stops(data: Any, where: str) -> None:
    assert errors({"id": "1", **data}) == [where]


@pytest.mark.parametrize("field", ["title", "price"])
def test_what_it_stops_is_a_problem_of_the_scan_too(tmp_path: Path, field: str) -> None:
    (tmp_path / "listing.json").write_text(json.dumps({"id": "1", "title": "水杯", field: {"x": [[1]]}}))
    (listing,) = discover([tmp_path.as_posix()], SourceOptions())
    assert isinstance(listing, Listing)
    assert [problem.field for problem in listing.problems] == [field]
