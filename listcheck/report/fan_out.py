"""One run, several reports: each reads the results as they come, none waits for the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from typing import TextIO

from listcheck.model.result import ListingResult
from listcheck.report.base import Reporter, RunInfo

_AHEAD = 100  # results that one report may lag behind


class _Branch:
    """A reporter at work in a thread of its own."""

    def __init__(self, reporter: Reporter, info: RunInfo, out: TextIO) -> None:
        self._queue: Queue[ListingResult | None] = Queue(_AHEAD)
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._work, args=(reporter, info, out), daemon=True)
        self._thread.start()

    def give(self, result: ListingResult) -> None:
        self._queue.put(result)

    def finish(self) -> BaseException | None:
        """Waits for the end, and says what went wrong."""
        self._queue.put(None)
        self._thread.join()
        return self._error

    def _work(self, reporter: Reporter, info: RunInfo, out: TextIO) -> None:
        results = iter(self._queue.get, None)
        try:
            reporter.write(results, info, out)
        except BaseException as error:  # noqa: BLE001 - a full disk is told by whoever waits for us
            self._error = error
        for _ in results:  # what is left must not stop those who give
            pass


@contextmanager
def fanned_out(
    results: Iterator[ListingResult], targets: list[tuple[Reporter, TextIO]], info: RunInfo
) -> Iterator[Iterator[ListingResult]]:
    """The results for the main report, which the other reporters read, too. Leaving the block waits for them; an
    error of one of them is raised then."""
    branches = [_Branch(reporter, info, out) for reporter, out in targets]

    def given() -> Iterator[ListingResult]:
        for result in results:
            for branch in branches:
                branch.give(result)
            yield result

    try:
        yield given()
    finally:
        errors = [error for error in [branch.finish() for branch in branches] if error is not None]
    if errors:
        raise errors[0]
