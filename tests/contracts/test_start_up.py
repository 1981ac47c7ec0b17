"""Starting must not load what the command does not use."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "numpy",
    "onnxruntime",
    "PIL",
    "lxml",
    "rapidocr",
    "openpyxl",
    "jsonschema",
    "zxingcpp",
    "sqlalchemy",
    "jinja2",
)


def loaded_by(code: str) -> set[str]:
    program = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import listcheck",
        "import listcheck.cli.main as m; m.cli.get_command(None, 'scan')",
        "from listcheck import check; check({'id': '1', 'title': '顶级面料'})",
    ],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    assert not loaded_by(code) & set(HEAVY)
