"""Kind `agree`: what a match carries, whatever the concept."""

from __future__ import annotations

import msgspec
import pytest

from listcheck.checks.agree import Agree, AgreeOptions
from listcheck.model.evidence import Need

from .agreement_subjects import agree, find, shared_data


def test_a_match_marks_the_advertising_side_and_points_at_the_declared_one() -> None:
    (match,) = find("material", title="夏季纯棉T恤", attributes={"材质成分": "聚酯纤维65% 棉35%"})
    assert match.location.field == "title"
    assert match.location.span == (2, 4)
    assert match.location.text == "纯棉"
    (related,) = match.related
    assert (related.field, related.text) == ("attributes.材质成分", "聚酯纤维65% 棉35%")
    assert dict(match.values) == {"match": "纯棉", "claim": "纯棉", "declared": "聚酯纤维65% 棉35%"}


def test_spans_count_in_the_raw_text_of_any_width() -> None:
    (match,) = find("net_content", title="大米　５ＫＧ　装", attributes={"净含量": "２．５ｋｇ"})
    assert match.location.text == "５ＫＧ"
    assert match.location.span == (3, 6)
    assert dict(match.values)["declared"] == "２．５ｋｇ"


def test_traditional_characters_are_read() -> None:
    (match,) = find("material", title="純棉T恤", attributes={"材質": "聚酯纖維"})
    assert match.location.text == "純棉"


def test_every_place_that_claims_is_found_once() -> None:
    matches = find(
        "material",
        title="纯棉T恤 纯棉透气",
        selling_points=["纯棉面料"],
        image_text=["100%棉"],
        attributes={"面料": "聚酯纤维100%"},
    )
    assert [(match.location.field, match.location.span) for match in matches] == [
        ("title", (0, 2)),
        ("title", (5, 7)),
        ("selling_points[0]", (0, 2)),
        ("images[0]", (0, 5)),
    ]
    assert matches[3].location.box is not None
    assert matches[3].confidence == pytest.approx(0.99)


def test_markup_is_read_as_a_buyer_sees_it() -> None:
    raw = "<p>本品采用<b>真丝</b>面料</p>"
    (match,) = find("material", title="围巾", description=raw, attributes={"面料": "聚酯纤维"})
    assert match.location.span is not None
    assert raw[slice(*match.location.span)] == "真丝"


@pytest.mark.parametrize(
    "parts",
    [
        {"title": "纯棉T恤"},
        {"attributes": {"面料": "聚酯纤维"}},
        {"title": "纯棉T恤", "attributes": {"品牌": "小禾"}},
        {"title": "纯棉T恤", "attributes": {"面料": "  "}},
        {},
    ],
)
def test_one_side_alone_is_silent(parts: dict[str, object]) -> None:
    assert find("material", **parts) == []


def test_an_sku_that_agrees_clears_the_title() -> None:
    assert find("net_content", title="洗衣液3kg", attributes={"净含量": "2kg"})
    assert not find("net_content", title="洗衣液3kg", attributes={"净含量": "2kg"}, skus=["2kg", "3kg"])


def test_where_there_is_no_attribute_a_line_of_the_description_declares() -> None:
    (match,) = find("material", title="纯棉T恤", description="【面料】聚酯纤维65% 棉35%\n圆领")
    assert match.location.field == "title"
    assert match.related[0].text == "聚酯纤维65% 棉35%"
    assert not find("material", title="纯棉T恤", description="【面料】棉100%\n圆领")


def test_an_attribute_name_may_be_mistyped_but_not_another_one() -> None:
    assert find("net_content", title="大米5kg", attributes={"商品净含里": "2kg"}) == []
    assert find("shelf_life", title="饼干 保质期12个月", attributes={"产品保质期限": "6个月"})


def test_a_lower_level_where_the_standard_allows_a_note() -> None:
    (match,) = find("material", title="纯棉T恤", attributes={"面料": "棉95% 氨纶5%"})
    assert match.level == "warning"
    (match,) = find("material", title="纯棉T恤", attributes={"面料": "棉90% 氨纶10%"})
    assert match.level is None


def test_options_name_a_concept_that_exists() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"concept": "colour_of_the_sky"}, AgreeOptions)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"concept": "material", "part": "shell"}, AgreeOptions)


def test_it_asks_for_no_words_and_needs_only_text() -> None:
    check = agree("origin")
    assert (tuple(check.words()), tuple(check.patterns()), check.needs()) == ((), (), Need.TEXT)
    assert Agree.kind == "agree"
    assert isinstance(Agree(AgreeOptions(concept="size"), shared_data()), Agree)
