"""The Python door: `check` one listing, `scan` paths. The same engine as the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from os import PathLike, environ, fspath
from typing import Any

from listcheck.config.language import choose_language
from listcheck.config.settings import Settings
from listcheck.engine.prepare import Run, prepare
from listcheck.model.listing import Listing
from listcheck.model.result import ListingResult


def check(listing: Listing | Mapping[str, Any], settings: Settings | None = None) -> ListingResult:
    """Findings, waivers, gaps and score of one listing, given as a record or as a mapping with the keys of a
    listing file (or the foreign keys that feeds use).

    Rules are loaded and compiled on each call: for many listings use `scan`.
    """
    run = _run(settings)
    if isinstance(listing, Listing):
        return run.scanner.check(listing)
    return run.scanner.check(run.listing_from(listing))


def scan(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]], settings: Settings | None = None
) -> Iterator[ListingResult]:
    """A result for every listing under the paths, in a stable order, as they are read.

    SourceError, at once, when a path does not exist; a listing that cannot be read is a result with LC001.
    """
    run = _run(settings)
    named = [paths] if isinstance(paths, str | PathLike) else paths
    return run.scanner.scan(run.listings([fspath(path) for path in named], None))


def _run(settings: Settings | None) -> Run:
    chosen = settings or Settings()
    # A library call without a day means today: this is a door, and only doors read the clock.
    day = chosen.as_of or date.today()  # noqa: DTZ011 - a shop's calendar day is the local one
    return prepare(chosen, choose_language(chosen.lang, environ), day)
