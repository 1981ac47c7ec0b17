"""Where a report goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Literal, TextIO

from listcheck.errors import ConfigError


@contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """The stream to write to; None and "-" are standard output. A file is written beside its name and renamed
    when the block ends well; a link keeps pointing where it did. ConfigError where it cannot be written."""
    if output is None or str(output) == "-":
        yield sys.stdout
        return
    target = output.resolve()  # else the rename would put a file in the place of a link
    if target.exists() and not target.is_file():
        # /dev/null, a named pipe: renaming would delete it. As root that takes /dev/null from the whole system.
        with _created(output, output, "w") as stream:
            yield stream
        return
    temporary = target.with_name(f".listcheck-{secrets.token_hex(6)}.tmp")
    try:
        with _created(temporary, output, "x") as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _created(path: Path, named: Path, mode: Literal["w", "x"]) -> TextIOWrapper:
    try:
        return path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise ConfigError(f"cannot write {named}: {error.strerror}") from error
