"""The ways a text is read: as it stands, with separators taken out, with disguised spellings undone."""

from __future__ import annotations

import re

from listcheck.text.disguise import undisguise
from listcheck.text.fold import fold
from listcheck.text.folded import Folded
from listcheck.text.known_words import KnownWords
from listcheck.text.markup import visible
from listcheck.text.rewrite import Edit, rewrite, seen_through

_HAN = "㐀-鿿〇"
# Nobody writes these inside a word but to break it up. Emoji and other pictures are among them.
_STRONG = r"·・•‧∙⋅˙~〜∼*^#_`¨§†‡※\u2580-\u27bf\u2300-\u23ff\u2800-\u28ff\u2b00-\u2bff\U0001F000-\U0001FAFF"
# These also stand between honest words: 单独 家用, 红色/白色. A comma, a quote, a bracket, a full stop, a
# line end or a tab is in neither class: what it separates is never joined.
_WEAK = r" \-/|.+\\=&×@¦‖‐-―−←-⇿─-╿\ufffc\ufffd"
# Not {1,2}: with a single class in front re skips to where a match can begin.
_GAP = re.compile(rf"[{_STRONG}{_WEAK}](?<=[{_HAN}].)[{_STRONG}{_WEAK}]?(?=[{_HAN}])")
_ALL_STRONG = re.compile(rf"[{_STRONG}]+")
# 最。好 is the one full stop that hides a word; 世界之最。好评 is two sentences.
_FULL_STOP = re.compile("最(。)(?=[好佳优强低高新美大])")
# Where a word with a number or an abbreviation in it may be broken up: 100% 有效. Only the word itself tells.
_MIXED_GAP = re.compile(
    rf"(?:(?<=[0-9a-z%])[{_STRONG}{_WEAK}](?=[{_HAN}])|(?<=[{_HAN}])[{_STRONG}{_WEAK}](?=[0-9a-z]))"
)
# No word ends in these, whatever follows the gap ...
_STEMS = "最第唯蕞嶵"
# ... but for 之最, 及第.
_ENDS_IN_STEM = ("之最", "为最", "及第", "门第", "次第", "落第", "等第")
_NEAR = 60  # characters to the next bullet; without a bound a long line of them takes quadratic time
_NUMERALS = "一二三四五六七八九十"


def views(raw: str, markup: bool = False, known: KnownWords | None = None) -> tuple[Folded, ...]:
    """The plain view; then, only where they differ from it, the joined and the decoded one.

    With `markup` raw is HTML, and only what a reader sees of it is read. Decoding starts from the joined
    text, so that 蕞·好 is found. `known` are the words that are found broken or spelled by sound where nothing
    but the word gives it away. `own_steps` of a view says what only that view takes.
    """
    if markup:
        seen = visible(raw)
        plain = seen_through(seen, fold(seen.text))
    else:
        plain = fold(raw)
    found = [plain]
    gaps = _gaps(plain.text, known)
    if gaps:
        found.append(rewrite(plain, gaps, frozenset({"separator"})))
    spellings = _spellings(found[-1].text, known)
    if spellings:
        found.append(rewrite(found[-1], spellings, frozenset(edit.step for edit in spellings)))
    return tuple(found)


def _spellings(text: str, known: KnownWords | None) -> list[Edit]:
    """The spellings that shops are known for; then those by sound, where none of the former stands."""
    usual = undisguise(text)
    sounding = known.spellings(text) if known else []
    if not sounding:
        return usual
    # 最xin赖 is 最信赖, whatever 最xin alone would be: the longer reading explains more.
    usual = [edit for edit in usual if not any(_covers(other, edit) for other in sounding)]
    sounding = [edit for edit in sounding if not any(_meets(other, edit) for other in usual)]
    return sorted([*usual, *sounding], key=lambda edit: edit.start)


def _covers(outer: Edit, inner: Edit) -> bool:
    longer = outer.end - outer.start > inner.end - inner.start
    return longer and outer.start <= inner.start and inner.end <= outer.end


def _meets(one: Edit, other: Edit) -> bool:
    return one.start < other.end and other.start < one.end


def _gaps(text: str, known: KnownWords | None) -> list[Edit]:
    """The separators of one or two characters between two Chinese ones that break up a word."""
    spans: list[tuple[int, int]] = []
    gaps = [gap.span() for gap in _GAP.finditer(text)]
    for start, end in gaps:
        goes_on = bool(spans) and spans[-1][1] == start - 1
        if _joins(text, start, end, goes_on):
            spans.append((start, end))
    if "最。" in text:
        spans += [stop.span(1) for stop in _FULL_STOP.finditer(text) if not _ends_word(text, stop.start(1))]
    if known:
        gaps = sorted([*gaps, *(gap.span() for gap in _MIXED_GAP.finditer(text))])
        if len(spans) < len(gaps):
            spans += known.broken_by(text, gaps)
    spans = sorted(set(spans))
    return [Edit(start, end, "", "separator") for start, end in spans]


def _joins(text: str, start: int, end: int, goes_on: bool) -> bool:
    if _ALL_STRONG.fullmatch(text, start, end):
        return not _is_bullet(text, start, end)
    if text[start - 1] in _STEMS and not _ends_word(text, start):
        return True
    # In 第 一 品牌 the numeral goes on from a gap that was closed; in 一.流行色 it heads a list.
    return _stands_alone(text, start - 1) and (goes_on or text[start - 1] not in _NUMERALS)


def _ends_word(text: str, end: int) -> bool:
    return text.startswith(_ENDS_IN_STEM, max(0, end - 2), end)


def _stands_alone(text: str, at: int) -> bool:
    """Whether the character is a piece of its own: 顶 in 顶 级面料, not 独 in 单独 家用 or 首 in 100首."""
    if at == 0:
        return True
    before = text[at - 1]
    return not _is_han(before) and not (before.isascii() and before.isalnum())


def _is_bullet(text: str, start: int, end: int) -> bool:
    """Whether a strong separator lists words: 透气★单独★家用. Another one near it in the line, and more than
    one character on both sides."""
    left_is_word = start >= 2 and _is_han(text[start - 2])
    right_is_word = end + 1 < len(text) and _is_han(text[end + 1])
    if not (left_is_word and right_is_word):
        return False
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    after = text[end : end + _NEAR].partition("\n")[0]
    return text[start:end] in before or text[start:end] in after


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿" or character == "〇"
