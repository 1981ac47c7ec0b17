"""A rule's own proof: its examples, run through the whole engine.

`«…»` marks exactly what must be found. A known miss (todo_bad) or known false alarm (todo_good) must go on
failing: the day it stops, the rule file is out of date and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from listcheck.checks.base import SharedData
from listcheck.engine.example_listing import BuiltExample, build_example
from listcheck.engine.judge import Verdict, applies, judge
from listcheck.engine.placing import place
from listcheck.engine.wording import Wording, placeholders
from listcheck.errors import RuleFileProblem, Said
from listcheck.model.finding import Finding
from listcheck.report.field_names import field_name
from listcheck.rules.compile import RuleSet, compile_rule
from listcheck.rules.parse import RawExample, RuleDraft
from listcheck.text.category import CategoryTree

# The day examples are judged on unless they name one: suites must not turn red in November.
EXAMPLE_DAY = date(2026, 11, 22)


def run_examples(draft: RuleDraft, data: SharedData, categories: CategoryTree) -> Iterator[RuleFileProblem]:
    """Every example that does not do what its list says."""
    rules = RuleSet([compile_rule(draft, data)])
    for list_name in ("bad", "good", "todo_bad", "todo_good"):
        for number, example in enumerate(getattr(draft.examples, list_name)):
            wrong = _why_wrong(list_name, example, draft, rules, categories)
            if wrong is not None:
                yield draft.marks.problem(("examples", list_name, number), *wrong)


def _why_wrong(
    list_name: str, example: RawExample, draft: RuleDraft, rules: RuleSet, tree: CategoryTree
) -> tuple[Said, Said] | None:
    """What is wrong with an example, and what to do about it."""
    built = build_example(example, draft.rule)
    categories, as_of = circumstances(built, draft, tree)
    if not applies(draft.rule, built.listing, categories, as_of):
        return None if list_name == "good" else _not_judged(categories)
    verdict = judge(built.listing, built.evidence, rules, categories, Wording("zh", as_of))
    if verdict.crashed:
        crash = verdict.crashed[0][1]
        return Said(f"the rule crashed: {crash}", f"规则运行出错：{crash}"), Said("", "")
    missed = _miss(verdict, built)
    if list_name == "bad":
        findings = list(verdict.findings)
        if missed is None and placeholders(draft.rule.message.en) != placeholders(draft.rule.message.zh):
            wording = Wording("en", as_of)
            findings += judge(built.listing, built.evidence, rules, categories, wording).findings
        return missed or _unfilled(findings, draft)
    if list_name == "good":
        return _alarm(verdict) if verdict.findings else None
    if list_name == "todo_bad":
        found = Said("is found now: move it to bad", "现在已能报出")
        return None if missed else (found, Said("the rule has become better", "规则变好了：把它移到 bad"))
    silent = Said("is silent now: move it to good", "现在已不再误报")
    return (
        None
        if verdict.findings
        else (silent, Said("the rule has become better", "规则变好了：把它移到 good"))
    )


def _not_judged(categories: frozenset[str]) -> tuple[Said, Said]:
    named = ", ".join(sorted(categories))
    return (
        Said(
            f"the rule does not apply to it (categories: {named or 'none'})",
            f"规则不检查这条示例（它的类目：{named or '未识别'}）",
        ),
        Said("compare its category, platform and day with `when`", "对照 when：类目、平台、日期是否写对"),
    )


def _alarm(verdict: Verdict) -> tuple[Said, Said]:
    return (
        Said(f"fires on {_said(verdict)}", f"不该报，却报了{_said(verdict).zh}"),
        Said(
            "add what makes it harmless to unless, or move it to bad",
            "把它无害的理由写进 unless（优先用 inside 列出整个短语）；确实该报的，移到 bad",
        ),
    )


def _unfilled(findings: Sequence[Finding], draft: RuleDraft) -> tuple[Said, Said] | None:
    """A placeholder that the kind does not yield would be shown to sellers as it is written."""
    asked = placeholders(draft.rule.message.zh) | placeholders(draft.rule.message.en)
    names = sorted(name for name in asked if any(f"{{{name}}}" in one.message for one in findings))
    if not names:
        return None
    written = ", ".join(f"{{{name}}}" for name in names)
    return (
        Said(
            f"the message names {written}, which kind {draft.rule.kind} does not fill",
            f"message 里的 {written} 没有内容可填，会原样显示给卖家",
        ),
        Said(
            "write {match}, or what rule-file.md lists for the kind",
            "写 {match}，或 rule-file.md 中该 kind 列出的名称",
        ),
    )


def circumstances(built: BuiltExample, draft: RuleDraft, tree: CategoryTree) -> tuple[frozenset[str], date]:
    """The categories and the day that an example is judged under."""
    categories = place(built.listing, tree).categories
    if built.partial.categories:
        categories = frozenset().union(*map(tree.with_ancestors, built.partial.categories))
    return categories, built.partial.as_of or _day_in_force(draft)


def _day_in_force(draft: RuleDraft) -> date:
    """The usual day, or the first day of a rule that is not yet in force on it."""
    starts = draft.rule.effective_from
    return max(EXAMPLE_DAY, starts) if starts else EXAMPLE_DAY


def _miss(verdict: Verdict, built: BuiltExample) -> tuple[Said, Said] | None:
    """What the findings lack or have too much, None if they are exactly what the marks say."""
    if not verdict.findings:
        return _nothing(verdict, built)
    if not built.expected:
        return None
    found = {(hit.location.field, hit.location.span): hit.location.text for hit in verdict.findings}
    wanted = {(path, span) for path, spans in built.expected.items() for span in spans}
    if found.keys() == wanted:
        return None
    texts = {text.field: text.raw for text in built.evidence.texts}
    unmarked = [_place(path, found[path, span]) for path, span in found if (path, span) not in wanted]
    unseen = [
        _place(path, texts.get(path, "")[span.start : span.end])
        for path, span in sorted(wanted - found.keys())
    ]
    en = [f"not found: {', '.join(unseen)}"] if unseen else []
    en += [f"found without a mark: {', '.join(unmarked)}"] if unmarked else []
    zh = [f"标了却没有报出：{'、'.join(one.zh for one in unseen)}"] if unseen else []
    zh += [f"报出了却没有标：{'、'.join(one.zh for one in unmarked)}"] if unmarked else []
    hint = Said(
        "«…» stands around exactly the words found, and around all of them",
        "« » 恰好括住报出的字，不多不少；一条示例里每处都要标",
    )
    return Said("; ".join(en), "；".join(zh)), hint


def _nothing(verdict: Verdict, built: BuiltExample) -> tuple[Said, Said]:
    en, zh = "nothing was found", "什么也没有报出"
    if verdict.waived:
        cleared = [(entry.finding.location.text, entry.waiver.reason) for entry in verdict.waived]
        en += f" ({'; '.join(f'{text} waived: {why}' for text, why in cleared)})"
        zh += f"（{'；'.join(f'“{text}”被豁免：{why}' for text, why in cleared)}）"
        hint = Said(
            "narrow the exemption, or choose another example", "收窄 unless 里的这条豁免，或者换一个示例"
        )
    elif not built.expected and any("《" in text.raw for text in built.evidence.texts):
        hint = Said("marks are « », not 《 》", "标记用 « »，不是书名号《 》；并检查词语、正则与 scope")
    else:
        hint = Said(
            "is the word in terms, the field in scope, the category in when?",
            "检查：词是否写进 check，字段是否在 scope 里，类目是否符合 when",
        )
    return Said(en, zh), hint


def _said(verdict: Verdict) -> Said:
    places = {(hit.location.field, hit.location.text): None for hit in verdict.findings}
    named = [_place(path, text) for path, text in places]
    return Said(", ".join(named), "、".join(one.zh for one in named))


def _place(path: str, text: str) -> Said:
    """A field and the words in it, as a report names them."""
    quoted = f"“{text}”" if text else ""
    return Said(f"{field_name(path, 'en')}{quoted}", f"{field_name(path, 'zh')}{quoted}")
