"""Words spelled by their sound: 全网zui低价, du一无二, 独1无2, 全网最底价.

text/disguise.py knows the spellings of short words that shops use, each with what must stand around it. Here no
spelling is listed: a passage counts as a word when it sounds like one of the rules' words and is otherwise
written like it. How much must be written like it is what keeps 国家机关 apart from 国家级.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from listcheck.text.rewrite import Edit
from listcheck.text.terms import TermIndex

_FILE = Path(__file__).parent / "data" / "sounds.txt"
_HAN = "㐀-鿿"
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
# 100%有效 and 第1品牌 among them; cctv推荐 is left out: cctv is no pinyin.
_SOUNDING_WORD = re.compile(rf"(?=.*[{_HAN}].*[{_HAN}])[{_HAN}0-9%]+")
_LONE_DIGIT = re.compile(r"(?<![0-9.])[1-9](?![0-9.%])")
_NUMERALS = MappingProxyType(dict(zip("123456789", "一二三四五六七八九", strict=True)))
_NUMERALS_IN = frozenset(_NUMERALS.values())
_LATIN_RUN = re.compile("[a-z]{2,}")
# Latin letters or digits with Chinese beside them, and the Chinese around: what may be one spelled word.
_MIXED = re.compile(rf"(?:[{_HAN}]{{1,8}}[·.*_~-]?)?(?:[a-z0-9%]+[·.*_~-]?[{_HAN}]{{0,8}}[·.*_~-]?)+")
_PIECE = re.compile(rf"[{_HAN}%]|[a-z]+|[0-9]+")
# Before one other character these are more likely English words, names and units: ZUI新版, PIN码, Qi充.
_LATIN_WORDS = """
ai ban bang bin can dan die fan gang gun hang he lan long man me men mi no pan pi pie pin ping po qi run sang
she song sun tan ti tie to wei win you zui
"""
_AMBIGUOUS = frozenset(_LATIN_WORDS.split())
# A homophone needs this many characters of which all others are written right ...
_HOMOPHONE_WORD = 4
# ... and digits one word less: 1次见效 and 独1无2, not 1级.
_DIGIT_WORD = 3


@dataclass(frozen=True, slots=True)
class _Syllable:
    """One sounding piece of a text: `written` is the character, the pinyin or the digit at start..end."""

    start: int
    end: int
    written: str
    sound: str


class SoundIndex:
    """The rules' words by their sounds."""

    def __init__(self, words: Iterable[str]) -> None:
        """`words` are folded; those with Latin letters, or fewer than two Chinese characters, are left out."""
        sounding: dict[str, list[str]] = {}
        for word in words:
            if _SOUNDING_WORD.fullmatch(word):
                sounding.setdefault(_sounds(word), []).append(word)
        self._words = tuple(tuple(dict.fromkeys(each)) for each in sounding.values())
        self._index = TermIndex((sounds, number) for number, sounds in enumerate(sounding))
        homophones = [(s, n) for n, s in enumerate(sounding) if len(s) >= _HOMOPHONE_WORD]
        self._long = TermIndex(homophones)
        long = {word for each in self._words for word in each if len(word) >= _DIGIT_WORD}
        self._numbered = TermIndex((word, 0) for word in long if not _NUMERALS_IN.isdisjoint(word))

    def spellings(self, text: str) -> list[Edit]:
        """The spellings to undo in folded text, in order and without overlaps, longer words first."""
        found = [*self._homophones(text), *self._digits(text), *self._mixed(text)]
        found.sort(key=lambda edit: (edit.start - edit.end, edit.start))
        chosen: list[Edit] = []
        for edit in found:
            if all(edit.end <= other.start or other.end <= edit.start for other in chosen):
                chosen.append(edit)
        return sorted(chosen, key=lambda edit: edit.start)

    def _homophones(self, text: str) -> Iterator[Edit]:
        for number, start, end in self._long.find(_sounds(text)):
            written = text[start:end]
            for word in self._words[number]:
                wrong = [at for at in range(len(word)) if word[at] != written[at]]
                if not wrong:
                    break
                if len(wrong) == 1 and _HAN_CHARACTER.match(written[wrong[0]]):
                    at = start + wrong[0]
                    yield Edit(at, at + 1, word[wrong[0]], "homophone")
                    break

    def _digits(self, text: str) -> Iterator[Edit]:
        numbered = _LONE_DIGIT.sub(lambda digit: _NUMERALS[digit[0]], text)
        if numbered == text:
            return
        for _, start, end in self._numbered.find(numbered):
            if text[start:end] != numbered[start:end]:
                yield Edit(start, end, numbered[start:end], "digit")

    def _mixed(self, text: str) -> Iterator[Edit]:
        # Most Latin words of a listing are no pinyin, and most regions need no closer look.
        if not any(map(_split, _LATIN_RUN.findall(text))):
            return
        for region in _MIXED.finditer(text):
            if any(map(_split, _LATIN_RUN.findall(region[0]))):
                for syllables in _readings(text, region.start(), region.end()):
                    yield from self._in_reading(syllables)

    def _in_reading(self, syllables: tuple[_Syllable, ...]) -> Iterator[Edit]:
        for number, first, last in self._index.find("".join(piece.sound for piece in syllables)):
            spelled = syllables[first:last]
            for word in self._words[number]:
                step = _spelled_as(spelled, word)
                if step:
                    yield Edit(spelled[0].start, spelled[-1].end, word, step)
                    break


def _spelled_as(spelled: tuple[_Syllable, ...], word: str) -> str:
    """The disguise by which `spelled` stands for the word that it sounds like; "" if it has no pinyin, or stands
    for something else. A word wholly in pinyin needs three syllables."""
    latin = 0
    for piece, character in zip(spelled, word, strict=True):
        if piece.written == character:
            continue
        if piece.written.isdigit():
            if _NUMERALS.get(piece.written) != character:
                return ""
        elif piece.written.isascii():
            latin += 1
        else:
            return ""
    whole = len(word) == latin
    ambiguous = len(word) == 2 and spelled[0].written in _AMBIGUOUS
    return "pinyin" if latin > 2 * whole and not ambiguous else ""


def _readings(text: str, start: int, end: int) -> Iterator[tuple[_Syllable, ...]]:
    """The runs of syllables in text[start:end]. What is no pinyin, or a gap of more than one character, ends one."""
    run: list[_Syllable] = []
    for found in _PIECE.finditer(text, start, end):
        pieces = _syllables(found[0], found.start())
        if not pieces or (run and found.start() - run[-1].end > 1):
            yield from _worth_reading(run)
            run = []
        run += pieces
    yield from _worth_reading(run)


def _worth_reading(run: list[_Syllable]) -> Iterator[tuple[_Syllable, ...]]:
    if len(run) > 1 and any(piece.written.isascii() for piece in run):
        yield tuple(run)


def _syllables(written: str, start: int) -> list[_Syllable]:
    """A piece as syllables: one for each character or digit, one or more for pinyin; none if it is no pinyin."""
    if not written.isalpha() or not written.isascii():
        sounds = _sounds(written)
        return [_Syllable(start + n, start + n + 1, written[n], sounds[n]) for n in range(len(written))]
    parts = _split(written)
    syllables, at = [], start
    for part in parts:
        syllables.append(_Syllable(at, at + len(part), part, _pinyin()[part]))
        at += len(part)
    return syllables


@cache
def _split(letters: str) -> tuple[str, ...]:
    """Pinyin cut into syllables, the longest first; () if it cannot be."""
    if len(letters) > 24:  # four syllables; longer runs are words of another language
        return ()
    for size in range(min(6, len(letters)), 1, -1):
        if letters[:size] in _pinyin():
            rest = _split(letters[size:]) if size < len(letters) else ()
            if rest or size == len(letters):
                return (letters[:size], *rest)
    return ()


def _sounds(text: str) -> str:
    """Each character's sound as one private character; what has none stays as it is. A digit that stands alone
    sounds like its numeral; in a number it is itself."""
    numbered = _LONE_DIGIT.sub(lambda digit: _NUMERALS[digit[0]], text)
    return numbered.translate(_sound_of())


@cache
def _sound_of() -> Mapping[int, str]:
    """From code point to a character of the private use area that stands for its sound."""
    return {ord(character): chr(0xE000 + n) for n, (_, each) in enumerate(_table()) for character in each}


@cache
def _pinyin() -> Mapping[str, str]:
    """From pinyin to the same characters. One letter is never a syllable here: it is a size or a model."""
    return {sound: chr(0xE000 + n) for n, (sound, _) in enumerate(_table()) if len(sound) > 1}


@cache
def _table() -> tuple[tuple[str, str], ...]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ") for line in lines if not line.startswith("#"))
    return tuple((sound, characters) for sound, characters in rows)
