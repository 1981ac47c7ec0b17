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

from listcheck.errors import PackError, RuleFileProblem, Said
from listcheck.rules.marked import KeyPath, Marked, list_at, value_at, walk
from listcheck.rules.schema import MAIN_KEYS, SIDE_KEYS
from listcheck.rules.searched import searched_problems
from listcheck.rules.shared import file_inside

_PLACEHOLDER = re.compile(r"[a-z][a-z0-9_]*")
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
    yield from searched_problems(marked)
    yield from _terms_file(marked, pack_folder)
    yield from _exemptions(marked)
    yield from _example_counts(marked)
    yield from _example_marks(marked)


def empty_values(marked: Marked) -> _Problems:
    """Keys and items with nothing after them: YAML says null, and no key of ours means something by that."""
    for path, value in walk(marked.data, ()):
        if value is None:
            yield marked.problem(
                path,
                Said("nothing follows", "后面没有内容"),
                Said("write a value, or leave the key out", "写上内容，或者删掉这个键"),
            )


def _identity(marked: Marked) -> _Problems:
    code = value_at(marked, "rule")
    if isinstance(code, str) and code.startswith("LC"):
        yield marked.problem(
            ("rule",),
            Said("LC is kept for listcheck itself", "LC 开头的代码归 listcheck 自己使用"),
            Said("choose two other letters", "换两个字母"),
        )
    if value_at(marked, "level") == "error" and not value_at(marked, "sources"):
        hint = Said(
            "name the law in sources, or lower the level",
            "在 sources 里写上法律名称和条款；没有依据的，级别降为 warning",
        )
        why = Said("an error needs at least one source", "error 级规则至少要有一条依据")
        yield marked.problem(("level",), why, hint)


def _placeholders(marked: Marked) -> _Problems:
    for language in ("zh", "en"):
        text = value_at(marked, "message", language)
        if not isinstance(text, str):
            continue
        try:
            fields = list(Formatter().parse(text))
        except ValueError:
            hint = Said(
                "write {name}; a brace that is meant as text is doubled: {{",
                "占位符写成 {match}；要写花括号本身时连写两个：{{",
            )
            why = Said("the { } do not match", "花括号 { } 不成对")
            yield marked.problem(("message", language), why, hint)
            continue
        for _, name, form, conversion in fields:
            if name is not None and (form or conversion or not _PLACEHOLDER.fullmatch(name)):
                written = f"{{{name}{'!' + conversion if conversion else ''}{':' + form if form else ''}}}"
                why = Said(f"{written} is not a placeholder", f"{written} 不是占位符")
                yield marked.problem(("message", language), why, Said("write {match}", "写成 {match}"))


def _dates(marked: Marked) -> _Problems:
    places: list[KeyPath] = [(), *(("sources", number) for number in range(len(list_at(marked, "sources"))))]
    for path in places:
        holder = marked.data if not path else list_at(marked, "sources")[int(path[1])]
        if not isinstance(holder, dict):
            continue
        starts, ends = _day(holder.get("effective_from")), _day(holder.get("effective_until"))
        if starts and ends and ends <= starts:
            why = Said(f"it ends before it begins ({starts})", f"失效日不晚于生效日（{starts}）")
            hint = Said("effective_until is the first day without it", "effective_until 写失效的第一天")
            yield marked.problem((*path, "effective_until"), why, hint)


def _day(value: Any) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def _terms_file(marked: Marked, pack_folder: Path) -> _Problems:
    name = value_at(marked, "check", "terms_file")
    if isinstance(name, str):
        try:
            file_inside(pack_folder, name)
        except PackError:
            hint = Said(
                f"it must lie in the pack's folder ({pack_folder.name}), without links out of it",
                f"词表要放在规则包文件夹 {pack_folder.name} 里，路径从该文件夹写起，如 data/words.txt",
            )
            why = Said(f"there is no file {name} in the pack", f"规则包里没有文件 {name}")
            yield marked.problem(("check", "terms_file"), why, hint)


def _exemptions(marked: Marked) -> _Problems:
    for number, entry in enumerate(list_at(marked, "unless")):
        if not isinstance(entry, dict):
            continue
        main = [key for key in MAIN_KEYS if key in entry]
        if len(main) != 1:
            found = f"found {' and '.join(main)}" if main else "found none"
            hint = Said(
                f"one of: {', '.join(MAIN_KEYS)}; begin another entry with - for the next",
                f"从 {'、'.join(MAIN_KEYS)} 中选一个；另一个情形另起一条，以 - 开头",
            )
            zh = f"现在有 {' 和 '.join(main)}" if main else "现在一个也没有"
            why = Said(f"an exemption has exactly one main key, {found}", f"每条豁免只能有一个主键，{zh}")
            yield marked.problem(("unless", number), why, hint)
        for side, needed in SIDE_KEYS.items():
            if side in entry and needed not in entry:
                path = ("unless", number, side)
                why = Said(
                    f"{side} says nothing without {needed}", f"{side} 要和 {needed} 写在同一条里才有意义"
                )
                hint = Said(f"add {needed}, or delete {side}", f"补上 {needed}，或删去 {side}")
                yield marked.problem(path, why, hint, of_key=True)
        yield from _conditions(marked, number, entry.get("conditions"))


def _conditions(marked: Marked, number: int, conditions: Any) -> _Problems:
    for index, condition in enumerate(conditions if isinstance(conditions, list) else []):
        if not isinstance(condition, dict):
            continue
        path = ("unless", number, "conditions", index)
        if "pattern" not in condition and "reach" not in condition:
            yield marked.problem(
                path,
                Said("a condition asks for a pattern or a reach", "条件里要有 pattern 或 reach"),
                Said("write pattern: or reach:", "补上 pattern:（正则）或 reach:（地域范围）"),
            )
        if "reach" in condition and condition.get("where", "evidence") != "evidence":
            why = Said("reach is read in the evidence only", "reach 只看举证材料，不看正文")
            hint = Said("leave where out", "删去 where")
            yield marked.problem((*path, "reach"), why, hint, of_key=True)


def _example_counts(marked: Marked) -> _Problems:
    if not isinstance(value_at(marked, "examples"), dict):
        return
    status = value_at(marked, "status") or "stable"
    needed = _EXAMPLES_NEEDED.get(status) if isinstance(status, str) else None
    for side in ("bad", "good"):
        given = len(list_at(marked, "examples", side))
        if needed is not None and given < needed:
            why = Said(
                f"a {status} rule needs at least {needed} {side} examples, found {given}",
                f"status 为 {status} 的规则，{side} 示例至少 {needed} 条，现在 {given} 条",
            )
            hint = Said("add some", "补足；还没想好的，先写 status: preview，两条即可")
            if status == "stable":
                hint = Said("add some, or begin with status: preview, where two will do", hint.zh)
            path: KeyPath = ("examples", side)
            yield marked.problem(path, why, hint, of_key=True)


def _example_marks(marked: Marked) -> _Problems:
    for side in ("bad", "good", "todo_bad", "todo_good"):
        for path, text in walk(list_at(marked, "examples", side), ("examples", side)):
            if not isinstance(text, str) or not ("«" in text or "»" in text):
                continue
            if side == "good":
                yield marked.problem(
                    path,
                    Said("a good example marks nothing", "good 示例是不该报的写法，不能有标记"),
                    Said("take the « » out", "去掉 « »；如果确实该报，移到 bad"),
                )
            elif why := _unbalanced(text):
                hint = Said("«…» marks exactly what must be found", "«…» 恰好括住应当报出的字")
                yield marked.problem(path, why, hint)


def _unbalanced(text: str) -> Said | None:
    opened = -1
    for at, char in enumerate(text):
        if char == "«":
            if opened >= 0:
                return Said("« stands inside «…»", "« » 里面又有 «")
            opened = at
        elif char == "»":
            if opened < 0:
                return Said("» without «", "有 » 没有 «")
            if opened == at - 1:
                return Said("«» marks nothing", "« » 里面没有字")
            opened = -1
    return Said("« is never closed", "有 « 没有 »") if opened >= 0 else None
