"""Ids → names of folders that any system can make, none of which leaves the folder they are made in."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 120  # bytes; file systems allow 255, and a suffix, a picture's path and Windows want their share
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?", re.IGNORECASE
)
# Folders that scans pass over.
_PASSED_OVER = frozenset({"node_modules", "__pycache__"})


class SafeNames:
    """Names handed out so far. Two ids get two names also where the system does not tell A from a."""

    __slots__ = ("_next", "_taken")

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def of(self, key: str) -> str:
        """A new name for an id: as it is if it can be, with _ for what cannot, with -2 if it is taken."""
        name = safe_name(key)
        chosen, number = name, self._next.get(_same(name), 1)
        while _same(chosen) in self._taken:
            number += 1
            chosen = f"{name}-{number}"
        self._next[_same(name)] = number
        self._taken.add(_same(chosen))
        return chosen


def safe_name(key: str) -> str:
    """One path component, never empty, never hidden, never . or .. and no device of Windows."""
    plain = "".join(
        "_" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") else char
        for char in key
    )
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", plain)).strip()
    name = name.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").rstrip(". ")
    if not name:
        return "listing"
    if name.startswith((".", "~", "-")) or _RESERVED.fullmatch(name) or name in _PASSED_OVER:
        return f"_{name}"
    return name


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
