"""Hits that are no word: short words that two others make where they meet."""

from __future__ import annotations

from listcheck.checks.base import ScopedText
from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Match, Waiver
from listcheck.text.words import across_words

_SHORT = 3  # characters; no longer word of a rule was seen across two others


def waived_as_chance(match: Match, text: ScopedText, language: Language) -> Waiver | None:
    """The waiver for a short hit that lies across two words. What was disguised was written on purpose."""
    span = match.location.span
    if span is None or match.obfuscation:
        return None
    start, end = text.plain.forward(span)
    if not 0 < end - start <= _SHORT or text.plain.text[start:end].isascii():
        return None
    words = across_words(text.plain.text, start, end)
    if not words:
        return None
    shown = "/".join(words)
    reason = Bilingual(f"只是“{shown}”相接处的字", f"only where {shown} meet")
    return Waiver("exemption", reason.pick(language))
