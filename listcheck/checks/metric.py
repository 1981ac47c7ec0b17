"""Kind `metric`: something measured is outside its bounds, given in the rule or by the platform's profile."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import Meta

from listcheck.checks.base import SharedData, Subject
from listcheck.checks.measures import MEASURES, Measured, needs_of
from listcheck.model.evidence import Need
from listcheck.model.finding import Match
from listcheck.model.rule import Level

# Two ratios within one percent are the same: 800 × 799 is a square.
_RATIO_TOLERANCE = 0.01

MeasureName = Literal[
    "title.chars",
    "title.weighted",
    "title.repeats",
    "images.main.count",
    "image.min_side",
    "image.width",
    "image.ratio",
    "image.megabytes",
    "image.format",
    "image.sharpness",
    "image.repeats",
    "image.white_border",
    "image.first_white_border",
    "image.text_cover",
    "image.text_repeats",
]


class MetricOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Bounds are inclusive; words (of image.format) can only be `one_of`. `limit` names an entry of the platform's
    profile that stands for max, min or one_of (as `compare` says); where the profile has none the rule is silent."""

    metric: MeasureName
    max: float | None = None
    min: float | None = None
    one_of: tuple[float | str, ...] = ()
    limit: str | None = None
    compare: Annotated[Literal["max", "min", "one_of"], Meta(description="what the profile's number is")] = (
        "max"
    )


class Metric:
    kind: ClassVar[str] = "metric"
    Options: ClassVar[type] = MetricOptions

    def __init__(self, options: MetricOptions, data: SharedData) -> None:
        self._options = options
        self._measure = MEASURES[options.metric]
        self._profiles: Mapping[str, Any] = {}
        if options.limit:
            self._profiles = data.table("platforms/platforms")["platforms"]

    def needs(self) -> Need:
        return needs_of(self._options.metric)

    def words(self) -> Collection[str]:
        return ()

    def patterns(self) -> Collection[str]:
        return ()

    def find(self, subject: Subject) -> Iterator[Match]:
        options = self._options
        bounds: dict[str, Any] = {"max": options.max, "min": options.min, "one_of": options.one_of}
        level: Level | None = None
        if options.limit:
            entry = self._profiles.get(subject.listing.platform, {}).get("limits", {}).get(options.limit)
            if entry is None:
                return
            bounds[options.compare] = entry["value"]
            level = entry.get("level")
        for measured in self._measure(subject):
            limit = _broken(measured, bounds)
            if limit:
                values = {"value": measured.value, "limit": limit, "match": measured.location.text}
                yield Match(
                    measured.location,
                    word=options.metric,
                    values=tuple(values.items()),
                    related=measured.related,
                    level=level,
                )


def _broken(measured: Measured, bounds: Mapping[str, Any]) -> str:
    """The bound that is broken, as a message shows it; "" if none is."""
    if bounds["max"] is not None and measured.number > bounds["max"]:
        return f"{bounds['max']:g}"
    if bounds["min"] is not None and measured.number < bounds["min"]:
        return f"{bounds['min']:g}"
    allowed = bounds["one_of"]
    if allowed and not any(_is(measured, one) for one in allowed):
        return " / ".join(one if isinstance(one, str) else f"{one:g}" for one in allowed)
    return ""


def _is(measured: Measured, allowed: float | str) -> bool:
    if isinstance(allowed, str):
        return measured.value == allowed
    return abs(measured.number / allowed - 1) <= _RATIO_TOLERANCE
