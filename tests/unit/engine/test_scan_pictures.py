"""Pictures are read ahead by threads: the results must be those of reading one after the other."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from listcheck import Settings, scan
from listcheck.evidence import read_ahead

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "images"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Five listings: two share a banner, one has a damaged picture, one none, one a placeholder."""
    shown = {
        "a": ["promo.jpg", "price.png"],
        "b": ["promo.jpg"],
        "c": ["truncated.jpg"],
        "d": [],
        "e": ["price-edited.png"],
    }
    folder = tmp_path / "shop"
    for name, pictures in shown.items():
        (folder / name).mkdir(parents=True)
        for picture in pictures:
            shutil.copy(FIXTURES / picture, folder / name / picture)
        images = ", ".join(f"{{path: {picture}}}" for picture in pictures)
        text = f'id: "{name}"\ntitle: 双层玻璃水杯 350ml\nplatform: douyin\nimages: [{images}]\n'
        (folder / name / "listing.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.ocr
def test_threads_change_nothing_but_the_time(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(lang="zh", as_of=date(2026, 11, 22), cache=False, ocr_profile="fast")
    monkeypatch.setattr(read_ahead, "usable_processors", lambda: 4)
    together = list(scan(shop, settings))
    monkeypatch.setattr(read_ahead, "usable_processors", lambda: 1)
    alone = list(scan(shop, settings))
    assert together == alone
    assert [result.listing.key for result in together] == ["a", "b", "c", "d", "e"]
    assert [[gap.field for gap in result.gaps] for result in together] == [[], [], ["images[0]"], [], []]
    texts = [{found.location.text for found in result.findings} for result in together]
    assert "全网最低" in {text[:4] for text in texts[0]} & {text[:4] for text in texts[1]}
