"""A report goes to a file as a whole, and takes nothing away that was there."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from threading import Thread

import pytest

from listcheck.cli.output import opened
from listcheck.errors import ConfigError


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    with opened(target) as out:
        out.write("最佳\n")
        assert not target.exists()
    assert target.read_bytes() == "最佳\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_a_run_that_fails_leaves_the_old_report(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")
    with pytest.raises(RuntimeError), opened(target) as out:
        out.write("new")
        raise RuntimeError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    """As root, a rename onto /dev/null would take it from the whole system."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    with opened(pipe) as out:
        out.write("全文")
    reader.join(10)
    assert read == ["全文"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_stays_a_link_and_a_private_file_private(tmp_path: Path) -> None:
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to("real.txt")
    with opened(link) as out:
        out.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_new_file_is_an_ordinary_one(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    with opened(tmp_path / "report.txt"):
        pass
    assert (tmp_path / "report.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("output", [None, Path("-")])
def test_standard_output(output: Path | None) -> None:
    with opened(output) as out:
        assert out is sys.stdout


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"cannot write .*No such file"), opened(tmp_path / "a" / "b"):
        pass
