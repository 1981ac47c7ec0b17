"""What a person who knows the law and no YAML gets to read: place, cause and remedy, in Chinese too."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from listcheck.errors import PackError, RuleFileProblem, Said
from listcheck.rules.packs import load_packs


@pytest.mark.parametrize(
    ("change", "line", "why", "hint"),
    [
        (("level: error", "level：error"), 4, "中文冒号", "英文冒号"),
        (("level: error", "level:error"), 4, "少一个空格", "后面空一格"),
        (("level: error", "level: 错误"), 4, "不能写“错误”", "error、info、warning"),
        (("level: error\n", ""), 1, "缺少", "level: warning"),
        (("level: error", "level: error\nlevel: info"), 5, "写了两次", "第 4 行"),
        (("level: error", "lawyer: x\nlevel: error"), 4, "没有这个键", "可写："),
        (("  terms: [", "terms: ["), 13, "没有这个键", "它属于 check"),
        (("{law: 中华", "{law：中华"), 10, "中文冒号", "英文冒号"),
        (("[全网最低, 史上", "[no, 史上"), 13, "不是文字", "'no'"),
        (("[全网最低, 史上", "[666, 史上"), 13, "数字 666", "加上英文引号"),
        (("[全网最低, 史上", "[全网最低，史上"), 13, "中文标点", "英文逗号"),
        (("[全网最低, 史上", "[全网.*低, 史上"), 13, "逐字查找", "patterns"),
        (("[全网最低, 史上", "[«全网最低», 史上"), 13, "不写 « »", "examples"),
        (("'出现“{match}”'", "{match}出现"), 16, "不是“键: 值”", "单引号"),
        (("'«史上最强»风扇'", "'史上最强»风扇'"), 19, "有 » 没有 «", "恰好括住"),
        (("普通风扇, ", "*风扇, "), 20, "* 开头", "单引号"),
        (("'«史上最强»风扇', ", ""), 19, "至少 3 条，现在 2 条", "preview"),
    ],
)
def test_a_newcomers_mistake(parsed: Any, change: tuple[str, str], line: int, why: str, hint: str) -> None:
    problems: list[RuleFileProblem] = parsed(change)
    told = [problem.told("zh") for problem in problems if problem.line == line]
    assert any(why in text and hint in text.partition("改法：")[2] for text in told), told
    assert all(isinstance(problem.why, Said) for problem in problems)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("SPF50", "“S”"),
        ("满％", "“％”"),
        ("優惠", "“優”"),
        ("a(?!b)", "环视"),
        ("(a", "括号"),
        ("a*", "处处命中"),
    ],
)
def test_a_pattern_that_cannot_work(parsed: Any, pattern: str, said: str) -> None:
    (problem,) = parsed(("inside: [不是全网最低]", f"inside_pattern: ['{pattern}']"))
    assert (problem.line, problem.key) == (15, "unless[0].inside_pattern[0]")
    assert said in problem.told("zh")


@pytest.mark.parametrize(
    "pattern", ["(?i)SPF", "[A-Za-z]+", r"\S\D+x", r"(?P<Hit>x)", r"\p{Han}+", r"[^\]A]b", "[:：]"]
)
def test_what_folding_leaves_alone_is_not_blamed(parsed: Any, pattern: str) -> None:
    assert not isinstance(parsed(("inside: [不是全网最低]", f"inside_pattern: ['{pattern}']")), list)


def test_a_folder_without_a_manifest_is_told_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_packs([tmp_path])
    assert "format: 1" in caught.value.told("zh") and "不是规则包" in caught.value.told("zh")
    assert "not a rule pack" in caught.value.told("en")


def test_a_copied_built_in_code_is_told_about_overrides(make_pack: Any, kinds: Any) -> None:
    folder = make_pack("mine", {"AD901": {}})
    copy = (
        (folder / "AD901-rule-ad901.yaml")
        .read_text(encoding="utf-8")
        .replace("name: rule-ad901", "name: copy")
    )
    (folder / "AD901-copy.yaml").write_text(copy, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_packs([folder], kinds)
    assert "AD901" in caught.value.told("zh") and "overrides" in caught.value.told("zh")


def test_a_gbk_file_is_told_about_the_marks(tmp_path: Path, kinds: Any) -> None:
    (tmp_path / "pack.yaml").write_bytes("name: mine\ntitle: {zh: 本店规则, en: x}\n".encode("gbk"))
    with pytest.raises(Exception, match="looks like GBK") as caught:
        load_packs([tmp_path], kinds)
    told = caught.value.told("zh")  # type: ignore[attr-defined]
    assert "pack.yaml:2:" in told and "本店规则" in told and "« »" in told


def test_a_message_keeps_both_languages_between_processes() -> None:
    said = pickle.loads(pickle.dumps(Said("a", "甲")))
    assert (said, said.zh) == ("a", "甲")


def test_the_pattern_of_a_text_that_supports_a_claim_is_looked_at_too(parsed: Any) -> None:
    problems = parsed(("  kind: terms\n", "  kind: terms\n  supported_by: [{text: '(a'}]\n"))
    assert "check.supported_by[0].text" in [problem.key for problem in problems]
