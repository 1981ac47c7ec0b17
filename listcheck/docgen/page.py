"""A rule's page in Markdown: one renderer for `explain`, for docs/rules and for the web."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from listcheck.docgen.exemption_words import exemption_words
from listcheck.docgen.labels import label
from listcheck.docgen.markdown import code, escape, is_empty, listed, pairs, value
from listcheck.model.bilingual import Language
from listcheck.model.rule import Rule, Source
from listcheck.rules.parse import RawExample, RuleDraft


def rule_page(draft: RuleDraft, language: Language) -> str:
    """Everything about a rule, in one language: what it looks for, why, by which law, what is exempt, how to
    mend it, examples in which «…» is around the offending part. The same draft gives the same text."""
    rule, chinese = draft.rule, language == "zh"
    parts = [
        f"# {rule.code} {escape(rule.title.pick(language))}",
        _facts(rule, language),
        _section("为什么" if chinese else "Why", [escape(rule.why.pick(language))]),
        _section("检查什么" if chinese else "What it looks for", _what(draft, language), bullets=True),
        _section("依据" if chinese else "Law", (_source(s, language) for s in rule.sources), bullets=True),
        _section(
            "不算违规的情形" if chinese else "What is exempt",
            (exemption_words(spec, language) for spec in draft.unless),
            bullets=True,
        ),
        _section("怎么改" if chinese else "How to mend it", _fix(rule, language)),
        _examples("会报的写法" if chinese else "Reported", draft.examples.bad, language),
        _examples("不会报的写法" if chinese else "Not reported", draft.examples.good, language),
        _examples("已知漏报" if chinese else "Known misses", draft.examples.todo_bad, language),
        _examples("已知误报" if chinese else "Known false alarms", draft.examples.todo_good, language),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(heading: str, lines: Iterable[str], *, bullets: bool = False) -> str:
    texts = list(lines)
    if not texts:
        return ""
    body = "\n".join(f"- {text}" for text in texts) if bullets else "\n\n".join(texts)
    return f"## {heading}\n\n{body}"


def _facts(rule: Rule, language: Language) -> str:
    chinese = language == "zh"
    facts = [code(rule.name), label("level", rule.level, language), label("status", rule.status, language)]
    if rule.mandatory:
        facts.append("不可忽略" if chinese else "cannot be ignored")
    if rule.group:
        facts.append(("计分：" if chinese else "score: ") + label("group", rule.group, language))
    if rule.pack:
        facts.append(("规则包 " if chinese else "pack ") + escape(rule.pack))
    if rule.since:
        facts.append(f"{rule.since} 版加入" if chinese else f"since {rule.since}")
    if rule.aliases:
        facts.append(("曾用名 " if chinese else "formerly ") + listed(rule.aliases, language))
    return " · ".join(facts)


def _what(draft: RuleDraft, language: Language) -> Iterator[str]:
    rule, chinese = draft.rule, language == "zh"
    colon, comma = ("：", "、") if chinese else (": ", ", ")
    yield (
        ("范围" if chinese else "in")
        + colon
        + comma.join(label("key", name, language) for name in rule.scope)
    )
    limits = (
        ("仅限类目" if chinese else "only categories", rule.when.category),
        ("不查类目" if chinese else "not categories", rule.when.not_category),
        ("仅限平台" if chinese else "only platforms", rule.when.platform),
        ("仅限图片" if chinese else "only pictures", rule.when.image_role),
    )
    for name, given in limits:
        if given:
            yield f"{name}{colon}{listed(given, language)}"
    if dates := _in_force(rule, language):
        yield ("适用时间" if chinese else "applies") + colon + dates
    for name in draft.check_options.__struct_fields__:
        held = getattr(draft.check_options, name)
        if not is_empty(held):
            yield f"{label('key', name, language)}{colon}{value(held, language)}"


def _in_force(dated: Rule | Source, language: Language) -> str:
    starts, ends = dated.effective_from, dated.effective_until
    if language == "zh":
        said = [f"{starts} 起施行"] if starts else []
        return "，".join([*said, f"{ends} 起失效"] if ends else said)
    said = [f"from {starts}"] if starts else []
    return ", ".join([*said, f"until {ends}"] if ends else said)


def _source(source: Source, language: Language) -> str:
    chinese = language == "zh"
    law = source.law if source.law.startswith("《") else f"《{source.law}》"
    parts = [escape(law + source.article) if chinese else escape(f"{law} {source.article}".strip())]
    if dates := _in_force(source, language):
        parts.append(dates)
    if source.penalty:
        parts.append(("罚则：" if chinese else "penalty: ") + escape(source.penalty))
    sure = label("confidence", source.confidence, language)
    parts.append(("把握程度：" if chinese else "our confidence: ") + sure)
    if source.url.startswith(("https://", "http://")):
        parts.append(f"<{source.url}>")
    return ("；" if chinese else "; ").join(parts)


def _fix(rule: Rule, language: Language) -> Iterator[str]:
    if rule.fix is None:
        return
    yield escape(rule.fix.suggest.pick(language))
    chinese = language == "zh"
    nothing = "（删除）" if chinese else "(deleted)"
    space = "（空格）" if chinese else "(a space)"
    rows = [
        f"- {code(old)} → {code(new) if new.strip() else space if new else nothing}"
        for old, new in rule.fix.replace
    ]
    if rule.fix.delete:
        rows.append(
            f"- {'删除（正则）' if chinese else 'deleted (patterns)'} {listed(rule.fix.delete, language)}"
        )
    if rule.fix.shorten:
        said = "连写的只留第一个（正则）" if chinese else "cut to the first character (patterns)"
        rows.append(f"- {said} {listed(rule.fix.shorten, language)}")
    if rows:
        yield "\n".join(rows)
    if rows and rule.fix.safe:
        yield (
            "以上修改不改变事实，可用 `listcheck fix` 自动改。"
            if chinese
            else "These change no fact: `listcheck fix` applies them."
        )


def _examples(heading: str, examples: Iterable[RawExample], language: Language) -> str:
    return _section(heading, (_example(example, language) for example in examples), bullets=True)


def _example(example: RawExample, language: Language) -> str:
    return pairs(example, language) if isinstance(example, Mapping) else code(example)
