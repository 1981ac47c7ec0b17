"""Where packs lie: built in, in a folder that was named, or installed; and which files are theirs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from listcheck.errors import PackError
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
            raise PackError(f"{folder / name} cannot be read: {error.strerror}") from error
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


def folder_named(name: str | Path) -> Path:
    """The folder of a pack: a built-in one, a path, an installed one. PackError with the nearest name."""
    if not isinstance(name, Path) and name in _built_in():
        return _built_in()[name]
    if (Path(name) / MANIFEST).is_file():
        return Path(name)
    if Path(name).is_dir():
        raise PackError(f"{name} is a folder without {MANIFEST}, not a rule pack")
    return pack_known_as(str(name))


def pack_known_as(name: str) -> Path:
    """The folder of a built-in or installed pack; never a folder that happens to lie where we run."""
    found = _built_in().get(name) or _installed(name)
    if found is None:
        hint = suggestion(name, [*_built_in(), *_installed_names()])
        raise PackError(f"there is no rule pack {name}" + (f"; {hint}" if hint else ""))
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
        raise PackError(f"the installed pack {name} ({entry.value}) has no {MANIFEST}")
    return None


def files_of(folder: Path) -> list[str]:
    """Names of a pack's files, sorted, with / between folders; hidden files are not among them.

    PackError for a link that leaves the pack, and for anything that is not a plain file.
    """

    def refuse(error: OSError) -> None:
        raise PackError(f"{error.filename} cannot be read: {error.strerror}") from error

    found = []
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        for name in [*folders, *names]:
            path = Path(place) / name
            if name.startswith("."):
                continue
            if path.is_symlink() and _leaves(path, folder):
                raise PackError(f"{path} is a link that leaves the pack")
            if name in names:
                if not path.is_file():
                    raise PackError(f"{path} is not a plain file")
                found.append(path.relative_to(folder).as_posix())
    return sorted(found)


def _leaves(link: Path, folder: Path) -> bool:
    try:
        return not link.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links
        return True
