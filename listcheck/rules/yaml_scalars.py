"""What an unquoted YAML word is read as, and the words that YAML reads as something nobody meant."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

_QUOTE = "quote it to write the text: '{}'"
# Only what reads the same everywhere counts as a number: 010 is 8 in YAML 1.1 and 10 in YAML 1.2.
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Scalar(NamedTuple):
    """A plain scalar's value; `why` is set when the value must be refused, and `value` is then its text."""

    value: Any
    why: str = ""
    hint: str = ""


def plain_scalar(text: str) -> Scalar:
    """Read an unquoted scalar. Refuses what YAML 1.1 turns into another type behind the author's back."""
    tag = _implicit_tag(text)
    if tag in ("str", "value"):  # YAML 1.1 has a type of its own for a lone =
        return Scalar(text)
    if tag == "null":
        return Scalar(None)
    if tag == "bool":
        return _boolean(text)
    if tag == "timestamp":
        return _day(text)
    if tag == "int" and _INTEGER.fullmatch(text):
        return Scalar(int(text))
    if tag == "float" and _DECIMAL.fullmatch(text):
        return Scalar(float(text))
    if tag == "merge":
        return Scalar(text, "merge keys (<<) are not supported", "write the keys out")
    if ":" in text:
        return Scalar(text, f"{text} is read as a number in base 60, not as a time", _QUOTE.format(text))
    return Scalar(
        text, f"{text} is not a plain decimal number", f"write it in full, or {_QUOTE.format(text)}"
    )


def _boolean(text: str) -> Scalar:
    if text.lower() in ("true", "false"):
        return Scalar(text.lower() == "true")
    meant = "true" if text.lower() in ("yes", "on") else "false"
    return Scalar(text, f"bare {text} is read as {meant}", f"write {meant}, or {_QUOTE.format(text)}")


def _day(text: str) -> Scalar:
    if not _DAY.fullmatch(text):
        return Scalar(
            text, f"{text} is read as a point in time", f"write YYYY-MM-DD, or {_QUOTE.format(text)}"
        )
    try:
        return Scalar(date.fromisoformat(text))
    except ValueError:
        return Scalar(text, f"there is no day {text}", f"write a real date, or {_QUOTE.format(text)}")


def _implicit_tag(text: str) -> str:
    from yaml.resolver import Resolver

    for tag, pattern in Resolver.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text):
            return str(tag).rpartition(":")[2]
    return "str"
