"""Where packs lie: built in, in a folder that was named, or installed; and which files are theirs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from listcheck.errors import PackError, Said
from listcheck.rules.nearest import suggestion
from listcheck.rules.shared import rulepacks_root

BUILT_IN = "built-in"  # stands for all built-in packs where packs are named
MANIFEST = "pack.yaml"
_GROUP = "listcheck.packs"


def digest(folder: Path) -> str:
    """blake2b (32 hex digits) over names and bytes of a pack's files. PackError for links that leave it."""
    total = blake2b(digest_size=16)
    for name in files_of(folder):
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            where, why = folder / name, error.strerror
            raise PackError(Said(f"{where} cannot be read: {why}", f"{where} 读不了：{why}")) from error
        total.update(f"{len(name.encode())} {name} {len(content)} ".encode())
        total.update(content)
    return total.hexdigest()


def folders_named(names: Sequence[str | Path] | None) -> list[Path]:
    """The folders of the packs named, each once; of all built-in packs for None. PackError as below."""
    found: dict[Path, None] = {}
    for name in [BUILT_IN] if names is None else names:
        folders = _built_in().values() if str(name) == BUILT_IN else [folder_named(name)]
        found |= dict.fromkeys(folders)
    return list(found)


def _built_in() -> dict[str, Path]:
    folders = sorted(rulepacks_root().iterdir())
    return {folder.name: folder for folder in folders if (folder / MANIFEST).is_file()}


def built_in_files() -> list[str]:
    """CODE-name of every built-in rule, as its file is called."""
    files = (file for folder in _built_in().values() for file in folder.glob("*.yaml"))
    return sorted(file.stem for file in files if file.name != MANIFEST)


def folder_named(name: str | Path) -> Path:
    """The folder of a pack: a built-in one, a path, an installed one. PackError with the nearest name."""
    if not isinstance(name, Path) and name in _built_in():
        return _built_in()[name]
    if (Path(name) / MANIFEST).is_file():
        return Path(name)
    if Path(name).is_dir():
        raise PackError(without_manifest(name))
    return pack_known_as(str(name))


def without_manifest(folder: str | Path) -> Said:
    """What to say of a folder that is meant as a pack."""
    specimen = "name: house-rules / version: 2026.11.1 / format: 1 / title: {zh: 本店规则, en: House rules}"
    return Said(
        f"{folder} is a folder without {MANIFEST}, not a rule pack; write one of four lines ({specimen}), "
        f"or let `listcheck rules new CODE NAME --into {folder}` do it",
        f"文件夹 {folder} 里没有 {MANIFEST}，不是规则包。新建 {MANIFEST}，写四行（{specimen}），"
        f"或运行 listcheck rules new 代码 名称 --into {folder} 自动生成",
    )


def pack_known_as(name: str) -> Path:
    """The folder of a built-in or installed pack; never a folder that happens to lie where we run."""
    found = _built_in().get(name) or _installed(name)
    if found is None:
        hint = suggestion(name, [*_built_in(), *_installed_names()])
        en, zh = f"there is no rule pack {name}", f"没有名为 {name} 的规则包，也没有这个文件夹"
        raise PackError(Said(f"{en}; {hint}", f"{zh}；{hint.zh}") if hint else Said(en, zh))
    return found


def _installed_names() -> list[str]:
    from importlib.metadata import entry_points

    return [entry.name for entry in entry_points(group=_GROUP)]


def _installed(name: str) -> Path | None:
    """The folder of an installed pack; it is located, not imported."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    for entry in entry_points(group=_GROUP, name=name):
        spec = find_spec(entry.module)
        for location in (spec.submodule_search_locations or ()) if spec else ():
            if (Path(location) / MANIFEST).is_file():
                return Path(location)
        raise PackError(
            Said(
                f"the installed pack {name} ({entry.value}) has no {MANIFEST}",
                f"已安装的规则包 {name}（{entry.value}）缺少 {MANIFEST}",
            )
        )
    return None


def files_of(folder: Path) -> list[str]:
    """Names of a pack's files, sorted, with / between folders; hidden files are not among them.

    PackError for a link that leaves the pack, and for anything that is not a plain file.
    """

    def refuse(error: OSError) -> None:
        where, why = error.filename, error.strerror
        raise PackError(Said(f"{where} cannot be read: {why}", f"{where} 读不了：{why}")) from error

    found = []
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        for name in [*folders, *names]:
            path = Path(place) / name
            if name.startswith("."):
                continue
            if path.is_symlink() and _leaves(path, folder):
                raise PackError(
                    Said(
                        f"{path} is a link that leaves the pack",
                        f"{path} 是指向规则包之外的链接，换成文件本身",
                    )
                )
            if name in names:
                if not path.is_file():
                    raise PackError(Said(f"{path} is not a plain file", f"{path} 不是普通文件"))
                found.append(path.relative_to(folder).as_posix())
    return sorted(found)


def _leaves(link: Path, folder: Path) -> bool:
    try:
        return not link.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links
        return True
