"""A desk and an application as `listcheck serve` builds them; for browser tests on a real port."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from listcheck import Settings
from listcheck.engine.prepare import Run, prepare
from listcheck.model.bilingual import Language
from listcheck.web.app import create_app
from listcheck.web.checker import Checker
from listcheck.web.desk import Desk
from listcheck.web.guard import Entrance
from listcheck.web.limits import ServerLimits
from listcheck.web.scans import Scans

DAY = date(2026, 11, 22)


@cache
def prepared() -> tuple[Run, Settings]:
    """Rules compiled once for all tests of a process. The cache of pictures is not the user's."""
    settings = Settings(lang="zh", as_of=DAY, cache=False, ocr_profile="fast")
    return prepare(settings, "zh", DAY), settings


def desk(
    limits: ServerLimits | None = None,
    entrance: Entrance | None = None,
    data: Path | None = None,
    language: Language = "zh",
) -> Desk:
    run, settings = prepared()
    chosen = limits or ServerLimits()
    checker = Checker(run, settings, lambda: DAY)
    return Desk(checker, Scans(checker, chosen, data), chosen, entrance or Entrance(), language)


@contextmanager
def serving(made: Desk) -> Iterator[str]:
    """The address of a server that runs until the block is left."""
    import uvicorn

    from listcheck.web import server

    ready = threading.Event()
    opened = server.bound("127.0.0.1", 0)
    config = uvicorn.Config(create_app(made), log_level="warning", timeout_graceful_shutdown=1)
    running = server.AnnouncedServer(config, ready.set)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [opened]}, daemon=True)
    thread.start()
    if not ready.wait(20):
        raise RuntimeError("the server did not start")
    try:
        yield server.address(opened, "127.0.0.1")
    finally:
        running.should_exit = True
        thread.join(20)
        opened.close()
