"""Remembers what pictures said: reading costs half a second, looking it up under a millisecond.

Entries are found by the picture's bytes and by what read them, so one changed digit or another model is read again.
Look-alikes are never taken for each other: a "double 11" badge on a picture does not change its perceptual hash.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from listcheck.model.bilingual import Bilingual

SIZE_LIMIT = 512_000_000  # bytes; about 500,000 pictures, the oldest go first
_BUSY_SECONDS = 5  # how long to wait for another process that is writing


@dataclass(frozen=True, slots=True)
class CacheInfo:
    directory: Path
    entries: int
    bytes: int


class PictureCache:
    """A bounded store on disk, shared by runs and processes. A cache that cannot be read or written never stops a
    run: it falls silent and `note` says why. With no directory it is off."""

    def __init__(self, directory: Path | None, size_limit: int = SIZE_LIMIT) -> None:
        self.note: Bilingual | None = None
        self._directory = directory
        self._store: Any = None
        if directory is not None:
            with self._falling_silent():
                self._store = _open(directory, size_limit)

    def get(self, key: str) -> Any:
        """The JSON value kept under the key, None if there is none."""
        value = None
        if self._store is not None:
            with self._falling_silent():
                value = self._store.get(key)
        return value

    def put(self, key: str, value: Any) -> None:
        if self._store is not None:
            with self._falling_silent():
                self._store.set(key, value)

    def close(self) -> None:
        if self._store is not None:
            with contextlib.suppress(Exception):
                self._store.close()

    @contextlib.contextmanager
    def _falling_silent(self) -> Any:
        try:
            yield
        except Exception as error:  # noqa: BLE001 - sqlite, the disk, JSON: none may stop a scan
            self._store = None
            self.note = Bilingual(
                f"图片缓存不可用，本次不使用缓存：{self._directory}（{type(error).__name__}）",
                f"the picture cache cannot be used and is off for this run: {self._directory} ({error})",
            )


def default_directory() -> Path:
    """Where the user's caches lie on this system, e.g. ~/.cache/listcheck/pictures."""
    from platformdirs import user_cache_path

    return user_cache_path("listcheck", appauthor=False) / "pictures"
