"""The progress bar: late, on a terminal only, and gone when the run is."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator

import pytest
from rich.console import Console

from listcheck.report import progress
from listcheck.report.progress import track


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def console(file: io.StringIO) -> Console:
    return Console(file=file, force_terminal=True, width=80)


def slow(items: int, seconds: float) -> Iterator[int]:
    for item in range(items):
        time.sleep(seconds)
        yield item


def bar_threads_end(before: set[threading.Thread]) -> bool:
    """Whether the threads of timer and bar are gone within a second."""
    for _ in range(100):
        if set(threading.enumerate()) <= before:
            return True
        time.sleep(0.01)
    return False


def test_a_quick_run_shows_nothing() -> None:
    out = Terminal()
    assert list(track(range(5), 5, "zh", console=console(out))) == [0, 1, 2, 3, 4]
    assert out.getvalue() == ""


def test_no_terminal_no_bar_even_with_forced_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    out = io.StringIO()
    assert list(track(slow(3, 0.05), 3, "zh", console=console(out))) == [0, 1, 2]
    assert out.getvalue() == ""


@pytest.mark.parametrize(("total", "shown"), [(6, "/6"), (None, "/?")])
def test_a_slow_run_shows_a_bar_while_it_lasts(
    total: int | None, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.05)
    monkeypatch.setenv("TERM", "xterm-256color")
    before, out = set(threading.enumerate()), Terminal()
    assert list(track(slow(6, 0.1), total, "zh", console=console(out))) == list(range(6))
    assert "正在检查商品" in out.getvalue() and shown in out.getvalue()
    assert bar_threads_end(before)


def test_it_appears_while_the_first_item_is_awaited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.02)
    monkeypatch.setenv("TERM", "xterm-256color")
    out = Terminal()
    next(items := track(slow(1, 0.3), 1, "en", console=console(out)))
    assert "checking listings" in out.getvalue()
    items.close()  # type: ignore[attr-defined]


def test_an_error_takes_the_bar_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm-256color")

    def failing() -> Iterator[int]:
        yield 1
        time.sleep(0.1)
        raise ValueError("broken")

    before, out = set(threading.enumerate()), Terminal()
    with pytest.raises(ValueError, match="broken"):
        list(track(failing(), 2, "zh", console=console(out)))
    assert out.getvalue().endswith("\x1b[2K"), "the line of the bar is cleared"
    assert bar_threads_end(before)


def test_a_dumb_terminal_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "dumb")
    out = Terminal()
    list(track(slow(2, 0.05), 2, "zh", console=Console(file=out, width=80)))
    assert out.getvalue() == ""


def test_held_items_come_when_the_bar_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.02)
    monkeypatch.setenv("TERM", "xterm-256color")
    out = Terminal()
    for item in track(slow(3, 0.1), 3, "zh", hold=True, console=console(out)):
        out.write(f"item {item}\n")
    bar, first, rest = out.getvalue().partition("item 0")
    assert "正在检查商品" in bar and first and rest == "\nitem 1\nitem 2\n"
