"""`scan --record`: keeps what a scan found, for `listcheck trend`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import click

from listcheck.config.settings import Settings
from listcheck.engine.prepare import Run
from listcheck.engine.remembered import Pairing

F = TypeVar("F", bound=Callable[..., Any])


def history_option(command: F) -> F:
    return click.option(
        "--history",
        metavar="FILE|URL",
        help="Where scans are kept: a file, or a database such as postgresql://user@host/name.",
    )(command)


def shop_option(command: F) -> F:
    return click.option("--shop", metavar="NAME", help="The shop whose scans these are.")(command)


@contextmanager
def recording(settings: Settings, run: Run, day: date, *, attach: bool = False) -> Iterator[Pairing]:
    """Pairs listings and results, into which `attach` puts the listing; with `record` it writes them down when
    the scan ends well. HistoryError at once if the history cannot be used: nobody wants to learn that after an
    hour of pictures."""
    if not settings.record:
        yield Pairing(None, attach=attach)
        return
    # SQLAlchemy takes 0.2 s to import: only who records waits for it.
    from listcheck.history.database import open_database
    from listcheck.history.recorder import Recorder, ScanHead

    database = open_database(settings.history, create=True)
    head = ScanHead(datetime.now(UTC), day, _rules_digest(run), settings.shop)
    try:
        with Recorder(database, head) as recorder:
            yield Pairing(recorder.add, attach=attach)
    finally:
        database.close()


def _rules_digest(run: Run) -> str:
    """By what a scan judged: the packs by content, and the rules chosen from them."""
    said = [f"{pack.name} {pack.digest}" for pack in run.packs]
    said += [compiled.rule.code for compiled in run.scanner.rules.rules]
    return hashlib.blake2b("\n".join(said).encode(), digest_size=16).hexdigest()
