"""A progress bar for runs that take longer than a second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Lock, Timer
from typing import TYPE_CHECKING, TypeVar

from listcheck.model.bilingual import Language
from listcheck.report.words import CHECKING

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

_PATIENCE = 1.0  # seconds before a bar appears: one that flashes by disturbs more than it tells


def track(
    iterable: Iterable[T],
    total: int | None,
    language: Language,
    hold: bool = False,
    console: Console | None = None,
) -> Iterator[T]:
    """The items themselves, with a bar on stderr meanwhile; nothing at all if stderr is no terminal.

    `total` is None where it is not known. The bar also appears while the first item is still awaited.
    It redraws its line, so that text which its reader writes to the same terminal would be torn: with
    `hold`, the items are handed on when all are there and the bar is gone.
    """
    from rich.console import Console

    console = console or Console(stderr=True)
    # Not console.is_terminal: FORCE_COLOR, which many CI systems set, makes that true in a pipe too.
    if not console.file.isatty() or console.is_dumb_terminal:
        yield from iterable
        return
    bar = _LateBar(console, total, CHECKING.pick(language))
    try:
        held = []
        for item in iterable:
            bar.advance()
            if hold:
                held.append(item)
            else:
                yield item
    finally:
        bar.stop()
    yield from held


class _LateBar:
    """A bar that a timer starts; the lock keeps it from starting while the run ends."""

    def __init__(self, console: Console, total: int | None, description: str) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
            # The report goes to stdout, often into a pipe: it must not be drawn above the bar instead.
            redirect_stdout=False,
        )
        self._task = self._progress.add_task(description, total=total)
        self._lock, self._over = Lock(), False
        self._timer = Timer(_PATIENCE, self._start)
        self._timer.daemon = True
        self._timer.start()

    def _start(self) -> None:
        with self._lock:
            if not self._over:
                self._progress.start()

    def advance(self) -> None:
        self._progress.advance(self._task)

    def stop(self) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            self._progress.stop()
