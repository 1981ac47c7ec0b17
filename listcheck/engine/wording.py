"""The words of a finding: a rule's texts in the language of the run, with the match's values in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from listcheck.model.bilingual import Bilingual, Language
from listcheck.model.finding import Fix, Match
from listcheck.model.rule import Rule
from listcheck.text.fold import fold_word

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """`proof_hints` says, by rule code, which declared evidence would have cleared a hit."""

    language: Language
    as_of: date
    proof_hints: dict[str, Bilingual]

    def title(self, rule: Rule) -> str:
        return rule.title.pick(self.language)

    def why(self, rule: Rule) -> str:
        return rule.why.pick(self.language)

    def message(self, rule: Rule, match: Match) -> str:
        return _filled(rule.message.pick(self.language), match)

    def fix(self, rule: Rule, match: Match) -> Fix:
        """The advice of the rule; `replace` only where its table has the very words that were found."""
        if rule.fix is None:
            return Fix()
        suggest = _filled(rule.fix.suggest.pick(self.language), match)
        hint = self.proof_hints.get(rule.code)
        if hint is not None:
            suggest = f"{suggest} {hint.pick(self.language)}"
        replacements = {fold_word(old): new for old, new in rule.fix.replace}
        replacement = replacements.get(match.word)
        return Fix(suggest, replacement, rule.fix.safe and replacement is not None)


def _filled(template: str, match: Match) -> str:
    """The template with its placeholders filled; str.format would let a listing's braces in."""
    values = dict(match.values)
    return _PLACEHOLDER.sub(lambda found: values.get(found.group(1), found.group()), template)
