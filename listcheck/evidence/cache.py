"""Remembers what pictures said: reading one costs half a second, looking it up under a millisecond.

Entries are found by the picture's bytes and by what read them: after one changed digit, or with another
model, the picture is read again. Look-alikes are never taken for each other: a 双11 badge does not change
the perceptual hash of a picture.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from listcheck.model.bilingual import Bilingual

SIZE_LIMIT = 512_000_000  # bytes; some 200,000 pictures, the oldest go first
_BUSY_SECONDS = 5  # how long to wait for another process that is writing
_DATABASE_FILES = ("cache.db", "cache.db-wal", "cache.db-shm", "cache.db-journal")


@dataclass(frozen=True, slots=True)
class CacheInfo:
    directory: Path
    entries: int
    bytes: int
    damaged: bool = False


class PictureCache:
    """A bounded store on disk, shared by runs, threads and processes; with no directory it is off.

    A cache that cannot be read or written never stops a run: it falls silent and `note` says why.
    """

    def __init__(self, directory: Path | None, size_limit: int = SIZE_LIMIT) -> None:
        self.note: Bilingual | None = None
        self._directory = directory
        self._store: Any = None
        if directory is not None:
            with self._falling_silent():
                self._store = _open(directory, size_limit)

    def get(self, key: str) -> Any:
        """The JSON value kept under the key; None if there is none or it is damaged."""
        value = None
        if self._store is not None:
            with self._falling_silent(), contextlib.suppress(ValueError, zlib.error):
                value = self._store.get(key)
        return value

    def put(self, key: str, value: Any) -> None:
        """Keeps a JSON value."""
        if self._store is not None:
            with self._falling_silent():
                self._store.set(key, value)

    def close(self) -> None:
        if self._store is not None:
            with self._falling_silent():
                self._store.close()

    @contextlib.contextmanager
    def _falling_silent(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # noqa: BLE001 - sqlite, the disk, another process: none may stop a scan
            self._store = None
            self.note = Bilingual(
                f"图片缓存不可用，本次不使用缓存：{self._directory}（{error}）",
                f"the picture cache cannot be used and is off for this run: {self._directory} ({error})",
            )


def default_directory() -> Path:
    """Where this system keeps a user's caches, for example ~/.cache/listcheck/pictures."""
    from platformdirs import user_cache_path

    return user_cache_path("listcheck", appauthor=False) / "pictures"


def cache_info(directory: Path) -> CacheInfo:
    """How many pictures are kept and how much room they take. A cache that was never used is empty and stays
    unmade; of a damaged one only the room is known."""
    if not (directory / _DATABASE_FILES[0]).is_file():
        return CacheInfo(directory, 0, 0)
    try:
        with contextlib.closing(_open(directory, SIZE_LIMIT)) as store:
            return CacheInfo(directory, len(store), store.volume())
    except Exception:  # noqa: BLE001 - a damaged database is information, too
        sizes = [
            (directory / name).stat().st_size for name in _DATABASE_FILES if (directory / name).is_file()
        ]
        return CacheInfo(directory, 0, sum(sizes), damaged=True)


def clear_cache(directory: Path) -> int:
    """Forgets everything and says how many entries that were, 0 for a damaged database, whose files are
    removed. Nothing else in the directory is touched."""
    if not (directory / _DATABASE_FILES[0]).is_file():
        return 0
    try:
        with contextlib.closing(_open(directory, SIZE_LIMIT)) as store:
            return int(store.clear())
    except Exception:  # noqa: BLE001 - a damaged database is the very reason to clear it
        for name in _DATABASE_FILES:
            (directory / name).unlink(missing_ok=True)
        return 0


def _open(directory: Path, size_limit: int) -> Any:
    import diskcache

    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    return diskcache.Cache(
        str(directory), timeout=_BUSY_SECONDS, disk=diskcache.JSONDisk, size_limit=size_limit
    )
