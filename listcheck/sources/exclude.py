"""Globs on paths, as in .gitignore: `drafts`, `*.bak.csv`, `shop/old/**`, `**/tmp/*.json`."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

_PIECE = re.compile(r"\*\*/|\*\*|\*|\?|\[[^\]/]+\]|[^*?\[]+|\[")


class Exclude:
    """Tells which paths are left out.

    A glob without a slash fits any one part of a path; one with a slash fits from any folder on. What it fits
    is excluded with everything below. A slash at the end or the beginning means nothing.
    """

    __slots__ = ("_pattern",)

    def __init__(self, globs: Sequence[str]) -> None:
        parts = [_translated(glob.strip("/")) for glob in globs if glob.strip("/")]
        self._pattern = re.compile(rf"(?:^|/)(?:{'|'.join(parts)})(?:/|$)") if parts else None

    def __call__(self, path: Path) -> bool:
        if self._pattern is None:
            return False
        text = path.as_posix()
        if path.is_absolute():
            # Something in here is judged like its relative name: the folders above do not count.
            relative = os.path.relpath(path)
            text = relative if not relative.startswith("..") else text
        return self._pattern.search(text) is not None


def _translated(glob: str) -> str:
    found = []
    for piece in _PIECE.findall(glob):
        if piece == "**/":
            found.append("(?:[^/]+/)*")
        elif piece == "**":
            found.append(".*")
        elif piece == "*":
            found.append("[^/]*")
        elif piece == "?":
            found.append("[^/]")
        elif len(piece) > 2 and piece.startswith("[") and piece.endswith("]"):
            found.append("[" + piece[1:-1].replace("!", "^", 1).replace("\\", r"\\") + "]")
        else:
            found.append(re.escape(piece))
    return "".join(found)
