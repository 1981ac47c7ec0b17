"""What an unquoted YAML word is read as, and the words that YAML reads as something nobody meant."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from listcheck.errors import Said

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
        return Scalar(
            text,
            Said("merge keys (<<) are not supported", "不支持合并键 <<"),
            Said("write the keys out", "把键逐个写出来"),
        )
    if ":" in text:
        why = Said(
            f"{text} is read as a number in base 60, not as a time",
            f"{text} 会被 YAML 当成六十进制数字，不是时刻",
        )
        return Scalar(text, why, _quote(text))
    why = Said(f"{text} is not a plain decimal number", f"{text} 不是普通的十进制数字")
    return Scalar(text, why, _quote(text, "write it in full", "写成完整的数字"))


def _quote(text: str, first: str = "", first_zh: str = "") -> Said:
    """How to write a text that YAML reads as something else; `first` is what else may have been meant."""
    en, zh = f"quote it to write the text: '{text}'", f"要写文字，就加引号：'{text}'"
    return Said(f"{first}, or {en}", f"{first_zh}；{zh}") if first else Said(en, zh)


def _boolean(text: str) -> Scalar:
    if text.lower() in ("true", "false"):
        return Scalar(text.lower() == "true")
    meant = "true" if text.lower() in ("yes", "on") else "false"
    why = Said(
        f"bare {text} is read as {meant}",
        f"不带引号的 {text} 会被 YAML 读成{'“是”' if meant == 'true' else '“否”'}（{meant}），不是文字",
    )
    return Scalar(text, why, _quote(text, f"write {meant}", f"要表示是与否，写 {meant}"))


def _day(text: str) -> Scalar:
    if not _DAY.fullmatch(text):
        why = Said(f"{text} is read as a point in time", f"{text} 会被 YAML 当成时间点")
        return Scalar(text, why, _quote(text, "write YYYY-MM-DD", "日期写成 2026-11-22 这样"))
    try:
        return Scalar(date.fromisoformat(text))
    except ValueError:
        why = Said(f"there is no day {text}", f"没有 {text} 这一天")
        return Scalar(text, why, _quote(text, "write a real date", "写真实的日期"))


def _implicit_tag(text: str) -> str:
    from yaml.resolver import Resolver

    for tag, pattern in Resolver.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text):
            return str(tag).rpartition(":")[2]
    return "str"
