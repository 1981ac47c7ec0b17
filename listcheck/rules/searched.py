"""What a rule searches for: patterns that RE2 takes and folded text can hold, words that are words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from listcheck.errors import RuleFileProblem, Said
from listcheck.rules.marked import KeyPath, Marked, list_at, value_at, walk
from listcheck.text.fold import fold_word

# The options, of any kind and at any depth, whose texts are RE2 patterns. In the first a match of nothing
# would mean a hit, or an exemption, at every character.
_FINDING_KEYS = frozenset(
    {"patterns", "near_promo", "banners", "headlines", "disclaimers", "inside_pattern", "delete", "shorten"}
)
_PATTERN_KEYS = _FINDING_KEYS | {"pattern", "text", "formats", "looks", "other", "text_needs", "words"}
# What is no literal character of a pattern: classes, escapes, the names of groups.
_LITERAL = re.compile(
    r"\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\\[pP](?:\{[^}]*\}|.)|\\x\{[^}]*\}|\\.|\(\?P<[^>]*>"
)
_LIKE_A_PATTERN = re.compile(r"\.[*+?]|\\[dswb.]|\[[^\]]+\]|\(\?|\)\?|[^|]\|[^|]")
_Problems = Iterator[RuleFileProblem]


def searched_problems(marked: Marked) -> _Problems:
    """Every problem of the patterns and the words of a rule file."""
    yield from _patterns(marked)
    yield from _terms(marked)


def _patterns(marked: Marked) -> _Problems:
    for top in ("check", "unless", "fix"):
        for path, value in walk(value_at(marked, top), (top,)):
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
        why = Said(f"not an RE2 pattern: {reason}", f"正则 RE2 不认：{reason}")
        yield marked.problem(path, why, _regex_hint(reason))
        return
    if finding and compiled.search("") is not None:
        yield marked.problem(
            path,
            Said("the pattern matches the empty text", "这个正则连空文本都匹配"),
            Said(
                "it would match everywhere: ask for one character at least",
                "它会处处命中；至少要求一个字，如把 * 改成 +",
            ),
        )
    if dead := _never_seen(pattern):
        folded = fold_word(dead)
        yield marked.problem(
            path,
            Said(f"{dead} never occurs in folded text", f"统一之后的文字里不会有“{dead}”，这个正则匹配不到"),
            Said(
                f"write {folded}: texts are lower case, half width and simplified when patterns see them",
                f"写成 {folded}：正则看到的文字已统一成小写、半角、简体",
            ),
        )


def _regex_hint(reason: str) -> Said:
    if "(?" in reason or "escape" in reason:
        return Said(
            "RE2 has no lookaround and no backreferences; use unless for exceptions",
            "RE2 不支持环视 (?=…) (?!…) 和反向引用 \\1；例外情形请写进 unless",
        )
    if "missing" in reason or "unexpected" in reason:
        return Said("count the brackets ( ) [ ]", "检查括号 ( ) [ ] 是否成对")
    return Said("", "")


def _never_seen(pattern: str) -> str:
    """A character of a pattern that folding takes out of every text, "" if there is none. What stands in
    [ ] has alternatives, and is left alone."""
    if "(?i" in pattern:
        return ""
    literal = _LITERAL.sub("", pattern)
    if fold_word(literal) == literal:  # nearly always; a character at a time takes 60 times as long
        return ""
    for char in literal:
        if not char.isspace() and fold_word(char) not in ("", char):
            return char
    return ""


def _terms(marked: Marked) -> _Problems:
    for number, word in enumerate(list_at(marked, "check", "terms")):
        if not isinstance(word, str):
            continue
        path: KeyPath = ("check", "terms", number)
        if set(word) & set("«»"):
            why = Said("a term holds « »", "词语里不写 « »")
            yield marked.problem(path, why, Said("marks belong to examples", "标记只用在 examples 里"))
        elif set(word) & set("，、；"):
            why = Said(
                "a term holds a Chinese comma: this is one word, not several", "中文标点把几个词连成了一个词"
            )
            yield marked.problem(
                path,
                why,
                Said("separate words with an ASCII comma and a space", "词与词之间用英文逗号加空格隔开"),
            )
        elif _LIKE_A_PATTERN.search(word):
            why = Said("a term is searched as it is written, signs and all", "terms 逐字查找，不认正则符号")
            yield marked.problem(path, why, Said("put it in patterns", "有正则的写进 patterns"))
