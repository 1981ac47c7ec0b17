"""What libyaml says about a broken file, in words that help whoever wrote it."""

from __future__ import annotations

import re
from typing import NamedTuple

from listcheck.errors import Said

_QUOTE_SPECIAL = Said(
    "put the text in 'single quotes' if it holds { } [ ] , : or #",
    "文字里有 { } [ ] , : # 时，整段放进英文单引号 '…'",
)
_FULL_WIDTH_COLON = re.compile(r"^[\s{-]*[A-Za-z_]+：")
_KEY_WITHOUT_SPACE = re.compile(r"^[\s-]*[a-z_]+:[^\s]")


class Explained(NamedTuple):
    why: Said
    hint: Said = Said("", "")


def explain_syntax(problem: str, context: str, line: str, column: int) -> Explained:
    """Turn libyaml's problem and context into a reason and a hint; `line` and `column` (from 0) are where."""
    at = line[column : column + 1]
    if at == "\t":
        return Explained(
            Said("a tab cannot indent YAML", "缩进用了制表符（Tab）"), Said("use spaces", "改用空格")
        )
    if "cannot start any token" in problem or "alphabetic or numeric" in problem:
        sign = at if "cannot start any token" in problem else line[max(0, column - 1) : column]
        return Explained(
            Said(f"text cannot begin with {sign}", f"不带引号的文字不能以 {sign} 开头"),
            Said(f"put it in 'single quotes': '{sign}…'", f"整段放进英文单引号：'{sign}…'"),
        )
    if "mapping values are not allowed" in problem:
        return Explained(
            Said("a second colon, or wrong indentation", "这一行多了一个冒号，或者缩进不对"),
            Said(
                "put text that holds ': ' in 'single quotes'; keys of one level begin in the same column",
                "文字里有“冒号加空格”就整段放进英文单引号；同一级的键要左对齐",
            ),
        )
    if "unknown escape" in problem:
        return Explained(
            Said("unknown escape in a double-quoted text", "双引号里的反斜杠 \\ 另有含义"),
            Said(
                "use 'single quotes', where \\ stands for itself", "改用英文单引号，单引号里的 \\ 就是它本身"
            ),
        )
    if "quoted scalar" in context and "unexpected" in problem:
        return Explained(
            Said("a quoted text is never closed", "引号只有开头，没有结尾"),
            Said(
                "close the quote; inside '…' a quote is written ''",
                "补上后一半引号；单引号里面要写单引号时连写两个 ''",
            ),
        )
    if "flow mapping" in context or "flow sequence" in context:
        return _in_brackets("flow mapping" in context, line)
    if "could not find expected ':'" in problem:
        return Explained(
            Said("a key without its colon", "键后面没有冒号"),
            Said("write 'key: value', with a space after the colon", "写成“键: 值”，英文冒号后面空一格"),
        )
    if "block" in context:
        return Explained(
            Said("this does not fit what stands above it", "和上面的内容接不上，多半是缩进不对"),
            Said(
                f"check the indentation; {_QUOTE_SPECIAL}",
                f"同一级的键左对齐，下一级多缩进两个空格；{_QUOTE_SPECIAL.zh}",
            ),
        )
    said = problem or context or "not valid YAML"
    return Explained(Said(said, f"不是正确的 YAML（{said}）"), _QUOTE_SPECIAL)


def full_width_colon(line: str) -> int | None:
    """The column (from 0) of a ： that stands where a key's colon should."""
    found = _FULL_WIDTH_COLON.match(line)
    return found.end() - 1 if found else None


def crowded_key(line: str) -> int | None:
    """The column (from 0) of a key's colon that no space follows: level:warning is one word to YAML."""
    found = _KEY_WITHOUT_SPACE.match(line)
    return found.end() - 2 if found else None


def _in_brackets(braces: bool, line: str) -> Explained:
    why = Said("a { } mapping goes wrong here", "花括号 { } 里的写法有问题")
    if not braces:
        why = Said("a [ ] list goes wrong here", "方括号 [ ] 里的写法有问题")
    if "“" in line or "‘" in line:
        hint = Said(
            f"{_QUOTE_SPECIAL}; “ ” are no quotes to YAML",
            f"{_QUOTE_SPECIAL.zh}；中文引号“ ”对 YAML 不算引号",
        )
        return Explained(why, hint)
    return Explained(why, _QUOTE_SPECIAL)
