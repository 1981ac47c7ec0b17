from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from listcheck.model.listing import Listing
from listcheck.sources.base import SourceOptions, Unreadable
from listcheck.sources.discover import discover

Items = list[Listing | Unreadable]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(here: Path) -> Callable[..., Path]:
    """Writes a file into the working directory, folders and all."""

    def write_file(name: str, content: str | bytes = b"\xff\xd8") -> Path:
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


@pytest.fixture
def read(write: Callable[..., Path]) -> Callable[..., Items]:
    """What is discovered in one file of the working directory, written for the purpose."""

    def read_file(name: str, content: str | bytes, options: SourceOptions | None = None) -> Items:
        write(name, content)
        return list(discover([name], options or SourceOptions()))

    return read_file
