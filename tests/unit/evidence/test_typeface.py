from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import ImageFont

from listcheck.evidence.typeface import Typeface, find_typeface, font_folders

FONT = find_typeface()
needs_font = pytest.mark.skipif(not FONT.chinese, reason="needs a font with Chinese characters")


def test_without_a_font_there_are_still_digits(tmp_path: Path) -> None:
    found = find_typeface([tmp_path, tmp_path / "missing"])
    assert found == Typeface()
    assert not found.chinese
    assert found.at(20).getlength("12") > 10


def test_a_file_that_only_has_the_name_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "msyh.ttc").write_bytes(b"no font")
    latin = ImageFont.load_default(20)
    assert isinstance(latin, ImageFont.FreeTypeFont)
    (tmp_path / "simhei.ttf").write_bytes(latin.font_bytes)  # a font without Chinese characters
    assert find_typeface([tmp_path]) == Typeface()


@needs_font
def test_the_better_known_name_wins_in_any_folder(tmp_path: Path) -> None:
    for name in ("a/simsun.ttc", "b/NotoSansCJK-Regular.ttc", "c/strange-cjk.ttf"):
        (tmp_path / name).parent.mkdir()
        shutil.copy(FONT.path, tmp_path / name)
    found = find_typeface([tmp_path])
    assert Path(found.path).name == "NotoSansCJK-Regular.ttc"
    assert found.chinese
    assert found.at(20).getlength("检查") == pytest.approx(40, abs=4)


def test_linux_looks_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_DIRS", "/opt/share:")
    monkeypatch.setenv("XDG_DATA_HOME", "/me/data")
    assert font_folders()[:2] == [Path("/opt/share/fonts"), Path("/me/data/fonts")]
