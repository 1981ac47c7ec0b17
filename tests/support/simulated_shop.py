"""Made-up shops whose truth is known: what their pages show, what of it a scan finds, what comes back.

The return rate of a listing hangs on its category, on what is really wrong with its page, and most of all on
something no page shows (the goods). A scan misses some of what is wrong and finds some that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import numpy as np
import yaml
from numpy.typing import NDArray

from listcheck.rules.shared import rulepacks_root
from listcheck.score.calibration.history import HistoryRow
from listcheck.score.calibration.joining import Observation
from listcheck.score.calibration.scans import ScannedPage
from listcheck.score.model import ScoreModel, load_model

Floats = NDArray[np.float64]
Truth = Literal["near", "wrong", "double", "unsaturated", "none"]

FIRST_DAY = date(2026, 3, 1)
CATEGORIES = ("女装", "食品", "母婴", "家电", "家纺")
BASE_RATE = 0.015
HIDDEN_QUALITY = 0.5  # sd on the logit scale of what no page shows
MISSED = 0.15
CONFIDENCES = (
    0.65,
    0.8,
    0.9,
)  # of the built-in rules with a group: 0.79 on average, nearly all within 0.55..0.95
SEVERITIES = (1.0, 0.5, 0.2)
EXPOSURES = (1.0, 0.9, 0.8, 0.6, 0.3)
# Of the true findings of a group on a page.
FINDINGS_PER_GROUP = 0.45


@dataclass(frozen=True, slots=True)
class Shop:
    """`chance` is the true rate of each observation, `content` its part that the page causes (logit scale)."""

    observations: tuple[Observation, ...]
    chance: Floats
    content: Floats
    weights: Floats  # in the order of `groups`
    groups: tuple[str, ...]


def shipped_model() -> ScoreModel:
    return load_model(yaml.safe_load(Path(rulepacks_root(), "score/model.yaml").read_text("utf-8")))


def simulated_shop(
    size: int, truth: Truth, seed: int, model: ScoreModel, *, median_orders: float = 120.0
) -> Shop:
    rng = np.random.default_rng([seed, size, sum(truth.encode())])
    groups = tuple(sorted(model.weights))
    weights = true_weights(np.array([model.weights[group] for group in groups]), truth, rng)
    real, seen = pages(size, len(groups), rng)
    strengths = real if truth == "unsaturated" else saturated(real, model.tau)
    content = strengths @ weights
    category = rng.integers(0, len(CATEGORIES), size)
    level = np.log(BASE_RATE / (1 - BASE_RATE)) + rng.normal(0, 0.3, len(CATEGORIES))[category]
    chance = 1 / (1 + np.exp(-(level + content + rng.normal(0, HIDDEN_QUALITY, size))))
    orders = np.maximum(5, np.exp(rng.normal(np.log(median_orders), 1.0, size))).astype(int)
    events = rng.binomial(orders, chance)
    shown = saturated(seen, model.tau)
    observations = tuple(
        Observation(
            HistoryRow(
                line=i + 2,
                listing=f"L{i:05d}",
                day=FIRST_DAY + timedelta(days=int(rng.integers(0, 180))),
                orders=int(orders[i]),
                trials=int(orders[i]),
                value=int(events[i]),
                category=CATEGORIES[category[i]],
            ),
            ScannedPage({g: float(h) for g, h in zip(groups, shown[i], strict=True) if h > 0}, "", 0),
            "2026-02-01",
            CATEGORIES[category[i]],
            False,
        )
        for i in range(size)
    )
    return Shop(observations, chance, content, weights, groups)


def true_weights(prior: Floats, truth: Truth, rng: np.random.Generator) -> Floats:
    if truth == "none":
        return np.zeros_like(prior)
    spread = np.exp(rng.normal(0, 0.5, len(prior)))
    if truth == "wrong":
        return rng.permutation(prior) * spread
    return (2.0 if truth == "double" else 1.0) * prior * spread


def pages(size: int, groups: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """x of what is really there and of what a scan finds, both (size, groups). A finding is true with its
    confidence; of what is there a share is missed."""
    real, seen = np.zeros((size, groups)), np.zeros((size, groups))
    for i in range(size):
        for g in range(groups):
            for _ in range(rng.poisson(FINDINGS_PER_GROUP)):
                impact = rng.choice(SEVERITIES) * rng.choice(EXPOSURES)
                confidence = rng.choice(CONFIDENCES)
                if rng.random() < confidence:
                    real[i, g] += impact
                seen[i, g] += impact * confidence
            for _ in range(rng.poisson(FINDINGS_PER_GROUP * MISSED)):
                real[i, g] += rng.choice(SEVERITIES) * rng.choice(EXPOSURES)
    return real, seen


def saturated(x: Floats, tau: float) -> Floats:
    return -np.expm1(-x / tau)


def write_shop(shop: Shop, folder: Path, model: ScoreModel, target: str = "nad_returns") -> tuple[Path, Path]:
    """The shop as a user has it: (history.csv, folder of one JSON report of a scan before all sales)."""
    rows = [f"listing_id,date,orders,{target},category"]
    rows += [
        f"{o.row.listing},{o.row.day},{o.row.orders},{o.row.value},{o.category}" for o in shop.observations
    ]
    history, scans = folder / "history.csv", folder / "scans"
    history.write_text("\n".join(rows) + "\n", encoding="utf-8")
    scans.mkdir(exist_ok=True)
    listings = [
        {
            "id": o.row.listing,
            "category": f"{o.category}/其他",
            "score": {"fix_first": []},
            "findings": [
                found for group, h in o.page.strengths.items() for found in _findings(group, h, model.tau)
            ],
            "not_checked": [],
        }
        for o in shop.observations
    ]
    report = {"schema_version": "1.0", "as_of": "2026-02-01", "listings": listings}
    (scans / "2026-02-01.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    return history, scans


def _findings(group: str, strength: float, tau: float) -> Iterator[dict[str, object]]:
    """Critical findings in the title that together have this strength, to three decimals."""
    left, number = -tau * np.log1p(-strength), 0
    while left > 0.0005:
        number += 1
        yield {
            "code": f"{group[:2].upper()}101",
            "group": group,
            "severity": "critical",
            "confidence": round(min(left, 1.0), 3),
            "field": "title",
            "text": f"{group} {number}",
            "fingerprint": f"{group}{number}",
            "exposure": "title",
        }
        left -= 1.0
