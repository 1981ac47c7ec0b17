"""Profiles and figures as tests need them: the real ones, no files in between."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from listcheck.engine.score_profiles import load_profile
from listcheck.engine.shop_score import score_names
from listcheck.model.shop import ShopScore
from listcheck.score.shop.evaluate import evaluate
from listcheck.score.shop.figures import Figure
from listcheck.score.shop.given import Given
from listcheck.score.shop.measure import Mode
from listcheck.score.shop.names import Names
from listcheck.score.shop.profile import Profile

TODAY = date(2026, 11, 22)


@cache
def shared_names() -> Names:
    return score_names()


@cache
def profile(name: str, *settings: str) -> Profile:
    return load_profile(name, settings, shared_names())


def told(figures: Mapping[str, float], kind: str = "", as_of: date = TODAY) -> Given:
    return Given(as_of, {name: (Figure(name, value),) for name, value in figures.items()}, kind=kind)


def shop_score(
    name: str, figures: Mapping[str, float], *settings: str, kind: str = "", mode: Mode = "replica"
) -> ShopScore:
    return evaluate(profile(name, *settings), told(figures, kind), shared_names(), mode)
