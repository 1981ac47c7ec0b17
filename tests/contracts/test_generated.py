"""Generated files are fresh; layers hold; the linters agree. CI runs the same tools by themselves, but a
newcomer's `make test` must not pass where they fail."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_rule_pages_and_schemas_are_fresh() -> None:
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "scripts" / "write_docs.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.stale(module.generated()) == []


@pytest.mark.parametrize("command", [["lint-imports"], ["mypy"], ["ruff", "check", "."]], ids=lambda c: c[0])
def test_contracts_and_types_hold(command: list[str]) -> None:
    tool = Path(sys.executable).parent / command[0]
    done = subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
