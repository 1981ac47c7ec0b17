"""What a shell is told when somebody presses Tab."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from listcheck.cli.main import cli

MAIN = "import sys; sys.argv = ['listcheck']; from listcheck.cli.main import main; main()"


def offered(line: str) -> list[str]:
    environment = {
        **os.environ,
        "_LISTCHECK_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
    }
    done = subprocess.run(
        [sys.executable, "-c", MAIN], env=environment, capture_output=True, text=True, check=True
    )
    return [entry.partition(",")[2] for entry in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("listcheck ex", ["explain"]),
        ("listcheck scan --format js", ["json", "jsonl"]),
        ("listcheck scan --platform t", ["taobao", "tmall"]),
        ("listcheck explain pr10", ["PR101", "PR102", "PR103"]),
        ("listcheck scan . --select AD101,PR101", ["AD101,PR101"]),
        ("listcheck explain level-t", ["AD101"]),
        ("listcheck rules n", ["new"]),
    ],
)
def test_entries(line: str, entries: list[str]) -> None:
    assert offered(line)[: len(entries)] == entries


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell(shell: str) -> None:
    done = CliRunner().invoke(cli, ["completion", shell])
    assert done.exit_code == 0
    assert f"_LISTCHECK_COMPLETE={shell}_complete" in done.output
