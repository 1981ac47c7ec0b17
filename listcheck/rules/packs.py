"""Rule packs: folders of data, built in, named by path, or installed. No code of a pack is ever run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from listcheck.errors import PackError, RuleFileError, RuleFileProblem, Said
from listcheck.rules.authoring import empty_values
from listcheck.rules.json_schema import KindOptions, RegisteredKinds, pack_schema
from listcheck.rules.marked import Marked
from listcheck.rules.overrides import apply_overrides, refuse_duplicates
from listcheck.rules.pack_folders import MANIFEST, digest, files_of, folders_named, pack_known_as
from listcheck.rules.parse import RuleDraft, in_order, parse_rule
from listcheck.rules.problems import schema_problems
from listcheck.rules.schema import PackManifest
from listcheck.rules.yaml_marks import load_marked

Named = Sequence[str | Path] | None


@dataclass(frozen=True, slots=True)
class FoundPack:
    """A pack whose manifest was read, and its rules not yet: a cache of parsed packs goes by `digest`."""

    path: Path
    info: PackManifest
    digest: str  # blake2b over the names and bytes of all its files

    @property
    def label(self) -> str:
        return f"{self.info.name}@{self.info.version}"


@dataclass(frozen=True, slots=True)
class Pack:
    info: PackManifest
    digest: str
    drafts: tuple[RuleDraft, ...]
    path: Path


def load_packs(names: Named = None, kinds: KindOptions | None = None) -> tuple[Pack, ...]:
    """The packs named, and those that they require; all built-in packs when none is named.

    A name is a built-in pack, a folder, an installed pack, or "built-in" for all of those. RuleFileError has
    every problem of every file; PackError says what is wrong between packs.
    """
    kinds = RegisteredKinds() if kinds is None else kinds
    problems: list[RuleFileProblem] = []
    packs: list[Pack] = []
    for folder, info in _with_required(folders_named(names), problems).items():
        drafts = _drafts(folder, info, kinds, problems)
        if info is not None:
            packs.append(Pack(info, digest(folder), drafts, folder))
    if problems:
        raise RuleFileError(problems)
    return assemble(packs)


def find_packs(names: Named = None) -> tuple[FoundPack, ...]:
    """The same packs as load_packs, without reading a rule."""
    problems: list[RuleFileProblem] = []
    found = _with_required(folders_named(names), problems)
    if problems:
        raise RuleFileError(problems)
    return tuple(FoundPack(path, info, digest(path)) for path, info in found.items() if info is not None)


def read_pack(found: FoundPack, kinds: KindOptions | None = None) -> Pack:
    """Read the rules of a pack, by themselves: assemble() then looks at several together."""
    problems: list[RuleFileProblem] = []
    drafts = _drafts(found.path, found.info, RegisteredKinds() if kinds is None else kinds, problems)
    if problems:
        raise RuleFileError(problems)
    return Pack(found.info, found.digest, drafts, found.path)


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
