"""What a pack must prove of itself besides its examples: every word fires, every exemption can apply,
every suggested replacement can be made and is no offence of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from listcheck.checks.base import SharedData
from listcheck.config.settings import PLATFORMS
from listcheck.engine.examples import EXAMPLE_DAY, run_examples
from listcheck.engine.fix_tests import unsafe_fixes
from listcheck.engine.judge import Verdict, judge
from listcheck.engine.wording import Wording
from listcheck.errors import RuleFileProblem, Said
from listcheck.model.evidence import Evidence, FieldText
from listcheck.model.listing import Attribute, Listing
from listcheck.rules.compile import RuleSet, compile_rule
from listcheck.rules.marked import KeyPath
from listcheck.rules.nearest import suggestion
from listcheck.rules.packs import Pack
from listcheck.rules.parse import RuleDraft
from listcheck.rules.shared import PackData
from listcheck.text.category import CategoryTree
from listcheck.text.fold import fold_word

_Problems = Iterator[RuleFileProblem]
_WORD_KINDS = frozenset({"terms", "claim"})


def run_pack_tests(pack: Pack, drafts: Sequence[RuleDraft], categories: CategoryTree) -> _Problems:
    """Every failure of these rules of a pack."""
    data = PackData(pack.path)
    for draft in drafts:
        yield from _unknown_ids(draft, categories)
        yield from run_examples(draft, data, categories)
        yield from _idle_words(draft, data)
        yield from _idle_phrases(draft, data)
        yield from _twice(draft)
        yield from _replacements(draft, data)
        yield from unsafe_fixes(draft, pack.drafts, data, categories)


def _unknown_ids(draft: RuleDraft, categories: CategoryTree) -> _Problems:
    """A category or platform that does not exist makes a rule that never fires."""
    when = draft.rule.when
    named: list[tuple[KeyPath, str]] = []
    for key, ids in (("category", when.category), ("not_category", when.not_category)):
        named += [(("when", key, number), name) for number, name in enumerate(ids)]
    for entry, spec in enumerate(draft.unless):
        named += [
            (("unless", entry, "not_category", number), name) for number, name in enumerate(spec.not_category)
        ]
    for path, name in named:
        if name not in categories.names:
            why = Said(f"there is no category {name!r}", f"没有“{name}”这个类目代号")
            yield draft.marks.problem(path, why, suggestion(name, categories.names, limit=40))
    for number, name in enumerate(when.platform):
        if name not in PLATFORMS:
            why = Said(f"there is no platform {name!r}", f"没有“{name}”这个平台代号")
            yield draft.marks.problem(("when", "platform", number), why, suggestion(name, PLATFORMS))


def _idle_words(draft: RuleDraft, data: SharedData) -> _Problems:
    """A word that never fires alone is a typing slip or is hidden by an exemption."""
    if draft.rule.kind not in _WORD_KINDS:
        return
    compiled = compile_rule(draft, data)
    rules = RuleSet([compiled])
    for word in compiled.check.words():
        verdict = _judged(word, draft, rules)
        if verdict.findings:
            continue
        cleared = {waived.waiver.reason for waived in verdict.waived}
        why = Said(f"the word {word!r} never fires by itself", f"词语“{word}”单独出现时从不报出")
        if cleared:
            by = ", ".join(sorted(cleared))
            hint = Said(
                f"an exemption always clears it ({by}): narrow that, or delete the word",
                f"它总被 unless 豁免（{by}）：收窄那条豁免，或删去这个词",
            )
        else:
            hint = Said("is it misspelt, or covered by a longer word?", "检查是否写错，或被更长的词盖住")
        yield draft.marks.problem(_place_of_word(draft, word), why, hint)


def _place_of_word(draft: RuleDraft, word: str) -> KeyPath:
    terms = getattr(draft.check_options, "terms", ())
    for number, term in enumerate(terms):
        if fold_word(term) == word:
            return ("check", "terms", number)
    return ("check", "terms_file")


def _twice(draft: RuleDraft) -> _Problems:
    """A word that is there twice: one of the two was meant to be another."""
    seen: dict[str, str] = {}
    for number, term in enumerate(getattr(draft.check_options, "terms", ())):
        folded = fold_word(term)
        other = seen.get(folded)
        seen.setdefault(folded, term)
        if other is not None:
            why = Said(f"{term!r} is the same word as {other!r}", f"“{term}”和前面的“{other}”是同一个词")
            hint = Said("delete one of them", "删去一个；大小写、全半角、繁简不用分开写")
            yield draft.marks.problem(("check", "terms", number), why, hint)


def _idle_phrases(draft: RuleDraft, data: SharedData) -> _Problems:
    """An `inside` phrase that holds none of the rule's words clears nothing. Of patterns nobody can say: what
    they match may lie partly outside the phrase."""
    check = compile_rule(draft, data).check
    words = check.words()
    if draft.rule.kind not in _WORD_KINDS or not words or (draft.rule.kind == "claim" and check.patterns()):
        return
    for entry, spec in enumerate(draft.unless):
        for number, phrase in enumerate(spec.inside):
            if not any(word in fold_word(phrase) for word in words):
                why = Said(
                    f"the exempt phrase {phrase!r} holds none of the rule's words",
                    f"豁免短语“{phrase}”里没有这条规则的任何词语，起不了作用",
                )
                hint = Said(
                    "write the whole phrase with the word in it; for a word beside it use near",
                    "inside 要写含有该词的完整短语；只是旁边的词，用 near",
                )
                yield draft.marks.problem(("unless", entry, "inside", number), why, hint)


def _replacements(draft: RuleDraft, data: SharedData) -> _Problems:
    """What we tell people to write instead must not fire the same rule; and it must be for a word of the rule."""
    compiled = compile_rule(draft, data)
    rules = RuleSet([compiled])
    words = compiled.check.words()
    spelled_out = draft.rule.kind in _WORD_KINDS and not compiled.check.patterns()
    for old, new in draft.rule.fix.replace if draft.rule.fix else ():
        path: KeyPath = ("fix", "replace", old)
        if new and _judged(new, draft, rules).findings:
            why = Said(
                f"the replacement {new!r} for {old!r} fires the rule itself",
                f"“{old}”换成“{new}”，“{new}”自己又会被这条规则报出",
            )
            yield draft.marks.problem(path, why, Said("choose another word", "换一个不违规的词"))
        if spelled_out and fold_word(old) not in words:
            why = Said(
                f"the rule never finds {old!r}, so nothing is replaced",
                f"这条规则从不报“{old}”，这条替换用不上",
            )
            hint = Said("write it as in terms, or delete it", "写成和 terms 里一样，或删去")
            yield draft.marks.problem(path, why, hint, of_key=True)


def _judged(text: str, draft: RuleDraft, rules: RuleSet) -> Verdict:
    """What the rule says of a title that is this text and nothing else."""
    return judge(*_said(text, draft), rules, frozenset(draft.rule.when.category), _wording(draft))


def _wording(draft: RuleDraft) -> Wording:
    starts = draft.rule.effective_from
    return Wording("zh", max(EXAMPLE_DAY, starts) if starts else EXAMPLE_DAY)


def _said(text: str, draft: RuleDraft) -> tuple[Listing, Evidence]:
    platform = draft.rule.when.platform[0] if draft.rule.when.platform else ""
    field = FieldText("title", draft.rule.scope[0], text)
    # With the title alone a claim with `title_only: skip` is not judged.
    beside = (Attribute("款式", "基础款"),) if draft.rule.kind == "claim" else ()
    listing = Listing(key="word", platform=platform, title=text, attributes=beside)
    return listing, Evidence(texts=(field,))
