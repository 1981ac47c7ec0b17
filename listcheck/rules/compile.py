"""From rule files to something that can judge: checks, exemptions, one index of words, one filter of patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from listcheck.checks.base import Check, SharedData
from listcheck.checks.registry import kind_named
from listcheck.model.evidence import Need
from listcheck.model.rule import Rule
from listcheck.rules.exemptions import Exemption, compile_exemption
from listcheck.rules.parse import RuleDraft
from listcheck.rules.pattern_filter import PatternFilter
from listcheck.text.folded import Folded
from listcheck.text.known_words import KnownWords
from listcheck.text.terms import TermIndex


@dataclass(frozen=True, slots=True)
class CompiledRule:
    rule: Rule
    check: Check
    exemptions: tuple[Exemption, ...]
    searches: bool  # whether it is asked only when one of its words or patterns was seen

    def needs(self) -> Need:
        """The check's own needs and what its scope implies."""
        needs = self.check.needs()
        return needs | Need.IMAGE_TEXT if "image_text" in self.rule.scope else needs


class RuleSet:
    """The rules of one run. `words_in` and `patterns_in` search a folded text for all rules at once; `known`
    finds their words where they are broken up or spelled by sound."""

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self.rules = tuple(rules)
        self.unsearched = tuple(number for number, each in enumerate(self.rules) if not each.searches)
        self.needs = Need.TEXT
        words: list[tuple[str, int]] = []
        patterns: list[tuple[str, tuple[int, int]]] = []
        for number, compiled in enumerate(self.rules):
            self.needs |= compiled.needs()
            words += [(word, number) for word in compiled.check.words()]
            for index, pattern in enumerate(compiled.check.patterns()):
                patterns.append((pattern, (number, index)))
        self._terms = TermIndex(words)
        self.known = KnownWords(word for word, _ in words)
        self._patterns = PatternFilter(patterns)

    def words_in(self, view: Folded) -> list[tuple[int, int, int]]:
        """(number of the rule, start, end) of every word of every rule in a view."""
        return self._terms.find(view.text)

    def patterns_in(self, view: Folded) -> list[tuple[int, int]]:
        """(number of the rule, number of its pattern) of the patterns that match somewhere in a view."""
        return self._patterns.matching(view.text)


def compile_rules(drafts: Iterable[RuleDraft], data_for: Callable[[RuleDraft], SharedData]) -> RuleSet:
    """A RuleSet from drafts that parsed without problems; `data_for` gives each its pack's data."""
    return RuleSet([compile_rule(draft, data_for(draft)) for draft in drafts])


def compile_rule(draft: RuleDraft, data: SharedData) -> CompiledRule:
    """One rule. PackError when its data is missing."""
    check = kind_named(draft.rule.kind)(draft.check_options, data)
    exemptions = tuple(compile_exemption(spec) for spec in draft.unless)
    return CompiledRule(draft.rule, check, exemptions, searches=bool(check.words() or check.patterns()))
