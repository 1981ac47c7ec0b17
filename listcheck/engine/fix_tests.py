"""What a rule must prove of a fix that it calls safe: `listcheck fix` applies it without asking anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from listcheck.checks.base import SharedData
from listcheck.engine.example_listing import BuiltExample, build_example
from listcheck.engine.examples import EXAMPLE_DAY, circumstances
from listcheck.engine.field_texts import text_at, with_text
from listcheck.engine.fixes import Edit, edits_in, is_safe, is_sound, mended
from listcheck.engine.judge import applies, judge
from listcheck.engine.wording import Wording
from listcheck.errors import RuleFileProblem, Said
from listcheck.model.evidence import Evidence, FieldText
from listcheck.model.finding import Finding
from listcheck.model.listing import Listing
from listcheck.rules.compile import RuleSet, compile_rule
from listcheck.rules.parse import RawExample, RuleDraft
from listcheck.text.category import CategoryTree


def unsafe_fixes(
    draft: RuleDraft, pack: Sequence[RuleDraft], data: SharedData, categories: CategoryTree
) -> Iterator[RuleFileProblem]:
    """Why the safe fix of a rule is none: it fixes nothing, what it writes is an offence to a rule of the same
    pack, or a bad example is no better, or worse in another way, once it is applied."""
    fix = draft.rule.fix
    if fix is None or not fix.safe:
        return
    if not (fix.replace or fix.delete or fix.shorten):
        yield draft.marks.problem(
            ("fix", "safe"),
            Said("a safe fix needs replace, delete or shorten", "safe: true 要有 replace、delete 或 shorten"),
            Said("say what is written instead, or delete safe", "写明替换成什么，或删去 safe"),
        )
    rules = RuleSet([compile_rule(one, data) for one in pack])
    for old, new in fix.replace:
        for code in _offended(new, draft, rules):
            yield draft.marks.problem(
                ("fix", "replace", old),
                Said(
                    f"the safe replacement {new!r} for {old!r} fires {code}",
                    f"“{old}”换成“{new}”后会报 {code}",
                ),
                Said("choose another word, or delete safe", "换一个词，或删去 safe"),
            )
    own = RuleSet([compile_rule(draft, data)])
    for number, example in enumerate(draft.examples.bad):
        why = _why_unsafe(example, draft, own, categories)
        if why is not None:
            hint = Said("mend the replacement, or delete safe", "改好替换词，或删去 safe")
            yield draft.marks.problem(("examples", "bad", number), why, hint)


def _offended(text: str, draft: RuleDraft, rules: RuleSet) -> list[str]:
    """The other rules that find something in a text by itself. A sign or a space says nothing by itself."""
    if not any(char.isalnum() for char in text):
        return []
    when = draft.rule.when
    listing = Listing("word", platform=when.platform[0] if when.platform else "", title=text)
    evidence = Evidence(texts=(FieldText("title", draft.rule.scope[0], text),))
    verdict = judge(listing, evidence, rules, frozenset(when.category), Wording("zh", EXAMPLE_DAY))
    searching = {compiled.rule.code for compiled in rules.rules if compiled.searches}
    found = {finding.code for finding in verdict.findings}
    return sorted((found & searching) - {draft.rule.code})


def _why_unsafe(example: RawExample, draft: RuleDraft, rules: RuleSet, tree: CategoryTree) -> Said | None:
    """What is wrong with a bad example after the fix; None if it is mended, or if nothing in it can be."""
    built = build_example(example, draft.rule)
    categories, as_of = circumstances(built, draft, tree)
    if not applies(draft.rule, built.listing, categories, as_of):
        return None
    wording = Wording("zh", as_of)
    before = judge(built.listing, built.evidence, rules, categories, wording).findings
    edits = _edits(built, before)
    if not edits:
        return None
    listing, evidence = _after(built, edits)
    after = judge(listing, evidence, rules, categories, wording).findings
    fixed = [finding for edit in edits for finding in edit.findings]
    if is_sound(before, after, fixed):
        return None
    said = ", ".join(f"“{finding.location.text}”" for finding in after)
    return Said(f"after the safe fix the rule still finds {said}", f"自动修改之后仍会报 {said}")


def _edits(built: BuiltExample, findings: Sequence[Finding]) -> list[Edit]:
    edits: list[Edit] = []
    for text in built.evidence.texts:
        here = [one for one in findings if is_safe(one) and one.location.field == text.field]
        edits += edits_in(text.field, text.raw, text.markup, here)[0]
    return edits


def _after(built: BuiltExample, edits: Sequence[Edit]) -> tuple[Listing, Evidence]:
    listing, texts = built.listing, []
    for text in built.evidence.texts:
        raw = mended(text.raw, [edit for edit in edits if edit.field == text.field])
        texts.append(replace(text, raw=raw))
        if text_at(listing, text.field) is not None:
            listing = with_text(listing, text.field, raw)
    return listing, replace(built.evidence, texts=tuple(texts))
