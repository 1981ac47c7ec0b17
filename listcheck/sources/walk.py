"""The files of a folder tree that may hold listings, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from listcheck.sources.base import LISTING_FILES
from listcheck.sources.exclude import Exclude
from listcheck.sources.registry import format_of

_NEVER = frozenset({"node_modules", "__pycache__"})
_SAVED_PAGE = (".html", ".htm")


class Found(NamedTuple):
    """A file to read. `sidecar`: it lies beside a listing file and may be anything. `error`: why it, or the
    folder of that name, cannot be looked into."""

    path: Path
    sidecar: bool = False
    error: str = ""


OUTSIDE = "outside"


def walk(root: Path, exclude: Exclude) -> Iterator[Found]:
    """Files before folders, each by name. Hidden folders, links to folders and the folders that browsers save
    beside a page are passed over; a link to a file elsewhere is an error, not a way out of the tree."""
    real_root = os.path.realpath(root)
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(folder, error=error.strerror or str(error))
            continue
        files = [entry for entry in entries if not entry.is_dir(follow_symlinks=False)]
        yield from _files(folder, files, exclude, real_root)
        saved = {
            f"{entry.name.rsplit('.', 1)[0]}_files"
            for entry in files
            if entry.name.lower().endswith(_SAVED_PAGE)
        }
        folders = [
            folder / entry.name
            for entry in entries
            if entry.is_dir(follow_symlinks=False)
            and not entry.name.startswith(".")
            and entry.name not in saved | _NEVER
            and not exclude(folder / entry.name)
        ]
        waiting += reversed(folders)


def _files(
    folder: Path, entries: Sequence[os.DirEntry[str]], exclude: Exclude, real_root: str
) -> Iterator[Found]:
    beside_listing = any(entry.name in LISTING_FILES for entry in entries)
    for entry in entries:
        path = folder / entry.name
        known = format_of(path)
        own = entry.name in LISTING_FILES
        if entry.name.startswith(".") or known is None or not (known.walked or own) or exclude(path):
            continue
        if not entry.is_file():  # a device, a broken link, a link to a folder
            continue
        if entry.is_symlink() and os.path.commonpath([os.path.realpath(path), real_root]) != real_root:
            yield Found(path, error=OUTSIDE)
            continue
        yield Found(path, sidecar=beside_listing and not own)
