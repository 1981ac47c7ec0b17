"""`--annotate`: copies in a folder of their own; nobody's pictures are touched."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image, ImageDraw

from listcheck.cli import album as module
from listcheck.cli.album import Album, opened_album
from listcheck.cli.main import cli
from listcheck.errors import ConfigError
from listcheck.evidence.typeface import Typeface, find_typeface
from listcheck.model.finding import Finding, Fix
from listcheck.model.location import Box, Location
from listcheck.model.result import ListingHead, ListingResult

FONT = find_typeface()


def found(path: Path, key: str = "8801") -> ListingResult:
    location = Location("images[0]", box=Box(20, 20, 100, 30), path=path.as_posix())
    finding = Finding(
        "AD101", "level-terms", "error", "critical", "出现“顶级”", "", location, "顶级", (), Fix(), 0.9, "", (), "", ""
    )  # fmt: skip
    return ListingResult(ListingHead(key, "listing.yaml", None, "", "", ""), (finding,))


def picture(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (300, 300), "#14c828").save(path)
    return path


def filled(album: Album, results: Iterable[ListingResult]) -> list[str]:
    list(album.watch(results))
    return sorted(path.name for path in album.folder.iterdir())


@pytest.fixture
def no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_typeface", Typeface)


@pytest.mark.usefixtures("no_font")
def test_without_a_font_the_legend_is_a_file_and_a_note_says_so(tmp_path: Path) -> None:
    album = opened_album(tmp_path / "out", "zh")
    names = filled(album, [found(picture(tmp_path / "shop/1.png"))])
    assert names == ["8801-01-1.listcheck.jpg", "8801-01-1.listcheck.txt"]
    assert "出现“顶级”" in (album.folder / names[1]).read_text(encoding="utf-8")
    said = list(album.closing_notes())
    assert said[0] == f"标注图 1 张，在 {album.folder.as_posix()}"
    assert "没有找到中文字体" in said[1]
    assert len(said) == 2


@pytest.mark.skipif(not FONT.chinese, reason="needs a font with Chinese characters")
def test_with_a_font_a_legend_file_of_earlier_goes(tmp_path: Path) -> None:
    album = opened_album(tmp_path / "out", "en")
    (album.folder / "8801-01-1.listcheck.txt").write_text("old")
    assert filled(album, [found(picture(tmp_path / "shop/1.png"))]) == ["8801-01-1.listcheck.jpg"]
    assert list(album.closing_notes()) == [f"annotated pictures: 1, in {album.folder.as_posix()}"]


@pytest.mark.usefixtures("no_font")
def test_listings_of_one_name_get_files_of_their_own(tmp_path: Path) -> None:
    one, other = picture(tmp_path / "a/x.png"), picture(tmp_path / "b/X.png")
    names = filled(opened_album(tmp_path / "out", "zh"), [found(one), found(other), found(one)])
    pictures = [name for name in names if name.endswith(".jpg")]
    assert pictures == ["8801-01-X-2.listcheck.jpg", "8801-01-x-3.listcheck.jpg", "8801-01-x.listcheck.jpg"]


@pytest.mark.usefixtures("no_font")
def test_only_our_own_files_are_replaced_and_older_ones_named(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("8801-01-x.listcheck.jpg", "9-01-x.listcheck.jpg", "notes.txt"):
        (folder / name).write_text("old")
    album = opened_album(folder, "zh")
    filled(album, [found(picture(tmp_path / "x.png"))])
    assert (folder / "8801-01-x.listcheck.jpg").read_bytes()[:2] == b"\xff\xd8"
    assert (folder / "9-01-x.listcheck.jpg").read_text() == (folder / "notes.txt").read_text() == "old"
    assert any("另有 1 个以前标注的文件" in said for said in album.closing_notes())


@pytest.mark.usefixtures("no_font")
def test_a_link_is_replaced_and_never_written_through(tmp_path: Path) -> None:
    original = picture(tmp_path / "shop/x.png")
    before = original.read_bytes()
    album = opened_album(tmp_path / "out", "zh")
    (album.folder / "8801-01-x.listcheck.jpg").symlink_to(original)
    filled(album, [found(original)])
    assert original.read_bytes() == before
    assert not (album.folder / "8801-01-x.listcheck.jpg").is_symlink()


@pytest.mark.usefixtures("no_font")
def test_a_picture_that_is_gone_or_broken_is_left_out(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 cut")
    album = opened_album(tmp_path / "out", "en")
    assert filled(album, [found(broken), found(tmp_path / "gone.jpg")]) == []
    assert list(album.closing_notes()) == [
        "no picture to annotate",
        "pictures that could not be opened to annotate: 2",
    ]
    assert album.exit_code(1) == 1


@pytest.mark.usefixtures("no_font")
def test_a_full_disk_stops_no_scan_but_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    album = opened_album(tmp_path / "out", "en")
    original = picture(tmp_path / "x.png")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        assert filled(album, [found(original)]) == []
    assert "annotated pictures not written: 1 (No space left on device)" in album.closing_notes()
    assert [album.exit_code(code) for code in (0, 1, 3)] == [2, 2, 3]


def test_folders_where_a_seller_keeps_pictures_are_refused(tmp_path: Path) -> None:
    picture(tmp_path / "shop/8801/主图/1.jpg")
    (tmp_path / "shop/8801/listing.yaml").write_text("title: 扫把\n", encoding="utf-8")
    (tmp_path / "file").write_text("")
    for refused in ("shop/8801", "shop/8801/主图", "shop/8801/详情", "file", "file/below"):
        with pytest.raises(ConfigError, match="--annotate"):
            opened_album(tmp_path / refused, "zh")
    for free in ("shop/标注", "shop/8801/标注", "deep/er"):
        assert opened_album(tmp_path / free, "zh").folder.is_dir()


def scanned(folder: Path, *options: str) -> Result:
    out, cache = (folder / "out").as_posix(), json.dumps((folder / "cache").as_posix())
    (folder / "settings.yaml").write_text(f"cache_dir: {cache}\n", encoding="utf-8")
    settings = ["--config", (folder / "settings.yaml").as_posix()]
    arguments = ["scan", (folder / "shop").as_posix(), "--annotate", out, "--lang", "zh", *settings]
    return CliRunner().invoke(cli, [*arguments, "--as-of", "2026-11-22", *options], standalone_mode=False)


def test_it_does_not_go_without_pictures(tmp_path: Path) -> None:
    picture(tmp_path / "shop/1/1.jpg")
    done = scanned(tmp_path, "--no-images")
    assert isinstance(done.exception, ConfigError)
    assert not (tmp_path / "out").exists()


@pytest.mark.ocr
@pytest.mark.skipif(not FONT.chinese, reason="needs a font with Chinese characters")
def test_what_is_found_in_a_picture_is_boxed_in_its_copy(tmp_path: Path) -> None:
    folder = tmp_path / "shop" / "8801"
    folder.mkdir(parents=True)
    (folder / "listing.yaml").write_text("id: '8801'\ntitle: 家用扫把簸箕套装\n", encoding="utf-8")
    image = Image.new("RGB", (800, 800), "white")
    ImageDraw.Draw(image).text((100, 300), "全网最低价", font=FONT.at(90), fill="black")
    ImageDraw.Draw(image).text((100, 600), "不锈钢长杆", font=FONT.at(60), fill="black")
    image.save(folder / "main-1.jpg", quality=92)
    before = (folder / "main-1.jpg").read_bytes()
    for _ in range(2):  # the second run replaces the copy, and takes it for no picture of the listing
        done = scanned(tmp_path, "--select", "PR101")
        assert done.return_value == 1
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["8801-01-main-1.listcheck.jpg"]
        assert "标注图 1 张" in done.stderr
    assert (folder / "main-1.jpg").read_bytes() == before
    with Image.open(tmp_path / "out" / "8801-01-main-1.listcheck.jpg") as copy:
        pixels = np.asarray(copy.convert("RGB")).astype(int)
    red = (pixels[..., 0] > 150) & (pixels[..., 1:].max(axis=-1) < 90)
    margin = 44
    middle = red[margin + 345, margin : margin + 800]  # across the words
    columns = np.nonzero(middle)[0]
    assert 70 < columns.min() < 105
    assert 540 < columns.max() < 590
    assert not red[margin + 560 : margin + 700, margin : margin + 800].any()  # what is harmless is left alone
