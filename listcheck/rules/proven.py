"""Remembers packs whose files were all found sound: what they say, without reading YAML and proving it again.

Reading 280 rule files and trying their patterns takes most of a second, which a hook on one listing pays every
time. An entry goes by the pack's content and by the listcheck that proved it. It holds data alone, and types are
checked as ever when it is read; one that is damaged, or cannot be written, is as if it were not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

_CODE = Path(__file__).parents[1]  # what proves packs lies below it
_PROVING = ("rules", "checks")
_MOST = 100  # entries: a shop's own packs change now and then, and nobody sweeps a cache

RuleFiles = Mapping[str, Any]  # name of the file -> its plain data


class ProvenPacks:
    """Entries in a folder; with no folder nothing is remembered."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._program = _program() if folder is not None else ""

    def get(self, digest: str) -> dict[str, Any] | None:
        """The rule files of the pack with this content, in their order; None if it was not proven yet."""
        if self._folder is None:
            return None
        try:
            return msgspec.json.decode(self._entry(digest).read_bytes(), type=dict[str, Any])
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def put(self, digest: str, files: RuleFiles) -> None:
        """Remembers a pack in which nothing was wrong."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError, TypeError, UnicodeEncodeError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary = self._folder / f".{secrets.token_hex(6)}.tmp"
            try:
                temporary.write_bytes(msgspec.json.encode(files))
                temporary.replace(self._entry(digest))
            finally:
                temporary.unlink(missing_ok=True)
            self._sweep(self._folder)

    def _entry(self, digest: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{digest}-{self._program}.json"

    def _sweep(self, folder: Path) -> None:
        entries = sorted(folder.glob("*.json"), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for entry in entries[_MOST:]:
            entry.unlink(missing_ok=True)


def _program() -> str:
    """The code that proves packs, by size and time of its files: another version, or an edited one, proves anew."""
    files = sorted(path for name in _PROVING for path in (_CODE / name).rglob("*.py"))
    stats = [(path.relative_to(_CODE).as_posix(), path.stat()) for path in files]
    said = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


def clear_proven(folder: Path) -> None:
    """Forgets all of them. Nothing else in the folder is touched."""
    with contextlib.suppress(OSError):
        for entry in folder.glob("*.json"):
            entry.unlink(missing_ok=True)
