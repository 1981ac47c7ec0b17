"""The demo's listings, pictures read for real, against the findings we expect of them.

UPDATE_SNAPSHOTS=1 python -m pytest tests/snapshots      writes the snapshot anew: read its diff
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from listcheck import Settings, scan
from listcheck.model.result import ListingResult

ROOT = Path(__file__).parents[2]
LISTINGS = ROOT / "fixtures" / "listings"
SNAPSHOT = ROOT / "fixtures" / "snapshots" / "listings.json"

pytestmark = pytest.mark.ocr


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[ListingResult]:
    settings = Settings(
        lang="zh", as_of=date(2026, 11, 22), cache_dir=str(tmp_path_factory.mktemp("cache") / "pictures")
    )
    return list(scan(LISTINGS, settings))


def summary(result: ListingResult) -> dict[str, object]:
    assert result.score is not None
    return {
        "findings": [
            f"{found.code} {found.level} {found.location.field}: {found.location.text}".strip()
            for found in result.findings
        ],
        "waived": [
            f"{entry.finding.code} {entry.finding.location.field}: {entry.finding.location.text}"
            f" ({entry.waiver.by} {entry.waiver.clause})"
            for entry in result.waived
        ],
        "not_checked": [gap.field for gap in result.gaps],
        "predicted": round(result.score.predicted, 1),
    }


def test_findings_are_as_expected(results: list[ListingResult]) -> None:
    found = {result.listing.key: summary(result) for result in results}
    if os.environ.get("UPDATE_SNAPSHOTS"):
        text = json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True)
        SNAPSHOT.write_text(text + "\n", encoding="utf-8")
    assert found == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_the_demo_is_broad_enough(results: list[ListingResult]) -> None:
    assert len(results) >= 24
    assert len({result.listing.platform for result in results}) >= 5
    assert len({result.listing.category.split("/")[0] for result in results}) >= 8


def test_a_third_is_clean(results: list[ListingResult]) -> None:
    """Clean listings are full of words that only look forbidden: 第一步, 最大承重, 一级, 全网通."""
    clean = [result for result in results if not result.findings and not result.gaps]
    assert len(clean) * 3 >= len(results)


def test_every_picture_is_read_or_reported(results: list[ListingResult]) -> None:
    broken = next(result for result in results if result.listing.key == "pdd-005")
    assert [gap.field for gap in broken.gaps] == [f"images[{number}]" for number in range(4)]
