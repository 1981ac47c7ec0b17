"""The listings of a shop with their predictions: from a report that was kept, or from a scan of now."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from listcheck.errors import ConfigError, Said, SourceError
from listcheck.model.listing_score import ListingScore
from listcheck.score.shop.rollup import ScoredListing


class _Score(msgspec.Struct, frozen=True):
    predicted: float
    low: float
    high: float
    model: str
    weights_hash: str
    basis: str


class _Line(msgspec.Struct, frozen=True):
    id: str
    title: str
    score: _Score | None


class _Report(msgspec.Struct, frozen=True):
    listings: list[_Line]


def scored_in_report(path: str) -> list[ScoredListing]:
    """The scored listings of a report of `listcheck scan --format json` or `listcheck score --format json`.
    SourceError if it cannot be read, ConfigError if it is no such report or mixes models."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise SourceError(Said(f"{path}: cannot be read: {reason}", f"{path}：读不了：{reason}")) from error
    try:
        report = msgspec.json.decode(content, type=_Report)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ConfigError(
            Said(
                f"{path}: not a report of listcheck scan --format json ({error})",
                f"{path}：不是 listcheck scan --format json 的报告（{error}）",
            )
        ) from error
    found = [
        ScoredListing(
            line.id,
            line.title,
            line.score.predicted,
            line.score.low,
            line.score.high,
            line.score.model,
            line.score.weights_hash,
            line.score.basis,
        )
        for line in report.listings
        if line.score is not None
    ]
    if len({one.weights_hash for one in found}) > 1:
        raise ConfigError(
            Said(f"{path}: its listings were scored by different models", f"{path}：其中的分数出自不同的模型")
        )
    return found


def scored_now(scores: Iterable[ListingScore]) -> list[ScoredListing]:
    """The same from a scan."""
    return [
        ScoredListing(
            one.head.key,
            one.head.title,
            one.score.predicted,
            one.score.low,
            one.score.high,
            one.score.model,
            one.score.weights_hash,
            one.score.basis,
        )
        for one in scores
        if one.score is not None
    ]
