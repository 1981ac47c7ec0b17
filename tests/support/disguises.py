"""The words of the rules, written as sellers write them to get past a filter: one function a class of disguise.

Every choice (which separator, which character) follows from the word itself, so that a run can be repeated.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from listcheck.text.fold_table import fold_table

_SOUNDS = Path(__file__).parents[2] / "listcheck" / "text" / "data" / "sounds.txt"
_NUMERALS = dict(zip("一二三四五六七八九", "123456789", strict=True))
# As §7 of the domain notes has them from listings and decisions. No rule lists them: text/disguise.py undoes them.
_SPELLINGS = {
    "最": "蕞嶵",
    "第一": ("弟一", "帝一", "地一", "第壹"),
    "唯一": ("唯壹", "惟一"),
    "顶级": ("鼎级", "丁级"),
    "极品": ("棘品",),
    "国家级": ("国佳级",),
    "绝对": ("决对",),
    "永久": ("永玖",),
    "百分之百": ("百分之佰",),
}
_STRONG = "·~*_•★🔥^#"
_WEAK = " -/.|+"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f"


def separators(word: str) -> Iterator[str]:
    yield _between(word, _pick(_STRONG, word))
    yield _insert(word, _pick(_STRONG, word + "1"))


def spaces_and_dashes(word: str) -> Iterator[str]:
    yield _between(word, _pick(_WEAK, word))


def unseen_characters(word: str) -> Iterator[str]:
    yield _between(word, _pick(_INVISIBLE, word))
    yield _insert(word, _pick(_INVISIBLE, word + "1"))


def full_width(word: str) -> Iterator[str]:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)
    if wide != word:
        yield wide


def traditional(word: str) -> Iterator[str]:
    written = "".join(_traditional_forms().get(character, character) for character in word)
    if written != word:
        yield written


def digits(word: str) -> Iterator[str]:
    """Numerals of words that are long enough to be known by the rest, and 第一 and 唯一 themselves."""
    if "一" in word and ("第一" in word or "唯一" in word):
        yield word.replace("一", "1")
    elif len(word) >= 3 and not re.search("[a-z]", word) and any(c in _NUMERALS for c in word):
        yield "".join(_NUMERALS.get(character, character) for character in word)


def pinyin(word: str) -> Iterator[str]:
    if re.search("[a-z]", word):  # fda认zheng: with another Latin word in it, it says nothing any more
        return
    at = _number(word) % len(word)
    sound = _sound_of().get(word[at])
    if sound and len(sound) > 1:
        yield word[:at] + sound + word[at + 1 :]
        yield word[:at] + sound.upper() + word[at + 1 :]


def homophones(word: str) -> Iterator[str]:
    """The spellings that are in use; for words of four characters and more, any other character too."""
    for plain, spelled in _SPELLINGS.items():
        if plain in word:
            yield word.replace(plain, spelled[_number(word) % len(spelled)])
    if len(word) >= 4:
        at = _number(word) % len(word)
        others = [c for c in _characters().get(_sound_of().get(word[at], ""), "") if c != word[at]]
        if others:
            yield word[:at] + others[_number(word + "2") % len(others)] + word[at + 1 :]


CLASSES: Mapping[str, Callable[[str], Iterator[str]]] = {
    "separator": separators,
    "space or dash": spaces_and_dashes,
    "unseen character": unseen_characters,
    "full width": full_width,
    "traditional": traditional,
    "digit": digits,
    "pinyin": pinyin,
    "homophone": homophones,
}


def _between(word: str, piece: str) -> str:
    """Between all characters, but for those of a number or a Latin word: nobody writes 1-0-0-%."""
    return re.sub(r"(?<=[^\x00-\x7f])(?=.)|(?<=.)(?=[^\x00-\x7f])", piece, word)


def _insert(word: str, piece: str) -> str:
    """At one place where _between has one."""
    places = [at for at in range(1, len(word)) if not word[at - 1 : at + 1].isascii()]
    at = places[_number(word) % len(places)]
    return word[:at] + piece + word[at:]


def _pick(choices: str, word: str) -> str:
    return choices[_number(word) % len(choices)]


def _number(word: str) -> int:
    return zlib.crc32(word.encode())


@cache
def _traditional_forms() -> Mapping[str, str]:
    """From a simplified character to one that folding turns into it."""
    table = fold_table()
    forms: dict[str, str] = {}
    for character, plain in table.single.items():
        if table.steps.get(character) == "traditional" and "\u4e00" <= character <= "\u9fff":
            forms.setdefault(plain, character)
    return forms


@cache
def _characters() -> Mapping[str, str]:
    lines = _SOUNDS.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))


@cache
def _sound_of() -> Mapping[str, str]:
    return {character: sound for sound, characters in _characters().items() for character in characters}
