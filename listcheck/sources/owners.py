"""Which listing a file belongs to that is none itself: a picture, a certificate, a video."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from listcheck.sources.base import LISTING_FILES
from listcheck.sources.exclude import Exclude
from listcheck.sources.pictures import is_picture
from listcheck.sources.registry import format_of

_LEVELS_ABOVE = 3  # for files outside the working directory, where nothing else says where to stop


class Owners:
    """Finds the owners of the files that were named along with others.

    A file under a folder that is named too, or shown by a file of many that is named too, needs no owner:
    they are read anyway.
    """

    def __init__(self, named: Sequence[Path], exclude: Exclude) -> None:
        self._exclude = exclude
        self._folders = [os.path.realpath(path) for path in named if path.is_dir()]
        self._files = {os.path.realpath(path) for path in named}
        self._pictures: dict[Path, set[str]] = {}  # file of many → the pictures beside it that were named
        for path in named:
            if (
                is_picture(path.name)
                and not exclude(path)
                and path.is_file()
                and _listing_above(path) is None
            ):
                for feed in self._feeds_beside(path):
                    self._pictures.setdefault(feed, set()).add(os.path.realpath(path))

    def of(self, path: Path) -> Iterator[tuple[Path, frozenset[str]]]:
        """The listing file in the nearest folder above and no pictures; else the files of many beside a
        picture, and all the named pictures beside them. The caller reads each once."""
        real = os.path.realpath(path)
        if any(real.startswith(folder + os.sep) for folder in self._folders):
            return
        listing = _listing_above(path)
        if listing is not None:
            if not self._exclude(listing):
                yield listing, frozenset()
            return
        for feed, pictures in self._pictures.items():
            if real in pictures:
                yield feed, frozenset(pictures)

    def _feeds_beside(self, picture: Path) -> Iterator[Path]:
        for folder in (picture.parent, picture.parent.parent):
            try:
                files = sorted(path for path in folder.iterdir() if path.is_file())
            except OSError:
                continue
            for feed in files:
                known = format_of(feed)
                named = os.path.realpath(feed) in self._files
                if known is not None and known.walked and not named and not self._exclude(feed):
                    yield feed


def _listing_above(path: Path) -> Path | None:
    """The listing file in the nearest folder that has one, not above the working directory."""
    here = Path.cwd()
    absolute = here / path
    inside = absolute.is_relative_to(here)
    folder = path.parent
    for level, above in enumerate(absolute.parents):
        if (inside and not above.is_relative_to(here)) or (not inside and level >= _LEVELS_ABOVE):
            return None
        for name in sorted(LISTING_FILES):
            if (folder / name).is_file():
                return folder / name
        folder = folder.parent if folder.name not in ("", "..") else folder / ".."
    return None
