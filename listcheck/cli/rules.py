"""`listcheck rules list|test|new|schema`: for those who write rules."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from listcheck.cli.options import language_option, load_settings, rule_options
from listcheck.config.language import choose_language
from listcheck.engine.pack_tests import run_pack_tests
from listcheck.engine.prepare import packs_of, selected
from listcheck.errors import ConfigError, Said
from listcheck.model.bilingual import Bilingual
from listcheck.rules.json_schema import RegisteredKinds, rule_schema, schema_text
from listcheck.rules.pack_folders import BUILT_IN, built_in_files, without_manifest
from listcheck.rules.packs import Pack, load_packs
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
@language_option
def test(paths: tuple[Path, ...], lang: str | None) -> int:
    """Run the examples of rules. PATH is a pack's folder or one rule file; by default all built-in packs."""
    language = choose_language(lang or "", os.environ)
    folders = [_pack_folder(path if path.is_dir() else path.parent) for path in paths]
    packs = _packs_in(folders) if folders else load_packs()
    only = {path.name for path in paths if path.is_file()}
    tree = CategoryTree(PackData(rulepacks_root()).table("vocab/categories"))
    tested: list[RuleDraft] = []
    failures = 0
    for pack in packs:
        drafts = tuple(draft for draft in pack.drafts if not only or Path(draft.marks.path).name in only)
        tested += drafts
        for failure in run_pack_tests(pack, drafts, tree):
            failures += 1
            click.echo(failure.told(language))
    if other := only - {Path(draft.marks.path).name for draft in tested}:
        names = ", ".join(sorted(other))
        raise ConfigError(
            Said(f"not a rule file: {names}", f"不是规则文件：{names}；规则文件直接放在规则包文件夹里")
        )
    count = sum(draft.examples.count for draft in tested)
    told = Bilingual(
        f"{len(tested)} 条规则，{count} 条示例，{failures} 处不通过",
        f"{len(tested)} rules, {count} examples, {failures} failures",
    )
    click.echo(told.pick(language), err=True)
    return 1 if failures else 0


@rules.command()
@click.argument("code")
@click.argument("name")
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Folder of the pack."
)
@language_option
def new(code: str, name: str, into: Path, lang: str | None) -> None:
    """Write a rule file to start from: CODE such as XX101, NAME in kebab-case."""
    for given, wanted in ((code, Code), (name, Name)):
        try:
            msgspec.convert(given, wanted)
        except msgspec.ValidationError as error:
            wrong = Said(
                f"{given!r} cannot be used; write {_described(wanted)}",
                f"“{given}”不能用：代码写两个大写字母加三位数字，如 HR101；名称写小写英文，如 stream-talk",
            )
            raise ConfigError(wrong) from error
    taken = next(
        (rule for rule in built_in_files() if rule.startswith(f"{code}-") or rule == f"{rule[:5]}-{name}"),
        None,
    )
    if taken is not None:
        clash = Said(
            f"{taken} is a built-in rule; choose another code and name",
            f"内置规则已有 {taken}，换一个代码和名称",
        )
        raise ConfigError(clash)
    target = into / f"{code}-{name}.yaml"
    if target.exists():
        raise ConfigError(Said(f"{target} is there already", f"{target} 已经存在"))
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
    told = Bilingual(
        f"{target}: 改好以后运行 listcheck rules test {into}",
        f"{target}: edit it, then run: listcheck rules test {into}",
    )
    click.echo(told.pick(choose_language(lang or "", os.environ)))


@rules.command()
def schema() -> None:
    """Print the JSON schema of a rule file, for editors that complete and check YAML."""
    click.echo(schema_text(rule_schema(RegisteredKinds())), nl=False)


def _packs_in(folders: Sequence[Path]) -> list[Pack]:
    """The packs in these folders. Users' packs are loaded beside the built-in ones, as a scan does: a code or
    a name of theirs is taken."""
    root = rulepacks_root().resolve()
    own = {folder.resolve() for folder in folders}
    users = [folder for folder in folders if not folder.resolve().is_relative_to(root)]
    loaded = load_packs([BUILT_IN, *users] if users else list(folders))
    return [pack for pack in loaded if pack.path.resolve() in own]


def _described(wanted: Any) -> str:
    return str(msgspec.json.schema(wanted)["description"])


def _pack_folder(folder: Path) -> Path:
    """The folder of a pack, for a path that may lie inside one."""
    for candidate in (folder, *folder.resolve().parents):
        if (candidate / "pack.yaml").is_file():
            return candidate
    raise ConfigError(without_manifest(folder))
