"""What is written down, and what is not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select

from listcheck.history.database import Database
from listcheck.history.recorder import Recorder, ScanHead
from listcheck.history.tables import LISTINGS, SCANS, STATES
from tests.unit.history.conftest import Record, listing

HEAD = ScanHead(datetime(2026, 11, 2, 7, tzinfo=timezone(timedelta(hours=8))), date(2026, 11, 2), "r1", "")


def count(database: Database, table: object) -> int:
    with database.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


def test_a_listing_that_stays_as_it_is_keeps_its_row(database: Database, record: Record) -> None:
    for _ in range(5):
        record(listing(title="杯子"))

    assert count(database, SCANS) == 5
    with database.engine.connect() as connection:
        assert connection.execute(select(STATES.c.first_scan, STATES.c.last_scan)).all() == [(1, 5)]


@pytest.mark.parametrize(
    "changed",
    [listing(title="茶杯"), listing("P1", 99.0, title="杯子"), listing("P1", 100.0, "AD102", title="杯子")],
    ids=["field", "score", "finding"],
)
def test_whatever_changes_begins_a_new_row(database: Database, record: Record, changed: object) -> None:
    record(listing(title="杯子"))
    record(changed)
    assert count(database, STATES) == 2


def test_a_moved_file_is_no_change(database: Database, record: Record) -> None:
    one = listing(title="杯子")
    record(one)
    record(type(one)(one.platform, one.key, "elsewhere.yaml", one.title, one.score, (), one.fields))
    assert count(database, STATES) == 1


def test_going_back_to_an_earlier_state_is_a_change_again(database: Database, record: Record) -> None:
    record(listing(title="杯子"))
    record(listing(title="茶杯"))
    record(listing(title="杯子"))
    assert count(database, STATES) == 3


def test_listings_with_one_id_are_kept_apart(database: Database, record: Record) -> None:
    for _ in range(2):
        record(listing(title="红"), listing(title="蓝"))
    assert (count(database, LISTINGS), count(database, STATES)) == (2, 2)


def test_shops_and_platforms_are_kept_apart(database: Database, record: Record) -> None:
    record(listing(), shop="甲")
    record(listing(), shop="乙")
    assert count(database, LISTINGS) == 2


def test_a_scan_that_is_cut_short_leaves_nothing(database: Database) -> None:
    with pytest.raises(KeyboardInterrupt), Recorder(database, HEAD) as recorder:
        recorder.add(listing())
        raise KeyboardInterrupt
    assert count(database, SCANS) == count(database, LISTINGS) == 0


def test_a_scan_of_nothing_is_none(database: Database) -> None:
    with Recorder(database, HEAD):
        pass
    assert count(database, SCANS) == 0


def test_times_are_kept_in_utc(database: Database) -> None:
    with Recorder(database, HEAD) as recorder:
        recorder.add(listing())
    with database.engine.connect() as connection:
        recorded = connection.scalar(select(SCANS.c.recorded))
    assert recorded == datetime(2026, 11, 1, 23, tzinfo=UTC).replace(tzinfo=None)


def test_more_listings_than_one_statement_takes(database: Database, record: Record) -> None:
    record(*(listing(f"P{number}") for number in range(1234)))
    record(*(listing(f"P{number}", 100.0 - number % 2) for number in range(1234)))
    assert (count(database, LISTINGS), count(database, STATES)) == (1234, 1234 + 617)


@pytest.mark.parametrize("key", ["长" * 3000, "nul\x00byte", "", "引号'\"; DROP TABLE listcheck_scans; --"])
def test_any_id_can_be_kept(database: Database, record: Record, key: str) -> None:
    for _ in range(2):
        record(listing(key))
    assert (count(database, SCANS), count(database, STATES)) == (2, 1)


def test_long_ids_that_begin_alike_are_two(database: Database, record: Record) -> None:
    record(listing("长" * 3000 + "1"), listing("长" * 3000 + "2"))
    assert count(database, LISTINGS) == 2
