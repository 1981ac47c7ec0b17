from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listcheck.errors import RuleFileProblem
from listcheck.model.bilingual import Bilingual
from listcheck.model.rule import FixAdvice, Source
from listcheck.rules.parse import RuleDraft, draft_from
from listcheck.rules.yaml_marks import read_marked


def brief(problems: list[RuleFileProblem]) -> list[tuple[int, int, str]]:
    assert isinstance(problems, list), problems
    return [(problem.line, problem.column, problem.key) for problem in problems]


def one(problems: list[RuleFileProblem]) -> RuleFileProblem:
    assert isinstance(problems, list), problems
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def test_a_sound_rule(parsed: Any) -> None:
    draft = parsed()
    assert isinstance(draft, RuleDraft)
    rule = draft.rule
    assert (rule.code, rule.name, rule.level, rule.kind) == ("AD901", "loudest-words", "error", "terms")
    assert rule.title == Bilingual("夸大用语", "Loud words")
    assert rule.severity == "critical" and rule.status == "stable" and rule.group == "extreme_words"
    assert rule.scope == ("title", "image_text")
    assert rule.sources == (
        Source("中华人民共和国广告法", "第九条第三项", date(2015, 9, 1), penalty="第五十七条"),
    )
    assert rule.fix == FixAdvice(Bilingual("写可核实的事实", "state a fact"), (("全网最低", "实惠"),))
    assert draft.check_options.terms == ("全网最低", "史上最强")  # type: ignore[attr-defined]
    assert draft.unless[0].inside == ("不是全网最低",)
    assert draft.examples.bad[0] == "«全网最低»价"
    assert draft.examples.bad[2] == {"title": "风扇", "image_text": ["«史上最强»"]}
    problem = draft.marks.problem(("examples", "good", 1), "it fires")
    assert (problem.line, problem.column, problem.key) == (20, 16, "examples.good[1]")


def test_the_severity_follows_the_level_unless_given(parsed: Any) -> None:
    assert parsed(("level: error", "level: info")).rule.severity == "info"
    assert parsed(("level: error", "level: warning\nseverity: minor")).rule.severity == "minor"


def test_three_errors_are_reported_together_with_place_caret_and_hint(parsed: Any) -> None:
    problems = parsed(
        ("level: error", "level: eror"),
        ("scope: [title, image_text]", "scope: [title, image_txt]"),
        ("fix: {suggest", "fix: {sugest"),
    )
    assert brief(problems) == [
        (4, 8, "level"),
        (7, 16, "scope[1]"),
        (17, 1, "fix.suggest"),
        (17, 7, "fix.sugest"),
    ]
    assert problems[0].hint == "did you mean error?"
    assert problems[1].hint == "did you mean image_text?"
    assert problems[2].why == "missing"
    assert problems[3].hint == "did you mean suggest?"
    text = str(problems[1]).splitlines()
    assert text[1] == "    scope: [title, image_txt]"
    assert text[2].index("^") == text[1].index("image_txt")


def test_traps_schema_errors_and_own_checks_come_together(parsed: Any) -> None:
    problems = parsed(
        ("title: {zh: 夸大用语, en: Loud words}", "title: {zh: 夸大,用语, en: Loud words}"),
        ("since: 0.1.0", "since: 0.1"),
        ("en: 'found \"{match}\"'", "en: 'found {match'"),
    )
    assert brief(problems) == [(3, 16, "title"), (5, 8, "since"), (16, 34, "message.en")]


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "said"),
    [
        ("rule: AD901", "rule: AD9", 1, "rule", "not written"),
        ("rule: AD901", "rule: LC901", 1, "rule", "kept for listcheck"),
        ("name: loudest-words", "name: Loudest_words", 2, "name", "not written"),
        ("level: error", "level: error\nconfidence: 1.5", 5, "confidence", "too large"),
        ("level: error", "level: error\nconfidence: high", 5, "confidence", "expected a number"),
        ("level: error", "level: error\nmandatory: yes", 5, "mandatory", "bare yes"),
        ("level: error", "level: error\nlevel: info", 5, "level", "twice"),
        ("group: extreme_words", "group: extreme_word", 6, "group", "not possible"),
        ("scope: [title, image_text]", "scope: []", 7, "scope", "must not be empty"),
        ("scope: [title, image_text]", "scope: title", 7, "scope", "expected a list"),
        ("zh: 夸大用语", "zh: 2026-11-11", 3, "title.zh", "the date 2026-11-11"),
        ("zh: 夸大用语", "zh: ' '", 3, "title.zh", "must not be empty"),
        ("zh: 夸大用语, en: Loud words", "zh: 夸大用语", 3, "title.en", "missing"),
        ("why: {zh: 无法证明, en: nobody can prove it}", "why:", 8, "why", "nothing follows"),
        ("from: 2015-09-01", "from: soon", 10, "sources[0].effective_from", "not a date"),
        ("from: 2015-09-01", "from: '2015-9-1'", 10, "sources[0].effective_from", "not a date"),
        (
            "effective_from: 2015-09-01",
            "effective_from: 2015-09-01, effective_until: 2015-09-01",
            10,
            "sources[0].effective_until",
            "ends before it begins",
        ),
        ("level: error", "level: error\neffective_until: 2026-01-01\neffective_from: 2026-02-01", 5,
         "effective_until", "ends before"),
        ("penalty: 第五十七条", "url: example.org", 10, "sources[0].url", "not written"),
        ("kind: terms", "kind: term", 12, "check.kind", "not possible"),
        ("  kind: terms\n", "", 11, "check.kind", "missing"),
        ("  terms: [", "  term: [", 13, "check.term", "unknown key"),
        ("terms: [全网最低", "terms: [100", 13, "check.terms[0]", "the number 100"),
        ("terms: [全网最低, 史上最强]", "terms: 全网最低", 13, "check.terms", "expected a list"),
        ("inside: [不是全网最低]", "inside: [不是全网最低], near: [不]", 15, "unless[0]", "inside and near"),
        ("inside: [不是全网最低]", "clause: 六(二)", 15, "unless[0]", "found none"),
        ("不是全网最低]}", "不是], before: 3}", 15, "unless[0].before", "without near"),
        ("inside: [不是全网最低]", "inside: []", 15, "unless[0].inside", "must not be empty"),
        ("inside: [不是全网最低]", "negated: 0", 15, "unless[0].negated", "too small"),
        ("inside: [不是全网最低]", "proof: x, needs: [time]", 15, "unless[0].needs[0]", "not possible"),
        ("不是全网最低]}", "不是], max_age_months: 24}", 15, "unless[0].max_age_months", "without proof"),
        ("inside: [不是全网最低]", "proof: x, words: ['(']", 15, "unless[0].words[0]", "RE2"),
        (
            "inside: [不是全网最低]",
            "proof: x, conditions: [{field: term}]",
            15,
            "unless[0].conditions[0]",
            "pattern or a reach",
        ),
        (
            "inside: [不是全网最低]",
            "proof: x, conditions: [{field: region, where: page, reach: nation}]",
            15,
            "unless[0].conditions[0].reach",
            "in the evidence only",
        ),
        (
            "inside: [不是全网最低]",
            "proof: x, conditions: [{field: term, pattern: '('}]",
            15,
            "unless[0].conditions[0].pattern",
            "RE2",
        ),
        ("inside: [不是全网最低]", "inside_pattern: ['(']", 15, "unless[0].inside_pattern[0]", "RE2"),
        ("inside: [不是全网最低]", "inside_pattern: ['a*']", 15, "unless[0].inside_pattern[0]", "empty text"),
        ("出现“{match}”", "出现“{match”", 16, "message.zh", "do not match"),
        ("replace: {全网最低: 实惠}", "delete: ['(']", 17, "fix.delete[0]", "RE2"),
        ("replace: {全网最低: 实惠}", "shorten: ['!*']", 17, "fix.shorten[0]", "empty text"),
        ("出现“{match}”", "出现“{}”", 16, "message.zh", "{} is not a placeholder"),
        ("出现“{match}”", "出现“{match!r}”", 16, "message.zh", "{match!r} is not"),
        ("出现“{match}”", "出现“{match.upper}”", 16, "message.zh", "is not a placeholder"),
        ("'«史上最强»风扇', ", "", 19, "examples.bad", "at least 3 bad examples, found 2"),
        ("静音, ", "", 20, "examples.good", "at least 3 good examples, found 2"),
        ("'«史上最强»风扇'", "'«史上最强风扇'", 19, "examples.bad[1]", "never closed"),
        ("'«史上最强»风扇'", "'史上最强»风扇'", 19, "examples.bad[1]", "without «"),
        ("'«史上最强»风扇'", "'«史上«最强»风扇'", 19, "examples.bad[1]", "inside"),
        ("'«史上最强»风扇'", "'«»风扇'", 19, "examples.bad[1]", "marks nothing"),
        ("['«史上最强»']", "['«史上最强']", 19, "examples.bad[2].image_text[0]", "never closed"),
        ("静音", "'«静音»'", 20, "examples.good[1]", "marks nothing"),
        ("静音", "{titel: 静音}", 20, "examples.good[1].titel", "unknown key"),
        ("静音", "{images: [{width: 0.5}]}", 20, "examples.good[1].images[0].width", "whole number"),
        ("静音", "12", 20, "examples.good[1]", "the number 12"),
    ],
)  # fmt: skip
def test_single_problems(parsed: Any, old: str, new: str, line: int, key: str, said: str) -> None:
    problem = one(parsed((old, new)))
    assert (problem.line, problem.key) == (line, key)
    assert said in problem.why
    assert problem.source_line


def test_an_error_needs_a_source_and_a_warning_does_not(parsed: Any, rule_text: str) -> None:
    start = rule_text.index("sources:")
    without = rule_text[:start] + rule_text[rule_text.index("check:") :]
    problem = one(parsed(text=without))
    assert (problem.line, problem.column, problem.key) == (4, 8, "level")
    assert isinstance(parsed(("level: error", "level: warning"), text=without), RuleDraft)


def test_preview_rules_need_fewer_examples(parsed: Any) -> None:
    fewer = (("'«史上最强»风扇', ", ""), ("静音, ", ""))
    assert isinstance(parsed(("level: error", "level: error\nstatus: preview"), *fewer), RuleDraft)
    assert len(parsed(("level: error", "level: error\nstatus: stable"), *fewer)) == 2


def test_patterns_of_every_option_are_compiled_and_re2_says_nothing_itself(
    parsed: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    check = "  kind: terms\n  terms: [全网最低, 史上最强]\n"
    options = (
        "  kind: pattern\n  patterns: ['(?=x)', 'ok']\n  supported_by: [{attribute: [a], pattern: '['}]\n"
    )
    problems = parsed((check, options))
    assert brief(problems) == [(13, 14, "check.patterns[0]"), (14, 44, "check.supported_by[0].pattern")]
    assert "lookaround" in problems[0].hint
    assert capfd.readouterr() == ("", "")
    more = "  kind: pattern\n  patterns: [ok]\n  banners: ['(', '.*']\n  formats: ['.*', ')']\n"
    assert [problem.key for problem in parsed((check, more))] == [
        "check.banners[0]",
        "check.banners[1]",
        "check.formats[1]",
    ]
    assert isinstance(parsed((check, "  kind: pattern\n  patterns: ['(?P<hit>最)低']\n")), RuleDraft)


def test_a_terms_file_must_lie_in_the_pack(parsed: Any, tmp_path: Path) -> None:
    terms = "  terms: [全网最低, 史上最强]\n"
    assert "no file" in one(parsed((terms, "  terms_file: data/none.txt\n"))).why
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("词", encoding="utf-8")
    assert "no file" in one(parsed((terms, "  terms_file: ../outside.txt\n"))).why
    (tmp_path / "link.txt").symlink_to(outside)
    assert "no file" in one(parsed((terms, "  terms_file: link.txt\n"))).why
    assert "no file" in one(parsed((terms, f"  terms_file: {'x' * 5000}\n"))).why
    assert "no file" in one(parsed((terms, '  terms_file: "a\\0b"\n'))).why
    (tmp_path / "in.txt").write_text("词", encoding="utf-8")
    assert isinstance(parsed((terms, "  terms_file: in.txt\n")), RuleDraft)


def test_what_only_the_kind_knows_is_reported_at_its_options(parsed: Any) -> None:
    check = "  kind: terms\n  terms: [全网最低, 史上最强]\n"
    problem = one(parsed((check, "  kind: metric\n  metric: title.weighted\n")))
    assert problem.key == "check"
    assert problem.why == "exactly one of max and limit"
    problem = one(parsed((check, "  kind: metric\n  metric: title.weighted\n  max: 1.0\n")))
    assert (problem.line, problem.key) == (14, "check.max")
    assert isinstance(parsed((check, "  kind: metric\n  metric: title.weighted\n  max: 60\n")), RuleDraft)


def test_a_file_that_is_no_mapping(parsed: Any) -> None:
    assert "expected a mapping, found a list" in one(parsed(text="- a\n")).why
    assert "empty" in one(parsed(text="")).why


def test_a_rule_of_a_pack_has_the_same_path_everywhere(tmp_path: Path, kinds: Any, rule_text: str) -> None:
    marked = read_marked(rule_text.encode(), str(tmp_path / "AD901-x.yaml"))
    draft = draft_from(marked, kinds, tmp_path, pack="mine@1.0")
    assert isinstance(draft, RuleDraft)
    assert (draft.rule.pack, draft.rule.path) == ("mine@1.0", "mine/AD901-x.yaml")
    assert draft.marks.path == str(tmp_path / "AD901-x.yaml")


FRAGMENTS = st.sampled_from(
    [
        "rule",
        "check",
        "kind",
        "terms",
        "unless",
        "inside",
        "examples",
        "bad",
        "message",
        "zh",
        "patterns",
        "sources",
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(["AD901", "terms", "«", "{", "(", "error", "2026-01-01", "data/x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FRAGMENTS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(FRAGMENTS, VALUES, min_size=1, max_size=3))
def test_no_data_raises(
    changes: dict[str, Any], kinds: Mapping[str, type[msgspec.Struct]], rule_text: str
) -> None:
    base = read_marked(rule_text.encode(), "f.yaml").data
    text = json.dumps({**base, **changes}, default=str, ensure_ascii=False)
    result = draft_from(read_marked(text.encode(), "f.yaml"), kinds, Path())
    assert isinstance(result, RuleDraft) or result
    for problem in result if isinstance(result, list) else []:
        assert isinstance(problem, RuleFileProblem) and problem.line == 1 and str(problem)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 900), put=st.text(alphabet="ab:,[]{}'\"#«»\n -换", max_size=6))
def test_no_text_raises(
    cut: int, put: str, kinds: Mapping[str, type[msgspec.Struct]], rule_text: str
) -> None:
    text = rule_text[:cut] + put + rule_text[cut + len(put) :]
    result = draft_from(read_marked(text.encode(), "f.yaml"), kinds, Path())
    assert isinstance(result, RuleDraft) or result
