"""How many disguised words of the rules are found, by class of disguise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from listcheck import Settings
from listcheck.checks.base import SharedData
from listcheck.engine.example_listing import build_example
from listcheck.engine.judge import applies, judge
from listcheck.engine.prepare import packs_of
from listcheck.engine.wording import Wording
from listcheck.rules.compile import RuleSet, compile_rule
from listcheck.rules.parse import RuleDraft
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.text.category import CategoryTree
from support.disguises import CLASSES

_WORD = re.compile("[㐀-鿿0-9a-z%.]*[㐀-鿿][㐀-鿿0-9a-z%.]*")
_WORDING = {"terms", "claim"}


@dataclass(slots=True)
class Recall:
    """Per class: how many variants were made and found, and those that were not."""

    made: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # class -> (rule, variant)

    def share(self, name: str) -> float:
        return self.found[name] / self.made[name]


def measure() -> Recall:
    """Every word of every rule that is found when it stands alone, in each of its disguises."""
    recall = Recall()
    for word, rule in _words():
        for name, variants in CLASSES.items():
            for variant in variants(word):
                recall.made[name] += 1
                if rule.finds(variant):
                    recall.found[name] += 1
                else:
                    recall.missed.setdefault(name, []).append((rule.draft.rule.code, variant))
    return recall


@dataclass(frozen=True, slots=True)
class _LoneRule:
    draft: RuleDraft
    rules: RuleSet
    categories: CategoryTree

    def finds(self, words: str) -> bool:
        """Whether the words are found where they stand by themselves, as in a title of key words."""
        built = build_example(f"袜子，{words}。", self.draft.rule)
        day = max(date(2026, 11, 22), self.draft.rule.effective_from or date.min)
        categories = self.categories.classify(built.listing.category)
        if built.partial.categories:
            categories = frozenset().union(*map(self.categories.with_ancestors, built.partial.categories))
        if not applies(self.draft.rule, built.listing, categories, day):
            return False
        wording = Wording("zh", day)
        return bool(judge(built.listing, built.evidence, self.rules, categories, wording).findings)


def _words() -> Iterator[tuple[str, _LoneRule]]:
    categories = CategoryTree(PackData(rulepacks_root()).table("vocab/categories"))
    for pack in packs_of(Settings(images=False)):
        data: SharedData = PackData(pack.path)
        for draft in pack.drafts:
            if draft.rule.kind not in _WORDING:
                continue
            compiled = compile_rule(draft, data)
            rule = _LoneRule(draft, RuleSet([compiled]), categories)
            for word in compiled.check.words():
                if len(word) > 1 and _WORD.fullmatch(word) and rule.finds(word):
                    yield word, rule
