"""Writes one scan down, whole or not at all.

While the scan runs the snapshots wait in a temporary file: pictures take minutes, and a transaction as long
would keep everybody else waiting. Written in one go they take a second for ten thousand listings.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, func, insert, select, tuple_, update

from listcheck.history.database import Database
from listcheck.history.packed import digest, pack
from listcheck.history.tables import LISTINGS, SCANS, STATES
from listcheck.model.history import Snapshot

_IN_MEMORY = 16 * 2**20  # bytes that wait in memory, beyond that on disk
_BATCH = 500  # listings a statement
_LONGEST_KEY = 400  # characters: what an index of PostgreSQL takes, with room for four bytes each


@dataclass(frozen=True, slots=True)
class ScanHead:
    """What a scan was: when (with time zone), as of which day, by which rules (a digest), of which shop."""

    recorded: datetime
    as_of: date
    rules: str
    shop: str


class Recorder:
    """Collects snapshots and writes them when the block ends well:

    with Recorder(database, head) as recorder:
        recorder.add(snapshot)
    """

    def __init__(self, database: Database, head: ScanHead) -> None:
        self._database = database
        self._head = head
        self._waiting: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed on exit
        self._seen: Counter[tuple[str, str]] = Counter()
        self._totals = _Totals()

    def add(self, snapshot: Snapshot) -> None:
        who = (snapshot.platform, _key(snapshot.key))
        self._seen[who] += 1
        self._totals.add(snapshot)
        row = _Row(*who, self._seen[who], snapshot.score, digest(snapshot), pack(snapshot))
        data = msgspec.msgpack.encode(row)
        self._waiting.write(len(data).to_bytes(4, "big") + data)

    def __enter__(self) -> Recorder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._waiting:
            # A scan that was cut short is none: half of a shop would look like a shop that shrank.
            if kind is None and self._totals.listings:
                with self._database.speaking(), self._database.engine.begin() as connection:
                    self._write(connection)

    def _write(self, connection: Connection) -> None:
        columns = self._totals.columns() | _columns(self._head)
        scan = connection.execute(insert(SCANS).values(**columns).returning(SCANS.c.id)).scalar_one()
        self._waiting.seek(0)
        rows = self._rows()
        while batch := list(islice(rows, _BATCH)):
            _write_states(connection, batch, scan, self._head.shop)

    def _rows(self) -> Iterator[_Row]:
        while length := self._waiting.read(4):
            yield msgspec.msgpack.decode(self._waiting.read(int.from_bytes(length, "big")), type=_Row)


class _Row(msgspec.Struct, frozen=True, array_like=True):
    platform: str
    key: str
    ordinal: int
    score: float | None
    digest: str
    content: bytes


@dataclass(slots=True)
class _Totals:
    listings: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    scored: int = 0
    points: float = 0.0

    def add(self, snapshot: Snapshot) -> None:
        levels = Counter(finding.level for finding in snapshot.findings)
        self.listings += 1
        self.errors += levels["error"]
        self.warnings += levels["warning"]
        self.infos += levels["info"]
        if snapshot.score is not None:
            self.scored += 1
            self.points += snapshot.score

    def columns(self) -> dict[str, Any]:
        return {
            "listings": self.listings,
            "errors": self.errors,
            "warnings": self.warnings,
            "infos": self.infos,
            "score": self.points / self.scored if self.scored else None,
        }


def _columns(head: ScanHead) -> dict[str, Any]:
    # SQLite keeps no time zone: all times are UTC, without saying so.
    recorded = head.recorded.astimezone(UTC).replace(tzinfo=None)
    return {"recorded": recorded, "as_of": head.as_of, "rules": head.rules, "shop": head.shop}


def _write_states(connection: Connection, rows: Sequence[_Row], scan: int, shop: str) -> None:
    """Prolongs the states that still hold and begins those that are new."""
    listings = _listing_ids(connection, rows, shop)
    latest = _latest_states(connection, listings.values())
    unchanged, begun = [], []
    for row in rows:
        listing = listings[row.platform, row.key, row.ordinal]
        state = latest.get(listing)
        if state is not None and state[1] == row.digest:
            unchanged.append(state[0])
        else:
            begun.append(
                {
                    "listing": listing,
                    "first_scan": scan,
                    "last_scan": scan,
                    "digest": row.digest,
                    "score": row.score,
                    "content": row.content,
                }
            )
    if unchanged:
        connection.execute(update(STATES).where(STATES.c.id.in_(unchanged)).values(last_scan=scan))
    if begun:
        connection.execute(insert(STATES), begun)


def _listing_ids(connection: Connection, rows: Sequence[_Row], shop: str) -> dict[tuple[str, str, int], int]:
    names = [(row.platform, row.key, row.ordinal) for row in rows]
    found = _known(connection, names, shop)
    missing = [name for name in names if name not in found]
    if missing:
        connection.execute(
            _inserting_once(connection),
            [{"shop": shop, "platform": name[0], "key": name[1], "ordinal": name[2]} for name in missing],
        )
        found |= _known(connection, missing, shop)
    return found


def _known(
    connection: Connection, names: Sequence[tuple[str, str, int]], shop: str
) -> dict[tuple[str, str, int], int]:
    columns = (LISTINGS.c.platform, LISTINGS.c.key, LISTINGS.c.ordinal)
    asked = select(LISTINGS.c.id, *columns).where(and_(LISTINGS.c.shop == shop, tuple_(*columns).in_(names)))
    return {(row.platform, row.key, row.ordinal): row.id for row in connection.execute(asked)}


def _inserting_once(connection: Connection) -> Any:
    """An insert that lets another scan of the same shop, which was quicker, have its way."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(LISTINGS).on_conflict_do_nothing()
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(LISTINGS).on_conflict_do_nothing()


def _latest_states(connection: Connection, listings: Any) -> dict[int, tuple[int, str]]:
    """The last state of each listing: its row and digest."""
    last = (
        select(func.max(STATES.c.id)).where(STATES.c.listing.in_(list(listings))).group_by(STATES.c.listing)
    )
    asked = select(STATES.c.listing, STATES.c.id, STATES.c.digest).where(STATES.c.id.in_(last))
    return {row.listing: (row.id, row.digest) for row in connection.execute(asked)}


def _key(key: str) -> str:
    """As the column takes it: no NUL, and of a very long one the beginning and a digest of all."""
    clean = key.replace("\x00", "\ufffd")
    if len(clean) <= _LONGEST_KEY:
        return clean
    return f"{clean[: _LONGEST_KEY - 40]}…{hashlib.blake2b(clean.encode(), digest_size=16).hexdigest()}"
