"""Answers from the history: a shop over time, a listing over time, what the last scan brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from listcheck.errors import Said
from listcheck.history.compare import compare
from listcheck.history.database import Database, HistoryError
from listcheck.history.packed import unpack
from listcheck.history.tables import LISTINGS, SCANS, STATES
from listcheck.model.history import (
    ListingChange,
    ListingPoint,
    ListingTrend,
    ScanTotals,
    ShopTrend,
    Snapshot,
)

_State = Row[Any]


def shop_names(database: Database) -> tuple[str, ...]:
    """The shops that were recorded, the one scanned last first."""
    asked = select(SCANS.c.shop).group_by(SCANS.c.shop).order_by(func.max(SCANS.c.id).desc())
    with database.speaking(), database.engine.connect() as connection:
        return tuple(connection.scalars(asked))


def shop_trend(database: Database, shop: str, last: int, since: date | None = None) -> ShopTrend:
    """The newest `last` scans of a shop (from `since` on), and the changes its last scan brought, the worst
    first. HistoryError for a shop that was never recorded."""
    with database.speaking(), database.engine.connect() as connection:
        rows = _scans(connection, shop, last, since)
        if not rows:
            raise _unknown_shop(database, connection, shop)
        changes = sorted(_changes(connection, rows[0]), key=_worst_first)
        absent = _absent(connection, rows[0], rows[1]) if len(rows) > 1 else 0
    return ShopTrend(shop, tuple(_totals(row) for row in reversed(rows)), tuple(changes), absent)


def listing_trends(database: Database, key: str, shop: str | None = None) -> tuple[ListingTrend, ...]:
    """Every listing of this id, of all shops and platforms or of one shop, with all its states. HistoryError if
    there is none."""
    asked = select(LISTINGS).where(LISTINGS.c.key == key)
    if shop is not None:
        asked = asked.where(LISTINGS.c.shop == shop)
    with database.speaking(), database.engine.connect() as connection:
        listings = connection.execute(asked.order_by(LISTINGS.c.id)).all()
        if not listings:
            raise HistoryError(
                Said(f"no listing {key!r} in {database.name}", f"{database.name} 里没有商品“{key}”的记录")
            )
        return tuple(
            ListingTrend(row.shop, row.platform, row.key, tuple(_points(connection, row))) for row in listings
        )


def _scans(connection: Connection, shop: str, last: int, since: date | None) -> Sequence[_State]:
    asked = select(SCANS).where(SCANS.c.shop == shop)
    if since is not None:
        asked = asked.where(SCANS.c.recorded >= datetime.combine(since, datetime.min.time()))
    return connection.execute(asked.order_by(SCANS.c.id.desc()).limit(last)).all()


def _unknown_shop(database: Database, connection: Connection, shop: str) -> HistoryError:
    if connection.scalar(select(func.count()).select_from(SCANS).where(SCANS.c.shop == shop)):
        return HistoryError(Said("no scan recorded since that day", "这一天以来没有记录"))
    known = connection.scalars(select(SCANS.c.shop).distinct().order_by(SCANS.c.shop)).all()
    if not known:
        return HistoryError(
            Said(
                f"nothing recorded yet in {database.name}: run listcheck scan --record first",
                f"{database.name} 还没有任何记录：请先运行 listcheck scan --record",
            )
        )
    names = ", ".join(repr(name) for name in known)
    return HistoryError(
        Said(f"no shop {shop!r} in {database.name}; there are {names}", f"没有店铺“{shop}”，已有：{names}")
    )


def _changes(connection: Connection, scan: _State) -> Iterator[ListingChange]:
    """What began with this scan, each against the state before it."""
    begun = connection.execute(_states().where(STATES.c.first_scan == scan.id)).all()
    former = {
        row.listing: row
        for row in connection.execute(
            _states().where(
                STATES.c.id.in_(
                    select(func.max(STATES.c.id))
                    .where(
                        STATES.c.listing.in_(select(STATES.c.listing).where(STATES.c.first_scan == scan.id)),
                        STATES.c.first_scan < scan.id,
                    )
                    .group_by(STATES.c.listing)
                )
            )
        )
    }
    first = connection.scalar(select(func.min(SCANS.c.id)).where(SCANS.c.shop == scan.shop))
    for row in begun:
        before = former.get(row.listing)
        if before is None and scan.id == first:
            continue  # in the first scan all are new, which is no news
        change = _change(before, row)
        if change is not None:
            yield change


def _absent(connection: Connection, scan: _State, before: _State) -> int:
    """Listings of the scan before that this one did not see."""
    last = (
        select(STATES.c.listing)
        .join(LISTINGS, LISTINGS.c.id == STATES.c.listing)
        .where(LISTINGS.c.shop == scan.shop, STATES.c.last_scan == before.id)
    )
    seen = select(STATES.c.listing).where(STATES.c.last_scan == scan.id)
    return connection.scalar(select(func.count()).select_from(last.except_(seen).subquery())) or 0


def _states() -> Any:
    """States with who they are of, the scan they began with, and how the last that confirmed them judged."""
    confirmed = SCANS.alias()
    return (
        select(
            STATES,
            LISTINGS.c.platform,
            LISTINGS.c.key,
            SCANS.c.recorded,
            SCANS.c.as_of,
            SCANS.c.rules,
            confirmed.c.as_of.label("last_as_of"),
            confirmed.c.rules.label("last_rules"),
        )
        .join(LISTINGS, LISTINGS.c.id == STATES.c.listing)
        .join(SCANS, SCANS.c.id == STATES.c.first_scan)
        .join(confirmed, confirmed.c.id == STATES.c.last_scan)
    )


def _points(connection: Connection, listing: _State) -> Iterator[ListingPoint]:
    rows = connection.execute(_states().where(STATES.c.listing == listing.id).order_by(STATES.c.id)).all()
    before: _State | None = None
    for row in rows:
        change = _change(before, row) if before is not None else None
        yield ListingPoint(_aware(row.recorded), row.as_of, _snapshot(row), change)
        before = row


def _change(before: _State | None, after: _State) -> ListingChange | None:
    if before is None:
        return compare(None, _snapshot(after), same_rules=True, same_day=True)
    return compare(
        _snapshot(before),
        _snapshot(after),
        same_rules=before.last_rules == after.rules,
        same_day=before.last_as_of == after.as_of,
    )


def _snapshot(row: _State) -> Snapshot:
    try:
        return unpack(row.platform, row.key, row.score, row.content)
    except ValueError as error:
        raise HistoryError(
            Said(
                f"the history is damaged at listing {row.key!r}: {error}",
                f"历史记录中商品“{row.key}”的数据已损坏：{error}",
            )
        ) from error


def _totals(row: _State) -> ScanTotals:
    return ScanTotals(
        row.id,
        _aware(row.recorded),
        row.as_of,
        row.listings,
        row.errors,
        row.warnings,
        row.infos,
        row.score,
    )


def _aware(recorded: datetime) -> datetime:
    return recorded.replace(tzinfo=UTC)


def _worst_first(change: ListingChange) -> tuple[float, int, str]:
    """New listings after those that fell, before those that rose."""
    errors = sum(added.finding.level == "error" for added in change.added)
    return -change.drop, -errors, change.after.key
