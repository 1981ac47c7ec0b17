"""Opening a history, and what is said when that fails."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from listcheck.history.database import HistoryError, open_database
from listcheck.history.recorder import Recorder, ScanHead
from listcheck.history.tables import META
from tests.unit.history.conftest import listing

HEAD = ScanHead(datetime(2026, 11, 2, tzinfo=UTC), date(2026, 11, 2), "r1", "")


def test_a_history_is_made_once_and_opened_again(place: str) -> None:
    open_database(place, create=True).close()
    open_database(place, create=False).close()


def test_asking_a_history_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="scan --record"):
        open_database(str(tmp_path / "none.db"), create=False)
    assert not list(tmp_path.iterdir())


def test_folders_are_made(tmp_path: Path) -> None:
    open_database(str(tmp_path / "a" / "b" / "history.db"), create=True).close()
    assert (tmp_path / "a" / "b" / "history.db").is_file()


def test_another_schema_is_refused(place: str) -> None:
    database = open_database(place, create=True)
    with database.engine.begin() as connection:
        connection.execute(update(META).values(version=99))
    database.close()
    with pytest.raises(HistoryError, match="schema 99") as caught:
        open_database(place, create=True)
    assert "结构版本 99" in caught.value.told("zh")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "history.db").write_bytes(b"not a database, " * 100)
    with pytest.raises(HistoryError, match="not a database"):
        open_database(str(tmp_path / "history.db"), create=True)
    assert (tmp_path / "history.db").read_bytes().startswith(b"not a database")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="cannot be used"):
        open_database(str(tmp_path), create=True)


def test_a_locked_database_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listcheck.history.database._BUSY_SECONDS", 0.05)
    database = open_database(str(tmp_path / "history.db"), create=True)
    holder = sqlite3.connect(tmp_path / "history.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(HistoryError, match="locked"), Recorder(database, HEAD) as recorder:
        recorder.add(listing())
    holder.close()
    database.close()


@pytest.mark.parametrize(
    "place",
    [
        "postgresql://shop:hunter2@127.0.0.1:1/none",
        "nosuchdb://shop:hunter2@127.0.0.1/none",
        "postgresql://shop:hunter2@127.0.0.1:port/none",
    ],
)
def test_no_message_shows_a_password(place: str) -> None:
    with pytest.raises(HistoryError) as caught:
        open_database(place, create=True)
    assert "hunter2" not in caught.value.told("en") + caught.value.told("zh")
