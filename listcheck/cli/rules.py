"""`listcheck rules list|test|new|schema`: for those who write rules."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import click
import msgspec

from listcheck.cli.options import language_option, load_settings, rule_options
from listcheck.config.language import choose_language
from listcheck.engine.pack_tests import run_pack_tests
from listcheck.engine.prepare import packs_of, selected
from listcheck.errors import ConfigError
from listcheck.rules.json_schema import RegisteredKinds, rule_schema, schema_text
from listcheck.rules.packs import load_packs
from listcheck.rules.parse import RuleDraft
from listcheck.rules.schema import Code, Name
from listcheck.rules.shared import PackData, rulepacks_root
from listcheck.text.category import CategoryTree

_TEMPLATE = """\
rule: {code}
name: {name}
title: {{zh: 规则名称, en: Title of the rule}}
level: warning
status: preview
scope: [title, selling_points, description, image_text]
why:
  zh: 为什么这样写有问题。
  en: Why this is a problem.
sources:
  - {{law: 法律或平台规则的名称, article: 第几条}}
check:
  kind: terms
  terms: [示例词]
unless:
  - {{inside: [无害的示例词短语]}}
message: {{zh: '出现“{{match}}”', en: 'found "{{match}}"'}}
fix:
  suggest: {{zh: 怎样改, en: how to mend it}}
examples:
  bad: ['带有«示例词»的标题', '另一个«示例词»']
  good: ['无害的示例词短语', '没有问题的标题']
"""


@click.group()
def rules() -> None:
    """List, test and write rules."""


@rules.command("list")
@rule_options
@language_option
def list_rules(**flags: Any) -> None:
    """Every rule that a scan would run: code, level, name, title, pack."""
    settings = load_settings(flags).settings
    language = choose_language(settings.lang, os.environ)
    drafts = selected(packs_of(settings), settings).drafts
    for draft in drafts:
        rule = draft.rule
        pack = rule.pack.partition("@")[0]
        click.echo(f"{rule.code}  {rule.level:<7}  {pack:<15}  {rule.title.pick(language)}  ({rule.name})")
    counts = Counter(draft.rule.level for draft in drafts)
    told = ", ".join(f"{counts[level]} {level}" for level in ("error", "warning", "info"))
    click.echo(f"{len(drafts)} rules: {told}", err=True)


@rules.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def test(paths: tuple[Path, ...]) -> int:
    """Run the examples of rules. PATH is a pack's folder or one rule file; by default all built-in packs."""
    folders = [path if path.is_dir() else path.parent for path in paths]
    packs = load_packs([_pack_folder(folder) for folder in folders] or None)
    only = {path.name for path in paths if path.is_file()}
    tree = CategoryTree(PackData(rulepacks_root()).table("vocab/categories"))
    tested: list[RuleDraft] = []
    failures = 0
    for pack in packs:
        drafts = tuple(draft for draft in pack.drafts if not only or Path(draft.marks.path).name in only)
        tested += drafts
        for failure in run_pack_tests(pack, drafts, tree):
            failures += 1
            click.echo(str(failure))
    if other := only - {Path(draft.marks.path).name for draft in tested}:
        raise ConfigError(f"not a rule file: {', '.join(sorted(other))}")
    count = sum(draft.examples.count for draft in tested)
    click.echo(f"{len(tested)} rules, {count} examples, {failures} failures", err=True)
    return 1 if failures else 0


@rules.command()
@click.argument("code")
@click.argument("name")
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Folder of the pack."
)
def new(code: str, name: str, into: Path) -> None:
    """Write a rule file to start from: CODE such as XX101, NAME in kebab-case."""
    for given, wanted in ((code, Code), (name, Name)):
        try:
            msgspec.convert(given, wanted)
        except msgspec.ValidationError as error:
            raise ConfigError(f"{given!r} cannot be used; write {_described(wanted)}") from error
    target = into / f"{code}-{name}.yaml"
    if target.exists():
        raise ConfigError(f"{target} is there already")
    into.mkdir(parents=True, exist_ok=True)
    manifest = into / "pack.yaml"
    if not manifest.exists():
        folder = re.sub(r"[^a-z0-9]+", "-", into.resolve().name.lower()).strip("-")
        if not folder[:1].isalpha():
            folder = "my-rules"
        manifest.write_text(
            f"name: {folder}\nversion: 2026.1.1\nformat: 1\ntitle: {{zh: 我的规则, en: My rules}}\n",
            encoding="utf-8",
        )
    target.write_text(_TEMPLATE.format(code=code, name=name), encoding="utf-8")
    click.echo(f"{target}: edit it, then run: listcheck rules test {into}")


@rules.command()
def schema() -> None:
    """Print the JSON schema of a rule file, for editors that complete and check YAML."""
    click.echo(schema_text(rule_schema(RegisteredKinds())), nl=False)


def _described(wanted: Any) -> str:
    return str(msgspec.json.schema(wanted)["description"])


def _pack_folder(folder: Path) -> Path:
    """The folder of a pack, for a path that may lie inside one."""
    for candidate in (folder, *folder.resolve().parents):
        if (candidate / "pack.yaml").is_file():
            return candidate
    raise ConfigError(f"{folder}: no pack.yaml here or above")
