from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from listcheck.cli.main import cli
from listcheck.evidence.cache import PictureCache


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LISTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("LISTCHECK_LANG", "en")
    return tmp_path / "cache"


def run(*arguments: str) -> list[str]:
    done = CliRunner().invoke(cli, ["cache", *arguments])
    assert done.exit_code == 0
    return done.stdout.splitlines()


def test_what_is_kept_is_counted_and_forgotten(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("info") == [str(directory), "0 pictures, 0.0 MB (at most 512 MB, the oldest go first)"]
    assert not directory.exists()
    kept = PictureCache(directory)
    kept.put("a", 1)
    kept.put("b", 2)
    kept.close()
    assert run("info")[1].startswith("2 pictures, 0.")
    assert run("info", "--lang", "zh")[1].startswith("2 张图片，")
    assert run("clear") == ["2 pictures forgotten"]
    assert run("clear", "--lang", "zh") == ["已清除 0 张图片的记录"]
    monkeypatch.setenv("LISTCHECK_LANG", "zh")
    assert run("info")[1].startswith("0 张图片，")


def test_a_damaged_cache_is_said_and_cleared(directory: Path) -> None:
    directory.mkdir()
    (directory / "cache.db").write_bytes(b"this is not a database" * 300)
    assert run("info")[1].startswith("damaged (0.0 MB)")
    assert run("clear") == ["0 pictures forgotten"]
    assert run("info")[1].startswith("0 pictures")
