"""A rule file as a draft: the rule, its check, its exemptions, its examples; or all its problems."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from listcheck.errors import RuleFileProblem, Said
from listcheck.model.bilingual import Bilingual
from listcheck.model.rule import FixAdvice, Level, Rule, Severity, Source, When
from listcheck.rules.authoring import authoring_problems
from listcheck.rules.json_schema import KindOptions, rule_schema
from listcheck.rules.marked import KeyPath, Marked
from listcheck.rules.problems import schema_problems
from listcheck.rules.schema import ExemptionSpec, FixSpec, RuleFile, SourceSpec, TwoLanguages
from listcheck.rules.yaml_marks import load_marked

RawExample = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DraftExamples:
    """The examples as the file gives them: a text, or a mapping that is a partial listing."""

    bad: tuple[RawExample, ...] = ()
    good: tuple[RawExample, ...] = ()
    todo_bad: tuple[RawExample, ...] = ()
    todo_good: tuple[RawExample, ...] = ()

    @property
    def count(self) -> int:
        return sum(map(len, (self.bad, self.good, self.todo_bad, self.todo_good)))


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A sound rule file, not yet compiled. `marks` says where things stand in it: marks.problem(path, why)
    makes a problem for a later check. A rule that is not `enabled` runs only when its code is selected."""

    rule: Rule
    check_options: msgspec.Struct
    unless: tuple[ExemptionSpec, ...]
    examples: DraftExamples
    marks: Marked
    pack_folder: Path
    enabled: bool = True


def parse_rule(
    path: Path, kinds: KindOptions, *, pack: str = "", name: str = ""
) -> RuleDraft | list[RuleFileProblem]:
    """Read a rule file. All its problems come back together, in the order of the file; none is raised.

    `kinds` gives the options type of each check kind (RegisteredKinds() has them all); `pack` is
    "name@version"; `name` is what messages call the file. Data files are looked for beside the rule file.
    The draft's rule.path is "pack/file", the same on every machine; marks.path is what messages show.
    """
    return draft_from(load_marked(path, name=name), kinds, path.parent, pack=pack)


def draft_from(
    marked: Marked, kinds: KindOptions, pack_folder: Path, *, pack: str = ""
) -> RuleDraft | list[RuleFileProblem]:
    """The same for a file that was read already."""
    if not marked.readable:
        return list(marked.problems)
    problems = [*marked.problems, *authoring_problems(marked, pack_folder)]
    try:
        spec = msgspec.convert(marked.data, RuleFile)
        options = _check_options(spec.check, kinds)
    except msgspec.ValidationError as error:
        problems += schema_problems(marked, rule_schema(kinds)) or [_as_problem(marked, error)]
        return in_order(problems)
    if problems:
        return in_order(problems)
    return _draft(spec, options, marked, pack_folder, pack)


def proven_draft(data: Any, kinds: KindOptions, path: Path, *, pack: str) -> RuleDraft | None:
    """The draft of a file that was found sound before, from its plain data; None if it is no rule after all. Its
    marks know the file and no places in it."""
    try:
        spec = msgspec.convert(data, RuleFile)
        options = _check_options(spec.check, kinds)
    except msgspec.ValidationError:
        return None
    return _draft(spec, options, Marked(str(path), data), path.parent, pack)


def _draft(spec: RuleFile, options: msgspec.Struct, marked: Marked, folder: Path, pack: str) -> RuleDraft:
    rule = _rule(spec, pack, marked.path)
    return RuleDraft(rule, options, spec.unless, _examples(marked.data["examples"]), marked, folder)


def in_order(problems: Sequence[RuleFileProblem]) -> list[RuleFileProblem]:
    """Sorted by place, and of several about one value the first that was found: it knows best."""
    first: dict[tuple[int, int, str], RuleFileProblem] = {}
    for problem in problems:
        first.setdefault((problem.line, problem.column, problem.key), problem)
    return sorted(first.values(), key=lambda problem: (problem.line, problem.column, problem.key))


def _check_options(check: Mapping[str, Any], kinds: KindOptions) -> msgspec.Struct:
    kind = check.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        raise msgspec.ValidationError("Unknown kind - at `$.check.kind`")
    given = {key: value for key, value in check.items() if key != "kind"}
    try:
        return msgspec.convert(given, kinds[kind])
    except msgspec.ValidationError as error:
        said, _, where = str(error).partition(" - at `$")
        raise msgspec.ValidationError(f"{said} - at `$.check{where or '`'}") from error


def _as_problem(marked: Marked, error: msgspec.ValidationError) -> RuleFileProblem:
    """What the types refuse and the schema cannot say, such as a kind that wants one of two options."""
    said, _, where = str(error).partition(" - at `$")
    path: list[str | int] = []
    for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", where):
        path.append(name or int(index))
    known: KeyPath = tuple(path)
    said = said[:1].lower() + said[1:]
    return marked.problem(known, Said(said, f"这些选项不能这样搭配（{said}）"))


def _rule(spec: RuleFile, pack: str, path: str) -> Rule:
    return Rule(
        code=spec.rule,
        name=spec.name,
        title=_bilingual(spec.title),
        level=spec.level,
        why=_bilingual(spec.why),
        message=_bilingual(spec.message),
        scope=spec.scope,
        kind=spec.check["kind"],
        group=spec.group or "",
        severity=spec.severity or severity_of(spec.level),
        confidence=spec.confidence,
        status=spec.status,
        mandatory=spec.mandatory,
        since=spec.since or "",
        aliases=spec.aliases,
        when=When(
            category=spec.when.category,
            not_category=spec.when.not_category,
            platform=spec.when.platform,
            image_role=spec.when.image_role,
        ),
        sources=tuple(_source(source) for source in spec.sources),
        fix=_fix(spec.fix) if spec.fix is not None else None,
        effective_from=spec.effective_from,
        effective_until=spec.effective_until,
        pack=pack,
        path=f"{pack.partition('@')[0]}/{Path(path).name}" if pack else path,
    )


def severity_of(level: Level) -> Severity:
    """What a finding of this level weighs in the score, where the rule does not say."""
    severities: dict[Level, Severity] = {"error": "critical", "warning": "major", "info": "info"}
    return severities[level]


def _bilingual(text: TwoLanguages) -> Bilingual:
    return Bilingual(zh=text.zh, en=text.en)


def _source(spec: SourceSpec) -> Source:
    return Source(
        law=spec.law,
        article=spec.article,
        effective_from=spec.effective_from,
        effective_until=spec.effective_until,
        penalty=spec.penalty,
        url=spec.url,
        confidence=spec.confidence,
    )


def _fix(spec: FixSpec) -> FixAdvice:
    replacements = tuple(spec.replace.items())
    return FixAdvice(_bilingual(spec.suggest), replacements, spec.safe, spec.delete, spec.shorten)


def _examples(raw: Mapping[str, Any]) -> DraftExamples:
    sides = {side: tuple(raw.get(side, ())) for side in ("bad", "good", "todo_bad", "todo_good")}
    return DraftExamples(**sides)
