"""A file gets its new content whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from listcheck.sources.edit import save
from listcheck.sources.edit.save import replace_content
from listcheck.sources.edit.text import CannotWriteError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "listing.yaml"
    path.write_bytes(b"old")
    return path


def test_the_content_is_new_and_the_mode_is_not(file: Path) -> None:
    file.chmod(0o640)
    replace_content(str(file), b"old", b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 1234, 2345)
    replace_content(str(file), b"old", b"new")
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 2345)


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.yaml"
    link.symlink_to(file)
    replace_content(str(link), b"old", b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def refused(file: Path, before: bytes, why: str) -> None:
    with pytest.raises(CannotWriteError, match=why):
        replace_content(str(file), before, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_file_that_changed_stays_as_it_is(file: Path) -> None:
    refused(file, b"older", "changed after it was read")


def test_a_read_only_file_stays_as_it_is(file: Path) -> None:
    file.chmod(0o444)
    refused(file, b"old", "read-only")


def test_a_full_disk_leaves_the_old_content(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(save.os, "fsync", full)
    refused(file, b"old", "cannot be written: No space left on device")


def test_what_does_not_read_back_is_not_taken(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes
    monkeypatch.setattr(save.Path, "read_bytes", lambda path: b"ne" if path.suffix == ".tmp" else read(path))
    refused(file, b"old", "reads back otherwise")


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match="No such file"):
        replace_content(str(tmp_path / "gone.yaml"), b"old", b"new")
    assert list(tmp_path.iterdir()) == []
