"""A record → YAML as a person would write it: keys in order, long texts as blocks, prices as numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_AMOUNT = re.compile(r"\d{1,12}\.\d{1,6}|[1-9]\d{0,11}|0")
_AMOUNTS = frozenset({"price", "list_price", "low", "high"})
# A block keeps these as they are; anything else is written in quotes with its escapes.
_BLOCK = re.compile(
    r"(?!\s)[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*[^\s]\n?"
)
_TEXT = "tag:yaml.org,2002:str"
_INDENT = 2


def yaml_of(record: Mapping[str, Any]) -> str:
    """The text of a listing file."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Lists stand in from their key, as in our examples, and nothing is an alias."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        if "\n" in value and _BLOCK.fullmatch(value):
            return dumper.represent_scalar(_TEXT, value, "|")
        return dumper.represent_scalar(_TEXT, value, None if value.isprintable() else '"')

    def amount(dumper: yaml.SafeDumper, value: _Amount) -> yaml.ScalarNode:
        kind = "float" if "." in value else "int"
        return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", str(value))

    Dumper.add_representer(str, text)
    Dumper.add_representer(_Amount, amount)
    return str(
        yaml.dump(
            _with_amounts(record),
            Dumper=Dumper,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=False,
            width=2**30,
            indent=_INDENT,
        )
    )


class _Amount(str):
    """An amount of money, to be written without quotes."""

    __slots__ = ()


def _with_amounts(value: Any, key: str = "") -> Any:
    if isinstance(value, Mapping):
        named = "attributes" if key == "attributes" else ""  # "price" may be somebody's attribute
        return {name: _with_amounts(inner, named or name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_amounts(inner, key) for inner in value]
    if key in _AMOUNTS and isinstance(value, str) and _AMOUNT.fullmatch(value):
        return _Amount(value)
    return value
