"""What the history answers."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from listcheck.history.database import Database, HistoryError
from listcheck.history.tables import STATES
from listcheck.history.trend import listing_trends, shop_names, shop_trend
from tests.unit.history.conftest import START, Record, listing


def test_scans_come_oldest_first_with_their_figures(database: Database, record: Record) -> None:
    record(listing("P1", 90.0), listing("P2", 80.0, "AD102"))
    record(listing("P1", 90.0), listing("P2", None, "AD102", "AD103"))
    first, second = shop_trend(database, "", 30).scans
    assert (first.listings, first.errors, first.score, first.recorded) == (2, 1, 85.0, START)
    assert (second.errors, second.score) == (2, 90.0)


def test_only_the_newest_are_asked_for(database: Database, record: Record) -> None:
    for _ in range(5):
        record(listing())
    assert [scan.scan for scan in shop_trend(database, "", 2).scans] == [4, 5]
    assert [scan.scan for scan in shop_trend(database, "", 30, date(2026, 11, 4)).scans] == [4, 5]
    with pytest.raises(HistoryError, match="since that day"):
        shop_trend(database, "", 30, date(2027, 1, 1))


def test_changes_of_the_last_scan_the_worst_first(database: Database, record: Record) -> None:
    record(listing("same"), listing("worse", title="a"), listing("worst", title="a"), listing("better", 50.0))
    record(
        listing("same"),
        listing("worse", 90.0, "AD102", title="b"),
        listing("worst", 20.0, "AD102", title="b"),
        listing("better", 60.0),
        listing("new"),
    )
    trend = shop_trend(database, "", 30)
    assert [change.after.key for change in trend.changes] == ["worst", "worse", "new", "better"]
    assert trend.changes[0].added[0].edits[0].after == "b"
    assert trend.absent == 0


def test_in_the_first_scan_nothing_is_news(database: Database, record: Record) -> None:
    record(listing())
    assert shop_trend(database, "", 30).changes == ()


def test_listings_that_are_not_seen_are_counted(database: Database, record: Record) -> None:
    record(listing("P1"), listing("P2"), listing("P3"))
    record(listing("P1"))
    trend = shop_trend(database, "", 30)
    assert (trend.absent, trend.changes) == (2, ())


def test_a_listing_is_compared_with_when_it_was_last_seen(database: Database, record: Record) -> None:
    record(listing("P1", 90.0, title="a"), listing("P2"))
    record(listing("P2"))
    record(listing("P1", 70.0, "AD102", title="b"), listing("P2"))
    (change,) = shop_trend(database, "", 30).changes
    assert change.drop == pytest.approx(20.0)


def test_rules_that_have_confirmed_a_state_are_not_blamed(database: Database, record: Record) -> None:
    """A state that began under the old rules and held under the new ones did not change because of them."""
    record(listing(title="双11"), rules="old")
    record(listing(title="双11"), rules="new")
    record(listing("P1", 90.0, "ST101", title="双11"), rules="new", as_of=date(2026, 12, 1))
    assert shop_trend(database, "", 30).changes[0].added[0].cause == "day"


def test_shops_do_not_see_each_other(database: Database, record: Record) -> None:
    record(listing("P1", 90.0), shop="甲")
    record(listing("P1", 50.0), shop="乙")
    record(listing("P1", 90.0), shop="甲")
    assert shop_names(database) == ("甲", "乙")
    assert [scan.score for scan in shop_trend(database, "甲", 30).scans] == [90.0, 90.0]
    assert shop_trend(database, "甲", 30).changes == ()
    with pytest.raises(HistoryError, match="甲"):
        shop_trend(database, "丙", 30)


def test_an_empty_history(database: Database) -> None:
    with pytest.raises(HistoryError, match="scan --record"):
        shop_trend(database, "", 30)


def test_a_listing_with_all_its_states(database: Database, record: Record) -> None:
    record(listing("P1", 90.0, title="a"), shop="甲")
    record(listing("P1", 90.0, title="a"), shop="甲")
    record(listing("P1", 70.0, "AD102", title="b"), shop="甲")
    record(listing("P1", 10.0), shop="乙")
    one, other = listing_trends(database, "P1")
    assert [point.snapshot.score for point in one.points] == [90.0, 70.0]
    assert one.points[0].change is None
    assert one.points[1].change is not None
    assert one.points[1].change.drop == pytest.approx(20.0)
    assert other.shop == "乙"
    assert [trend.shop for trend in listing_trends(database, "P1", "甲")] == ["甲"]
    with pytest.raises(HistoryError, match="P9"):
        listing_trends(database, "P9")


def test_damage_is_told_with_its_listing(database: Database, record: Record) -> None:
    record(listing())
    with database.engine.begin() as connection:
        connection.execute(update(STATES).values(content=b"junk"))
    with pytest.raises(HistoryError, match="damaged at listing 'P1'"):
        listing_trends(database, "P1")
