"""Kind `metric`: bounds of the rule and of the platform."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from listcheck.checks.base import Subject
from listcheck.checks.metric import Metric, MetricOptions
from listcheck.model.evidence import Evidence, ImageMetrics
from listcheck.model.finding import Match
from listcheck.model.listing import Listing

from .searched_subjects import DAY


class Profiles:
    """SharedData with one platform's limits."""

    def table(self, name: str) -> Any:
        assert name == "platforms/platforms"
        limits = {
            "title_max": {"value": 10, "level": "info"},
            "width_min": {"value": 600},
            "ratios": {"value": [1.0, 0.75]},
        }
        return {"platforms": {"douyin": {"limits": limits}, "jd": {}}}

    def words(self, file: str) -> tuple[str, ...]:
        raise AssertionError(file)


def find(options: dict[str, Any], *, title: str = "", width: int = 0, platform: str = "") -> list[Match]:
    metrics = (ImageMetrics("images[0]", "main", width, 800, 1, "JPEG", 1.0, 0.0),) if width else ()
    listing = Listing(key="1", title=title, platform=platform)
    subject = Subject(listing, Evidence(metrics=metrics), DAY, frozenset())
    return list(Metric(msgspec.convert(options, MetricOptions), Profiles()).find(subject))


@pytest.mark.parametrize(
    ("title", "broken"), [("a" * 10, False), ("a" * 11, True), ("a" * 3, False), ("a" * 2, True)]
)
def test_bounds_are_inclusive(title: str, broken: bool) -> None:
    assert bool(find({"metric": "title.chars", "max": 10, "min": 3}, title=title)) is broken


def test_the_message_may_name_value_and_limit() -> None:
    (match,) = find({"metric": "title.weighted", "max": 4}, title="纯棉T恤")
    assert dict(match.values) == {"value": "7", "limit": "4", "match": "纯棉T恤"}
    assert match.word == "title.weighted"
    assert match.level is None


@pytest.mark.parametrize(("width", "broken"), [(800, False), (795, False), (600, False), (700, True)])
def test_a_ratio_within_one_percent_is_that_ratio(width: int, broken: bool) -> None:
    options = {"metric": "image.ratio", "one_of": [1, 0.75]}
    matches = find(options, width=width)
    assert bool(matches) is broken
    assert all(dict(match.values)["limit"] == "1 / 0.75" for match in matches)


def test_a_platform_gives_the_bound_and_may_give_the_level() -> None:
    title = {"metric": "title.chars", "limit": "title_max"}
    (match,) = find(title, title="a" * 11, platform="douyin")
    assert match.level == "info"
    (narrow,) = find(
        {"metric": "image.width", "limit": "width_min", "compare": "min"}, width=599, platform="douyin"
    )
    assert narrow.level is None
    ratios = {"metric": "image.ratio", "limit": "ratios", "compare": "one_of"}
    assert find(ratios, width=700, platform="douyin")
    assert not find(ratios, width=600, platform="douyin")


@pytest.mark.parametrize("platform", ["jd", "pdd", ""])
def test_a_platform_that_sets_no_limit_has_none(platform: str) -> None:
    assert find({"metric": "title.chars", "limit": "title_max"}, title="a" * 99, platform=platform) == []


def test_a_measure_that_nobody_knows_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"metric": "title.colour"}, MetricOptions)


def test_a_bound_may_be_of_words() -> None:
    options = {"metric": "image.format", "one_of": ["PNG", "WEBP"]}
    (match,) = find(options, width=800)
    assert dict(match.values)["limit"] == "PNG / WEBP"
    assert not find({"metric": "image.format", "one_of": ["PNG", "JPEG"]}, width=800)


def test_what_it_was_compared_with_is_related() -> None:
    pictures = tuple(
        ImageMetrics(f"images[{number}]", "main", 800, 800, 1, "JPEG", 1.0, 0.0, digest="a")
        for number in (0, 1)
    )
    asked = Metric(msgspec.convert({"metric": "image.repeats", "max": 0}, MetricOptions), Profiles())
    (match,) = asked.find(Subject(Listing(key="1"), Evidence(metrics=pictures), DAY, frozenset()))
    assert [place.field for place in match.related] == ["images[0]"]
