"""Formats by name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from listcheck.errors import ConfigError
from listcheck.report.registry import REPORTERS, reporter_named


@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_has_a_reporter(name: str) -> None:
    assert callable(reporter_named(name).write)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="'pdf'; there are text, json, jsonl, csv"):
        reporter_named("pdf")


@pytest.mark.parametrize(
    ("name", "library"), [("json", "rich"), ("json", "jinja2"), ("text", "jinja2"), ("html", "rich")]
)
def test_a_format_loads_its_own_libraries_alone(name: str, library: str) -> None:
    code = (
        f"import sys; from listcheck.report.registry import reporter_named; reporter_named({name!r});"
        f"sys.exit({library!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
