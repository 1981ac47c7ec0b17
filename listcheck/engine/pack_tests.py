"""What a pack must prove of itself besides its examples: every word fires, every exemption can apply,
no suggested replacement is an offence of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from listcheck.checks.base import SharedData
from listcheck.config.settings import PLATFORMS
from listcheck.engine.examples import EXAMPLE_DAY, ExampleFailure, run_examples
from listcheck.engine.fix_tests import unsafe_fixes
from listcheck.engine.judge import judge
from listcheck.engine.wording import Wording
from listcheck.model.evidence import Evidence, FieldText
from listcheck.model.listing import Listing
from listcheck.rules.compile import RuleSet, compile_rule
from listcheck.rules.packs import Pack
from listcheck.rules.parse import RuleDraft
from listcheck.rules.shared import PackData
from listcheck.text.category import CategoryTree
from listcheck.text.fold import fold_word


def run_pack_tests(
    pack: Pack, drafts: Sequence[RuleDraft], categories: CategoryTree
) -> Iterator[ExampleFailure]:
    """Every failure of these rules of a pack."""
    data = PackData(pack.path)
    for draft in drafts:
        yield from _unknown_ids(draft, categories)
        yield from run_examples(draft, data, categories)
        yield from _idle_words(draft, data)
        yield from _idle_phrases(draft, data)
        yield from _bad_replacements(draft, data)
        yield from unsafe_fixes(draft, pack.drafts, data, categories)


def _failure(draft: RuleDraft, why: str) -> ExampleFailure:
    return ExampleFailure(draft.rule.code, draft.marks.path, "check", 1, why)


def _unknown_ids(draft: RuleDraft, categories: CategoryTree) -> Iterator[ExampleFailure]:
    """A category or platform that does not exist makes a rule that never fires."""
    named = {*draft.rule.when.category, *draft.rule.when.not_category}
    for spec in draft.unless:
        named.update(spec.not_category)
    for name in sorted(named - categories.names):
        yield _failure(draft, f"there is no category {name!r}")
    for name in sorted(set(draft.rule.when.platform) - set(PLATFORMS)):
        yield _failure(draft, f"there is no platform {name!r}")


def _idle_words(draft: RuleDraft, data: SharedData) -> Iterator[ExampleFailure]:
    """A word that never fires alone is a typing slip or is hidden by an exemption."""
    compiled = compile_rule(draft, data)
    if draft.rule.kind != "terms":
        return
    rules = RuleSet([compiled])
    for word in compiled.check.words():
        verdict = judge(*_said(word, draft), rules, frozenset(draft.rule.when.category), _wording(draft))
        if not verdict.findings:
            yield _failure(draft, f"the word {word!r} never fires by itself")


def _idle_phrases(draft: RuleDraft, data: SharedData) -> Iterator[ExampleFailure]:
    """An `inside` phrase that holds none of the rule's words clears nothing."""
    words = compile_rule(draft, data).check.words()
    if draft.rule.kind != "terms" or not words:
        return
    for spec in draft.unless:
        for phrase in spec.inside:
            if not any(word in fold_word(phrase) for word in words):
                yield _failure(draft, f"the exempt phrase {phrase!r} holds none of the rule's words")


def _bad_replacements(draft: RuleDraft, data: SharedData) -> Iterator[ExampleFailure]:
    """What we tell people to write instead must not fire the same rule."""
    rules = RuleSet([compile_rule(draft, data)])
    for old, new in draft.rule.fix.replace if draft.rule.fix else ():
        if (
            new
            and judge(
                *_said(new, draft), rules, frozenset(draft.rule.when.category), _wording(draft)
            ).findings
        ):
            yield _failure(draft, f"the replacement {new!r} for {old!r} fires the rule itself")


def _wording(draft: RuleDraft) -> Wording:
    starts = draft.rule.effective_from
    return Wording("zh", max(EXAMPLE_DAY, starts) if starts else EXAMPLE_DAY)


def _said(text: str, draft: RuleDraft) -> tuple[Listing, Evidence]:
    platform = draft.rule.when.platform[0] if draft.rule.when.platform else ""
    field = FieldText("title", draft.rule.scope[0], text)
    return Listing(key="word", platform=platform, title=text), Evidence(texts=(field,))
