"""The words of a finding: a rule's texts in the language of the run, with the match's values in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import re2

from listcheck.engine.proof_advice import proof_advice
from listcheck.model.bilingual import Language
from listcheck.model.finding import Fix, Match
from listcheck.model.rule import FixAdvice, Rule
from listcheck.text.fold import fold_word

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LONGEST_VALUE = 120  # characters; a title pasted from a whole page would be the message otherwise


@dataclass(frozen=True, slots=True)
class Wording:
    """The language of the run, and the day it is judged on."""

    language: Language
    as_of: date

    def title(self, rule: Rule) -> str:
        return rule.title.pick(self.language)

    def why(self, rule: Rule) -> str:
        return rule.why.pick(self.language)

    def message(self, rule: Rule, match: Match) -> str:
        return _filled(rule.message.pick(self.language), match)

    def fix(self, rule: Rule, match: Match) -> Fix:
        """The advice of the rule; `replace` only where it says what becomes of the very words that were found."""
        suggest = _filled(rule.fix.suggest.pick(self.language), match) if rule.fix else ""
        advice = proof_advice(match.shortfalls)
        if advice is not None:
            suggest = f"{_ended(suggest, self.language)}{advice.pick(self.language)}"
        if rule.fix is None:
            return Fix(suggest)
        replacement = _replacement(rule.fix, match)
        return Fix(suggest, replacement, rule.fix.safe and replacement is not None)


def _replacement(advice: FixAdvice, match: Match) -> str | None:
    """What to write in place of the words found; None where the rule does not say."""
    for old, new in advice.replace:
        if fold_word(old) == match.word:
            return new
    if any(re2.fullmatch(pattern, match.word) for pattern in advice.delete):
        return ""
    if any(re2.fullmatch(pattern, match.word) for pattern in advice.shorten):
        return match.location.text[:1]
    return None


def _filled(template: str, match: Match) -> str:
    """The template with its placeholders filled; str.format would let a listing's braces in."""
    values = dict(match.values)
    return _PLACEHOLDER.sub(lambda found: _short(values.get(found.group(1), found.group())), template)


def _ended(text: str, language: Language) -> str:
    """A text that another sentence can follow."""
    if language == "zh":
        return text if not text or text[-1] in "。！？；" else f"{text}。"
    return f"{text}{'' if text[-1] in '.!?;' else '.'} " if text else ""


def placeholders(template: str) -> frozenset[str]:
    """The names that a message asks the check for."""
    return frozenset(_PLACEHOLDER.findall(template))


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 21] + "…" + value[-20:]
