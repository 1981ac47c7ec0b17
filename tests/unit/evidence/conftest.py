from __future__ import annotations

import json
from pathlib import Path

import pytest

from listcheck.evidence.reader import PictureReader

PICTURES = Path(__file__).resolve().parents[3] / "fixtures" / "images"


@pytest.fixture(scope="session")
def pictures() -> Path:
    return PICTURES


@pytest.fixture(scope="session")
def transcripts() -> dict[str, list[str]]:
    """What scripts/draw_test_pictures.py wrote into each picture."""
    return dict(json.loads((PICTURES / "transcripts.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def reader() -> PictureReader:
    """The real reader, without a cache on disk: its engine is loaded once for all tests."""
    return PictureReader()
