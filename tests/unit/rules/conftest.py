from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest

from listcheck.rules.parse import RuleDraft, parse_rule

RULE = """\
rule: AD901
name: loudest-words
title: {zh: 夸大用语, en: Loud words}
level: error
since: 0.1.0
group: extreme_words
scope: [title, image_text]
why: {zh: 无法证明, en: nobody can prove it}
sources:
  - {law: 中华人民共和国广告法, article: 第九条第三项, effective_from: 2015-09-01, penalty: 第五十七条}
check:
  kind: terms
  terms: [全网最低, 史上最强]
unless:
  - {inside: [不是全网最低]}
message: {zh: '出现“{match}”', en: 'found "{match}"'}
fix: {suggest: {zh: 写可核实的事实, en: state a fact}, replace: {全网最低: 实惠}}
examples:
  bad: ['«全网最低»价', '«史上最强»风扇', {title: 风扇, image_text: ['«史上最强»']}]
  good: [普通风扇, 静音, '不是全网最低']
"""

MANIFEST = """\
name: {name}
version: 2026.11.1
format: 1
title: {{zh: 测试, en: Test}}
"""


class TermsOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words."""

    terms: tuple[str, ...] = ()
    terms_file: str | None = None


class Support(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    attribute: tuple[str, ...] = ()
    pattern: str | None = None


class PatternOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    patterns: tuple[str, ...]
    supported_by: tuple[Support, ...] = ()
    banners: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


class MetricOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind with a rule of its own that no schema can say."""

    metric: str
    max: int | None = None
    limit: str | None = None

    def __post_init__(self) -> None:
        if (self.max is None) == (self.limit is None):
            raise ValueError("exactly one of max and limit")


@pytest.fixture(scope="session")
def kinds() -> Mapping[str, type[msgspec.Struct]]:
    return {"terms": TermsOptions, "pattern": PatternOptions, "metric": MetricOptions}


@pytest.fixture
def rule_text() -> str:
    return RULE


Parse = Callable[..., "RuleDraft | list[object]"]


@pytest.fixture
def parsed(tmp_path: Path, kinds: Mapping[str, type[msgspec.Struct]]) -> Parse:
    """Parse the sample rule after replacing texts in it."""

    def parse(*changes: tuple[str, str], text: str = RULE) -> RuleDraft | list[object]:
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        path = tmp_path / "rule.yaml"
        path.write_text(text, encoding="utf-8")
        return parse_rule(path, kinds)

    return parse


@pytest.fixture
def make_pack(tmp_path: Path) -> Callable[..., Path]:
    """A pack folder with a manifest and rules given as {code: {old: new}}, in a folder of its own name."""

    def make(name: str, rules: Mapping[str, Mapping[str, str]] | None = None, manifest: str = "") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pack.yaml").write_text(MANIFEST.format(name=name) + manifest, encoding="utf-8")
        for code, changes in (rules or {}).items():
            text = RULE.replace("AD901", code).replace("loudest-words", f"rule-{code.lower()}")
            for old, new in changes.items():
                assert old in text, old
                text = text.replace(old, new)
            (folder / f"{code}-rule-{code.lower()}.yaml").write_text(text, encoding="utf-8")
        return folder

    return make
