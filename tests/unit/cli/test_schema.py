"""listcheck schema."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from listcheck.cli.schema import schema


@pytest.mark.parametrize(
    ("name", "key"), [("listing", "selling_points"), ("rule", "check"), ("pack", "requires")]
)
def test_each_is_json_schema(name: str, key: str) -> None:
    done = CliRunner().invoke(schema, [name])
    assert key in json.loads(done.output)["properties"]
