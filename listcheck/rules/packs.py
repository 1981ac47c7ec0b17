"""Rule packs: folders of data, built in, named by path, or installed. No code of a pack is ever run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from listcheck.errors import PackError, RuleFileError, RuleFileProblem, Said
from listcheck.rules.authoring import empty_values
from listcheck.rules.json_schema import KindOptions, RegisteredKinds, pack_schema
from listcheck.rules.marked import Marked
from listcheck.rules.overrides import apply_overrides, refuse_duplicates
from listcheck.rules.pack_folders import MANIFEST, digest, files_of, folders_named, pack_known_as
from listcheck.rules.parse import RuleDraft, in_order, parse_rule, proven_draft
from listcheck.rules.problems import schema_problems
from listcheck.rules.proven import ProvenPacks
from listcheck.rules.schema import PackManifest
from listcheck.rules.yaml_marks import load_marked

Named = Sequence[str | Path] | None


@dataclass(frozen=True, slots=True)
class Pack:
    info: PackManifest
    digest: str
    drafts: tuple[RuleDraft, ...]
    path: Path


def load_packs(
    names: Named = None, kinds: KindOptions | None = None, proven: ProvenPacks | None = None
) -> tuple[Pack, ...]:
    """The packs named, and those that they require; all built-in packs when none is named.

    A name is a built-in pack, a folder, an installed pack, or "built-in" for all of those. RuleFileError has
    every problem of every file; PackError says what is wrong between packs. Drafts of packs that `proven` knows
    have no marks: their places in the file are not known.
    """
    kinds = RegisteredKinds() if kinds is None else kinds
    problems: list[RuleFileProblem] = []
    packs: list[Pack] = []
    for folder, info in _with_required(folders_named(names), problems).items():
        content = digest(folder) if info is not None else ""
        drafts = _known_drafts(folder, info, kinds, proven.get(content)) if info and proven else None
        if drafts is None:
            before = len(problems)
            drafts = _drafts(folder, info, kinds, problems)
            if proven is not None and info is not None and len(problems) == before:
                proven.put(content, {Path(draft.marks.path).name: draft.marks.data for draft in drafts})
        if info is not None:
            packs.append(Pack(info, content, drafts, folder))
    if problems:
        raise RuleFileError(problems)
    return assemble(packs)


def assemble(packs: Iterable[Pack]) -> tuple[Pack, ...]:
    """Packs that are to work together: no code or name twice, requirements there, overrides applied."""
    packs = tuple(packs)
    names = {pack.info.name for pack in packs}
    for pack in packs:
        for required in pack.info.requires:
            if required not in names:
                raise PackError(
                    Said(
                        f"pack {pack.info.name} ({pack.path}) requires {required}, which is not there",
                        f"规则包 {pack.info.name}（{pack.path}）依赖 {required}，但没有找到它",
                    )
                )
    refuse_duplicates((pack.info.name, str(pack.path / MANIFEST), pack.drafts) for pack in packs)
    drafts = {pack.info.name: pack.drafts for pack in packs}
    changed = apply_overrides([(pack.info, str(pack.path / MANIFEST)) for pack in packs], drafts)
    return tuple(replace(pack, drafts=changed[pack.info.name]) for pack in packs)


def _with_required(
    folders: Iterable[Path], problems: list[RuleFileProblem]
) -> dict[Path, PackManifest | None]:
    """Every folder and its manifest, what it requires before it; None where the manifest is broken."""
    read: dict[Path, PackManifest | None] = {}
    by_name: dict[str, Path] = {}
    ordered: dict[Path, PackManifest | None] = {}

    def open_pack(folder: Path) -> None:
        info = read[folder] = _manifest(folder, problems)
        if info is not None and by_name.setdefault(info.name, folder) != folder:
            raise PackError(
                Said(
                    f"two packs are called {info.name}: {by_name[info.name]} and {folder}; rename one",
                    f"两个规则包都叫 {info.name}：{by_name[info.name]} 和 {folder}；"
                    f"改掉其中一个 {MANIFEST} 里的 name",
                )
            )

    def place(folder: Path, waiting: tuple[Path, ...]) -> None:
        info = read[folder]
        for required in info.requires if info is not None else ():
            if required not in by_name:
                open_pack(_required(required, folder))
            needed = by_name.get(required)
            if needed is not None and needed not in waiting:
                place(needed, (*waiting, needed))
        ordered.setdefault(folder, info)

    named = tuple(folders)
    for folder in named:
        open_pack(folder)
    for folder in named:
        place(folder, (folder,))
    return ordered


def _required(name: str, by: Path) -> Path:
    try:
        return pack_known_as(name)
    except PackError as error:
        zh = f"{by / MANIFEST}：requires 里的 {name}：{error.told('zh')}"
        raise PackError(Said(f"{by / MANIFEST}: requires {name}: {error}", zh)) from error


def _manifest(folder: Path, problems: list[RuleFileProblem]) -> PackManifest | None:
    marked = load_marked(folder / MANIFEST)
    mine = list(marked.problems)
    info: PackManifest | None = None
    if marked.readable:
        mine += empty_values(marked) if isinstance(marked.data, dict) else ()
        try:
            info = msgspec.convert(marked.data, PackManifest)
        except msgspec.ValidationError as error:
            mine += schema_problems(marked, pack_schema()) or [marked.problem((), str(error))]
    problems += in_order(mine)
    return None if mine else info


def _known_drafts(
    folder: Path, info: PackManifest, kinds: KindOptions, files: Mapping[str, Any] | None
) -> tuple[RuleDraft, ...] | None:
    """The drafts of a pack that was proven before; None if it was not, or what is remembered of it is no pack."""
    if files is None:
        return None
    drafts = []
    for name, data in files.items():
        draft = proven_draft(data, kinds, folder / name, pack=f"{info.name}@{info.version}")
        if draft is None:
            return None
        drafts.append(draft)
    return tuple(drafts)


def _drafts(
    folder: Path, info: PackManifest | None, kinds: KindOptions, problems: list[RuleFileProblem]
) -> tuple[RuleDraft, ...]:
    drafts = []
    label = f"{info.name}@{info.version}" if info is not None else ""
    for name in files_of(folder):
        if "/" in name or name == MANIFEST:
            continue
        if name.endswith(".yml"):
            raise PackError(
                Said(
                    f"{folder / name}: rule files end in .yaml: rename it",
                    f"{folder / name}：规则文件的扩展名是 .yaml，请改名",
                )
            )
        if name.endswith(".yaml"):
            result = parse_rule(folder / name, kinds, pack=label)
            if isinstance(result, list):
                problems += result
            elif problem := _misnamed(result.marks, name, result):
                problems.append(problem)
            else:
                drafts.append(result)
    return tuple(drafts)


def _misnamed(marks: Marked, name: str, draft: RuleDraft) -> RuleFileProblem | None:
    expected = f"{draft.rule.code}-{draft.rule.name}.yaml"
    if name == expected:
        return None
    why = Said(f"the file is called {name}", f"文件名 {name} 和规则对不上")
    return marks.problem(("rule",), why, Said(f"call it {expected}", f"文件改名为 {expected}"))
