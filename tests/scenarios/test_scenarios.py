"""Whole commands as a user runs them: files in, output and exit code out.

The format of a scenario is in fixtures/scenarios/README.md.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "fixtures" / "scenarios"
SECTION = re.compile(r"^--- (file|bytes|run|exit|stdout|stderr|stdin|then|then-bytes)(?:: (.*))?$")


@dataclass
class Step:
    command: str
    exit_code: int = 0
    stdin: str = ""
    stdout: list[str] = field(default_factory=list)
    stderr: list[str] = field(default_factory=list)
    then: dict[str, bytes] = field(default_factory=dict)


@dataclass
class Scenario:
    files: dict[str, bytes] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)


def parse(text: str) -> Scenario:
    scenario, kind, argument, lines = Scenario(), "", "", list[str]()

    def close() -> None:
        body = "\n".join(lines)
        if kind == "file":
            scenario.files[argument] = (body + "\n").encode()
        elif kind == "bytes":  # hexadecimal, for files that are not UTF-8 text
            scenario.files[argument] = bytes.fromhex(body)
        elif kind == "then":
            scenario.steps[-1].then[argument] = (body + "\n").encode()
        elif kind == "then-bytes":
            scenario.steps[-1].then[argument] = bytes.fromhex(body)
        elif kind == "run":
            scenario.steps.append(Step(argument))
        elif kind == "exit":
            scenario.steps[-1].exit_code = int(argument)
        elif kind == "stdin":
            scenario.steps[-1].stdin = body
        elif kind in ("stdout", "stderr"):
            getattr(scenario.steps[-1], kind).extend(line for line in lines if line.strip())
        elif body.strip() and not all(line.startswith("#") or not line.strip() for line in lines):
            raise ValueError(f"text before the first section: {body!r}")

    for line in text.splitlines():
        found = SECTION.match(line)
        if found:
            close()
            kind, argument, lines = found.group(1), found.group(2) or "", []
        else:
            lines.append(line)
    close()
    return scenario


def assert_in_order(wanted: list[str], output: str, stream: str) -> None:
    """Every wanted line is a part of some line of the output, in that order; `!text` must not be there."""
    position = 0
    lines = output.splitlines()
    for want in wanted:
        if want.startswith("!"):
            assert want[1:] not in output, f"{stream} must not contain {want[1:]!r}:\n{output}"
            continue
        for number in range(position, len(lines)):
            if want.strip() in lines[number]:
                position = number + 1
                break
        else:
            pytest.fail(f"{stream} lacks {want!r} after line {position}:\n{output}")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.scenario")), ids=lambda path: path.stem)
def test_scenario(path: Path, tmp_path: Path) -> None:
    scenario = parse(path.read_text(encoding="utf-8"))
    assert scenario.steps, "a scenario without a command proves nothing"
    for name, content in scenario.files.items():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LISTCHECK_")}
    environment |= {"LISTCHECK_CACHE_DIR": str(tmp_path / ".cache"), "LANG": "C.UTF-8", "COLUMNS": "100"}
    for step in scenario.steps:
        command = shlex.split(step.command)
        assert command[0] == "listcheck"
        done = subprocess.run(
            [sys.executable, "-m", "listcheck", *command[1:]],
            cwd=tmp_path,
            env=environment,
            input=step.stdin.encode(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        stdout, stderr = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == step.exit_code, f"{step.command}\n{stdout}\n{stderr}"
        assert "Traceback" not in stderr
        assert_in_order(step.stdout, stdout, "stdout")
        assert_in_order(step.stderr, stderr, "stderr")
        for name, content in step.then.items():
            assert (tmp_path / name).read_bytes() == content, f"{step.command}: {name}"
