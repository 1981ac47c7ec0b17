"""`scan --format html`: the command hands the pictures in."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from listcheck.cli.main import cli


def scanned(folder: Path, *options: str) -> str:
    Image.new("RGB", (800, 500), "#14c828").save(folder / "a.png")
    (folder / "listing.yaml").write_text(
        "id: '1'\ntitle: 国家级 <b>水杯</b>\nplatform: douyin\nprice: 9\n"
        "images: [{path: a.png, role: main}]\n",
        encoding="utf-8",
    )
    out = folder.parent / "report.html"
    done = CliRunner().invoke(
        cli, ["scan", str(folder), "--format", "html", "-o", str(out), "--lang", "zh", *options]
    )
    assert done.exception is None, done.output
    return out.read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shop"
    made.mkdir()
    return made


@pytest.mark.ocr
def test_pictures_with_findings_are_in_the_page(folder: Path) -> None:
    page = scanned(folder, "--no-cache", "--ocr-profile", "fast")
    assert page.count('src="data:image/webp;base64,') == 1
    assert "IM102" in page


def test_without_pictures_none_is_opened(folder: Path) -> None:
    page = scanned(folder, "--no-images")
    assert "<img" not in page
    assert '<mark class="error">国家级</mark>' in page and "&lt;b&gt;水杯" in page


def test_a_report_in_the_folder_is_no_listing(folder: Path) -> None:
    page = scanned(folder, "--no-images")
    (folder / "report.html").write_text(page, "utf-8")
    assert page.count('class="listing"') == scanned(folder, "--no-images").count('class="listing"') == 1
