"""What libyaml says about a broken file, in words that help whoever wrote it."""

from __future__ import annotations

import re
from typing import NamedTuple

_QUOTE_SPECIAL = "put the text in 'single quotes' if it holds { } [ ] , : or #"
_FULL_WIDTH_COLON = re.compile(r"^[\s{-]*[A-Za-z_]+：")


class Explained(NamedTuple):
    why: str
    hint: str = ""


def explain_syntax(problem: str, context: str, line: str, column: int) -> Explained:
    """Turn libyaml's problem and context into a reason and a hint; `line` and `column` (from 0) are where."""
    at = line[column : column + 1]
    if at == "\t":
        return Explained("a tab cannot indent YAML", "use spaces")
    if "cannot start any token" in problem:
        return Explained(f"text cannot begin with {at}", f"put it in 'single quotes': '{at}…'")
    if "mapping values are not allowed" in problem:
        return Explained(
            "a second colon, or wrong indentation", "put text that holds ': ' in 'single quotes'"
        )
    if "unknown escape" in problem:
        return Explained(
            "unknown escape in a double-quoted text", "use 'single quotes', where \\ stands for itself"
        )
    if "quoted scalar" in context and "unexpected" in problem:
        return Explained("a quoted text is never closed", "close the quote; inside '…' a quote is written ''")
    if "flow mapping" in context:
        return Explained("a { } mapping goes wrong here", _QUOTE_SPECIAL)
    if "flow sequence" in context:
        return Explained("a [ ] list goes wrong here", _QUOTE_SPECIAL)
    if "could not find expected ':'" in problem:
        return Explained("a key without its colon", "write 'key: value', with a space after the colon")
    if "block" in context:
        return Explained("this does not fit what stands above it", f"check the indentation; {_QUOTE_SPECIAL}")
    return Explained(problem or context or "not valid YAML", _QUOTE_SPECIAL)


def full_width_colon(line: str) -> int | None:
    """The column (from 0) of a ： that stands where a key's colon should."""
    found = _FULL_WIDTH_COLON.match(line)
    return found.end() - 1 if found else None
