"""Where the server stops, so that no request can take the machine with it."""

from __future__ import annotations

from dataclasses import dataclass

from listcheck.sources.base import MIB


@dataclass(frozen=True, slots=True)
class ServerLimits:
    """Bytes, counts and seconds. What a single file may hold is bounded by `sources.base.Limits` besides."""

    listing_bytes: int = 1 * MIB  # the JSON of one listing
    upload_bytes: int = 200 * MIB  # all files of one scan, as sent: a season's pictures
    unpacked_bytes: int = 500 * MIB  # what its archives may grow to
    archive_ratio: int = 200  # of one member; pictures hardly shrink, spreadsheets to a twentieth
    files: int = 5_000  # files of an upload, members of an archive
    listings: int = 5_000  # of one scan; more is the command line's job
    check_seconds: float = 30.0
    scan_seconds: float = 1_800.0
    idle_seconds: float = 30.0  # without a byte of a body that was announced
    checks: int = 4  # listings judged at the same time
    waiting_checks: int = 32
    running_scans: int = 1  # each reads its pictures on all processors
    waiting_scans: int = 8
    kept_scans: int = 20  # the oldest finished one goes
