"""The tables. A listing's state is one row from the scan that first saw it so to the last that did: a year of
daily scans of a shop where little changes has little more rows than a week of them."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

SCHEMA_VERSION = 1  # raise it with every change that older programs cannot read

METADATA = MetaData()

META = Table("listcheck_schema", METADATA, Column("version", Integer, primary_key=True))

SCANS = Table(
    "listcheck_scans",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("recorded", DateTime, nullable=False),  # UTC
    Column("as_of", Date, nullable=False),
    Column("rules", String(32), nullable=False),  # digest of packs and of the choice of rules
    Column("shop", String(200), nullable=False, index=True),
    Column("listings", Integer, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("infos", Integer, nullable=False),
    Column("score", Float),  # mean prediction of those that have one
)

LISTINGS = Table(
    "listcheck_listings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("shop", String(200), nullable=False),
    Column("platform", String(40), nullable=False),
    Column("key", String(500), nullable=False),
    # 1, 2, … for listings of one scan that share an id: an export may list each SKU's picture set on its own.
    Column("ordinal", Integer, nullable=False),
    UniqueConstraint("shop", "platform", "key", "ordinal", name="listcheck_listing_once"),
)

STATES = Table(
    "listcheck_states",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("listing", ForeignKey(LISTINGS.c.id), nullable=False),
    Column("first_scan", ForeignKey(SCANS.c.id), nullable=False),
    Column("last_scan", ForeignKey(SCANS.c.id), nullable=False),
    Column("digest", String(32), nullable=False),  # of everything below
    Column("score", Float),
    Column("content", LargeBinary, nullable=False),  # path, title, findings, fields: zlib over JSON
    Index("listcheck_states_of_listing", "listing", "last_scan"),
    Index("listcheck_states_by_first", "first_scan"),
    Index("listcheck_states_by_last", "last_scan"),
)
