"""Histories to write to: SQLite always, PostgreSQL where a server is named."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from listcheck.history.database import Database, open_database
from listcheck.history.recorder import Recorder, ScanHead
from listcheck.model.history import NotedFinding, Snapshot

SERVER = "TEST_POSTGRES_URL"  # a URL of a server on which databases may be made; .ci/run starts one
START = datetime(2026, 11, 1, 8, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A path or URL with nothing recorded yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "history.db")
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"no PostgreSQL server: {SERVER} is not set")
    import psycopg

    name = f"listcheck_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]


@pytest.fixture
def database(place: str) -> Iterator[Database]:
    opened = open_database(place, create=True)
    yield opened
    opened.close()


Record = Callable[..., None]


@pytest.fixture
def record(database: Database) -> Record:
    """Writes scans down, each a day after the one before."""
    days = iter(range(10_000))

    def one(*snapshots: Snapshot, rules: str = "r1", shop: str = "", as_of: date | None = None) -> None:
        recorded = START + timedelta(days=next(days))
        head = ScanHead(recorded, as_of or date(2026, 11, 1), rules, shop)
        with Recorder(database, head) as recorder:
            for snapshot in snapshots:
                recorder.add(snapshot)

    return one


def listing(key: str = "P1", score: float | None = 100.0, *codes: str, **fields: str) -> Snapshot:
    """A snapshot with a finding a code, in the field "title"."""
    found = tuple(NotedFinding(f"{key}-{code}", code, "error", f"{code} found", ("title",)) for code in codes)
    return Snapshot("douyin", key, f"{key}.yaml", fields.get("title", key), score, found, fields)
