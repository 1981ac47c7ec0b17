"""A page in the system's Chromium: what tests and benchmarks look at reports with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The browser's path, or None where there is none or Playwright is missing. LISTCHECK_CHROMIUM names another."""
    try:
        import playwright.sync_api  # noqa: F401 - only whether it is there
    except ImportError:
        return None
    named = os.environ.get("LISTCHECK_CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def opened_page(path: Path, **context: Any) -> Iterator[Page]:
    """The file in a new page; `context` as Playwright's new_context takes it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        # As root, as CI runs, Chromium's sandbox refuses to start.
        browser = tool.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_context(**context).new_page()
        page.goto(path.as_uri())
        yield page
        browser.close()
