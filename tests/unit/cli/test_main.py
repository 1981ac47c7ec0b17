"""How the process ends when the world around it does not hold: streams closed, full, in another encoding."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCAN = f"{sys.executable} -m listcheck scan . --lang zh --no-images --as-of 2026-11-22"
FULL = Path("/dev/full")


@pytest.fixture(scope="module")
def listings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("listings")
    # More than a pipe holds, so that the writer notices that nobody reads.
    lines = (f'{{"id": "{number}", "title": "全网最低价T恤"}}\n' for number in range(200))
    (folder / "shop.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def shell(
    command: str, folder: Path, *, encoding: str = "utf-8", stdin: int | None = None
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, stdin=stdin, check=False
    )


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_a_reader_that_goes_away_is_neither_a_pass_nor_a_finding(listings: Path, form: str) -> None:
    done = shell(f"{SCAN} --format {form} | head -c 10 >&2; exit ${{PIPESTATUS[0]}}", listings)
    assert done.returncode == 141
    assert b"Error" not in done.stderr


def test_closed_streams_are_no_crash(listings: Path) -> None:
    assert shell(f"{SCAN} >&-", listings).returncode == 1
    empty = shell(f"{SCAN.replace('scan .', 'scan -')} <&-", listings)
    assert (empty.returncode, b"LC001" in empty.stdout) == (1, True)


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [SCAN, f"{SCAN} --format json"])
def test_a_full_disk_is_said_in_one_line(listings: Path, command: str) -> None:
    done = shell(f"{command} > {FULL}", listings)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == ["listcheck: [Errno 28] No space left on device"]


def test_output_is_utf_8_in_any_locale(listings: Path) -> None:
    done = shell(
        f"{sys.executable} -m listcheck rules list --lang zh --select PR101", listings, encoding="ascii"
    )
    assert "全网最低" in done.stdout.decode()
