"""Kind `required`: what must be there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from listcheck.checks.required import Required, RequiredOptions
from listcheck.model.finding import Match
from listcheck.model.listing import Origin

from .agreement_subjects import shared_data, subject

MATERIAL = {"attributes": ["材质", "材质成分", "面料"]}


def find(options: dict[str, Any], **parts: Any) -> list[Match]:
    check = Required(msgspec.convert(options, RequiredOptions), shared_data())
    return list(check.find(subject(parts)))


def test_a_missing_attribute_is_named_after_the_first_of_them() -> None:
    (match,) = find(MATERIAL, title="T恤", attributes={"品牌": "小禾"})
    assert match.location.field == "attributes"
    assert match.location.span is None
    assert dict(match.values) == {"attribute": "材质", "match": ""}
    assert match.word == "材质"


@pytest.mark.parametrize(
    "parts",
    [
        {"attributes": {"面料": "棉100%"}},
        {"attributes": {"材质成份": "棉100%"}},
        {"attributes": {"品牌": "小禾"}, "description": "面料：棉100%"},
        {"attributes": {"品牌": "小禾"}, "image_text": ["【材质】棉100%"]},
        {"attributes": {"品牌": "小禾"}, "skus": [{"name": "白", "attributes": {"材质": "棉"}}]},
        {"attributes": {"材质": "其他", "面料": "棉100%"}},
        {"title": "T恤"},  # no attribute at all is another rule's matter
    ],
)
def test_given_anywhere_is_given(parts: dict[str, Any]) -> None:
    assert find(MATERIAL, **parts) == []


@pytest.mark.parametrize(
    "value", ["其他", " 见详情页。", "NULL", "无", "详见吊牌", "-", "/", "ｎｕｌｌ", "【其他】"]
)
def test_a_placeholder_is_no_value(value: str) -> None:
    (match,) = find(MATERIAL, attributes={"材质": value})
    assert match.location.field == "attributes.材质"
    assert dict(match.values)["attribute"] == "材质"


def test_a_placeholder_is_marked_where_it_stands() -> None:
    (match,) = find(MATERIAL, attributes={"材质": " 其他 "})
    assert (match.location.span, match.location.text) == ((1, 3), "其他")


def test_own_placeholders_replace_the_usual_ones() -> None:
    options = {**MATERIAL, "placeholders": ["混纺"]}
    assert find(options, attributes={"材质": "混纺"})
    assert not find(options, attributes={"材质": "其他"})


def test_a_line_with_a_placeholder_names_nothing() -> None:
    assert find(MATERIAL, attributes={"品牌": "小禾"}, description="面料：见吊牌")


@pytest.mark.parametrize(
    ("field", "empty", "filled"),
    [
        ("title", {"title": " "}, {"title": "T恤"}),
        ("description", {"title": "T恤"}, {"description": "圆领"}),
        ("description", {"description": "<p> </p>"}, {"detail_text": "圆领"}),
        ("attributes", {"title": "T恤"}, {"attributes": {"材质": "棉"}}),
        ("skus", {"title": "T恤"}, {"skus": ["白"]}),
        ("selling_points", {"title": "T恤"}, {"selling_points": ["透气"]}),
        ("images", {"title": "T恤"}, None),
        ("price", {"title": "T恤"}, None),
    ],
)
def test_fields(field: str, empty: dict[str, Any], filled: dict[str, Any] | None) -> None:
    (match,) = find({"field": field}, **empty)
    assert match.location.field == field
    if filled is not None:
        assert find({"field": field}, **filled) == []


@pytest.mark.parametrize(
    ("field", "stated", "missing"),
    [
        ("images", {"id", "title"}, False),
        ("images", {"id", "title", "images"}, True),
        ("description", {"title"}, False),
        ("description", {"detail_text"}, True),
        ("description", {"description"}, True),
        ("price", {"title"}, False),
        ("price", {"skus"}, True),
        ("attributes", set(), False),
        ("attributes", None, True),
    ],
)
def test_what_an_export_does_not_carry_is_unknown_not_missing(
    field: str, stated: set[str] | None, missing: bool
) -> None:
    bare = subject({"title": "T恤"})
    origin = Origin("shop.csv", 1, stated=None if stated is None else frozenset(stated))
    check = Required(msgspec.convert({"field": field}, RequiredOptions), shared_data())
    found = list(check.find(replace(bare, listing=replace(bare.listing, origin=origin))))
    assert bool(found) is missing


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"field": "title", "attributes": ["材质"]},
        {"field": "colour"},
        {"attributes": ["材质"], "optional": True},
    ],
)
def test_options_that_ask_for_nothing_sensible_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(options, RequiredOptions)
