from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from listcheck.rules.packs import Pack, load_packs

MANIFEST = """\
name: words
version: 2026.11.1
format: 1
title: {zh: 用语, en: Wording}
description: {zh: 商品页面用语, en: wording of listings}
"""

RULE = """\
rule: AD901
name: loudest-words
aliases: [loud-words]
title: {zh: '夸大用语 <b>|*', en: 'Loud [words]'}
level: error
status: preview
since: 0.1.0
mandatory: true
group: extreme_words
scope: [title, image_text]
when: {category: [food], platform: [douyin]}
why: {zh: 无法证明。, en: Nobody can prove it.}
sources:
  - {law: 中华人民共和国广告法, article: 第九条第三项, effective_from: 2015-09-01, penalty: 第五十七条,
     confidence: medium}
  - {law: 《平台规则》, effective_until: 2027-01-01, url: 'https://example.org/rule'}
effective_from: 2016-01-01
check:
  kind: terms
  terms: [全网最低, '`史上`最强']
  supported_by: [{attribute: [检测报告], needs: [number]}]
unless:
  - {inside: [不是全网最低, 全网最低温], clause: 六(二), note: {zh: 不是宣传, en: no claim}}
  - {inside_pattern: ['最低\\d+度']}
  - {near: [气温], before: 4, after: 2, scope: [title]}
  - {near: [气温], not_category: [food]}
  - {negated: 6}
  - {equals_attribute: [品牌, 型号]}
  - {proof: sales_claims, needs: [period, region], text_needs: ['20\\d\\d年']}
message: {zh: '出现“{match}”', en: 'found "{match}"'}
fix: {suggest: {zh: 写可核实的事实, en: State a fact.}, replace: {全网最低: 实惠}, safe: true}
examples:
  bad: ['«全网最低»价', {title: 风扇, image_text: ["第一行\\n«全网最低»"], attributes: {品牌: 小禾}}]
  good: [普通风扇, {title: 风扇, price: 59.5, as_of: 2026-11-22}]
  todo_bad: [全 网最低]
"""


class SupportOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    attribute: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    pattern: str | None = None


class TermsOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    terms: tuple[str, ...] = ()
    terms_file: str | None = None
    supported_by: tuple[SupportOptions, ...] = ()


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "pack.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "AD901-loudest-words.yaml").write_text(RULE, encoding="utf-8")
    (loaded,) = load_packs([folder], {"terms": TermsOptions})
    return loaded
