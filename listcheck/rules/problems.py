"""What a JSON schema finds wrong in a file, as problems that say where, why and what was probably meant.

It is asked only about a file that the types have already refused (they stop at the first error, it finds
all): jsonschema takes 80 ms to import and some 20 µs a value, which good files never pay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from listcheck.errors import RuleFileProblem, Said
from listcheck.rules.marked import KeyPath, Marked
from listcheck.rules.nearest import nearest, suggestion

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

_NAMES = {
    "string": Said("a text", "文字"),
    "array": Said("a list", "列表 [..]"),
    "object": Said("a mapping", "“键: 值”的形式"),
    "integer": Said("a whole number", "整数"),
    "number": Said("a number", "数字"),
    "boolean": Said("true or false", "true 或 false"),
    "null": Said("nothing", "空"),
}
_DATE = Said("a date", "日期")
_BARE = (bool, int, float, date)
_QUOTE = Said("quote it to make it a text", "加上英文引号，它才是文字")
# How a value is written, by the pattern that it broke; other patterns are described in the schema.
_WRITTEN = {
    r"^[A-Z]{2}[0-9]{3}$": Said("two capitals and three digits: HR101", "两个大写字母加三位数字，如 HR101"),
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": Said(
        "kebab-case: absolute-terms", "小写英文单词，用连字符连接，如 absolute-terms"
    ),
    r"^([A-Z]{2}[0-9]{3}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$": Said(
        "a former name or code: old-name, AD150", "写曾用的名称或代码，如 old-name、AD150"
    ),
    r"^[a-z][a-z0-9_]*$": Said(
        "an id in lower case: home_textile, taobao; rule-file.md lists the categories",
        "写英文代号，如类目 food、home_textile，平台 taobao；类目代号见 rule-file.md 末尾的表",
    ),
    r"^[0-9]+(\.[0-9]+){1,3}$": Said("numbers and dots: 2026.11.1", "数字和点，如 2026.11.1"),
    r"^(https?://\S+)?$": Said("where to read it: https://…", "以 https:// 开头的网址"),
}
# A line to write for a key that is missing.
_SPECIMENS = {
    "rule": "rule: HR101",
    "name": "name: stream-talk",
    "title": "title: {zh: …, en: …}",
    "level": "level: warning",
    "scope": "scope: [title, description, image_text]",
    "why": "why: {zh: …, en: …}",
    "check": "check: {kind: terms, terms: [..]}",
    "message": "message: {zh: '出现“{match}”', en: 'found \"{match}\"'}",
    "examples": "examples: {bad: [..], good: [..]}",
    "suggest": "suggest: {zh: …, en: …}",
    "kind": "kind: terms",
    "version": "version: 2026.11.1",
    "format": "format: 1",
    "law": "law: 中华人民共和国广告法",
    "zh": "{zh: …, en: …}",
    "en": "{zh: …, en: …}",
    "supported_by": "supported_by: [{attribute: [..]}]",
}
# Which key of a rule file holds the keys of a definition: where a key belongs that stands elsewhere.
_HOMES = {"ExemptionSpec": "unless", "SourceSpec": "sources", "WhenSpec": "when", "FixSpec": "fix"}
# What authoring.py says in better words than a schema can.
_SAID_ELSEWHERE = {"oneOf", "dependentRequired"}


def schema_problems(marked: Marked, schema: Mapping[str, Any]) -> list[RuleFileProblem]:
    """Every problem that the schema finds, at most one for each place."""
    found: dict[tuple[str, str], RuleFileProblem] = {}
    for error in _validator(schema).iter_errors(marked.data):
        for problem in _explain(marked, error, tuple(error.absolute_path), schema):
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


def _explain(
    marked: Marked, error: ValidationError, path: KeyPath, root: Mapping[str, Any]
) -> Iterator[RuleFileProblem]:
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
                meant = _meant(str(key), known, root)
                yield marked.problem((*path, key), Said("unknown key", "没有这个键"), meant, of_key=True)
    elif rule == "required":
        for key in wanted:
            if key not in value:
                yield _missing(marked, path, key)
    elif rule == "anyOf":
        yield from _explain_any(marked, error, path, root)
    else:
        why, hint = _reason(str(rule), value, wanted, schema)
        yield marked.problem(path, why or error.message, hint)


def _missing(marked: Marked, path: KeyPath, key: str) -> RuleFileProblem:
    """Shown at the mapping that lacks it, under the name of what is missing."""
    at = marked.problem(path, "", of_key=True)
    name = f"{at.key}.{key}" if at.key else key
    specimen = _SPECIMENS.get(str(key), f"{key}: …")
    hint = Said(f"write it, for example: {specimen}", f"补上，例如：{specimen}")
    why = Said("missing", "缺少这一项")
    return RuleFileProblem(at.path, at.line, at.column, name, why, hint, at.source_line)


def _meant(key: str, known: Mapping[str, Any], root: Mapping[str, Any]) -> Said:
    """What to do with a key that is not known here: it belongs elsewhere, is a text, or is misspelt."""
    if not key.isascii():
        return Said(
            "quote the whole text if its ': ' is part of it", "如果这是一段带冒号的文字，整段放进英文单引号"
        )
    if nearest(key, known) is None and (home := _home_of(key, root)):
        return Said(
            f"it belongs to {home}: indent it by two spaces under {home}",
            f"它属于 {home}：放到 {home} 下面，缩进两个空格",
        )
    return suggestion(key, known)


def _home_of(key: str, root: Mapping[str, Any]) -> str:
    """The key of the file under which a key is known, "" if there is none."""
    for name, definition in root.get("$defs", {}).items():
        home = "check" if name.startswith("check.") else _HOMES.get(name, "")
        if home and key in definition.get("properties", {}):
            return home
    return ""


def _explain_any(
    marked: Marked, error: ValidationError, path: KeyPath, root: Mapping[str, Any]
) -> Iterator[RuleFileProblem]:
    """The problems of the alternative whose type fits; when none does, the types there are."""
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    for inners in branches.values():
        if not any(inner.validator == "type" and not inner.path for inner in inners):
            for inner in inners:
                yield from _explain(marked, inner, tuple(inner.absolute_path), root)
            return
    types = {str(inner.validator_value) for inner in error.context or () if inner.validator == "type"}
    if "number" in types:
        types.discard("integer")
    hint = _QUOTE if "string" in types and isinstance(error.instance, _BARE) else ""
    expected = sorted(_NAMES[name] for name in types)
    yield marked.problem(path, _mismatch(expected, error.instance), hint)


def _mismatch(expected: Sequence[Said], value: Any) -> Said:
    found = _found(value)
    return Said(
        f"expected {' or '.join(expected)}, found {found}",
        f"这里应当是{'或'.join(one.zh for one in expected)}，现在是{found.zh}",
    )


def _reason(rule: str, value: Any, wanted: Any, schema: Mapping[str, Any]) -> tuple[str, str]:
    described = str(schema.get("description", ""))
    if rule == "type":
        return _wrong_type(value, wanted, schema)
    if rule in ("enum", "const"):
        known = [str(item) for item in (wanted if rule == "enum" else [wanted])]
        return Said(f"{value!r} is not possible here", f"这里不能写“{value}”"), suggestion(str(value), known)
    if rule in ("minItems", "minLength", "minProperties") or wanted == r"\S":
        return Said("must not be empty", "不能为空"), ""
    if rule == "pattern":
        why = Said(f"{value!r} is not written as it must be", f"“{value}”的写法不对")
        return why, _WRITTEN.get(str(wanted), described)
    if rule == "format":
        return Said(f"{value!r} is not a date", f"“{value}”不是日期"), Said(
            "write YYYY-MM-DD", "写成 2026-11-22 这样"
        )
    if rule in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        side = "small" if "inimum" in rule else "large"
        if side == "small":
            return Said(f"{value} is too small", f"{value} 太小"), Said(
                f"at least {wanted}", f"最小 {wanted}"
            )
        return Said(f"{value} is too large", f"{value} 太大"), Said(f"at most {wanted}", f"最大 {wanted}")
    return "", described


def _wrong_type(value: Any, wanted: Any, schema: Mapping[str, Any]) -> tuple[str, str]:
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    expected = [_DATE] if schema.get("format") == "date" else [_NAMES[name] for name in names]
    hint: str = ""
    if "string" in names and schema.get("format") != "date":
        if isinstance(value, _BARE):
            hint = _QUOTE
        elif isinstance(value, dict):
            hint = Said(
                "quote the text if it holds ': ' or braces",
                "文字里有“冒号加空格”或花括号时，整段放进英文单引号",
            )
    elif "array" in names and isinstance(value, str):
        hint = Said(f"write [{value}]", f"写成 [{value}]")
    return _mismatch(expected, value), hint


def _found(value: Any) -> Said:
    if value is None:
        return _NAMES["null"]
    if isinstance(value, bool):
        return Said(str(value).lower(), f" {str(value).lower()}")
    if isinstance(value, date):
        return Said(f"the date {value}", f"日期 {value}")
    if isinstance(value, int | float):
        return Said(f"the number {value}", f"数字 {value}")
    if isinstance(value, dict):
        return _NAMES["object"]
    return _NAMES["array" if isinstance(value, list) else "string"]
