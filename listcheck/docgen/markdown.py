"""Pieces of Markdown. Texts of rules and listings go in as text: nothing in them becomes markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from listcheck.docgen.labels import label
from listcheck.model.bilingual import Language

_MARKUP = re.compile(r"([\\`*_\[\]<>|])")
_TICKS = re.compile(r"`+")
SHOWN = 40  # words of a list; a list of a thousand is in the rule file


def escape(text: str) -> str:
    """Text in a paragraph, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Text as it is written, in a code span; line breaks show as ↵."""
    shown = "↵".join(text.splitlines()) or " "
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(shown)), default=0))
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def listed(words: Sequence[str], language: Language) -> str:
    """Words in code spans, one after another."""
    shown = ("、" if language == "zh" else ", ").join(code(word) for word in words[:SHOWN])
    if len(words) <= SHOWN:
        return shown
    return f"{shown} 等 {len(words)} 个" if language == "zh" else f"{shown} … ({len(words)} in all)"


def value(given: Any, language: Language) -> str:
    """Whatever a rule file may hold as a value, in one line."""
    if isinstance(given, msgspec.Struct):
        set_fields = {name: getattr(given, name) for name in given.__struct_fields__}
        return pairs({name: held for name, held in set_fields.items() if not is_empty(held)}, language)
    if isinstance(given, Mapping):
        return pairs(given, language)
    if isinstance(given, list | tuple):
        if all(isinstance(item, str) for item in given):
            return listed([str(item) for item in given], language)
        return ("；" if language == "zh" else "; ").join(value(item, language) for item in given)
    if isinstance(given, bool):
        return code("true" if given else "false")
    return code(given.isoformat() if isinstance(given, date) else str(given))


def pairs(given: Mapping[Any, Any], language: Language) -> str:
    """Keys in words and their values; a mapping inside stands in brackets."""
    colon, comma = ("：", "，") if language == "zh" else (": ", ", ")
    opened, closed = ("（", "）") if language == "zh" else (" (", ")")
    said = []
    for key, held in given.items():
        name, shown = escape(label("key", str(key), language)), value(held, language)
        said.append(
            f"{name}{opened}{shown}{closed}" if isinstance(held, Mapping) else f"{name}{colon}{shown}"
        )
    return comma.join(said)


def is_empty(held: Any) -> bool:
    return held is None or held is False or (isinstance(held, str | tuple | list | dict) and not held)
