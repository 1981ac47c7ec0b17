"""The JSON of `listcheck score shop`. Its names are those of listcheck.model.shop; texts are in one language.
Additions are allowed, changes not."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, TextIO

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.shop import ShopPrediction, ShopScore, WhatIf
from listcheck.report.json_report import encode

SCHEMA_VERSION = "1.0"
_DECIMALS = 4  # rates need more than scores do


@dataclass(frozen=True, slots=True)
class ShopReport:
    """Everything that one call found out; what was not asked for is None."""

    tool_version: str
    as_of: date
    score: ShopScore | None
    what_if: WhatIf | None
    listings: ShopPrediction | None
    shop_disclaimer: Bilingual
    listing_disclaimer: Bilingual
    problems: tuple[Bilingual, ...]


def write_shop_json(report: ShopReport, language: Language, out: TextIO) -> None:
    """One document; the same figures give the same bytes."""
    score, listings = report.score, report.listings
    document: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "kind": "shop-score",
        "tool": {"name": "listcheck", "version": report.tool_version},
        "as_of": report.as_of,
        "predicted": True,
        "score": None if score is None else _told(score, language),
        "what_if": None
        if report.what_if is None
        else {
            "changes": list(report.what_if.changes),
            "score": _told(report.what_if.after, language),
        },
        "listings": None if listings is None else _told(listings, language),
        "problems": [problem.pick(language) for problem in report.problems],
        "disclaimer": report.shop_disclaimer.pick(language) if score is not None else "",
        "listing_disclaimer": report.listing_disclaimer.pick(language) if listings is not None else "",
    }
    out.write(encode(document, indent=2) + "\n")


def _told(value: Any, language: Language) -> Any:
    """A record as plain data, its texts in one language, its numbers no longer than they are worth."""
    if isinstance(value, Bilingual):
        return value.pick(language)
    if is_dataclass(value):
        return {field.name: _told(getattr(value, field.name), language) for field in fields(value)}
    if isinstance(value, tuple):
        return [_told(item, language) for item in value]
    if isinstance(value, float):
        return round(value, _DECIMALS) + 0.0
    return value
