"""What a JSON schema finds wrong in a file, as problems that say where, why and what was probably meant.

It is asked only about a file that the types have already refused (they stop at the first error, it finds
all): jsonschema takes 80 ms to import and some 20 µs a value, which good files never pay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from listcheck.errors import RuleFileProblem
from listcheck.rules.marked import KeyPath, Marked
from listcheck.rules.nearest import suggestion

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

_NAMES = {
    "string": "a text",
    "array": "a list",
    "object": "a mapping",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}
_BARE = (bool, int, float, date)
_QUOTE = "quote it to make it a text"
# What authoring.py says in better words than a schema can.
_SAID_ELSEWHERE = {"oneOf", "dependentRequired"}


def schema_problems(marked: Marked, schema: Mapping[str, Any]) -> list[RuleFileProblem]:
    """Every problem that the schema finds, at most one for each place."""
    found: dict[tuple[str, str], RuleFileProblem] = {}
    for error in _validator(schema).iter_errors(marked.data):
        for problem in _explain(marked, error, tuple(error.absolute_path)):
            found.setdefault((problem.key, problem.why if not problem.key else ""), problem)
    return list(found.values())


def _validator(schema: Mapping[str, Any]) -> Validator:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.validators import extend

    formats = FormatChecker(formats=())
    formats.checks("date")(_is_day)
    kind: Any = extend(Draft202012Validator, {"type": _check_type})  # type: ignore[no-untyped-call]
    checked: Validator = kind(schema, format_checker=formats)
    return checked


def _check_type(
    validator: Any, types: str | list[str], instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """The standard's `type`, save that an unquoted date is text where a date is expected, only there."""
    from jsonschema.exceptions import ValidationError

    if isinstance(instance, date):
        if schema.get("format") != "date":
            yield ValidationError("date")
        return
    wanted = [types] if isinstance(types, str) else types
    if not any(validator.is_type(instance, name) for name in wanted):
        yield ValidationError("type")


def _is_day(instance: object) -> bool:
    if not isinstance(instance, str):
        return True
    try:
        return date.fromisoformat(instance).isoformat() == instance
    except ValueError:
        return False


def _explain(marked: Marked, error: ValidationError, path: KeyPath) -> Iterator[RuleFileProblem]:
    rule = error.validator
    value: Any = error.instance
    wanted: Any = error.validator_value
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    if rule in _SAID_ELSEWHERE:
        return
    if rule == "additionalProperties":
        known = schema.get("properties", {})
        for key in value:
            if key not in known:
                hint = suggestion(str(key), known)
                yield marked.problem((*path, key), "unknown key", hint, of_key=True)
    elif rule == "required":
        for key in wanted:
            if key not in value:
                yield _missing(marked, path, key)
    elif rule == "anyOf":
        yield from _explain_any(marked, error, path)
    else:
        why, hint = _reason(str(rule), value, wanted, schema)
        yield marked.problem(path, why or error.message, hint)


def _missing(marked: Marked, path: KeyPath, key: str) -> RuleFileProblem:
    """Shown at the mapping that lacks it, under the name of what is missing."""
    at = marked.problem(path, "", of_key=True)
    name = f"{at.key}.{key}" if at.key else key
    return RuleFileProblem(at.path, at.line, at.column, name, "missing", "", at.source_line)


def _explain_any(marked: Marked, error: ValidationError, path: KeyPath) -> Iterator[RuleFileProblem]:
    """The problems of the alternative whose type fits; when none does, the types there are."""
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    for inners in branches.values():
        if not any(inner.validator == "type" and not inner.path for inner in inners):
            for inner in inners:
                yield from _explain(marked, inner, tuple(inner.absolute_path))
            return
    types = {str(inner.validator_value) for inner in error.context or () if inner.validator == "type"}
    if "number" in types:
        types.discard("integer")
    hint = _QUOTE if "string" in types and isinstance(error.instance, _BARE) else ""
    expected = " or ".join(sorted(_NAMES[name] for name in types))
    yield marked.problem(path, f"expected {expected}, found {_found(error.instance)}", hint)


def _reason(rule: str, value: Any, wanted: Any, schema: Mapping[str, Any]) -> tuple[str, str]:
    described = str(schema.get("description", ""))
    if rule == "type":
        return _wrong_type(value, wanted, schema)
    if rule in ("enum", "const"):
        known = [str(item) for item in (wanted if rule == "enum" else [wanted])]
        return f"{value!r} is not possible here", suggestion(str(value), known)
    if rule in ("minItems", "minLength", "minProperties") or wanted == r"\S":
        return "must not be empty", ""
    if rule == "pattern":
        return f"{value!r} is not written as it must be", described
    if rule == "format":
        return f"{value!r} is not a date", "write YYYY-MM-DD"
    if rule in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        side = "small" if "inimum" in rule else "large"
        return f"{value} is too {side}", f"{'at least' if side == 'small' else 'at most'} {wanted}"
    return "", described


def _wrong_type(value: Any, wanted: Any, schema: Mapping[str, Any]) -> tuple[str, str]:
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    expected = "a date" if schema.get("format") == "date" else " or ".join(_NAMES[name] for name in names)
    hint = ""
    if "string" in names and schema.get("format") != "date":
        if isinstance(value, _BARE):
            hint = _QUOTE
        elif isinstance(value, dict):
            hint = "quote the text if it holds ': ' or braces"
    elif "array" in names and isinstance(value, str):
        hint = f"write [{value}]"
    return f"expected {expected}, found {_found(value)}", hint


def _found(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"the date {value}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else "a text"
