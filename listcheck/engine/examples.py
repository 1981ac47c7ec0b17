"""A rule's own proof: its examples, run through the whole engine.

`«…»` marks exactly what must be found. A known miss (todo_bad) or known false alarm (todo_good) must go on
failing: the day it stops, the rule file is out of date and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from listcheck.checks.base import SharedData
from listcheck.engine.example_listing import BuiltExample, build_example
from listcheck.engine.judge import Verdict, applies, judge
from listcheck.engine.wording import Wording
from listcheck.model.location import Span
from listcheck.rules.compile import RuleSet, compile_rule
from listcheck.rules.parse import RawExample, RuleDraft
from listcheck.text.category import CategoryTree

# The day examples are judged on unless they name one: suites must not turn red in November.
EXAMPLE_DAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """`list_name` is bad, good, todo_bad or todo_good; `number` counts from 1."""

    code: str
    path: str
    list_name: str
    number: int
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.code} {self.list_name} example {self.number}: {self.why}"


def run_examples(draft: RuleDraft, data: SharedData, categories: CategoryTree) -> Iterator[ExampleFailure]:
    """Every example that does not do what its list says."""
    rules = RuleSet([compile_rule(draft, data)])
    for list_name in ("bad", "good", "todo_bad", "todo_good"):
        for number, example in enumerate(getattr(draft.examples, list_name), 1):
            why = _why_wrong(list_name, example, draft, rules, categories)
            if why:
                yield ExampleFailure(draft.rule.code, draft.marks.path, list_name, number, why)


def _why_wrong(
    list_name: str, example: RawExample, draft: RuleDraft, rules: RuleSet, tree: CategoryTree
) -> str:
    built = build_example(example, draft.rule)
    categories, as_of = circumstances(built, draft, tree)
    if not applies(draft.rule, built.listing, categories, as_of):
        return (
            "" if list_name == "good" else f"the rule does not apply to it (categories {sorted(categories)})"
        )
    verdict = judge(built.listing, built.evidence, rules, categories, Wording("zh", as_of))
    if verdict.crashed:
        return f"the rule crashed: {verdict.crashed[0][1]}"
    missed = _miss(verdict, built.expected)
    if list_name == "bad":
        return missed
    if list_name == "good":
        return f"fires on {_said(verdict)}" if verdict.findings else ""
    if list_name == "todo_bad":
        return "" if missed else "is found now: move it to bad"
    return "" if verdict.findings else "is silent now: move it to good"


def circumstances(built: BuiltExample, draft: RuleDraft, tree: CategoryTree) -> tuple[frozenset[str], date]:
    """The categories and the day that an example is judged under."""
    categories = tree.classify(built.listing.category)
    if built.partial.categories:
        categories = frozenset().union(*map(tree.with_ancestors, built.partial.categories))
    return categories, built.partial.as_of or _day_in_force(draft)


def _day_in_force(draft: RuleDraft) -> date:
    """The usual day, or the first day of a rule that is not yet in force on it."""
    starts = draft.rule.effective_from
    return max(EXAMPLE_DAY, starts) if starts else EXAMPLE_DAY


def _miss(verdict: Verdict, expected: Mapping[str, list[Span]]) -> str:
    """What the findings lack or have too much, "" if they are exactly what the marks say."""
    if not verdict.findings:
        waived = "; ".join(
            f"{entry.finding.location.text} waived: {entry.waiver.reason}" for entry in verdict.waived
        )
        return f"nothing was found ({waived})" if waived else "nothing was found"
    if not expected:
        return ""
    found = {(hit.location.field, hit.location.span) for hit in verdict.findings}
    wanted = {(path, span) for path, spans in expected.items() for span in spans}
    if found == wanted:
        return ""
    return f"expected {sorted(wanted)}, found {_said(verdict)}"


def _said(verdict: Verdict) -> str:
    places = ((hit.location.field, hit.location.span, hit.location.text) for hit in verdict.findings)
    return ", ".join(f"{path} {tuple(span) if span else ''} {text!r}" for path, span, text in places)
