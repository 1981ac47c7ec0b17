"""The JSON schema of rule files, made from the types that read them; editors use it, and error reports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from listcheck.rules.schema import MAIN_KEYS, SIDE_KEYS, PackManifest, RuleFile

KindOptions = Mapping[str, type[msgspec.Struct]]  # kind -> its Options
Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/"


class RegisteredKinds(Mapping[str, type[msgspec.Struct]]):
    """The kinds that listcheck has. A kind's module is imported only when its options are asked for."""

    def __getitem__(self, kind: str) -> type[msgspec.Struct]:
        from listcheck.checks.registry import kind_named

        options: type[msgspec.Struct] = kind_named(kind).Options
        return options

    def __iter__(self) -> Iterator[str]:
        from listcheck.checks.registry import KIND_NAMES

        return iter(KIND_NAMES)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def rule_schema(kinds: KindOptions) -> Schema:
    """Draft 2020-12 schema of a rule file, in which `check` is judged by its kind."""
    definitions = _definitions(RuleFile)
    top = definitions.pop("RuleFile")
    top["properties"]["check"] = _check_schema(kinds, definitions)
    exemption = definitions["ExemptionSpec"]
    exemption["oneOf"] = [{"required": [key]} for key in MAIN_KEYS]
    exemption["dependentRequired"] = {side: [main] for side, main in SIDE_KEYS.items()}
    return {"$schema": _DIALECT, "title": "listcheck rule, format 1", **top, "$defs": definitions}


def pack_schema() -> Schema:
    """Schema of pack.yaml."""
    definitions = _definitions(PackManifest)
    top = definitions.pop("PackManifest")
    return {"$schema": _DIALECT, "title": "listcheck rule pack, format 1", **top, "$defs": definitions}


def struct_schema(struct: type[msgspec.Struct]) -> Schema:
    """Schema of a file that one type reads: a score profile."""
    definitions = _definitions(struct)
    top = definitions.pop(struct.__name__)
    return {"$schema": _DIALECT, **top, "$defs": definitions}


def schema_text(schema: Schema) -> str:
    """The schema as the file that is kept: docs/schema/rule-1.json."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _check_schema(kinds: KindOptions, definitions: dict[str, Schema]) -> Schema:
    cases = []
    for kind in sorted(kinds):
        own = _definitions(kinds[kind], prefix=f"{kind}.")
        top = own.pop(f"{kind}.{kinds[kind].__name__}")
        top["properties"] = {"kind": {"const": kind}, **top["properties"]}
        definitions |= {f"check.{kind}": top, **own}
        is_kind = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
        cases.append({"if": is_kind, "then": {"$ref": f"{_REF}check.{kind}"}})
    return {
        "description": "kind, and the options of that kind",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": sorted(kinds)}},
        "allOf": cases,
    }


def _definitions(struct: type[msgspec.Struct], prefix: str = "") -> dict[str, Schema]:
    _, components = msgspec.json.schema_components([struct], ref_template=f"{_REF}{prefix}{{name}}")
    return {prefix + name: _tidy(component) for name, component in components.items()}


def _tidy(schema: Any) -> Any:
    """Without nulls (a key that says nothing is left out of a rule file), empty defaults and class names."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    branches = [branch for branch in schema.get("anyOf", ()) if branch != {"type": "null"}]
    if len(branches) == 1:
        schema = {**branches[0], **{key: value for key, value in schema.items() if key != "anyOf"}}
    elif branches:
        schema = {**schema, "anyOf": branches}
    if None in schema.get("enum", ()):
        schema = {**schema, "enum": [value for value in schema["enum"] if value is not None]}
    return {
        key: _tidy_properties(value) if key == "properties" else _tidy(value)
        for key, value in schema.items()
        if not _says_nothing(key, value)
    }


def _says_nothing(key: str, value: Any) -> bool:
    if key == "default":
        return value is None or isinstance(value, dict) or value in ("", (), [])
    return key == "title" or (key == "required" and not value)


def _tidy_properties(properties: Mapping[str, Any]) -> dict[str, Any]:
    """A property may be called title or default."""
    return {name: _tidy(schema) for name, schema in properties.items()}
