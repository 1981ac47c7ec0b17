"""The data that checks read: tables beside the packs, word lists inside a pack."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from listcheck.errors import PackError, RuleFileError, Said
from listcheck.rules.yaml_marks import load_marked

_TABLE = re.compile(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)+")
_COMMENT = re.compile(r"^\s*#.*$|\s#(\s.*)?$")
_MAX_BYTES = 16 * 1024 * 1024


class PackData:
    """SharedData for the rules of one pack: its own word lists, and everybody's tables."""

    def __init__(self, pack_folder: Path, shared_root: Path | None = None) -> None:
        self._folder = pack_folder
        self._root = shared_root or rulepacks_root()

    def table(self, name: str) -> Any:
        """The parsed YAML of NAME.yaml under the shared root, read once in a process: do not change it.

        PackError when it is missing, RuleFileError when it cannot be read.
        """
        if not _TABLE.fullmatch(name):
            raise PackError(f"{name!r} is not the name of a table: write folder/file, without .yaml")
        return _table(self._root, name)

    def words(self, file: str) -> tuple[str, ...]:
        """The lines of a text file of the pack, each once, without blank lines and comments (# at the start
        of a line, or between spaces). PackError when it is missing, outside the pack, or not UTF-8."""
        return _words(file_inside(self._folder, file))


def rulepacks_root() -> Path:
    """Where the built-in packs and the shared tables lie."""
    from importlib.resources import files

    return Path(str(files("listcheck.rulepacks")))


def file_inside(folder: Path, name: str) -> Path:
    """The file `name` of a folder. PackError when there is none, or it would lie outside (.., links)."""
    path = folder / name
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        there = inside and path.is_file()
    except (OSError, ValueError, RuntimeError) as error:  # too long a name, a NUL in it, a loop of links
        raise PackError(f"{name!r} is not the name of a file") from error
    if not inside:
        raise PackError(f"{name} lies outside {folder}")
    if not there:
        raise PackError(f"{folder} has no file {name}")
    if path.stat().st_size > _MAX_BYTES:
        raise PackError(f"{path} is larger than {_MAX_BYTES // 1024 // 1024} MiB")
    return path


@lru_cache(maxsize=128)
def _table(root: Path, name: str) -> Any:
    marked = load_marked(file_inside(root, f"{name}.yaml"), text_keys=False)
    if marked.problems:
        raise RuleFileError(marked.problems)
    return marked.data


@lru_cache(maxsize=256)
def _words(path: Path) -> tuple[str, ...]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(
            Said(
                f"{path} is not UTF-8 (byte {error.start}): save it as UTF-8",
                f"{path} 不是 UTF-8 编码（第 {error.start} 字节起）：另存为 UTF-8",
            )
        ) from error
    lines = (_COMMENT.sub("", line).strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
