"""What every source speaks: a file comes in, records come out, and what cannot be read is said aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Protocol

from listcheck.model.bilingual import Bilingual
from listcheck.model.listing import Problem
from listcheck.model.location import Place
from listcheck.model.sheet import SheetRows
from listcheck.sources.field_names import FieldNames

MIB = 1024 * 1024
STDIN = "-"
LISTING_FILES = frozenset({"listing.yaml", "listing.yml", "listing.json"})


@dataclass(frozen=True, slots=True)
class Limits:
    """Where reading stops, so that one file cannot take the machine with it.

    Files that stream (JSONL, CSV) have no limit of their own: each of their records has.
    """

    document_bytes: int = 64 * MIB  # JSON, HTML, spreadsheets: held in memory as a whole
    yaml_bytes: int = 4 * MIB  # YAML is read at about 1.5 MB/s
    unpacked_bytes: int = 512 * MIB  # what a spreadsheet's zip may grow to
    record_bytes: int = 8 * MIB  # one line of JSONL
    records: int = 10_000_000
    text_chars: int = 500_000  # one field
    nesting: int = 50
    items: int = 5_000  # attributes, SKUs or pictures of one listing


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What the settings say about reading.

    `fields` maps our fields to further names for them in foreign files ({"title": ("品名",)}); they go before
    the names known anyway. `platform` is for listings that name none. `exclude` are globs on paths.
    """

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    platform: str = ""
    exclude: tuple[str, ...] = ()
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or a record that cannot be read (LC001). Whatever stands after it is read all the same."""

    path: str
    why: Bilingual
    record: int | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One listing as its file tells it, under the file's own keys, nothing typed yet.

    Values are what JSON knows; those that know where they stand are of listcheck.sources.placed. `own_keys`
    says that the keys are ours already, not to be looked up among foreign names; `recognised` that its form alone
    makes it a product, whatever of it is missing.
    """

    data: Mapping[str, Any]
    number: int | None = None  # from 1 in files that hold many
    place: Place | None = None
    problems: tuple[Problem, ...] = ()
    stated: frozenset[str] | None = None  # see Origin.stated; None: the fields that `data` has
    own_keys: bool = False
    rows: SheetRows | None = None  # of a sheet
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: as it was named, and what it takes to understand it. `data` is read in place of what the
    file holds: for standard input, where pictures are never found as there is no folder to look in, and for a
    content that is about to become the file's."""

    path: str
    names: FieldNames
    limits: Limits = Limits()
    data: bytes | None = None

    @property
    def name(self) -> str:
        return "stdin" if self.path == STDIN else Path(self.path).name

    @property
    def is_listing_file(self) -> bool:
        """Whether it is the one listing of a folder, beside its pictures."""
        return self.path != STDIN and self.name in LISTING_FILES

    @property
    def folder(self) -> Path | None:
        return None if self.path == STDIN else Path(self.path).parent

    def open(self) -> BinaryIO:
        """OSError if it cannot be opened."""
        return BytesIO(self.data) if self.data is not None else Path(self.path).open("rb")

    def read(self, limit: int) -> bytes:
        """All of it. TooLarge beyond `limit` bytes, OSError if it cannot be read."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise TooLargeError(limit)
        return data

    def unreadable(
        self, zh: str, en: str, record: int | None = None, place: Place | None = None
    ) -> Unreadable:
        return Unreadable(self.path, Bilingual(zh, en), record, place)


class TooLargeError(Exception):
    """A file is larger than its format is read."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(f"larger than {limit} bytes")


class Source(Protocol):
    """Reads one format. OSError and TooLargeError may come out of it; nothing else does."""

    def __call__(self, file: SourceFile) -> Iterator[Record | Unreadable]: ...
