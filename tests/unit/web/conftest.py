"""One application for the tests that need nothing special."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("fastapi", reason="needs the extra web")

from fastapi.testclient import TestClient
from support.server import desk

from listcheck.web.app import create_app


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(desk()), base_url="http://127.0.0.1:8000") as opened:
        yield opened
