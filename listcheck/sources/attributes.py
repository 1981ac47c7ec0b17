"""The many shapes of "attributes" → (name, value) pairs, in order.

{"材质": "棉"} · {"颜色": ["白", "黑"]} · [{"name": "材质", "value": "棉"}] · ["材质：棉"] · "材质:棉;颜色:白"
· groups of these, {"基本信息": [{"品牌": "…"}]} or [{"groupName": "主体", "atts": […]}] · any of it as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import orjson

from listcheck.model.listing import Attribute
from listcheck.sources.draft import Draft
from listcheck.sources.field_names import normalise
from listcheck.sources.placed import Text, place_of
from listcheck.sources.values import scalar_text, scalars, shown

_NAME_KEYS = (
    "propertyname",
    "name",
    "attname",
    "attrname",
    "propname",
    "speckey",
    "key",
    "属性名",
    "属性名称",
    "k",
    "label",
)
_VALUE_KEYS = (
    "value",
    "values",
    "val",
    "vals",
    "attvalue",
    "attrvalue",
    "propvalue",
    "propvaluename",
    "specvalue",
    "属性值",
    "v",
)
# Kuaishou and Douyin hold the chosen value in other places, according to how it was entered.
_CHOSEN_KEYS = ("radiopropvalue", "textpropvalue", "checkboxpropvalueslist")
_COLON = re.compile(r"[:：]")
_NAME_CHARS = 60
_ENDS = re.compile(r"[;；\n]+")
_COMMAS = re.compile(r"[,，]")
_DEPTH = 6


class Pair(NamedTuple):
    name: Any
    value: Any


class NotPairsError(Exception):
    """Something among the attributes that is no name with a value."""

    def __init__(self, value: Any) -> None:
        self.value = value
        super().__init__(shown(value))


def read_attributes(draft: Draft, field: str, values: list[Any]) -> list[Attribute]:
    """The attributes of a listing ("attributes") or of a SKU ("skus[0].attributes"). Several values, from
    several keys, are read one after the other; a repetition of name and value counts once."""
    found: dict[Attribute, None] = {}
    for value in values:
        try:
            for pair in pairs(value):
                name = draft.text(field, pair.name, placed=False).strip()
                if name:
                    found[Attribute(name, _value(draft, f"{field}.{name}", pair.value))] = None
        except NotPairsError as error:
            draft.problem(
                field,
                f"不是“属性名: 值”的形式：{error}",
                f"not attribute names with values: {error}",
                error.value,
            )
    return draft.limited(field, list(found))


def pairs(value: Any, depth: int = 0) -> Iterator[Pair]:
    """The pairs in any of the shapes above. NotPairsError at something that is none of them."""
    if value in (None, ""):
        return
    if depth > _DEPTH:
        raise NotPairsError(value)
    if isinstance(value, Mapping):
        yield from _of_mapping(value, depth)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from pairs(entry, depth + 1)
    elif isinstance(value, str):
        yield from _of_text(value, depth)
    else:
        raise NotPairsError(value)


def split_pair(text: str) -> tuple[str, str] | None:
    """("材质", "棉") of "材质：棉"; None if the text is no such thing."""
    name, *rest = _COLON.split(text, maxsplit=1)
    name = name.strip()
    if not rest or not 1 <= len(name) <= _NAME_CHARS or "\n" in name or name in ("http", "https"):
        return None
    return name, rest[0].strip()


def _of_mapping(value: Mapping[str, Any], depth: int) -> Iterator[Pair]:
    named = _named(value)
    if named is not None:
        yield named
        return
    groups = {name: inner for name, inner in value.items() if _is_group(inner)}
    for name, inner in value.items():
        if name in groups:
            yield from pairs(inner, depth + 1)
        elif isinstance(inner, Mapping):
            yield Pair(name, inner.get("value"))
        elif not groups:  # beside a group stand its own name and number
            yield Pair(name, inner)


def _named(value: Mapping[str, Any]) -> Pair | None:
    forms = {normalise(key): key for key in value if isinstance(key, str)}
    name_key = next((forms[key] for key in _NAME_KEYS if key in forms), None)
    if name_key is None or scalar_text(value[name_key]) is None:
        return None
    chosen = [value[forms[key]] for key in _CHOSEN_KEYS if key in forms]
    if chosen:
        return Pair(value[name_key], next((entry for entry in chosen if _parts(entry)), ""))
    keys = _VALUE_KEYS if normalise(name_key) != "propertyname" else ("name", *_VALUE_KEYS)
    value_key = next((forms[key] for key in keys if key in forms), None)
    return None if value_key is None else Pair(value[name_key], value[value_key])


def _is_group(value: Any) -> bool:
    if isinstance(value, Mapping):
        return "value" not in value
    return isinstance(value, list | tuple) and any(isinstance(entry, Mapping) for entry in value)


def _of_text(text: str, depth: int) -> Iterator[Pair]:
    if text.lstrip().startswith(("{", "[")):
        try:
            yield from pairs(orjson.loads(str(text)), depth + 1)  # orjson refuses subclasses of str
            return
        except orjson.JSONDecodeError:
            pass
    place = place_of(text)
    pieces = [piece for piece in _ENDS.split(text) if piece.strip()]
    if len(pieces) == 1:
        by_comma = [piece for piece in _COMMAS.split(text) if piece.strip()]
        pieces = by_comma if all(split_pair(piece) for piece in by_comma) else pieces
    for piece in pieces:
        pair = split_pair(piece)
        if pair is None:
            raise NotPairsError(piece if place is None else Text(piece, place))
        yield Pair(*(part if place is None else Text(part, place) for part in pair))


def _value(draft: Draft, field: str, value: Any) -> str:
    if scalar_text(value) is not None:
        return draft.text(field, value)
    return draft.text(field, "/".join(_parts(value)) if _parts(value) else value)


def _parts(value: Any) -> list[str]:
    """The texts of a list of values, or of values wrapped in {"propValue": …}."""
    entries = value if isinstance(value, list | tuple) else [value]
    inner = [
        next((entry[key] for key in entry if normalise(key) in _VALUE_KEYS), None)
        if isinstance(entry, Mapping)
        else entry
        for entry in entries
    ]
    return list(scalars(inner))
