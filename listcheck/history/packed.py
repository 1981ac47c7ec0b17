"""A snapshot as one column: JSON, compressed."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

import msgspec

from listcheck.model.history import NotedFinding, Snapshot

# A row written elsewhere may be a bomb: what a listing can say at all, several times over.
_MOST = 64 * 2**20


class _Content(msgspec.Struct, frozen=True, array_like=True):
    path: str
    title: str
    findings: tuple[NotedFinding, ...]
    fields: dict[str, str]


def pack(snapshot: Snapshot) -> bytes:
    content = _Content(snapshot.path, snapshot.title, snapshot.findings, dict(snapshot.fields))
    return zlib.compress(msgspec.json.encode(content), 6)


def unpack(platform: str, key: str, score: float | None, data: bytes) -> Snapshot:
    """The snapshot again. ValueError if the bytes are none."""
    engine = zlib.decompressobj()
    try:
        said = engine.decompress(data, _MOST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    content = msgspec.json.decode(said, type=_Content)
    return Snapshot(platform, key, content.path, content.title, score, content.findings, content.fields)


def digest(snapshot: Snapshot) -> str:
    """Equal for snapshots that say the same; a file that only moved says the same."""
    said: list[Any] = [snapshot.title, snapshot.score, snapshot.findings, sorted(snapshot.fields.items())]
    return hashlib.blake2b(msgspec.json.encode(said), digest_size=16).hexdigest()
