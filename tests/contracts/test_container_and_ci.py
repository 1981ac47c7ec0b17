"""The Dockerfile and the examples for CI name files, options and formats that exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from listcheck.cli.main import cli

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
GUIDE = (ROOT / "docs/guide/ci.md").read_text("utf-8")


def test_what_the_image_is_built_from_is_there_and_not_ignored() -> None:
    copied = [
        name for line in re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.M) for name in line.split()
    ]
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert {"pyproject.toml", "listcheck", "rulepacks"} <= set(copied)
    for name in copied:
        assert (ROOT / name).exists(), name
        assert name not in ignored


def test_it_runs_as_an_ordinary_user() -> None:
    users = re.findall(r"^USER (\S+)$", DOCKERFILE, re.M)
    assert users[-1:] == ["10001"]
    assert f"--uid {users[-1]}" in DOCKERFILE
    assert 'ENTRYPOINT ["listcheck"]' in DOCKERFILE


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", GUIDE, re.S), ids=["github", "gitlab"])
def test_the_examples_scan_with_options_that_exist(block: str) -> None:
    data = yaml.safe_load(block)
    commands = re.findall(r"listcheck scan [^\n]*", str(data).replace("\\n", "\n"))
    assert commands
    scan = cli.get_command(click.Context(cli), "scan")
    assert scan is not None
    for command in commands:
        words = shlex.split(command.split("'")[0])[2:]
        context = scan.make_context("scan", words)
        assert context.params["strict"] is True
        assert len(context.params["formats"]) >= 2
