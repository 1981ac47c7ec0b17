"""What must be true of a rule file that no schema can say: its proof, its dates, its patterns, its texts.

Every check reads plain data that may be wrong in any way, so that these problems come out together with
those of the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

from listcheck.errors import PackError, RuleFileProblem
from listcheck.rules.marked import KeyPath, Marked
from listcheck.rules.schema import MAIN_KEYS, SIDE_KEYS
from listcheck.rules.shared import file_inside

_PLACEHOLDER = re.compile(r"[a-z][a-z0-9_]*")
# The options, of any kind and at any depth, whose texts are RE2 patterns. In the first a match of nothing
# would mean a hit, or an exemption, at every character.
_FINDING_KEYS = frozenset({"patterns", "near_promo", "banners", "inside_pattern", "delete", "shorten"})
_PATTERN_KEYS = _FINDING_KEYS | {"pattern", "formats", "text_needs", "words"}
# A stable rule blocks listings: three of each show at least one case that is not the obvious one.
_EXAMPLES_NEEDED = {"stable": 3, "preview": 2, "deprecated": 2}

_Problems = Iterator[RuleFileProblem]


def authoring_problems(marked: Marked, pack_folder: Path) -> _Problems:
    """Every problem of a rule file that its schema cannot find; `pack_folder` holds its data files."""
    if not isinstance(marked.data, dict):
        return
    yield from empty_values(marked)
    yield from _identity(marked)
    yield from _placeholders(marked)
    yield from _dates(marked)
    yield from _patterns(marked)
    yield from _terms_file(marked, pack_folder)
    yield from _exemptions(marked)
    yield from _example_counts(marked)
    yield from _example_marks(marked)


def _at(marked: Marked, *path: str | int) -> Any:
    found = marked.data
    for part in path:
        if not isinstance(found, dict):
            return None
        found = found.get(part)
    return found


def _list_at(marked: Marked, *path: str) -> list[Any]:
    found = _at(marked, *path)
    return found if isinstance(found, list) else []


def _walk(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk(inner, (*path, index))


def empty_values(marked: Marked) -> _Problems:
    """Keys and items with nothing after them: YAML says null, and no key of ours means something by that."""
    for path, value in _walk(marked.data, ()):
        if value is None:
            yield marked.problem(path, "nothing follows", "write a value, or leave the key out")


def _identity(marked: Marked) -> _Problems:
    code = _at(marked, "rule")
    if isinstance(code, str) and code.startswith("LC"):
        yield marked.problem(("rule",), "LC is kept for listcheck itself", "choose another topic")
    if _at(marked, "level") == "error" and not _at(marked, "sources"):
        hint = "name the law in sources, or lower the level"
        yield marked.problem(("level",), "an error needs at least one source", hint)


def _placeholders(marked: Marked) -> _Problems:
    for language in ("zh", "en"):
        text = _at(marked, "message", language)
        if not isinstance(text, str):
            continue
        try:
            fields = list(Formatter().parse(text))
        except ValueError:
            hint = "write {name}; a brace that is meant as text is doubled: {{"
            yield marked.problem(("message", language), "the { } do not match", hint)
            continue
        for _, name, form, conversion in fields:
            if name is not None and (form or conversion or not _PLACEHOLDER.fullmatch(name)):
                written = f"{{{name}{'!' + conversion if conversion else ''}{':' + form if form else ''}}}"
                yield marked.problem(
                    ("message", language), f"{written} is not a placeholder", "write {match}"
                )


def _dates(marked: Marked) -> _Problems:
    places: list[KeyPath] = [(), *(("sources", number) for number in range(len(_list_at(marked, "sources"))))]
    for path in places:
        holder = marked.data if not path else _list_at(marked, "sources")[int(path[1])]
        if not isinstance(holder, dict):
            continue
        starts, ends = _day(holder.get("effective_from")), _day(holder.get("effective_until"))
        if starts and ends and ends <= starts:
            why = f"it ends before it begins ({starts})"
            yield marked.problem(
                (*path, "effective_until"), why, "effective_until is the first day without it"
            )


def _day(value: Any) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def _patterns(marked: Marked) -> _Problems:
    for top in ("check", "unless", "fix"):
        for path, value in _walk(_at(marked, top), (top,)):
            names = [part for part in path if isinstance(part, str)]
            if isinstance(value, str) and names[-1] in _PATTERN_KEYS:
                yield from _pattern(marked, path, value, names[-1] in _FINDING_KEYS)


def _pattern(marked: Marked, path: KeyPath, pattern: str, finding: bool) -> _Problems:
    import re2

    options = re2.Options()
    options.log_errors = False  # else RE2 writes to stderr what is reported here
    try:
        compiled = re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0] if error.args else error
        reason = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        hint = "RE2 has no lookaround and no backreferences" if "(?" in pattern or "\\" in pattern else ""
        yield marked.problem(path, f"not an RE2 pattern: {reason}", hint)
        return
    if finding and compiled.search("") is not None:
        yield marked.problem(path, "the pattern matches the empty text", "it would match everywhere")


def _terms_file(marked: Marked, pack_folder: Path) -> _Problems:
    name = _at(marked, "check", "terms_file")
    if isinstance(name, str):
        try:
            file_inside(pack_folder, name)
        except PackError:
            hint = f"it must lie in the pack's folder ({pack_folder.name}), without links out of it"
            yield marked.problem(("check", "terms_file"), f"there is no file {name} in the pack", hint)


def _exemptions(marked: Marked) -> _Problems:
    for number, entry in enumerate(_list_at(marked, "unless")):
        if not isinstance(entry, dict):
            continue
        main = [key for key in MAIN_KEYS if key in entry]
        if len(main) != 1:
            found = f"found {' and '.join(main)}" if main else "found none"
            hint = f"one of: {', '.join(MAIN_KEYS)}"
            yield marked.problem(("unless", number), f"an exemption has exactly one main key, {found}", hint)
        for side, needed in SIDE_KEYS.items():
            if side in entry and needed not in entry:
                path = ("unless", number, side)
                yield marked.problem(path, f"{side} says nothing without {needed}", of_key=True)
        yield from _conditions(marked, number, entry.get("conditions"))


def _conditions(marked: Marked, number: int, conditions: Any) -> _Problems:
    for index, condition in enumerate(conditions if isinstance(conditions, list) else []):
        if not isinstance(condition, dict):
            continue
        path = ("unless", number, "conditions", index)
        if "pattern" not in condition and "reach" not in condition:
            yield marked.problem(
                path, "a condition asks for a pattern or a reach", "write pattern: or reach:"
            )
        if "reach" in condition and condition.get("where", "evidence") != "evidence":
            yield marked.problem((*path, "reach"), "reach is read in the evidence only", of_key=True)


def _example_counts(marked: Marked) -> _Problems:
    if not isinstance(_at(marked, "examples"), dict):
        return
    status = _at(marked, "status") or "stable"
    needed = _EXAMPLES_NEEDED.get(status) if isinstance(status, str) else None
    for side in ("bad", "good"):
        given = len(_list_at(marked, "examples", side))
        if needed is not None and given < needed:
            why = f"a {status} rule needs at least {needed} {side} examples, found {given}"
            path: KeyPath = ("examples", side)
            yield marked.problem(path, why, of_key=True)


def _example_marks(marked: Marked) -> _Problems:
    for side in ("bad", "good", "todo_bad", "todo_good"):
        for path, text in _walk(_list_at(marked, "examples", side), ("examples", side)):
            if not isinstance(text, str) or not ("«" in text or "»" in text):
                continue
            if side == "good":
                yield marked.problem(path, "a good example marks nothing", "take the « » out")
            elif why := _unbalanced(text):
                yield marked.problem(path, why, "«…» marks exactly what must be found")


def _unbalanced(text: str) -> str:
    opened = -1
    for at, char in enumerate(text):
        if char == "«":
            if opened >= 0:
                return "« stands inside «…»"
            opened = at
        elif char == "»":
            if opened < 0:
                return "» without «"
            if opened == at - 1:
                return "«» marks nothing"
            opened = -1
    return "« is never closed" if opened >= 0 else ""
